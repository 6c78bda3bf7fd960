//! Which record of the later state is which of the earlier one: by kind and id, else by what it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Item, Kind};
use crate::plan::Ix;

use super::alike::{self, Words};
use super::{State, name, sections};

/// Which record is which.
pub(super) struct Pairs {
    /// Those that are in both.
    pub(super) both: Vec<(Ix, Ix)>,
    /// Those that are only in the earlier state.
    pub(super) gone: Vec<Ix>,
    /// Those that are only in the later state.
    pub(super) come: Vec<Ix>,
    /// The later names of what has another.
    names: BTreeMap<String, String>,
    /// The later ids of what has another; of two kinds, the first.
    ids: BTreeMap<String, String>,
    /// The later titles of what has another; of two that had one, the first's.
    titles: BTreeMap<String, String>,
    /// The later paths of files that have another.
    files: BTreeMap<String, String>,
    /// The later ids of headings that have another, by the earlier name and by the earlier path of what they are on.
    headings: BTreeMap<String, BTreeMap<String, String>>,
    /// The later ids of headings above text that stood under another one: what reads alike is taken for the same.
    retitled: BTreeMap<String, BTreeMap<String, String>>,
}

impl Pairs {
    pub(super) fn of(old: &State, new: &State) -> Self {
        let all = |state: &State| (0..state.plan.items().len() as u32).map(Ix).collect::<Vec<_>>();
        let mut pairs = Self {
            both: Vec::new(),
            gone: Vec::new(),
            come: Vec::new(),
            names: BTreeMap::new(),
            ids: BTreeMap::new(),
            titles: BTreeMap::new(),
            files: BTreeMap::new(),
            headings: BTreeMap::new(),
            retitled: BTreeMap::new(),
        };
        let mut found = BTreeSet::new();
        for ix in all(old) {
            let item = old.item(ix);
            match new.plan.find(item.kind(), &item.id) {
                Some(other) => {
                    found.insert(other);
                    pairs.add(old, new, ix, other);
                }
                None => pairs.gone.push(ix),
            }
        }
        pairs.come = all(new).into_iter().filter(|ix| !found.contains(ix)).collect();
        pairs.renamed(old, new);
        let id = |name: &str| name.split_once(':').map(|(_, id)| id.to_owned());
        for (was, is) in pairs.names.iter().filter_map(|(was, is)| id(was).zip(id(is))) {
            pairs.ids.entry(was).or_insert(is);
        }
        pairs.assets(old, new);
        pairs
    }

    /// Files beside the records that lie elsewhere now: of the same name, if no other has it.
    fn assets(&mut self, old: &State, new: &State) {
        let all =
            |state: &State| -> BTreeSet<String> { state.plan.index.assets.values().map(ToString::to_string).collect() };
        let (was, is) = (all(old), all(new));
        let by_name = |paths: Vec<&String>| {
            let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for path in paths {
                out.entry(path.rsplit('/').next().unwrap_or(path).to_owned()).or_default().push(path.clone());
            }
            out
        };
        let come = by_name(is.difference(&was).collect());
        for (name, gone) in by_name(was.difference(&is).collect()) {
            if let ([from], Some([to])) = (&*gone, come.get(&name).map(Vec::as_slice)) {
                self.files.insert(from.clone(), to.clone());
            }
        }
    }

    fn add(&mut self, old: &State, new: &State, was: Ix, is: Ix) {
        let (a, b) = (old.item(was), new.item(is));
        if name(a) != name(b) {
            self.names.insert(name(a), name(b));
        }
        if a.title() != b.title() {
            self.titles.entry(a.title().to_owned()).or_insert_with(|| b.title().to_owned());
        }
        if a.source.path != b.source.path && a.table.is_none() {
            self.files.insert(a.source.path.to_string(), b.source.path.to_string());
        }
        // A heading's earlier id is among its aliases.
        let headings = |item: &Item| item.prose.iter().flat_map(|prose| prose.headings.clone()).collect::<Vec<_>>();
        if let (Some(before), Some(after)) = (&a.prose, &b.prose)
            && !std::sync::Arc::ptr_eq(before, after)
        {
            let (before, after) = (headings(a), headings(b));
            let is_there = |id: &str| after.iter().any(|heading| *heading.id == *id);
            let mut own = BTreeMap::new();
            for heading in &after {
                let was_there = |id: &str| before.iter().any(|other| *other.id == *id);
                for id in heading.aliases.iter().filter(|id| was_there(id) && !is_there(id)) {
                    own.insert(id.to_string(), heading.id.to_string());
                }
            }
            let is_new =
                |id: &str| before.iter().all(|other| *other.id != *id) && own.values().all(|later| later != id);
            if before.iter().any(|heading| !is_there(&heading.id)) && after.iter().any(|heading| is_new(&heading.id)) {
                let sections = |item| sections::of(item, &|_| String::new());
                let (was, is) = (sections(a), sections(b));
                let pairs =
                    sections::paired(&was, &is, &|id| own.get(id).map_or(id, String::as_str).into()).into_iter();
                let pairs = pairs.zip(&is).filter_map(|(other, section)| Some((&was[other?], section)));
                let pairs = pairs.filter(|(other, section)| other.id != section.id && !own.contains_key(&other.id));
                let retitled = pairs.map(|(other, section)| (other.id.clone(), section.id.clone())).collect();
                self.retitled.insert(name(a), retitled);
            }
            if !own.is_empty() {
                self.headings.insert(a.source.path.to_string(), own.clone());
                self.headings.insert(name(a), own);
            }
        }
        self.both.push((was, is));
    }

