//! What records and folders were called before: ids and addresses that still lead to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lookup::Lookup;
use crate::model::value::is_id;
use crate::model::{Item, Items as _, Kind};
use crate::site::UrlPath;

use super::{Edition, Index, Ix, Plan};

impl Plan {
    /// The ids that a record had before, each once, and none that another record of its kind has or had first.
    pub fn old_ids(&self, ix: Ix) -> Vec<&str> {
        let own = self.own();
        let kind = own.item(ix).kind();
        let mut out = Vec::new();
        for id in own.said(ix) {
            if own.former(kind, id) == Some(ix) && !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }

    /// The id that a record had first, as far as its aliases tell: for what is known by it elsewhere.
    pub fn first_id(&self, ix: Ix) -> &str {
        self.old_ids(ix).first().copied().unwrap_or(&self.own().item(ix).id)
    }
}

impl Edition {
    /// What had this id before, if nothing has it now: `#old` among the aliases of a record that stands on a page with
    /// others, or the end of an old address in the folder of its own; of a page, the whole of it.
    pub fn former(&self, kind: Kind, id: &str) -> Option<Ix> {
        let all = self.index.near.former[kind as usize].get_or_init(|| {
            let mut all = Lookup::default();
            for ix in self.index.by_kind[kind as usize].iter().copied() {
                for id in self.said(ix).filter(|id| self.index.find(kind, id).is_none()) {
                    all.entry(id.into()).or_insert(ix);
                }
            }
            all
        });
        all.get(id).copied()
    }

    /// The file of what had the address of a file that is not there now, by the path of that.
    pub fn former_file(&self, path: &str) -> Option<&str> {
        let inside = path.strip_prefix("content/")?.trim_end_matches('/');
        let bare = [".md", ".markdown", ".toml"].iter().find_map(|end| inside.strip_suffix(end)).unwrap_or(inside);
        let translation = bare.strip_suffix(&*format!(".{}", self.language));
        let bare = translation.unwrap_or(bare);
        let folder = ["/index", "/_index", "/README"].iter().find_map(|name| bare.strip_suffix(name));
        let old = UrlPath::alias(folder.unwrap_or(bare)).ok()?;
        let ix = self.index.by_alias.get(&*old.output())?;
        let own = &self.items[ix.at()];
        Some(&*self.originals.get(ix).filter(|_| translation.is_none()).unwrap_or(own).source.path)
    }

    /// What an item's aliases say of its former ids.
    fn said(&self, ix: Ix) -> impl Iterator<Item = &str> {
        self.item(ix).common.aliases.items().filter_map(move |alias| self.id_in(ix, &alias.value.0))
    }

    fn id_in<'a>(&'a self, ix: Ix, alias: &'a str) -> Option<&'a str> {
        let item: &Item = self.item(ix);
        let (kind, bare) = (item.kind(), alias.trim_matches('/'));
        let id = match bare.rsplit_once('/') {
            _ if item.table.is_some() => alias.strip_prefix('#')?,
            _ if kind == Kind::Page => return Some(bare),
            Some((own, id)) => {
                let folder = self.index.paths[ix.at()].0.rsplit_once('/').map_or("", |(folder, _)| folder);
                let is_now = || self.index.old_folders.get(own).is_some_and(|now| **now == *folder);
                // In the folder of its kind, a file gives its name to the record.
                let of_kind =
                    || own.strip_prefix(kind.folder()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                (own == folder || of_kind() || is_now()).then_some(id)?
            }
            None => (!self.index.paths[ix.at()].0.contains('/')).then_some(bare)?,
        };
        is_id(id).then_some(id)
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
