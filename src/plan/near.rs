//! What was probably meant by a name that names nothing.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::diagnostic::suggest::{Meant, meant, several};
use crate::model::Kind;
use crate::site::MADE;

use super::{Edition, Ix};

/// Every path of a plan, in order, by its lower-case form.
#[derive(Debug, Default)]
pub struct Paths(OnceLock<Vec<(String, Box<str>)>>);

impl Edition {
    /// Ids of a kind that are near to this one, the nearest first.
    pub fn near_ids(&self, kind: Kind, id: &str) -> Vec<&str> {
        several(id, self.index.by_kind[kind as usize].iter().map(|ix| &*self.item(*ix).id), 3)
    }

    /// The id of a kind that was probably meant by this one.
    pub fn meant_id(&self, kind: Kind, id: &str) -> Option<Meant<'_>> {
        meant(id, self.index.by_kind[kind as usize].iter().map(|ix| &*self.item(*ix).id))
    }

    /// The heading's id that was probably meant by this one.
    pub fn meant_anchor(&self, ix: Ix, anchor: &str) -> Option<Meant<'_>> {
        let prose = self.item(ix).prose.as_ref()?;
        meant(anchor, prose.headings.iter().map(|heading| &*heading.id))
    }

    /// The heading's id on an item's page that is nearest to this one.
    pub fn near_anchor(&self, ix: Ix, anchor: &str) -> Option<&str> {
        let prose = self.item(ix).prose.as_ref()?;
        several(anchor, prose.headings.iter().map(|heading| &*heading.id), 1).first().copied()
    }

    /// A file that was probably meant: the same name in another case, a near one in the same folder,
    /// or the same name in another folder.
    pub fn near_file(&self, path: &str) -> Option<&str> {
        let lower = path.to_lowercase();
        let folder = lower.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = lower.rsplit('/').next().unwrap_or(&lower);
        let paths = self.paths();
        let at = paths.partition_point(|(own, _)| *own < lower);
        if let Some((own, path)) = paths.get(at)
            && *own == lower
        {
            return Some(path);
        }
        let inside = format!("{folder}/");
        let from = paths.partition_point(|(own, _)| *own < inside);
        let beside = paths[from..].iter().take_while(|(own, _)| own.starts_with(&inside));
        let beside = beside.filter(|(own, _)| !own[inside.len()..].contains('/'));
        let near = several(name, beside.map(|(own, _)| &own[inside.len()..]), 1);
        let meant = if let Some(near) = near.first() {
            paths.iter().find(|(own, _)| *own == format!("{inside}{near}"))
        } else {
            let mut same = paths.iter().filter(|(own, _)| own.rsplit('/').next() == Some(name));
            same.next().filter(|_| same.next().is_none())
        };
        meant.map(|(_, path)| &**path)
    }

    /// The page whose path in the site was probably meant by this one, without its language.
    pub fn near_page(&self, path: &str) -> Option<Meant<'_>> {
        let paths = self.index.paths.iter().filter(|(path, fragment)| fragment.is_none() && !path.is_empty());
        let own = paths.map(|(path, _)| &**path);
        let all = own.chain(self.index.folders.iter().map(|path| &**path)).chain(MADE.iter().copied());
        let all: BTreeSet<&str> = all.filter(|path| !path.is_empty()).collect();
        meant(path, all)
    }

    /// The file whose page an address of a site says: `a/b.html`, `a/b/` and `a/b` where `a/b.md` is.
    pub fn same_page(&self, path: &str) -> Option<&str> {
        let bare = path.trim_start_matches('/').trim_end_matches('/');
        let bare = bare.strip_suffix("/index.html").unwrap_or(bare);
        let ends = [".html", ".htm", ".mdx", ".markdown"];
        let bare = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
        let inside = bare.strip_prefix("content/").unwrap_or(bare);
        let found = [".md", ".toml", "/index.md", "/README.md"]
            .into_iter()
            .find_map(|end| self.index.by_path.get_key_value(&*format!("content/{inside}{end}")));
        found.map(|(path, _)| &**path)
    }

    fn paths(&self) -> &[(String, Box<str>)] {
        self.index.near.0.get_or_init(|| {
            let all = self.index.by_path.keys().chain(self.index.assets.keys());
            let mut all: Vec<_> = all.map(|path| (path.to_lowercase(), path.clone())).collect();
            all.sort_unstable();
            all
        })
    }
}