    /// Finds what has another name: the most alike first.
    fn renamed(&mut self, old: &State, new: &State) {
        let mut by_kind: BTreeMap<Kind, (Vec<Ix>, Vec<Ix>)> = BTreeMap::new();
        for (ix, item) in self.gone.iter().filter_map(|ix| Some((ix, old.whole(*ix)?))) {
            by_kind.entry(item.kind()).or_default().0.push(*ix);
        }
        for (ix, item) in self.come.iter().filter_map(|ix| Some((ix, new.whole(*ix)?))) {
            by_kind.entry(item.kind()).or_default().1.push(*ix);
        }
        let mut taken: (BTreeSet<Ix>, BTreeSet<Ix>) = (BTreeSet::new(), BTreeSet::new());
        for (gone, come) in by_kind.into_values() {
            let words = |state: &State, all: &[Ix]| all.iter().map(|ix| Words::of(state.item(*ix))).collect::<Vec<_>>();
            for (a, b) in alike::paired(&words(old, &gone), &words(new, &come)) {
                let (a, b) = (gone[a], come[b]);
                taken.0.insert(a);
                taken.1.insert(b);
                self.add(old, new, a, b);
            }
        }
        self.gone.retain(|ix| !taken.0.contains(ix));
        self.come.retain(|ix| !taken.1.contains(ix));
        self.both.sort_by_key(|(_, is)| *is);
    }

    /// The later id of a heading of a record of the earlier state, named by itself or its file.
    pub(super) fn heading(&self, on: &str, id: &str) -> String {
        self.headings.get(on).and_then(|own| own.get(id)).map_or_else(|| id.to_owned(), Clone::clone)
    }

    /// The later id of a heading whose text stands under another one, of a record of the earlier state.
    pub(super) fn retitled(&self, on: &str, id: &str) -> Option<&str> {
        self.retitled.get(on)?.get(id).map(String::as_str)
    }

    /// Headings of a record of the earlier state that have another id: before, after.
    pub(super) fn headings_of(&self, on: &str) -> impl Iterator<Item = (&str, &str)> {
        self.headings.get(on).into_iter().flatten().map(|(was, is)| (&**was, &**is))
    }

    /// Whether everything that is in both has the name and the file that it had.
    pub(super) fn are_plain(&self) -> bool {
        self.names.is_empty() && self.files.is_empty() && self.headings.is_empty()
    }

    /// What a record of the earlier state is called in the later one.
    pub(super) fn name(&self, name: &str) -> String {
        self.names.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// The later id of a record of the earlier state.
    pub(super) fn id(&self, kind: Kind, id: &str) -> String {
        let own = format!("{}:{id}", kind.as_str());
        self.names.get(&own).and_then(|name| Some(name.split_once(':')?.1)).unwrap_or(id).to_owned()
    }

    /// What was said of the earlier state, with the later names and titles of what it names between back-ticks.
    pub(super) fn said(&self, message: &str) -> String {
        let later = |word: &str| {
            let all = [&self.names, &self.ids, &self.titles];
            all.iter().find_map(|own| own.get(word)).map_or(word, String::as_str).to_owned()
        };
        let parts = message.split('`').enumerate();
        let parts: Vec<String> =
            parts.map(|(at, part)| if at % 2 == 1 { later(part) } else { part.to_owned() }).collect();
        parts.join("`")
    }

    /// Where a file of the earlier state is in the later one.
    pub(super) fn file(&self, path: &str) -> String {
        self.files.get(path).cloned().unwrap_or_else(|| path.to_owned())
    }
}
