//! Who keeps what: an owner of its own, or that of the folder it lies in.

use unicode_normalization::UnicodeNormalization as _;

use super::Plan;
use crate::model::Item;

impl Plan {
    /// The id of the role that keeps an item: its `owner`, or that of the nearest folder above it whose page has one.
    ///
    /// The home page's owner keeps the home page: what holds for the whole book would never be asked for.
    pub fn keeper<'a>(&'a self, item: &'a Item) -> Option<&'a str> {
        let own = item.common.owner.as_ref();
        let owner = own.or_else(|| self.folders_above(item).find_map(|page| page.common.owner.as_ref()));
        owner.map(|owner| &*owner.value.id)
    }

    /// Whether an owner may be named where the file cannot be read as it is written: here, or in a folder above.
    pub fn may_be_kept(&self, item: &Item) -> bool {
        item.is_unsure("owner") || self.folders_above(item).any(|page| page.is_unsure("owner"))
    }

    /// The pages of the folders that hold an item, the nearest first.
    fn folders_above<'a>(&'a self, item: &Item) -> impl Iterator<Item = &'a Item> {
        let path: String = item.source.path.nfc().collect();
        let ends: Vec<usize> = path.rmatch_indices('/').map(|(at, _)| at).filter(|at| *at > "content".len()).collect();
        ends.into_iter().filter_map(move |end| {
            let page = self.index.by_folder.get(&path[..end])?;
            Some(&*self.items()[page.at()])
        })
    }
}
