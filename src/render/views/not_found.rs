//! What is shown where nothing is: ways out. Its links are absolute, since it stands at any depth.

use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::Linker;
use crate::render::pages::Page;
use crate::render::pictures::{Brush, Stone, arch};

/// The page for what is not there.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let head = Head { title: linker.words.get("not-found-title"), kind: "404".into(), ..Head::default() };
    let mut context = book.frame(page, linker, head)?;
    let stones = [Stone::Answered, Stone::Answered, Stone::Missing, Stone::Missing, Stone::Answered];
    context.insert("arch", &arch(&Brush::new(linker), "strategy", Some("?"), &stones));
    context.insert("home", &linker.page(""));
    context.insert("faq", &linker.page("faq"));
    context.insert("who", &linker.page("who"));
    book.render("404.html", &context)
}
