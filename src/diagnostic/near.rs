//! What was probably meant among many names: same letters are looked up, and what is only near is searched for with
//! patience, so that a plan with thousands of mistakes is told of them nearly as fast as one with none.

use std::cell::Cell;
use std::collections::HashMap;

use super::Applicability;
use super::suggest::{Meant, distance, letters, without_accents};

/// How much work one rule is allowed for what is only near.
#[derive(Debug)]
pub struct Patience(Cell<u32>);

/// What it costs to compare two words, where passing one by costs one.
const COMPARED: u32 = 64;

impl Default for Patience {
    /// Hundreds of thousands of words compared: all mistakes of a plan but for those of a machine.
    fn default() -> Self {
        Self(Cell::new(400_000 * COMPARED))
    }
}

impl Patience {
    /// Asks for a suggestion among this many words, if there is patience left.
    pub fn ask<T>(&self, many: usize, suggestion: impl FnOnce() -> Option<T>) -> Option<T> {
        self.spend(u32::try_from(many.max(1)).ok()?.saturating_mul(COMPARED))?;
        suggestion()
    }

    fn spend(&self, work: u32) -> Option<()> {
        self.0.set(self.0.get().checked_sub(work)?);
        Some(())
    }
}

/// Names that there are, ready to be compared with one that there is not.
#[derive(Debug, Default)]
pub struct Names {
    list: Vec<Name>,
    /// By letters and figures alone.
    alike: HashMap<String, Vec<u32>>,
    /// The same without accents.
    bare: HashMap<String, Vec<u32>>,
}

#[derive(Debug)]
struct Name {
    own: Box<str>,
    lower: Box<str>,
    count: u32,
    /// A bit for each letter that is in it.
    marks: u64,
}

impl Names {
    /// All of these.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for own in names {
            let at = all.list.len() as u32;
            let lower = own.to_lowercase();
            let letters = letters(own);
            all.bare.entry(without_accents(&letters)).or_default().push(at);
            all.alike.entry(letters).or_default().push(at);
            let (count, marks) = (lower.chars().count() as u32, marks(&lower));
            all.list.push(Name { own: own.into(), lower: lower.into(), count, marks });
        }
        all
    }

    /// The name of the same letters, if there is one and no other; else the nearest: as `suggest::meant`, of any number.
    pub fn meant(&self, word: &str, patience: &Patience) -> Option<Meant<'_>> {
        let letters = letters(word);
        let plain = without_accents(&letters);
        let alike = self.alike.get(&letters).map_or(&[][..], |list| list);
        let own = |at: u32| &*self.list[at as usize].own;
        let only = |list: &[u32]| if let [one] = list { Some(*one) } else { None };
        let safe = if letters.is_empty() {
            None
        } else if !alike.is_empty() {
            only(alike)
        } else {
            let bare = self.bare.get(&plain).map_or(&[][..], |list| list);
            // What cannot be written with accents, or was written without.
            let fitting = bare.iter().copied().filter(|at| plain == letters || own(*at).is_ascii());
            only(&fitting.collect::<Vec<_>>())
        };
        if let Some(at) = safe {
            return Some(Meant { word: own(at), applicability: Applicability::Safe });
        }
        let word = self.several(word, 1, patience).into_iter().next()?;
        Some(Meant { word, applicability: Applicability::Suggested })
    }

    /// Up to `most` names near a word, the nearest first.
    pub fn several(&self, word: &str, most: usize, patience: &Patience) -> Vec<&str> {
        let word: String = word.to_lowercase().chars().take(64).collect();
        let (count, own) = (word.chars().count() as u32, marks(&word));
        if patience.spend(self.list.len() as u32).is_none() {
            return Vec::new();
        }
        let mut near: Vec<(usize, &str)> = Vec::new();
        for name in self.list.iter().filter(|name| name.own.len() <= 128) {
            let allowed = (count.max(name.count) / 3).max(1);
            let missing = (own & !name.marks).count_ones().max((name.marks & !own).count_ones());
            let is_part = own & !name.marks == 0 || name.marks & !own == 0;
            if !is_part && (missing > allowed || count.abs_diff(name.count) > allowed) {
                continue;
            }
            if patience.spend(COMPARED).is_none() {
                break;
            }
            near.extend(distance(&word, &name.lower).map(|distance| (distance, &*name.own)));
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().take(most).map(|(_, name)| name).collect()
    }
}

/// Letters fall together where there are more than bits: then two words only seem nearer.
fn marks(word: &str) -> u64 {
    word.chars().fold(0, |marks, c| marks | 1 << (u32::from(c) % 64))
}
