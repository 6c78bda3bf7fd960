//! What the server offers a client, and what the client brings.

use std::path::PathBuf;

use gen_lsp_types as lsp;
use gen_lsp_types::{InitializeParams, WorkspaceFolders};
use serde_json::{Value, json};

use super::address::path_of;
use super::client::Client;

/// What the server can do, for a client.
pub(super) fn initialized(client: &Client) -> Value {
    let when = |feature: &str, value: Value| if client.wants(feature) { value } else { Value::Null };
    let mut capabilities = json!({
        "positionEncoding": client.encoding.kind(),
        "textDocumentSync": { "openClose": true, "change": lsp::TextDocumentSyncKind::Incremental, "save": { "includeText": false } },
        "completionProvider": when("completion", json!({ "triggerCharacters": ["\"", ":", "/", "#", "(", "{", "[", ",", "="] })),
        "hoverProvider": when("hover", true.into()),
        "definitionProvider": when("definition", true.into()),
        "referencesProvider": when("references", true.into()),
        "documentLinkProvider": when("links", json!({})),
        "documentSymbolProvider": when("symbols", true.into()),
        "workspaceSymbolProvider": when("symbols", true.into()),
        "foldingRangeProvider": when("folding", true.into()),
        "selectionRangeProvider": when("selection", true.into()),
        "codeLensProvider": when("lenses", json!({})),
        "codeActionProvider": when("actions", if client.takes_actions() {
            json!({ "codeActionKinds": ["quickfix", "refactor", "source.fixAll.parvis"] })
        } else {
            Value::Null
        }),
        "diagnosticProvider": when("diagnostics", if client.pulls() {
            json!({ "identifier": "parvis", "interFileDependencies": true, "workspaceDiagnostics": true })
        } else {
            Value::Null
        }),
        "renameProvider": when("rename", json!({ "prepareProvider": true })),
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    });
    if client.wants("rename") {
        let filter = |kind: &str| json!({ "scheme": "file", "pattern": { "glob": "**/content/**", "matches": kind } });
        capabilities["workspace"]["fileOperations"] =
            json!({ "willRename": { "filters": [filter("file"), filter("folder")] } });
    }
    if let Some(all) = capabilities.as_object_mut() {
        all.retain(|_, value| !value.is_null());
    }
    json!({ "capabilities": capabilities, "serverInfo": { "name": "parvis", "version": env!("CARGO_PKG_VERSION") } })
}

/// The folders that a client has open.
#[expect(deprecated, reason = "older clients name their folder in no other way")]
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
            folders.iter().filter_map(|folder| path_of(&folder.uri)).collect()
        }
        _ => params.root_uri.iter().filter_map(path_of).collect(),
    }
}
