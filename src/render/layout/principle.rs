//! The principle that a page belongs to, with its numeral and its hue.

use serde::Serialize;

use crate::plan::Ix;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, PageKind};

/// What stands above a title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Eyebrow {
    /// The principle's id.
    pub principle: &'static str,
    /// Its numeral; none for the premise and the follow-through.
    pub numeral: Option<&'static str>,
    /// Its page.
    pub link: Link,
    /// What kind of record it is.
    pub kind: Option<String>,
}

/// The numerals of the principles; the premise and the follow-through have an ornament.
pub const NUMERALS: [Option<&str>; 7] = [None, Some("I"), Some("II"), Some("III"), Some("IV"), Some("V"), None];

impl Book {
    /// The principle whose folder holds a record or page.
    pub fn principle_at(&self, ix: Ix) -> Option<&'static str> {
        let first = self.plan.index.paths[ix.at()].0.split('/').next().unwrap_or_default();
        crate::principles::ids().find(|id| *id == first)
    }

    /// The part of the book that a record or page stands in, in words.
    pub fn section_of(&self, linker: &Linker<'_>, ix: Ix) -> String {
        let item = &self.plan.items()[ix.at()];
        if let Some(id) = self.principle_at(ix).or(item.kind().principle()) {
            return self.principle_link(id, linker).text;
        }
        let first = self.plan.index.paths[ix.at()].0.split('/').next().unwrap_or_default();
        self.tree(linker.edition)
            .find(first)
            .filter(|at| *at != 0)
            .map(|at| self.node_title(at, linker))
            .unwrap_or_default()
    }

    /// The principle a page belongs to.
    pub fn principle_of(&self, page: &Page) -> Option<&'static str> {
        if let PageKind::Principle(at) = page.kind {
            return crate::principles::ids().nth(at);
        }
        let first = page.path.split('/').next().unwrap_or_default();
        let by_folder = crate::principles::ids().find(|id| *id == first);
        let by_kind = page.item.and_then(|ix| self.plan.items()[ix.at()].kind().principle());
        by_folder.or(by_kind).or(match page.kind {
            PageKind::Calendar | PageKind::Month(_) | PageKind::Measurement | PageKind::Faq => Some("follow-through"),
            PageKind::Who => Some("roles"),
            _ => None,
        })
    }

    pub(super) fn eyebrow(&self, id: &'static str, linker: &Linker<'_>, kind: Option<String>) -> Eyebrow {
        Eyebrow { principle: id, numeral: numeral(id), link: self.principle_link(id, linker), kind }
    }

    /// A link to a principle's page.
    pub fn principle_link(&self, id: &str, linker: &Linker<'_>) -> Link {
        let title = self
            .coverage
            .principles
            .iter()
            .find(|own| *own.principle.id == *id)
            .map_or("", |own| own.principle.title.get(&linker.edition.language));
        Link::new(linker.page(id), linker.words.set(title).into_owned())
    }
}

/// The numeral of a principle.
pub fn numeral(id: &str) -> Option<&'static str> {
    crate::principles::ids().position(|own| own == id).and_then(|at| NUMERALS[at])
}
