-- Run by `tests/run`: nvim --headless -u NONE -l is newer than what this has to run on, so -c "luafile …" it is.
-- Opens the page of a small plan and waits for what the server says of it.

local function fail(why)
  io.stderr:write(why .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(10000, condition, 20) then
    fail("not in time: " .. what)
  end
end

local ok, why = pcall(function()
  local root = os.getenv("PLAN")
  vim.cmd("edit " .. root .. "/content/a.md")
  wait("the broken link", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.source == "parvis" and one.code == "broken-link" then
        return true
      end
    end
  end)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 2, character = 12 } }
  local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 5000)
  local _, answer = next(hover or {})
  if not (answer and answer.result and vim.inspect(answer.result):find("Moderator")) then
    fail("no hover: " .. vim.inspect(hover))
  end
  -- What is typed counts before it is saved.
  vim.api.nvim_buf_set_lines(0, 4, 5, false, { "Nothing is wrong here." })
  wait("the mended link", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.code == "broken-link" then
        return false
      end
    end
    return true
  end)
end)
if not ok then
  fail(tostring(why))
end
vim.cmd("qall!")
