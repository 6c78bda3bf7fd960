//! What a client may ask, and which capability answers it.

use std::path::PathBuf;

use gen_lsp_types as lsp;
use gen_lsp_types::{Position, Uri};
use lsp_server::{ErrorCode, Notification, Request, Response};
use serde_json::Value;

use super::address::path_of;
use super::desk::Desk;
use super::view::Here;
use super::{actions, completion, edits, hover, lenses, navigate, rename, symbols, syntax};

/// Answers a request.
pub(super) fn answer(desk: &mut Desk, request: Request) -> Response {
    use lsp::{
        CodeActionRequest, CodeLensRequest, CompletionRequest, DefinitionRequest, DocumentLinkRequest,
        DocumentSymbolRequest, FoldingRangeRequest, HoverRequest, ReferencesRequest, SelectionRangeRequest,
        WorkspaceSymbolRequest,
    };
    const START: Position = Position { line: 0, character: 0 };
    let (id, method) = (request.id, request.method);
    let feature = feature_of(&method);
    if feature.is_some_and(|feature| !desk.client.wants(feature)) {
        return Response::new_ok(id, Value::Null);
    }
    let params = request.params;
    let result = match &*method {
        "textDocument/completion" => with::<CompletionRequest>(params, |own| {
            let own = own.text_document_position_params;
            let found = at(desk, &own.text_document.uri, own.position).and_then(|here| completion::completion(&here));
            found.map(lsp::CompletionResponse::CompletionList)
        }),
        "textDocument/hover" => with::<HoverRequest>(params, |own| {
            let own = own.text_document_position_params;
            at(desk, &own.text_document.uri, own.position).and_then(|here| hover::hover(&here))
        }),
        "textDocument/definition" => with::<DefinitionRequest>(params, |own| {
            let own = own.text_document_position_params;
            at(desk, &own.text_document.uri, own.position).and_then(|here| navigate::definition(&here))
        }),
        "textDocument/references" => with::<ReferencesRequest>(params, |own| {
            let with_own = own.context.include_declaration;
            let own = own.text_document_position_params;
            at(desk, &own.text_document.uri, own.position).and_then(|here| navigate::references(&here, with_own))
        }),
        "textDocument/documentLink" => with::<DocumentLinkRequest>(params, |own| {
            at(desk, &own.text_document.uri, START).map(|here| navigate::links(&here))
        }),
        "textDocument/documentSymbol" => with::<DocumentSymbolRequest>(params, |own| {
            at(desk, &own.text_document.uri, START).and_then(|here| symbols::in_document(&here))
        }),
        "textDocument/prepareRename" => try_with::<lsp::PrepareRenameRequest>(params, |own| {
            let own = own.text_document_position_params;
            at(desk, &own.text_document.uri, own.position).map_or(Ok(None), |here| rename::prepare(&here))
        }),
        "textDocument/rename" => try_with::<lsp::RenameRequest>(params, |own| {
            let to = own.new_name;
            let own = own.text_document_position_params;
            at(desk, &own.text_document.uri, own.position).map_or(Ok(None), |here| rename::rename(&here, &to))
        }),
        "workspace/willRenameFiles" => with::<lsp::WillRenameFilesRequest>(params, |own| {
            let paths = own.files.iter().filter_map(|file| Some((path_of(&file.old_uri)?, path_of(&file.new_uri)?)));
            let paths: Vec<_> = paths.collect();
            let mut why = Vec::new();
            let edits = desk.all().filter_map(|view| {
                let within = |path: &PathBuf| super::address::within(view.root, path).map(String::from);
                let moves: Vec<_> = paths.iter().filter_map(|(old, new)| Some((within(old)?, within(new)?))).collect();
                if moves.is_empty() {
                    return None;
                }
                let (edit, known) = rename::files(view, &moves);
                why.extend(known);
                edit
            });
            let all = edits.reduce(edits::joined);
            for message in why {
                let told = lsp::ShowMessageParams { kind: lsp::MessageType::Warning, message };
                let note = Notification::new("window/showMessage".into(), told);
                // A client that is gone needs no reason.
                let _ = desk.out.send(note.into());
            }
            all
        }),
        "workspace/symbol" => with::<WorkspaceSymbolRequest>(params, |own| {
            let all: Vec<_> = desk.all().flat_map(|view| symbols::in_plan(view, &own.query)).collect();
            Some(lsp::WorkspaceSymbolResponse::WorkspaceSymbolList(all))
        }),
        "textDocument/foldingRange" => with::<FoldingRangeRequest>(params, |own| {
            at(desk, &own.text_document.uri, START).map(|here| syntax::folding(&here))
        }),
        "textDocument/selectionRange" => with::<SelectionRangeRequest>(params, |own| {
            let uri = own.text_document.uri;
            own.positions
                .iter()
                .map(|position| at(desk, &uri, *position).map(|here| syntax::selection(&here)))
                .collect()
        }),
        "textDocument/codeLens" => with::<CodeLensRequest>(params, |own| {
            at(desk, &own.text_document.uri, START).map(|here| lenses::lenses(&here))
        }),
        "textDocument/codeAction" => with::<CodeActionRequest>(params, |own| {
            let here = at(desk, &own.text_document.uri, own.range.start)?;
            let all = actions::actions(&here, own.range, own.context.only.as_deref());
            Some(all.into_iter().map(Into::into).collect())
        }),
        _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
    };
    match result {
        Ok(result) => Response::new_ok(id, result),
        Err((code, message)) => Response::new_err(id, code as i32, message),
    }
}

/// The setting that switches a request off.
fn feature_of(method: &str) -> Option<&'static str> {
    Some(match method {
        "textDocument/completion" => "completion",
        "textDocument/hover" => "hover",
        "textDocument/definition" => "definition",
        "textDocument/references" => "references",
        "textDocument/prepareRename" | "textDocument/rename" | "workspace/willRenameFiles" => "rename",
        "textDocument/documentLink" => "links",
        "textDocument/documentSymbol" | "workspace/symbol" => "symbols",
        "textDocument/foldingRange" => "folding",
        "textDocument/selectionRange" => "selection",
        "textDocument/codeLens" => "lenses",
        "textDocument/codeAction" => "actions",
        _ => return None,
    })
}

type Failure = (ErrorCode, String);

fn with<R: lsp::Request>(params: Value, handle: impl FnOnce(R::Params) -> R::Result) -> Result<Value, Failure> {
    let params = serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    serde_json::to_value(handle(params)).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// The same where there may be a reason against it.
fn try_with<R: lsp::Request>(
    params: Value,
    handle: impl FnOnce(R::Params) -> Result<R::Result, String>,
) -> Result<Value, Failure> {
    let params = serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    let result = handle(params).map_err(|reason| (ErrorCode::RequestFailed, reason))?;
    serde_json::to_value(result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// A place in a file, in the plan as it is now.
fn at<'s>(desk: &'s mut Desk, uri: &Uri, position: Position) -> Option<Here<'s>> {
    desk.look(uri);
    desk.here(uri, position)
}
