//! What a page is found by besides its text: the words in which it is asked for.

use std::collections::HashSet;

use super::apart::apart;
use crate::model::{Data, Item, Items as _};
use crate::principles::Question;
use crate::prose::escape;
use crate::render::Book;
use crate::render::layout::aliases;
use crate::render::pages::{Page, PageKind};
use crate::render::words::Words;

/// Adds what a page is asked for with to what the indexer reads: the questions of the principles that it answers, the
/// other ways to ask that an answer names, its keywords, its other addresses, and what the theme says of a made page.
/// None of it is shown: [`ASKED`] stands before each.
pub(super) fn besides(book: &Book, page: &Page, words: &Words, out: &mut String) {
    let edition = &book.plan.editions[page.edition];
    if let Some(item) = page.item.map(|ix| edition.item(ix)) {
        for question in answered(book, item) {
            asked(question.text.get(&edition.language), 2, out);
        }
        if let Data::Faq(faq) = &item.data {
            for text in faq.also_asked.items() {
                asked(&text.value, 4, out); // readers ask in such words
            }
        }
        for text in item.common.keywords.items() {
            asked(&text.value, 4, out);
        }
        // Its other addresses are other names of it, in the plan's own language.
        for name in aliases(item).filter(|_| page.edition == 0) {
            let name = name.trim_end_matches('/').rsplit('/').next().unwrap_or_default().replace('-', " ");
            asked(&name, 3, out);
        }
    }
    if let Some(name) = made(page.kind) {
        for text in words.get(&format!("asked-{name}")).split(" / ") {
            asked(text, 3, out);
        }
    }
}

/// What the theme calls a page that every plan has, where it says with which words readers look for it.
fn made(kind: PageKind) -> Option<&'static str> {
    Some(match kind {
        PageKind::Calendar => "calendar",
        PageKind::Changes => "changes",
        PageKind::Due => "due",
        PageKind::Faq => "faq",
        PageKind::Gaps => "gaps",
        PageKind::Measurement => "measurement",
        PageKind::People => "people",
        PageKind::Who => "who",
        _ => return None,
    })
}

/// Stands before each text that a page is asked for with: it has no width, and `themes/parvis/static/js/rank.js` knows by
/// it what the page itself does not say.
const ASKED: char = '\u{2063}';

/// Adds a text that a page is asked for with.
fn asked(text: &str, times: u8, out: &mut String) {
    told(&format!("{ASKED}{text}"), times, out);
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
    let headings = prose.into_iter().flat_map(|prose| prose.all_headings());
    let in_headings = headings.flat_map(|heading| heading.answers.iter().map(|(id, _)| &**id));
    let ids: HashSet<&str> = item.common.answers.items().map(|id| &*id.value.0).chain(in_headings).collect();
    book.coverage.questions().filter(move |question| ids.contains(&*question.id))
}
