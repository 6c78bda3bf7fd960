//! The different words of a book. Each is split, folded and stemmed once, whoever meets it first; all others look it up.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::FixedState;

use super::forms::{Form, Forms, core};

/// What the index tells the pages of: a stem, or one way to write it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Entry {
    pub(super) stem: Box<str>,
    /// Nothing for the stem itself.
    pub(super) written: Option<Box<str>>,
}

/// All entries of an index, each with a number.
#[derive(Debug, Default)]
pub(super) struct Entries(Mutex<Numbers>);

#[derive(Debug, Default)]
struct Numbers {
    by_entry: HashMap<Arc<Entry>, u32, FixedState>,
    all: Vec<Arc<Entry>>,
}

impl Entries {
    /// The number of an entry, which it has from now on.
    pub(super) fn number(&self, stem: &str, written: Option<&str>) -> u32 {
        let entry = Entry { stem: stem.into(), written: written.map(Into::into) };
        let mut own = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = own.by_entry.get(&entry) {
            return *number;
        }
        let (number, entry) = (own.all.len() as u32, Arc::new(entry));
        own.all.push(Arc::clone(&entry));
        own.by_entry.insert(entry, number);
        number
    }

    /// All of them, by their numbers.
    pub(super) fn all(&self) -> Vec<Arc<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).all.clone()
    }
}

/// A word as it stands in a text, and the entries that it is found by.
#[derive(Debug, Clone)]
pub(super) struct Word {
    text: Box<str>,
    /// The number of each entry, and whether it tells a part of the word only.
    pub(super) entries: Box<[(u32, bool)]>,
    /// How many of these, from the first, count in titles too.
    pub(super) in_titles: usize,
    /// How many tell a part.
    pub(super) parts: usize,
}

/// A word in a set, known by its text.
#[derive(Debug, Clone)]
struct Known(Arc<Word>);

impl Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Known {}

type Set = HashSet<Known, FixedState>;

/// The words of a language, shared by all threads.
pub(super) struct Words<'e> {
    forms: Forms,
    entries: &'e Entries,
    /// In several sets, so that threads seldom wait for one another.
    sets: [Mutex<Set>; 32],
}

impl<'e> Words<'e> {
    pub(super) fn new(forms: Forms, entries: &'e Entries) -> Self {
        Self { forms, entries, sets: std::array::from_fn(|_| Mutex::default()) }
    }

    fn set(&self, text: &str) -> MutexGuard<'_, Set> {
        let at = FixedState::default().hash_one(text) >> 59;
        self.sets[at as usize].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, text: &str) -> Known {
        if let Some(known) = self.set(text).get(text) {
            return known.clone();
        }
        let core = core(text);
        let word = if core.len() < text.len() {
            Word { text: text.into(), ..(*self.find(core).0).clone() }
        } else {
            self.read(text)
        };
        let known = Known(Arc::new(word));
        self.set(text).insert(known.clone());
        known
    }

    fn read(&self, text: &str) -> Word {
        let found = self.forms.of(text);
        let number = |form: &Form| self.entries.number(&form.stem, form.written.as_deref());
        Word {
            text: text.into(),
            entries: found.forms.iter().map(|form| (number(form), form.is_part)).collect(),
            in_titles: found.in_titles,
            parts: found.forms.iter().filter(|form| form.is_part).count(),
        }
    }
}

/// A thread's own look at the words: those that it has met it finds without asking.
pub(super) struct Look<'w> {
    words: &'w Words<'w>,
    met: Set,
}

impl<'w> Look<'w> {
    pub(super) fn new(words: &'w Words<'w>) -> Self {
        Self { words, met: Set::default() }
    }

    pub(super) fn up(&mut self, text: &str) -> Arc<Word> {
        if let Some(known) = self.met.get(text) {
            return Arc::clone(&known.0);
        }
        let known = self.words.find(text);
        self.met.insert(known.clone());
        known.0
    }
}
