//! What the search was before: pages that are as they were need not be read again.

use std::collections::HashMap;

use super::Bundle;
use super::part::{Fragment, Given, Part, page_at};
use super::parts::ENTRY;

/// The search of a site that is to be replaced. Its files are asked for by their paths in [`FOLDER`](super::FOLDER).
pub trait Before: Send + Sync {
    /// What a file held, if it still holds what was published.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
    /// Whether a file still holds what was published.
    fn has(&self, path: &str) -> bool;
}

impl Before for Bundle {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.get(path).map(|bytes| bytes.to_vec())
    }

    fn has(&self, path: &str) -> bool {
        self.contains_key(path)
    }
}

/// The index of a language as it was before, if there was one.
pub(super) fn index(before: &dyn Before, language: &str) -> Option<Part> {
    let entry: serde_json::Value = serde_json::from_slice(&before.read(ENTRY)?).ok()?;
    let hash = entry.get("languages")?.get(language)?.get("hash")?.as_str()?;
    Part::old(hash, |path| before.read(path))
}

impl Part {
    /// Finds the places of its pages that are as they were; all others are gone. A page that is made from the same has
    /// the same name. Nothing if there is none.
    pub(super) fn among(mut self, pages: &[Given], before: &dyn Before) -> Option<Self> {
        let by_name: HashMap<&str, usize> = pages.iter().map(|page| (&*page.name, page.place)).collect();
        for page in &mut self.pages {
            page.place = by_name.get(&*page.name).copied().filter(|_| before.has(&page_at(&page.name)));
        }
        let mut kept = self.pages.iter().filter(|page| page.place.is_some()).peekable();
        kept.peek()?;
        // A field stays if a page that stays has it: nearly always the first.
        let mut gone = self.fields.clone();
        while let Some(page) = kept.next().filter(|_| !gone.is_empty()) {
            let fragment = Fragment::read(&before.read(&page_at(&page.name))?)?;
            gone.retain(|field| !fragment.meta.contains_key(&**field));
        }
        self.gone = gone;
        Some(self)
    }
}
