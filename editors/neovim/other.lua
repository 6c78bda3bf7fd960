-- Run by `tests/run`: the same client on a plan that is written otherwise than the sample, with odd quotes, tabs, accents in
-- names and two languages.

local drive = dofile("editors/neovim/drive.lua")
local fail, open, at, ask, says, apply, file = drive.fail, drive.open, drive.at, drive.ask, drive.says, drive.apply, drive.file

local function shows(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == code then
      return true
    end
  end
  return false
end

local function wait(what, condition)
  if not vim.wait(15000, condition, 20) then
    fail("not in time: " .. what .. ": " .. vim.inspect(vim.diagnostic.get(nil)))
  end
end

drive.run(function()
  open("content/life/rehearsals.md")
  says("a record in prose", ask("textDocument/hover", nil, at("role:stage", 6)), "1 of 2 seats held: Ali")
  says("a file behind an accent", ask("textDocument/definition", nil, at("hall.md)", 2)), "hall.md")
  says("a heading's references", ask("textDocument/references", { context = { includeDeclaration = true } }, at("## Where", 4)), "content/index.md")
  says("symbols", ask("textDocument/documentSymbol"), "Late")

  -- An emoji is two units to this client; the fix lands where it should.
  local last = vim.api.nvim_buf_line_count(0)
  vim.api.nvim_buf_set_lines(0, last, last, false, { "", "👩 é [x](role:Stage)." })
  wait("the link", function()
    return shows("broken-link")
  end)
  local place = at("role:Stage", 7)
  for _, action in ipairs(ask("textDocument/codeAction", { range = { start = place, ["end"] = place }, context = { diagnostics = {} } })) do
    if action.isPreferred then
      apply(action.edit)
    end
  end
  if not file("content/life/rehearsals.md"):find("👩 é [x](role:stage).", 1, true) then
    fail("it is not mended: " .. file("content/life/rehearsals.md"))
  end
  apply(ask("textDocument/rename", { newName = "place" }, at("## Where", 4)))
  says("a link by its address", file("content/index.md"), "/life/rehearsals/#place")

  -- Tabs, a table on one line, a list over lines.
  open("content/roles/lead.toml")
  says("a key inside", ask("textDocument/hover", nil, at("basis", 2)), "compensation.basis")
  says("a person", ask("textDocument/definition", nil, at("'bo'", 2)), "people/bo.toml")
  says("a role of an action", ask("textDocument/definition", nil, at('owner = "stage"', 10)), "roles/stage.toml")
  apply(ask("textDocument/rename", { newName = "crew" }, at('owner = "stage"', 10)))
  says("a waiver", file("book.toml"), "role:crew")
  says("a translation stays", file("content/connection/letter.fr.md"), "Le mardi")
  open("content/calendar/winter.toml")
  apply(ask("textDocument/rename", { newName = "post" }, at('channel = "letter"', 12)))
  says("a list of ids", file("content/strategy/personas/alto.toml"), "post")
  wait("what is left is silent", function()
    return #vim.diagnostic.get(nil, { severity = vim.diagnostic.severity.ERROR }) == 0
  end)
end)
