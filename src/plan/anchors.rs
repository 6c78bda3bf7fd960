//! Which ids stand on a page.

use crate::model::{Item, Kind};
use crate::site::is_made;

use super::{Edition, Ix};

impl Edition {
    /// Whether a fragment may be an id on an item's page. A page that is made has those of all that it lists: of
    /// them, `broken-anchor` knows.
    pub(super) fn reaches(&self, ix: Ix, fragment: &str) -> bool {
        let is_originals = || self.originals.get(&ix).is_some_and(|original| has_anchor(original, fragment));
        has_anchor(self.item(ix), fragment)
            || self.is_listing(ix) && !is_originals()
            || self.holds(&self.index.paths[ix.at()].0, fragment)
    }

    /// The same of its page in a language.
    pub(super) fn reaches_in(&self, ix: Ix, language: Option<&str>, fragment: &str) -> bool {
        if language == self.prefix.as_deref() {
            return self.reaches(ix, fragment);
        }
        has_anchor(self.shown_in(ix, language), fragment)
            || self.is_listing(ix)
            || self.holds(&self.index.paths[ix.at()].0, fragment)
    }

    /// Whether a page shows a record of this id as one of its list.
    pub fn holds(&self, logical: &str, id: &str) -> bool {
        self.held(logical, id).is_some()
    }

    /// That record.
    pub(super) fn held(&self, logical: &str, id: &str) -> Option<Ix> {
        let paths = &self.index.paths;
        let is_there = |ix: &Ix| &*paths[ix.at()].0 == logical && paths[ix.at()].1.as_deref() == Some(id);
        Kind::ALL.iter().find_map(|kind| self.index.find(*kind, id).filter(is_there))
    }

    /// Whether an item's prose stands on a page that is made without it too, and lists much else.
    pub fn is_listing(&self, ix: Ix) -> bool {
        let (logical, own) = &self.index.paths[ix.at()];
        own.is_none() && is_made(logical)
    }
}

/// Whether an item's prose has a heading of this id; the top of the page is always there.
pub fn has_anchor(item: &Item, fragment: &str) -> bool {
    fragment.is_empty()
        || fragment.eq_ignore_ascii_case("top")
        || item.prose.as_ref().is_some_and(|prose| prose.has_anchor(fragment))
}
