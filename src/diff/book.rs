//! What `book.toml` says otherwise. Who may read more by it, what is answered and what is found show in their own chapters
//! besides: what it says of circles, questions and waivers may bring about nothing yet.

use crate::change::{Change, Chapter};
use crate::config::Book;
use crate::diagnostic::Place;
use crate::toml::Fields as _;

use super::{State, values};

pub(super) fn changes(old: &State<'_>, new: &State<'_>, all: &mut Vec<Change>) {
    let (was, is) = (&old.plan.config, &new.plan.config);
    // What cannot be read whole is not gone.
    if was.source.text == is.source.text || was.damaged || is.damaged {
        return;
    }
    let specs = Book::specs();
    let json = |book: &Book| {
        let mut out = serde_json::Map::new();
        book.json_fields(&mut out);
        out
    };
    let (a, b) = (json(&was.book), json(&is.book));
    let was_called = |kind, id: &str| old.title(kind, id);
    let is_called = |kind, id: &str| new.title(kind, id);
    for own in values::differences((&was_called, &a), (&is_called, &b), &specs) {
        let change = Change::new(Chapter::Records, "field", "book.toml").part(own.key).between(own.from, own.to);
        all.push(Change { plain: own.plain, whole: own.whole, ..change.at(Place::file(&is.source)) });
    }
}
