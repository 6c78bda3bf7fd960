//! What a page of prose is found by besides its text: the words in which it is asked for.

use std::collections::HashSet;

use super::apart::apart;
use crate::model::{Data, Item, Items as _};
use crate::principles::Question;
use crate::prose::escape;
use crate::render::Book;
use crate::render::layout::aliases;
use crate::render::pages::Page;

/// Adds what a page is asked for with to what the indexer reads: the questions of the principles that it answers, the
/// other ways to ask that an answer names, and its other addresses.
pub(super) fn besides(book: &Book, page: &Page, item: &Item, out: &mut String) {
    let language = &book.plan.editions[page.edition].language;
    for question in answered(book, item) {
        told(question.text.get(language), 2, out);
    }
    if let Data::Faq(faq) = &item.data {
        for asked in faq.also_asked.items() {
            told(&asked.value, 4, out); // readers ask in such words
        }
    }
    // Its other addresses are other names of it, in the plan's own language.
    for name in aliases(item).filter(|_| page.edition == 0) {
        let name = name.trim_end_matches('/').rsplit('/').next().unwrap_or_default().replace('-', " ");
        told(&name, 3, out);
    }
}

/// Adds a text that counts so many times as much as what else is written.
pub(super) fn told(text: &str, times: u8, out: &mut String) {
    out.extend([" <p data-pagefind-weight=\"", &times.to_string(), "\">"]);
    apart(&escape(text), out);
    out.push_str("</p>");
}

/// The questions of the principles that a page or a section of it answers by name.
fn answered<'b>(book: &'b Book, item: &'b Item) -> impl Iterator<Item = &'b Question> {
    let prose = item.prose.as_ref();
    let headings = prose.into_iter().flat_map(|prose| prose.title_heading.iter().chain(&prose.headings));
    let in_headings = headings.flat_map(|heading| heading.answers.iter().map(|(id, _)| &**id));
    let ids: HashSet<&str> = item.common.answers.items().map(|id| &*id.value.0).chain(in_headings).collect();
    book.coverage.questions().filter(move |question| ids.contains(&*question.id))
}
