;;; test.el --- Run by tests/editors/run: emacs --batch -l parvis.el -l test.el  -*- lexical-binding: t -*-

;; Opens the page of a small plan, waits for what the server says of it, and types.

(require 'flymake)

(defun parvis-test-wait (what condition)
  "Wait until CONDITION holds; end badly with WHAT if it does not."
  (let ((until (+ (float-time) 15)))
    (while (and (not (funcall condition)) (< (float-time) until))
      (accept-process-output nil 0.05))
    (unless (funcall condition)
      (error "Not in time: %s" what))))

(defun parvis-test-finds (text)
  "Whether a finding that is shown here has TEXT in it."
  (seq-some (lambda (one) (string-match-p (regexp-quote text) (flymake-diagnostic-text one)))
            (flymake-diagnostics)))

(defun parvis-test-ask (method &optional more)
  "What the server answers to METHOD at point, asked with MORE."
  (jsonrpc-request (eglot-current-server) method (append (eglot--TextDocumentPositionParams) more)))

(defun parvis-test-says (what answer text)
  "End badly with WHAT if ANSWER does not have TEXT in it."
  (unless (string-match-p (regexp-quote text) (format "%S" answer))
    (error "%s: %S" what answer)))

(setcdr (assoc '(toml-ts-mode conf-toml-mode markdown-mode gfm-mode) eglot-server-programs)
        (list (getenv "PARVIS") "lsp" "--today" "2026-12-01"))
;; Nobody is there to hold the window that it would show progress in.
(setq eglot-sync-connect 15)

(let ((plan (getenv "PLAN")))
  (find-file (expand-file-name "content/a.md" plan))
  (unless (derived-mode-p 'markdown-mode)
    (require 'markdown-mode)
    (markdown-mode))
  ;; The server is started behind the first command, which in a batch nobody gives.
  (run-hooks 'post-command-hook)
  (unless (eglot-managed-p)
    (error "No server"))
  (unless (file-equal-p (project-root (project-current)) plan)
    (error "The project is not the plan: %S" (project-current)))
  (flymake-start)
  (parvis-test-wait "the broken link" (lambda () (parvis-test-finds "gone.md")))
  (goto-char (point-min))
  (search-forward "role:mod")
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (unless (string-match-p "Moderator" (format "%S" hover))
      (error "No hover: %S" hover)))
  ;; What is typed counts before it is saved.
  (goto-char (point-max))
  (search-backward "[x](gone.md)")
  (delete-char (length "[x](gone.md)"))
  (insert "é👩 nothing")
  ;; Eglot tells it when nobody has typed for a while, which in a batch never is.
  (eglot--signal-textDocument/didChange)
  (parvis-test-wait "the mended link" (lambda () (flymake-start) (not (parvis-test-finds "gone.md"))))
  (goto-char (point-min))
  (search-forward "role:mod")
  (let ((xref-prompt-for-identifier nil))
    (unless (string-suffix-p "roles/moderator.toml"
                             (xref-location-group (xref-item-location (car (xref-backend-definitions 'eglot "LSP identifier at point.")))))
      (error "The reference leads elsewhere")))
  ;; What names it, what is in the file, what can be written here, what mends it.
  (goto-char (point-min))
  (search-forward "role:mod")
  (parvis-test-says "references" (parvis-test-ask :textDocument/references '(:context (:includeDeclaration t)))
                    "roles/moderator.toml")
  (parvis-test-says "symbols" (parvis-test-ask :textDocument/documentSymbol) "\"A\"")
  (parvis-test-says "symbols of the plan"
                    (jsonrpc-request (eglot-current-server) :workspace/symbol '(:query "modrtr")) "Moderator")
  (parvis-test-says "links" (parvis-test-ask :textDocument/documentLink) "roles/moderator.toml")
  (goto-char (point-max))
  (insert "\n\n👩 [y](role:mo")
  (eglot--signal-textDocument/didChange)
  (parvis-test-says "completion" (parvis-test-ask :textDocument/completion) "role:moderator")
  (insert "derater)\n")
  (eglot--signal-textDocument/didChange)
  (parvis-test-wait "the slip" (lambda () (flymake-start) (parvis-test-finds "moderater")))
  (search-backward "role:moderater")
  (let* ((place (plist-get (eglot--TextDocumentPositionParams) :position))
         (range (list :start place :end place))
         (actions (parvis-test-ask :textDocument/codeAction (list :range range :context '(:diagnostics [])))))
    (parvis-test-says "actions" actions "role:moderator")
    (eglot--apply-workspace-edit
     (plist-get (seq-find (lambda (one) (string-match-p "Write" (plist-get one :title))) actions) :edit)))
  (goto-char (point-min))
  (unless (search-forward "👩 [y](role:moderator)" nil t)
    (error "It is not mended: %s" (buffer-string)))
  ;; Another name for a heading, and for what names it.
  (goto-char (point-max))
  (insert "\n## Rules\n\n[z](#rules)\n")
  (eglot--signal-textDocument/didChange)
  (search-backward "Rules")
  (eglot--apply-workspace-edit (parvis-test-ask :textDocument/rename '(:newName "law")))
  (goto-char (point-min))
  (unless (search-forward "[z](#law)" nil t)
    (error "The heading is called as before: %s" (buffer-string)))
  (set-buffer-modified-p nil))
;;; test.el ends here
