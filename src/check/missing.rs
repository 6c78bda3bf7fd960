//! The file of what is named and not there, as far as it is known.

use crate::diagnostic::{Fix, text};
use crate::model::Kind;
use crate::model::value::is_id;
use crate::skeleton::{Wanted, path_of};

use super::Context;

/// Makes a record that has a file to itself.
pub(super) fn record(context: &Context<'_>, kind: Kind, id: &str) -> Option<Fix> {
    let has_file = kind.tables().is_empty() && !kind.has_own_file() && kind != Kind::Page;
    (has_file && is_id(id)).then(|| make(context, kind, id, path_of(kind, id)))?
}

/// Makes a page, by its path from the plan's root.
pub(super) fn page(context: &Context<'_>, path: &str) -> Option<Fix> {
    let id = path.strip_prefix("content/")?.strip_suffix(".md")?;
    let is_ordinary = crate::site::path_fault(id).is_none() && id.split('/').all(|part| !part.starts_with('.'));
    is_ordinary.then(|| make(context, Kind::Page, id, path.to_owned()))?
}

fn make(context: &Context<'_>, kind: Kind, id: &str, path: String) -> Option<Fix> {
    let plan = context.plan;
    if plan.documents.iter().any(|document| *document.source.path == *path) {
        return None;
    }
    let wanted = Wanted { kind, table: None, id, title: None, guesses: true, says_kind: false, today: context.today };
    Some(Fix::suggested(text!("make `{path}`", "créer `{path}`")).create(path, wanted.file(plan)))
}
