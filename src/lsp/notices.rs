//! What a client tells, and what comes of it.

use std::path::PathBuf;

use lsp_server::Notification;
use serde_json::Value;

use super::address::path_of;
use super::desk::Desk;

/// Takes over what a client says, unless it is the conversation itself that it speaks of.
pub(super) fn take(desk: &mut Desk, note: Notification) {
    fn read<N: gen_lsp_types::Notification>(params: Value) -> Option<N::Params> {
        serde_json::from_value(params).ok()
    }
    use gen_lsp_types::{
        DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification,
        DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification,
    };
    match &*note.method {
        "textDocument/didOpen" => {
            if let Some(params) = read::<DidOpenTextDocumentNotification>(note.params) {
                let own = params.text_document;
                desk.open(own.uri, own.version, own.text);
            }
        }
        "textDocument/didChange" => {
            if let Some(params) = read::<DidChangeTextDocumentNotification>(note.params) {
                let own = params.text_document;
                desk.change(&own.text_document_identifier.uri, own.version, params.content_changes);
            }
        }
        "textDocument/didSave" => {
            if let Some(params) = read::<DidSaveTextDocumentNotification>(note.params) {
                desk.saved(&params.text_document.uri);
            }
        }
        "textDocument/didClose" => {
            if let Some(params) = read::<DidCloseTextDocumentNotification>(note.params) {
                desk.close(&params.text_document.uri);
            }
        }
        "workspace/didChangeWatchedFiles" => {
            if let Some(params) = read::<DidChangeWatchedFilesNotification>(note.params) {
                let paths: Vec<PathBuf> = params.changes.iter().filter_map(|change| path_of(&change.uri)).collect();
                desk.touched(&paths);
            }
        }
        "workspace/didChangeWorkspaceFolders" => {
            if let Some(params) = read::<DidChangeWorkspaceFoldersNotification>(note.params) {
                for folder in params.event.added {
                    if let Some(path) = path_of(&folder.uri) {
                        desk.look_into(&path);
                    }
                }
                for folder in params.event.removed {
                    if let Some(path) = path_of(&folder.uri) {
                        desk.leave(&path);
                    }
                }
            }
        }
        _ => {}
    }
}
