//! What was probably meant by a name that names nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::near::{Names, Patience};
use crate::diagnostic::suggest::{Meant, letters, meant, several};
use crate::diagnostic::{Applicability, Fix, text};
use crate::lookup::Lookup;
use crate::model::Kind;
use crate::model::value::is_id;
use crate::parse::Document;
use crate::site::MADE;

use super::{Edition, Ix};

/// The names of a plan, made ready when one is asked for that is not there.
#[derive(Debug, Default)]
pub struct Near {
    paths: OnceLock<Paths>,
    ids: [OnceLock<Names>; Kind::ALL.len()],
    pub(super) former: [OnceLock<Lookup<Box<str>, Ix>>; Kind::ALL.len()],
}

/// Every path of a plan, in order, by its lower-case form.
impl Clone for Near {
    /// What was found out is found out again where it is asked for.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[derive(Debug)]
struct Paths {
    all: Vec<(String, Box<str>)>,
    /// The names in each folder.
    folders: HashMap<String, Names>,
    /// The only path with this name; none where there are several.
    names: HashMap<String, Option<usize>>,
}

/// Calls a file and its translations by this id; nothing if another file is called so.
pub(super) fn called(documents: &[Arc<Document>], document: &Document, id: &str) -> Option<Fix> {
    let stem = document.location.stem();
    let title = text!("rename the file to `{id}`", "renommer le fichier en `{id}`");
    let empty = if letters(stem) == letters(id) { Fix::safe(title) } else { Fix::suggested(title) };
    let all = documents.iter().filter(|other| other.location.logical == document.location.logical);
    let fix = all.map(|other| &*other.source.path).try_fold(empty, |fix, path| {
        let (folder, name) = path.rsplit_once('/')?;
        let new = format!("{folder}/{id}{}", name.strip_prefix(stem)?);
        let is_other = |other: &Arc<Document>| *other.source.path != *path;
        let is_taken =
            documents.iter().any(|other| is_other(other) && other.source.path.to_lowercase() == new.to_lowercase());
        (!is_taken).then(|| fix.rename(path, new))
    })?;
    (!id.is_empty()).then_some(fix)
}

impl Edition {
    /// Ids of a kind that are near to this one, the nearest first.
    pub fn near_ids(&self, kind: Kind, id: &str, patience: &Patience) -> Vec<&str> {
        self.ids(kind).several(id, 3, patience)
    }

    /// The id of a kind that was probably meant by this one: surely, if it is what a record was called before.
    pub fn meant_id(&self, kind: Kind, id: &str, patience: &Patience) -> Option<Meant<'_>> {
        if let Some(ix) = self.former(kind, id) {
            return Some(Meant { word: &self.item(ix).id, applicability: Applicability::Safe });
        }
        self.ids(kind).meant(id, patience)
    }

    /// The heading's id that was probably meant by this one.
    pub fn meant_anchor(&self, ix: Ix, anchor: &str, patience: &Patience) -> Option<Meant<'_>> {
        self.meant_anchor_in(ix, self.prefix.as_deref(), anchor, patience)
    }

    /// The same of its page in a language.
    pub fn meant_anchor_in(
        &self,
        ix: Ix,
        language: Option<&str>,
        anchor: &str,
        patience: &Patience,
    ) -> Option<Meant<'_>> {
        let prose = self.shown_in(ix, language).prose.as_ref()?;
        patience.ask(prose.headings.len(), || meant(anchor, prose.headings.iter().map(|heading| &*heading.id)))
    }

    /// The heading's id on an item's page that is nearest to this one.
    pub fn near_anchor(&self, ix: Ix, anchor: &str) -> Option<&str> {
        let prose = self.item(ix).prose.as_ref()?;
        several(anchor, prose.headings.iter().map(|heading| &*heading.id), 1).first().copied()
    }

    /// A file that was probably meant where another names it: the same name in another case, a near one in the same folder,
    /// or the same name in another folder. Nobody means the file that they write in.
    pub fn near_file(&self, path: &str, from: &str, patience: &Patience) -> Option<&str> {
        let lower = path.to_lowercase();
        let (folder, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
        let paths = self.paths();
        let find = |lower: &str| {
            let at = paths.all.partition_point(|(own, _)| **own < *lower);
            paths.all.get(at).filter(|(own, _)| *own == lower).map(|(_, path)| &**path)
        };
        if let Some(path) = find(&lower) {
            return Some(path);
        }
        let near = paths.folders.get(folder).map(|names| names.several(name, 2, patience)).unwrap_or_default();
        let beside = near.iter().filter_map(|near| find(&format!("{folder}/{near}"))).find(|near| *near != from);
        let elsewhere = || paths.names.get(name).copied().flatten().map(|at| &*paths.all[at].1);
        beside.or_else(|| elsewhere().filter(|near| *near != from))
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

    fn ids(&self, kind: Kind) -> &Names {
        let own = || self.index.by_kind[kind as usize].iter().map(|ix| &*self.item(*ix).id);
        // What is no id is mended where it stands, not written elsewhere too.
        let of_kind = || Names::of(own().filter(|id| kind == Kind::Page || is_id(id)));
        self.index.near.ids[kind as usize].get_or_init(of_kind)
    }

    fn paths(&self) -> &Paths {
        self.index.near.paths.get_or_init(|| {
            let all = self.index.by_path.keys().chain(self.index.assets.keys());
            let mut all: Vec<_> = all.map(|path| (path.to_lowercase(), path.clone())).collect();
            all.sort_unstable();
            let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            let mut names = HashMap::new();
            for (at, (path, _)) in all.iter().enumerate() {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                folders.entry(folder).or_default().push(name);
                names.entry(name.to_owned()).and_modify(|only| *only = None).or_insert(Some(at));
            }
            let folders = folders.into_iter().map(|(folder, names)| (folder.to_owned(), Names::of(names))).collect();
            Paths { all, folders, names }
        })
    }
}
