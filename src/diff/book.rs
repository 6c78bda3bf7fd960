//! What `book.toml` says otherwise. Who may read more by it, what is answered and what is found show in their own chapters
//! besides: what it says of circles, questions and waivers may bring about nothing yet.

use crate::change::{Change, Chapter};
use crate::config::Book;
use crate::diagnostic::Place;
use crate::toml::Fields as _;

use super::{State, values};

/// A plan that was not there. What its book says, and how its questions stand, is told by this alone.
pub(super) fn came(new: &State<'_>) -> Change {
    let whole = Change::new(Chapter::Questions, "plan-added", &*new.plan.config.title);
    whole.between(None, Some(answered(new))).at(Place::file(&new.plan.config.source))
}

/// A plan that is there no more.
pub(super) fn went(old: &State<'_>) -> Change {
    let whole = Change::new(Chapter::Questions, "plan-removed", &*old.plan.config.title);
    whole.between(Some(answered(old)), None).at(Place::file(&old.plan.config.source))
}

/// How many of its questions have an answer, and of how many.
fn answered(state: &State<'_>) -> String {
    let counts = state.coverage.principles.iter().map(|own| own.count());
    let (answered, asked) = counts.fold((0, 0), |(a, b), (answered, asked)| (a + answered, b + asked));
    format!("{answered}/{asked}")
}

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
