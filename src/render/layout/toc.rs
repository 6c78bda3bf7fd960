//! The table of contents of a page.

use serde::Serialize;

use crate::prose::Prose;
use crate::render::links::here;
use crate::render::words::Words;

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TocEntry {
    /// The heading's address on the page.
    pub href: String,
    /// Its text.
    pub text: String,
    /// Headings below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// An entry for the heading with this id.
    pub fn new(id: &str, text: String) -> Self {
        Self { href: here(id), text, children: Vec::new() }
    }

    /// Passes on its texts and those of the entries below it.
    pub(super) fn each_text(&mut self, f: &mut dyn FnMut(&mut String)) {
        f(&mut self.href);
        f(&mut self.text);
        self.children.iter_mut().for_each(|child| child.each_text(f));
    }
}

/// The headings of the second level, each with those of the third.
pub(super) fn table_of_contents(prose: &Prose, words: &Words) -> Vec<TocEntry> {
    let mut out: Vec<TocEntry> = Vec::new();
    for heading in prose.headings.iter().filter(|heading| heading.level <= 3) {
        let entry = TocEntry::new(&heading.id, words.set(&heading.text).into_owned());
        match out.last_mut() {
            Some(last) if heading.level == 3 => last.children.push(entry),
            _ => out.push(entry),
        }
    }
    out
}
