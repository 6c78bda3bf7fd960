//! Edits of a plan as edits of the protocol.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types::{
    CreateFile, DocumentChange, OptionalVersionedTextDocumentIdentifier, RenameFile, SnippetTextEdit, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use crate::diagnostic::Edit;

use super::view::View;

/// Edits of the author's text; nothing if one of them is of a text that is not that of now, or if the client cannot make
/// or move files and has to.
pub(super) fn workspace_edit<'e>(view: View<'_>, edits: impl IntoIterator<Item = &'e Edit>) -> Option<WorkspaceEdit> {
    let mut texts: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    let (mut made, mut moved) = (Vec::new(), Vec::new());
    for edit in edits {
        match edit {
            Edit::Replace { place, text } => {
                let now = view.sources.text(&place.source.path)?;
                if now.text != place.source.text {
                    return None;
                }
                let range = view.text(now).range(place.span);
                let new_text = with_line_ends(&now.text, text);
                let own = texts.entry(&place.source.path).or_default();
                let edit = TextEdit { range, new_text };
                if !own.contains(&edit) {
                    own.push(edit);
                }
            }
            Edit::Create { path, text } => made.push((view.uri(path), text.clone())),
            Edit::Rename { from, to } => moved.push((view.uri(from), view.uri(to))),
        }
    }
    let is_plain = made.is_empty() && moved.is_empty();
    if is_plain && !view.client.takes_document_changes() {
        let changes: HashMap<Uri, Vec<TextEdit>> =
            texts.into_iter().map(|(path, edits)| (view.uri(path), edits)).collect();
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    if !is_plain && !view.client.makes_files() {
        return None;
    }
    let mut all: Vec<DocumentChange> = Vec::new();
    for (path, edits) in texts {
        let text_document = versioned(view.uri(path), view.version(path));
        let edits = edits.into_iter().map(Into::into).collect();
        all.push(TextDocumentEdit { text_document, edits }.into());
    }
    for (uri, text) in made {
        all.push(CreateFile { uri: uri.clone(), options: None, annotation_id: None }.into());
        let text_document = versioned(uri, None);
        let edit = TextEdit { range: gen_lsp_types::Range::default(), new_text: text };
        all.push(TextDocumentEdit { text_document, edits: vec![edit.into()] }.into());
    }
    for (old_uri, new_uri) in moved {
        all.push(RenameFile { old_uri, new_uri, options: None, annotation_id: None }.into());
    }
    Some(WorkspaceEdit { document_changes: Some(all), ..WorkspaceEdit::default() })
}

/// An edit of one file that says where the cursor goes.
pub(super) fn snippet_edit(view: View<'_>, path: &str, edit: SnippetTextEdit) -> WorkspaceEdit {
    let text_document = versioned(view.uri(path), view.version(path));
    let edit = TextDocumentEdit { text_document, edits: vec![edit.into()] };
    WorkspaceEdit { document_changes: Some(vec![edit.into()]), ..WorkspaceEdit::default() }
}

/// The edits of two plans.
pub(super) fn joined(mut one: WorkspaceEdit, other: WorkspaceEdit) -> WorkspaceEdit {
    if let Some(more) = other.changes {
        one.changes.get_or_insert_default().extend(more);
    }
    if let Some(more) = other.document_changes {
        one.document_changes.get_or_insert_default().extend(more);
    }
    one
}

fn versioned(uri: Uri, version: Option<i32>) -> OptionalVersionedTextDocumentIdentifier {
    OptionalVersionedTextDocumentIdentifier { text_document_identifier: TextDocumentIdentifier { uri }, version }
}

/// New text with the line ends of the file.
fn with_line_ends(file: &str, text: &str) -> String {
    if file.contains("\r\n") && !text.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() }
}
