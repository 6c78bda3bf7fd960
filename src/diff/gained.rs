//! What a circle reads now that stood hidden from it before, wherever it stands now: by the words themselves, whatever
//! headings, ids, files and marks do.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher as _};

use serde_json::Value;

use crate::model::Item;

use super::parts::{Key, Part};
use super::{name, sections};

/// So many words in a row are the same text.
const RUN: usize = 4;

/// The words of sections and fields, as a circle reads them: what stands together.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<Key, Vec<Vec<u64>>>);

fn hash(of: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| hash(word.to_lowercase()))
}

impl Texts {
    /// Adds what a record says in a language.
    pub(super) fn add(&mut self, item: &Item, language: &str) {
        let mut add = |part: Part, words: Vec<u64>, least: usize| {
            if words.len() >= least {
                self.0.entry((name(item), Some(part))).or_default().push(words);
            }
        };
        let section = |id: &str| Part::Section(language.into(), id.to_owned());
        // A title stands above the text.
        add(section(""), words(item.title()).collect(), RUN);
        for own in sections::of(item, &|_| String::new()) {
            let text = own.text.trim_start();
            let below = text.strip_prefix(own.title.as_str()).unwrap_or(text);
            add(section(&own.id), words(&own.title).collect(), RUN);
            add(section(&own.id), words(below).collect(), 1);
        }
        for (key, value) in item.data.json() {
            let mut all = Vec::new();
            said(&value, &mut all);
            add(Part::Field(key), all, RUN);
        }
    }

    /// All that is read, by the runs of words of a length.
    fn runs(&self, of: usize) -> HashSet<u64> {
        self.0.values().flatten().flat_map(|words| words.windows(of)).map(hash).collect()
    }

    /// Sections of fewer words than a run, by their length.
    fn short(&self, of: usize) -> HashSet<u64> {
        let is_section = |key: &Key| matches!(key.1, Some(Part::Section(..)));
        let sections = self.0.iter().filter(|(key, _)| is_section(key)).flat_map(|(_, all)| all);
        sections.filter(|words| words.len() == of).map(|words| hash(&**words)).collect()
    }
}

/// The words of a value.
fn said(value: &Value, all: &mut Vec<u64>) {
    match value {
        Value::String(text) => all.extend(words(text)),
        Value::Array(list) => list.iter().for_each(|value| said(value, all)),
        Value::Object(table) => table.values().for_each(|value| said(value, all)),
        _ => {}
    }
}

/// The parts in which a circle reads now what it could not before, each with the circle that could, by its place. `before`
/// is what each circle read, the widest first, the last of which asks; `own` the place there of the circle whose text of now
/// is `after`, if it read anything.
pub(super) fn gained(before: &[Texts], own: Option<usize>, after: &Texts) -> Vec<(Key, usize)> {
    let Some(asking) = before.last() else { return Vec::new() };
    let nothing = Texts::default();
    let read = own.and_then(|at| before.get(at)).unwrap_or(&nothing);
    // A run of a length that stood somewhere, and that the circle read nowhere.
    let hidden: Vec<(usize, HashSet<u64>)> = (1..=RUN)
        .filter_map(|of| {
            let there = if of == RUN { asking.runs(of) } else { asking.short(of) };
            let own = if there.is_empty() { HashSet::new() } else { read.runs(of) };
            let hidden: HashSet<u64> = there.difference(&own).copied().collect();
            (!hidden.is_empty()).then_some((of, hidden))
        })
        .collect();
    let mut known: HashMap<(usize, usize), HashSet<u64>> = HashMap::new();
    let mut out = Vec::new();
    for (key, all) in after.0.iter().filter(|(key, all)| read.0.get(key) != Some(all)) {
        let come = |(of, hidden): &(usize, HashSet<u64>)| {
            let mut runs = all.iter().flat_map(|words| words.windows(*of)).map(hash);
            runs.find(|run| hidden.contains(run)).map(|run| (*of, run))
        };
        if let Some((of, run)) = hidden.iter().rev().find_map(come) {
            let had = |at: &usize| known.entry((*at, of)).or_insert_with(|| before[*at].runs(of)).contains(&run);
            let from = (0..before.len()).find(had);
            out.push((key.clone(), from.unwrap_or(before.len() - 1)));
        }
    }
    out
}
