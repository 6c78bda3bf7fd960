-- Parvis in Neovim: put this file into `~/.config/nvim/plugin/`, or `:source` it. Needs the program `parvis`.
-- Works from Neovim 0.7 on. `vim.g.parvis_command` names another program: { "/path/to/parvis", "lsp" }.

local command = vim.g.parvis_command or { "parvis", "lsp" }
local clients = {}

-- The folder above a file that holds book.toml. The server leaves the books of other tools alone.
local function root_of(file)
  local book = vim.fn.findfile("book.toml", vim.fn.fnameescape(vim.fn.fnamemodify(file, ":p:h")) .. ";")
  return book ~= "" and vim.fn.fnamemodify(book, ":p:h") or nil
end

local function attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local root = file ~= "" and vim.bo[buffer].buftype == "" and root_of(file)
  if not root then
    return
  end
  if not (clients[root] and vim.lsp.get_client_by_id(clients[root])) then
    clients[root] = vim.lsp.start_client({
      name = "parvis",
      cmd = command,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

local group = vim.api.nvim_create_augroup("parvis", {})
vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  group = group,
  pattern = { "*.md", "*.markdown", "*.toml" },
  callback = function(event)
    attach(event.buf)
  end,
})
