//! Which record of the later state is which of the earlier one: by kind and id, else by what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::{Item, Kind};
use crate::plan::Ix;

use super::sections::{self, Section};
use super::{State, name};

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

/// Two texts are of one record if they share so much of the longer one.
const ALIKE: f64 = 0.6;

/// Records without a partner of which each is held against each; beyond, only those with the same text are found.
const MOST: usize = 400;

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
                let retitled = retitled(a, b, &|id| !is_there(id) && !own.contains_key(id), &is_new);
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
        for ix in &self.gone {
            by_kind.entry(old.item(*ix).kind()).or_default().0.push(*ix);
        }
        for ix in &self.come {
            by_kind.entry(new.item(*ix).kind()).or_default().1.push(*ix);
        }
        let mut taken: (BTreeSet<Ix>, BTreeSet<Ix>) = (BTreeSet::new(), BTreeSet::new());
        for (gone, come) in by_kind.into_values() {
            let was: Vec<(Ix, Words)> = gone.iter().map(|ix| (*ix, Words::of(old.item(*ix)))).collect();
            let is: Vec<(Ix, Words)> = come.iter().map(|ix| (*ix, Words::of(new.item(*ix)))).collect();
            let mut found: Vec<(u32, Ix, Ix)> = Vec::new();
            if was.len() * is.len() > MOST * MOST {
                let mut same: BTreeMap<&Words, Vec<Ix>> = BTreeMap::new();
                for (ix, words) in &is {
                    same.entry(words).or_default().push(*ix);
                }
                for (a, words) in &was {
                    found.extend(same.get(words).into_iter().flatten().map(|b| (thousandths(1.0), *a, *b)));
                }
            } else {
                for (a, words) in &was {
                    let alike = is.iter().map(|(b, others)| (words.alike(others), *b));
                    let alike = alike.filter(|(alike, _)| *alike >= ALIKE);
                    found.extend(alike.map(|(alike, b)| (thousandths(alike), *a, b)));
                }
            }
            found.sort_by_key(|(alike, a, b)| (std::cmp::Reverse(*alike), *a, *b));
            for (_, a, b) in found {
                if !taken.0.contains(&a) && !taken.1.contains(&b) {
                    taken.0.insert(a);
                    taken.1.insert(b);
                    self.add(old, new, a, b);
                }
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

/// Sections of a record that have another heading: those that are gone and those that are new, where what stands below is
/// mostly the same, or nothing stands below the only one.
fn retitled(
    was: &Item,
    is: &Item,
    is_gone: &dyn Fn(&str) -> bool,
    is_new: &dyn Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let all = |item: &Item, wanted: &dyn Fn(&str) -> bool| -> Vec<Section> {
        let all = sections::of(item, &|_| String::new());
        all.into_iter().filter(|section| !section.id.is_empty() && wanted(&section.id)).collect()
    };
    let (mut gone, come) = (all(was, is_gone), all(is, is_new));
    let is_bare = |section: &Section| section.text.trim() == section.title.trim();
    if let ([one], [other]) = (&*gone, &*come)
        && is_bare(one)
        && is_bare(other)
    {
        return BTreeMap::from([(one.id.clone(), other.id.clone())]);
    }
    let mut out = BTreeMap::new();
    for section in come {
        if let Some(at) = gone.iter().position(|other| sections::alike(other, &section)) {
            out.insert(gone.remove(at).id, section.id);
        }
    }
    out
}

/// The words of a record as numbers, in order, each as often as it says it: keys with their values, and prose.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Words(Vec<u64>);

impl Words {
    fn of(item: &Item) -> Self {
        let number = |word: &str| {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            hasher.finish()
        };
        let keys = item.data.json().into_iter().filter(|(key, _)| key != "id");
        let mut out: Vec<u64> = keys.map(|(key, value)| number(&format!("{key}={value}"))).collect();
        for section in sections::of(item, &|_| String::new()) {
            out.extend(section.text.split_whitespace().map(number));
        }
        out.sort_unstable();
        Self(out)
    }

    fn alike(&self, other: &Self) -> f64 {
        let (a, b) = (&self.0, &other.0);
        let (least, most) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
        // Of two so different in length no more can be shared.
        if most < 2.0 || least / most < ALIKE {
            return 0.0;
        }
        let (mut at, mut other_at, mut shared) = (0, 0, 0_u32);
        while let (Some(one), Some(other)) = (a.get(at), b.get(other_at)) {
            at += usize::from(one <= other);
            other_at += usize::from(other <= one);
            shared += u32::from(one == other);
        }
        f64::from(shared) / most
    }
}

#[expect(clippy::cast_sign_loss, reason = "a likeness is between 0 and 1")]
fn thousandths(alike: f64) -> u32 {
    (alike * 1000.0) as u32
}
