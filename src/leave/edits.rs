//! The edits that say that somebody leaves; nothing else of a file is touched.

use crate::diagnostic::{Fix, Span};
use crate::model::terms::line_below;
use crate::model::{Date, Item, Person, Rec};

/// Their last day, in their own file.
pub(super) fn left(fix: Fix, person: Rec<'_, Person>, last: Date) -> Fix {
    let item = person.item;
    match (&person.data.left_on, &person.data.name) {
        (Some(left), _) => fix.replace(item.place(left.span), last.to_string()),
        (None, Some(name)) => line_below(fix, item, name.span, &format!("left-on = {last}")),
        (None, None) => fix,
    }
}

/// A remark behind whoever leaves, where the line ends there, in the book's language.
pub(super) fn marked(fix: Fix, item: &Item, span: Span, id: &str, last: Date, language: &str) -> Fix {
    // Said once is enough.
    let rest = &item.source.text[span.end as usize..];
    let rest = rest.split('\n').next().unwrap_or_default();
    if !rest.trim().is_empty() {
        return fix;
    }
    let leaves = if language == "fr" { "part le" } else { "leaves on" };
    fix.insert(&item.source, span.end, format!(" # {id} {leaves} {last}"))
}
