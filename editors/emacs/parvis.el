;;; parvis.el --- Plans of Parvis in Emacs, by Eglot  -*- lexical-binding: t -*-

;; Needs Emacs 29, or an older one with the package Eglot, and the program `parvis'. Put this file where
;; Emacs finds it and write (require 'parvis).

(require 'eglot)
(require 'project)

(defun parvis-root (directory)
  "The folder above DIRECTORY that holds book.toml with content/ beside it."
  (let ((root (locate-dominating-file directory "book.toml")))
    (and root (file-directory-p (expand-file-name "content" root)) root)))

(defun parvis-project (directory)
  "The plan that DIRECTORY is in, as a project."
  (let ((root (parvis-root directory)))
    (and root (cons 'parvis (expand-file-name root)))))

(cl-defmethod project-root ((project (head parvis)))
  (cdr project))

(defun parvis-start ()
  "Start the language server for a file of a plan."
  (when (and buffer-file-name (parvis-root default-directory))
    (setq-local project-find-functions (cons #'parvis-project project-find-functions))
    (eglot-ensure)))

(add-to-list 'eglot-server-programs
             '((toml-ts-mode conf-toml-mode markdown-mode gfm-mode) . ("parvis" "lsp")))

(dolist (hook '(toml-ts-mode-hook conf-toml-mode-hook markdown-mode-hook gfm-mode-hook))
  (add-hook hook #'parvis-start))

(provide 'parvis)
;;; parvis.el ends here
