-- What the tests here share: a plan is opened in Neovim's own client, asked, and changed by it.

local M = {}
local root = os.getenv("PLAN")

function M.fail(why)
  io.stderr:write(why .. "\n")
  vim.cmd("cquit 1")
end

function M.open(path)
  vim.cmd("edit! " .. root .. "/" .. path)
  if not vim.wait(10000, function()
    return #vim.lsp.buf_get_clients(0) > 0
  end, 20) then
    M.fail("no server for " .. path)
  end
end

-- Where a text stands in the buffer, its first letter, as the client counts.
function M.at(text, after)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local from = line:find(text, 1, true)
    if from then
      return { line = number - 1, character = vim.str_utfindex(line, from - 1 + (after or 0)) }
    end
  end
  M.fail("no line says " .. text)
end

function M.ask(method, more, place)
  local params = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_bufnr(0) }, position = place }, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do
    if answer.error then
      M.fail(method .. ": " .. vim.inspect(answer.error))
    end
    return answer.result
  end
  M.fail(method .. ": no answer")
end

function M.says(what, answer, text)
  local written = vim.inspect(answer)
  if not written:find(text, 1, true) then
    M.fail(what .. " does not say " .. text .. ":\n" .. written)
  end
end

function M.apply(edit)
  vim.lsp.util.apply_workspace_edit(edit, "utf-16")
  vim.cmd("silent wall")
end

function M.file(path)
  return table.concat(vim.fn.readfile(root .. "/" .. path), "\n")
end

-- Runs a test, and ends Neovim with what it came to.
function M.run(test)
  local ok, why = pcall(test)
  if not ok then
    M.fail(tostring(why))
  end
  vim.cmd("qall!")
end

return M
