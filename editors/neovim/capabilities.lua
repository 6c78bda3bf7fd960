-- Run by `tests/run`: every capability of the server, asked by Neovim's own client of the sample plan, and its edits applied by it.

local drive = dofile("editors/neovim/drive.lua")
local fail, open, at, ask, says, apply, file = drive.fail, drive.open, drive.at, drive.ask, drive.says, drive.apply, drive.file
local root = os.getenv("PLAN")

drive.run(function()
  local forum = "content/connection/channels/forum.md"
  open(forum)
  says("hover of a key", ask("textDocument/hover", nil, at("min-gap-hours")), "min-gap-hours")
  says("hover of a reference", ask("textDocument/hover", nil, at('owner = "mod', 10)), "Inès Fauvel")
  local owner = at('owner = "mod', 10)
  says("definition of a field", ask("textDocument/definition", nil, owner), "roles/moderator.md")
  says("definition in prose", ask("textDocument/definition", nil, at("role:community-manager", 8)), "roles/community-manager.md")
  local references = ask("textDocument/references", { context = { includeDeclaration = true } }, owner)
  says("references", references, "roles/responsibilities.toml")
  says("references", references, forum)
  says("symbols", ask("textDocument/documentSymbol"), "children")
  says("symbols of the plan", ask("workspace/symbol", { query = "moderator" }), "roles/moderator.md")
  says("links", ask("textDocument/documentLink"), "roles/moderator.md")
  says("folds", ask("textDocument/foldingRange"), "endLine")
  says("selection", ask("textDocument/selectionRange", { positions = { owner } }), "parent")
  says("lenses", ask("textDocument/codeLens"), "command")

  -- What is typed is known: keys, values, ids by title, kinds in prose.
  local labels = function(line, text)
    vim.api.nvim_buf_set_lines(0, line, line, false, { text })
    local list = ask("textDocument/completion", nil, { line = line, character = #text })
    vim.api.nvim_buf_set_lines(0, line, line + 1, false, {})
    return vim.lsp.util.extract_completion_items(list)
  end
  says("keys", labels(5, "revi"), 'label = "review-every"')
  says("records", labels(5, 'owner = "comm'), 'label = "community-manager"')
  local last = vim.api.nvim_buf_line_count(0)
  says("records in prose", labels(last, "Voir [](role:mod"), 'label = "role:moderator"')
  says("files", labels(last, "Voir [](newsl"), "newsletter.md")

  -- A finding, and what mends it.
  vim.api.nvim_buf_set_lines(0, last, last, false, { "", "Voir [x](role:Moderator)." })
  if not vim.wait(10000, function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.code == "broken-link" then
        return true
      end
    end
  end, 20) then
    fail("no finding: " .. vim.inspect(vim.diagnostic.get(0)))
  end
  local place = at("role:Moderator", 7)
  local range = { start = place, ["end"] = place }
  local actions = ask("textDocument/codeAction", { range = range, context = { diagnostics = {} } })
  local mended = false
  for _, action in ipairs(actions) do
    if action.isPreferred then
      apply(action.edit)
      mended = true
    end
  end
  if not (mended and file(forum):find("Voir [x](role:moderator).", 1, true)) then
    fail("it is not mended: " .. vim.inspect(actions))
  end

  -- Another name, from a place that only names it; every file is changed by the client.
  says("prepare", ask("textDocument/prepareRename", nil, at('owner = "mod', 10)), "moderator")
  local before = file("content/roles/moderator.md")
  apply(ask("textDocument/rename", { newName = "keeper" }, at('owner = "mod', 10)))
  if vim.fn.filereadable(root .. "/content/roles/moderator.md") == 1 or not file("content/roles/keeper.md"):find("roles/moderator", 1, true) then
    fail("the record is called as before, or its old address leads nowhere")
  end
  says("what names it", file("content/roles/responsibilities.toml"), '"keeper"')
  says("prose that names it", file(forum), "role:keeper")
  if before == "" then
    fail("there was nothing")
  end
  if not vim.wait(10000, function()
    return #vim.diagnostic.get(nil, { severity = vim.diagnostic.severity.ERROR }) == 0
  end, 50) then
    fail("something is wrong after it: " .. vim.inspect(vim.diagnostic.get(nil, { severity = vim.diagnostic.severity.ERROR })))
  end
end)
