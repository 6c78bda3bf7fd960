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
  (set-buffer-modified-p nil))
;;; test.el ends here
