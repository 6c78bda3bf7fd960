//! What records and folders were called before: ids and addresses that still lead to them.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::model::value::is_id;
use crate::model::{Item, Items as _};
use crate::site::UrlPath;

use super::{Index, Ix, Plan};

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
                Some((own, id)) => {
                    let is_now = || self.index.old_folders.get(own).is_some_and(|now| **now == *folder);
                    (own == folder || is_now()).then_some(id)
                }
                None => folder.is_empty().then_some(alias.trim_matches('/')),
            },
        })
    }
}

/// Old addresses of folders, with where they are now, without slashes at their ends. They follow from those of the
/// pages in them, since a folder without an `index.md` has no file that could say its own: what was `/life/hall/` and
/// is `/club/hall/` has moved with its folder.
pub(super) fn folders(items: &[Arc<Item>], index: &Index) -> BTreeMap<String, Box<str>> {
    let mut out = BTreeMap::new();
    for (item, (path, fragment)) in items.iter().zip(&index.paths) {
        if fragment.is_some() {
            continue;
        }
        for alias in item.common.aliases.items() {
            let Ok(url) = UrlPath::alias(&alias.value.0) else { continue };
            let file = url.output();
            let (mut old, mut new) = (file.strip_suffix("/index.html").unwrap_or(&file), &**path);
            while let (Some((above_old, name)), Some((above_new, same))) = (old.rsplit_once('/'), new.rsplit_once('/'))
            {
                if name != same || above_old == above_new {
                    break;
                }
                if index.folders.contains(above_new) {
                    out.entry(above_old.to_owned()).or_insert_with(|| above_new.into());
                }
                (old, new) = (above_old, above_new);
            }
        }
    }
    out
}
