//! Another name for a record, a page, a folder or a heading: the edits of everything that says it.

mod address;
mod aliases;
mod headings;
mod pages;
mod records;

use std::sync::Arc;

use crate::diagnostic::{Edit, Place, Source, Span};
use crate::load::Sources;
use crate::model::Kind;
use crate::names::Name;
use crate::plan::Plan;

/// Why something cannot get a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// What stands against it: a lower-case phrase.
    pub message: String,
    /// A way out.
    pub help: String,
}

impl Refusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// The edits that give something another name: an id for a record or a heading, a path from the root for a page or a
/// folder. Nothing says the old name after them, and its address leads on.
///
/// # Errors
///
/// The name is taken, or is none; nothing has this name now; or what is called so has no name of its own to change.
pub(super) fn rename(plan: &Plan, sources: &Sources, what: &Name, to: &str) -> Result<Vec<Edit>, Refusal> {
    let edits = match what {
        Name::Record(kind, id) => records::rename(plan, sources, *kind, id, to)?,
        Name::Page(path) => pages::rename(plan, sources, &[(path.to_string(), to.to_owned())])?,
        Name::Heading(on, id) => headings::rename(plan, on, id, to)?,
        Name::Goal(..) | Name::Circle(_) | Name::Tone(_) => words(plan, what, to)?,
        Name::Question(_) => return Err(own_word("a question's id", "questions of `book.toml` are renamed by hand")),
        Name::Rule(_) => return Err(own_word("a rule's name", "choose another rule")),
        Name::File(_) => {
            return Err(own_word("a file that is no page", "move the file, and mend the links that `check` shows"));
        }
    };
    Ok(in_order(edits))
}

/// The edits that files and folders need which are moved by somebody else: their own moves are not among them.
///
/// # Errors
///
/// A path is taken, or cannot be one of the plan.
pub(super) fn moved(plan: &Plan, sources: &Sources, moves: &[(String, String)]) -> Result<Vec<Edit>, Refusal> {
    let edits = pages::rename(plan, sources, moves)?;
    let is_told = |edit: &Edit| {
        let Edit::Rename { from, .. } = edit else { return false };
        moves.iter().any(|(old, _)| **old == **from || from.starts_with(&format!("{old}/")))
    };
    Ok(in_order(edits.into_iter().filter(|edit| !is_told(edit)).collect()))
}

fn own_word(what: &str, help: &str) -> Refusal {
    Refusal::new(format!("{what} is not the plan's to change"), help)
}

/// A word that has no file: every place that says it says another.
fn words(plan: &Plan, what: &Name, to: &str) -> Result<Vec<Edit>, Refusal> {
    let is_word = !to.trim().is_empty() && !to.contains(['"', '\'', '\\', '\n', ',']);
    if !is_word {
        return Err(Refusal::new(format!("`{to}` is no name"), "write a word without quotes and commas"));
    }
    Ok(mentions(plan, what).into_iter().filter_map(|place| string(&place, None, to)).collect())
}

/// Every place that says a name.
fn mentions(plan: &Plan, what: &Name) -> Vec<Place> {
    let of = |source: &Arc<Source>, all: Vec<crate::names::Mention>| {
        let own = all.into_iter().filter(|mention| mention.name == *what);
        own.map(|mention| Place::new(source, mention.span)).collect::<Vec<_>>()
    };
    let documents = plan.documents.iter();
    let mut out: Vec<Place> =
        documents.flat_map(|document| of(&document.source, crate::names::in_document(plan, document))).collect();
    out.extend(of(&plan.config.source, crate::names::in_book(&plan.config)));
    out
}

/// Writes a name into a string of TOML, in the quotes that are there; behind its kind where that stands before it.
fn string(place: &Place, kind: Option<Kind>, to: &str) -> Option<Edit> {
    let raw = place.text();
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let width = if quote.is_some_and(|quote| raw.starts_with(&quote.to_string().repeat(3))) {
        3
    } else {
        quote.map_or(0, |_| 1)
    };
    let inner = raw.get(width..raw.len().checked_sub(width)?)?;
    let skip = kind
        .map_or(0, |kind| if inner.starts_with(&format!("{}:", kind.as_str())) { kind.as_str().len() + 1 } else { 0 });
    let start = place.span.start as usize + width + skip;
    let end = place.span.end as usize - width;
    Some(Edit::Replace { place: Place::new(&place.source, Span::new(start, end)), text: to.to_owned() })
}

/// By file and place; what is said twice is said once.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    let key = |edit: &Edit| match edit {
        Edit::Replace { place, .. } => (0, place.source.path.to_string(), place.span),
        Edit::Create { path, .. } => (1, path.to_string(), Span::default()),
        Edit::Rename { from, .. } => (2, from.to_string(), Span::default()),
    };
    edits.sort_by_key(key);
    edits.dedup();
    edits
}
