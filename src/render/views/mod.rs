//! What each kind of page shows: plan → view → template. A view is all that its template sees.

mod prose;

use crate::diagnostic::Finding;

use super::Book;
use super::links::Linker;
use super::pages::Page;

/// The HTML of a page.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<String, Box<Finding>> {
    prose::page(book, page, linker)
}
