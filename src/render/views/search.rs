//! The page of the search: the same as its dialog, with an address of its own.

use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::Linker;
use crate::render::pages::Page;

/// The page of the search.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let head = Head { title: linker.words.get("search"), kind: "search".into(), ..Head::default() };
    let mut context = book.frame(page, linker, head)?;
    for page in ["faq", "contents", "who"] {
        context.insert(page, &linker.page(page));
    }
    book.render("search.html", &context)
}
