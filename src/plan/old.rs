//! Ids that records had before, which lead to them where they are known by their ids.

use std::collections::HashSet;

use crate::model::value::is_id;
use crate::model::{Item, Items as _};

use super::{Ix, Plan};

impl Plan {
    /// The ids that a record had before, each once, and none that another record of its kind has or had first: `#old`
    /// among the aliases of one that stands on a page with others, or the end of an old address in the folder of its own.
    pub fn old_ids(&self, ix: Ix) -> Vec<&str> {
        let item = self.own().item(ix);
        if item.common.aliases.is_none() {
            return Vec::new();
        }
        let earlier = self.index.by_kind[item.kind() as usize].iter().take_while(|other| **other != ix);
        let mut taken: HashSet<&str> = earlier.flat_map(|other| self.said(*other)).collect();
        let mut out = Vec::new();
        for id in self.said(ix) {
            if is_id(id) && self.find(item.kind(), id).is_none() && taken.insert(id) {
                out.push(id);
            }
        }
        out
    }

    fn said(&self, ix: Ix) -> impl Iterator<Item = &str> {
        let item: &Item = self.own().item(ix);
        let folder = self.index.paths[ix.at()].0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let aliases = item.common.aliases.items().map(|alias| &*alias.value.0);
        aliases.filter_map(move |alias| match item.table {
            Some(_) => alias.strip_prefix('#'),
            None => match alias.trim_matches('/').rsplit_once('/') {
                Some((own, id)) => (own == folder).then_some(id),
                None => folder.is_empty().then_some(alias.trim_matches('/')),
            },
        })
    }
}
