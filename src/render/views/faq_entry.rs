//! An entry of the FAQ on a page of its own: its permanent place.

use serde::Serialize;

use crate::collate::spaced;
use crate::diagnostic::Finding;
use crate::model::kinds::FaqStatus;
use crate::model::{Faq, Items as _};
use crate::render::links::Link;

use super::parts::{State, texts};
use super::sheet::{Opening, Sheet};

/// An entry, as the template sees it.
#[derive(Serialize)]
struct View {
    also_asked: Vec<String>,
    category: String,
    related: Vec<Link>,
    all: String,
}

/// The page of an entry of the FAQ.
pub(super) fn page(sheet: &Sheet<'_>, data: &Faq) -> Result<Vec<u8>, Box<Finding>> {
    let (linker, words) = (sheet.linker, sheet.words());
    let category = data.category.as_ref().map_or("", |category| &category.value);
    let category = words.set(&spaced(category)).into_owned();
    let view = View {
        also_asked: texts(linker, data.also_asked.items()),
        related: data.related.items().filter_map(|one| linker.find(one.value.kind, one.value.id())).collect(),
        all: linker.page("faq"),
        category,
    };
    let unpublished = data.status.as_ref().filter(|status| status.value != FaqStatus::Published);
    let opening = Opening {
        kind_word: Some(if view.category.is_empty() { words.get("kind-faq") } else { view.category.clone() }),
        state: unpublished.map(|status| State::status(words, status.value.as_str())),
        ..Opening::default()
    };
    sheet.render("faq-entry.html", opening, &view)
}
