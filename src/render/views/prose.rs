//! A page of prose.

use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::layout::{Head, summary};
use crate::render::links::Linker;
use crate::render::pages::Page;

/// A page of prose.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let item = page.item.map(|ix| linker.edition.item(ix));
    let title = match (page.item, book.tree(linker.edition).find(&page.path)) {
        (Some(ix), _) => linker.title(ix),
        (None, Some(node)) => book.node_title(node, linker),
        (None, None) => page.path.to_string(),
    };
    let description = item.map(|item| summary(item)).unwrap_or_default();
    let head = Head { title, description: description.clone(), kind: "page".into(), ..Head::default() };
    let body = page.item.and_then(|ix| linker.prose(ix)).unwrap_or_default();
    let lead = lead(page, linker, &description);
    book.prose(page, linker, head, (&linker.words.set(&lead), &body))
}

/// The summary, where the front matter has one: an excerpt would say the first paragraph twice.
fn lead(page: &Page, linker: &Linker<'_>, description: &str) -> String {
    let written = page.item.is_some_and(
        |ix| matches!(&linker.edition.item(ix).data, crate::model::Data::Page(data) if data.summary.is_some()),
    );
    if written { description.to_owned() } else { String::new() }
}
