//! What a link is called that has no text of its own.

use super::resolve::{Destination, To};
use super::{Edition, Ix};

/// What a link is called that has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called<'a> {
    /// After a record or a page.
    Item(Ix),
    /// After a heading.
    Heading(&'a str),
    /// By where it leads.
    Address,
    /// Nothing: that is told.
    Nothing,
}

impl Edition {
    /// What a link of an item's prose is called that has no text of its own.
    pub fn called(&self, ix: Ix, found: &Destination<'_>) -> Called<'_> {
        let (there, item) = match found.to {
            To::Here => (ix, self.item(ix)),
            To::Item(there, language) => (there, self.shown_in(there, language)),
            To::Made(logical, _) => {
                return found.fragment.and_then(|id| self.held(logical, id)).map_or(Called::Address, Called::Item);
            }
            To::Asset { .. } | To::Beside(_) => return Called::Address,
        };
        let Some((id, prose)) = found.fragment.zip(item.prose.as_ref()) else { return Called::Item(there) };
        if let Some(heading) = prose.heading(id) {
            return Called::Heading(&heading.text);
        }
        match self.held(&self.index.paths[there.at()].0, id) {
            Some(record) => Called::Item(record),
            // A place of the page that is no heading has no name.
            None if found.to == To::Here && prose.title_id.as_deref() != Some(id) => Called::Nothing,
            None => Called::Item(there),
        }
    }
}
