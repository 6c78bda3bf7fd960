//! What is shown where nothing is: ways out. Its links are absolute, since it stands at any depth.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::plan::Edition;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::Linker;
use crate::render::pages::Page;
use crate::render::pictures::{Brush, Stone, arch};

/// The same in another language of the book: a server has one page for whatever is not there, whoever asks.
#[derive(Serialize)]
struct Other {
    lang: String,
    title: String,
    lead: String,
    home: String,
    back: String,
}

/// The page for what is not there.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let head = Head { title: linker.words.get("not-found-title"), kind: "404".into(), ..Head::default() };
    let mut context = book.frame(page, linker, head)?;
    let stones = [Stone::Answered, Stone::Answered, Stone::Missing, Stone::Missing, Stone::Answered];
    context.insert("arch", &arch(&Brush::new(linker), "strategy", Some("?"), &stones));
    context.insert("home", &linker.page(""));
    context.insert("faq", &linker.page("faq"));
    context.insert("who", &linker.page("who"));
    let others: Vec<Other> = book.plan.editions.iter().skip(1).map(|edition| other(book, linker, edition)).collect();
    context.insert("others", &others);
    book.render("404.html", &context)
}

fn other(book: &Book, linker: &Linker<'_>, edition: &Edition) -> Other {
    let words = book.theme.words(&edition.language);
    Other {
        lang: edition.language.to_string(),
        title: words.get("not-found-title"),
        lead: words.get("not-found-lead"),
        home: Linker { edition, words, root: linker.root, for_authors: false }.page(""),
        back: words.get("not-found-home"),
    }
}
