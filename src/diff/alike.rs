//! Which texts of two states are one that has another name: by the words that they share.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::{Item, Shape};

use super::{keys, sections};

/// Two texts are one if they share so many thousandths of the longer one.
const ALIKE: usize = 600;

/// How many texts are held against one another at most; beyond, only those that say the same are found.
const MOST: usize = 160_000;

/// The words of a text as numbers, in order, each as often as it says it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words(Vec<u64>);

/// The lowest bit of a word that others may say as well: what is chosen, counted or named.
const COMMON: u64 = 1;

impl Words {
    /// Those of a record: keys with their values, and prose.
    pub(super) fn of(item: &Item) -> Self {
        let specs = keys::specs(item.kind());
        let is_common = |key: &str| specs.iter().any(|spec| spec.key == *key && !is_said(&spec.shape));
        let own = item.data.json().into_iter().filter(|(key, _)| key != "id");
        let own = own.map(|(key, value)| (format!("{key}={value}"), is_common(&key)));
        let sections = sections::of(item, &|_| String::new());
        let words = sections.iter().flat_map(|section| section.text.split_whitespace());
        Self::numbered(own.chain(words.map(|word| (word.to_owned(), false))))
    }

    /// Those of a file.
    pub(super) fn of_text(text: &str) -> Self {
        Self::numbered(text.split_whitespace().map(|word| (word.to_owned(), false)))
    }

    fn numbered(words: impl Iterator<Item = (String, bool)>) -> Self {
        let mut seen: HashMap<String, u32> = HashMap::new();
        let number = |(word, is_common): (String, bool)| {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            // A word that is said again is another one.
            let times = seen.entry(word).or_default();
            times.hash(&mut hasher);
            *times += 1;
            if is_common { hasher.finish() | COMMON } else { hasher.finish() & !COMMON }
        };
        let mut out: Vec<u64> = words.map(number).collect();
        out.sort_unstable();
        Self(out)
    }

    /// How many thousandths of the longer one both share; nothing where all that they share is common.
    fn alike(&self, other: &Self) -> usize {
        let (a, b) = (&self.0, &other.0);
        let (mut at, mut other_at, mut shared, mut own) = (0, 0, 0, false);
        while let (Some(one), Some(other)) = (a.get(at), b.get(other_at)) {
            at += usize::from(one <= other);
            other_at += usize::from(other <= one);
            shared += usize::from(one == other);
            own |= one == other && one & COMMON == 0;
        }
        if own { 1000 * shared / a.len().max(b.len()) } else { 0 }
    }
}

/// Whether a value is the author's own words.
fn is_said(shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Any => true,
        Shape::List(item) | Shape::Map(item) => is_said(item),
        Shape::Table(fields) => fields.iter().any(|field| is_said(&field.shape)),
        _ => false,
    }
}

/// Which of the earlier texts is which of the later ones, by their places: the most alike first.
pub(super) fn paired(was: &[Words], is: &[Words]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut same: BTreeMap<&Words, Vec<usize>> = BTreeMap::new();
    for (b, words) in is.iter().enumerate().rev().filter(|(_, words)| words.0.len() > 1) {
        same.entry(words).or_default().push(b);
    }
    let mut gone = Vec::new();
    for (a, words) in was.iter().enumerate() {
        match same.get_mut(words).and_then(Vec::pop) {
            Some(b) => out.push((a, b)),
            None => gone.push(a),
        }
    }
    let mut taken: BTreeSet<usize> = out.iter().map(|(_, b)| *b).collect();
    let come: Vec<usize> = (0..is.len()).filter(|b| !taken.contains(b)).collect();
    let mut found = others(&gone, &come, (was, is));
    found.sort_by_key(|(alike, a, b)| (std::cmp::Reverse(*alike), *a, *b));
    let mut told = BTreeSet::new();
    for (_, a, b) in found {
        if !told.contains(&a) && !taken.contains(&b) {
            told.insert(a);
            taken.insert(b);
            out.push((a, b));
        }
    }
    out
}

/// Texts that are not the same and alike. Two that are share one of their rarest words: they cannot lack all of so many.
fn others(gone: &[usize], come: &[usize], (was, is): (&[Words], &[Words])) -> Vec<(usize, usize, usize)> {
    let mut often: HashMap<u64, u32> = HashMap::new();
    for word in gone.iter().flat_map(|a| &was[*a].0).chain(come.iter().flat_map(|b| &is[*b].0)) {
        *often.entry(*word).or_default() += 1;
    }
    let rarest = |words: &Words| -> Vec<u64> {
        let mut own = words.0.clone();
        own.sort_unstable_by_key(|word| (often[word], *word));
        own.truncate(own.len() - (ALIKE * own.len()).div_ceil(1000) + 1);
        own
    };
    let mut by_word: HashMap<u64, Vec<usize>> = HashMap::new();
    for b in come {
        for word in rarest(&is[*b]) {
            by_word.entry(word).or_default().push(*b);
        }
    }
    let mut found = Vec::new();
    let mut left = MOST;
    for a in gone {
        let near: BTreeSet<usize> =
            rarest(&was[*a]).iter().filter_map(|word| by_word.get(word)).flatten().copied().collect();
        for b in near {
            if left == 0 {
                return found;
            }
            left -= 1;
            let alike = was[*a].alike(&is[b]);
            if alike >= ALIKE {
                found.push((alike, *a, b));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_something_else_by_now_are_found_however_many_there_are() {
        // Some words are everybody's.
        let word =
            |at: usize, n: usize| if n.is_multiple_of(6) { format!("c{n}") } else { format!("w{}", at * 31 + n) };
        let text = |at: usize, by: usize| -> String {
            let words = (0..30).map(|n| if n == by { "new".to_owned() } else { word(at, n) });
            words.collect::<Vec<_>>().join(" ")
        };
        let was: Vec<Words> = (0..900).map(|at| Words::of_text(&text(at, 30))).collect();
        let is: Vec<Words> = (0..900).rev().map(|at| Words::of_text(&text(at, at % 30))).collect();
        let mut all = paired(&was, &is);
        all.sort_unstable();
        assert_eq!(all, (0..900).map(|at| (at, 899 - at)).collect::<Vec<_>>());
    }

    #[test]
    fn no_two_that_are_alike_are_missed() {
        let text = |at: usize| (0..at % 5 + 3).map(|n| format!("w{}", at * (n + 1) % 11)).collect::<Vec<_>>().join(" ");
        let all: Vec<Words> = (0..60).map(|at| Words::of_text(&text(at))).collect();
        let places: Vec<usize> = (0..60).collect();
        let found: Vec<(usize, usize)> =
            others(&places, &places, (&all, &all)).into_iter().map(|(_, a, b)| (a, b)).collect();
        for (a, b) in places.iter().flat_map(|a| places.iter().map(|b| (*a, *b))) {
            assert_eq!(all[a].alike(&all[b]) >= ALIKE, found.contains(&(a, b)), "{} / {}", text(a), text(b));
        }
    }
}
