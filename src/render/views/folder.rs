//! A folder without an `index.md`: what is in it.

use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::Linker;
use crate::render::pages::Page;

use super::rows::{Row, row};

/// The page of a folder.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let node = book.tree(linker.edition).find(&page.path);
    let title = node.map(|at| book.node_title(at, linker)).unwrap_or_default();
    let head = Head { title, kind: "folder".into(), ..Head::default() };
    let rows = node.map(|at| children(book, linker, at)).unwrap_or_default();
    let mut context = book.frame(page, linker, head)?;
    context.insert("rows", &rows);
    book.render("folder.html", &context)
}

/// The pages under a page of the book, in reading order.
pub(super) fn children(book: &Book, linker: &Linker<'_>, at: usize) -> Vec<Row> {
    book.tree(linker.edition).nodes[at].children.iter().map(|at| child(book, linker, *at)).collect()
}

/// The line of a page of the book.
pub(super) fn child(book: &Book, linker: &Linker<'_>, at: usize) -> Row {
    let node = &book.tree(linker.edition).nodes[at];
    if let Some(ix) = node.item {
        return row(book, linker, ix);
    }
    let triggers = super::triggers::count_at(book, &node.path);
    let within = if node.children.is_empty() && triggers > 0 {
        format!("{}.", crate::render::words::capital(&linker.words.count("count-trigger", triggers)))
    } else {
        linker.words.count("pages-within", node.children.len())
    };
    Row::new(book.node_link(at, linker), within)
}
