//! What has changed over the last weeks, for the readers of a site.
//!
//! Each earlier state is compared with the plan as it is now, and what is told of it is told with the words of now: what
//! was said and has been said otherwise since, or is for a closer circle today, is named by nothing. Readers who see the
//! whole plan are also told what was.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

use rayon::prelude::*;

use crate::change::{Change, Chronicle, Day, Reach, Recent};
use crate::config::Config;
use crate::diagnostic::Source;
use crate::git::{Patience, Silence};
use crate::load::{Aside, Extent, Past, Sources};
use crate::model::{Date, Item};
use crate::parse::Document;
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::{Edition, Visible};
use crate::principles::Coverage;
use crate::schedule::plus;

use super::broken::Others;
use super::pairs::Pairs;
use super::standing::{self, Standing, key};
use super::{State, broken, calendar, circle_of, damaged, files, people, questions, records, translations};

/// What tells what has changed in the plan in the folder `root`, whose files are these, in the weeks before a day; git
/// is asked now, beside whatever is done meanwhile, and not again.
pub fn chronicle_of(root: &Path, sources: &Sources, config: &Config, today: Date, patience: &Patience) -> Chronicle {
    let weeks = config.changes_weeks();
    if weeks == 0 {
        return Chronicle::default();
    }
    let (root, now, zone) = (root.to_owned(), sources.clone(), config.timezone.clone());
    let (patience, silence) = (patience.clone(), Arc::<OnceLock<Silence>>::default());
    let heard = Arc::clone(&silence);
    let ask = move || {
        let past = Past::read(&root, &now, &zone, (plus(today, 1 - 7 * weeks), today), &patience);
        past.silence.iter().for_each(|why| drop(heard.set(why.clone())));
        past
    };
    let asked = Aside::begin(ask);
    // Where there is no thread for it, nothing is told.
    let past = LazyLock::new(move || asked.ok().and_then(Aside::end).unwrap_or_else(Past::silent));
    Chronicle::new(move |plan, today| apart(|| lately(&past, plan, today))).hearing(silence)
}

/// What tells of a plan what has changed in it since this past.
pub fn chronicle(past: Past) -> Chronicle {
    Chronicle::new(move |plan, today| apart(|| lately(&past, plan, today)))
}

/// Does work with threads of its own. Whoever asks may be making pages beside others who wait for the same answer: what
/// is shared with them would be waited for by those who are to do it.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let Ok(pool) = rayon::ThreadPoolBuilder::new().build() else { return work() };
    thread::scope(|scope| scope.spawn(|| pool.install(work)).join()).unwrap_or_else(|panic| resume_unwind(panic))
}

fn lately(past: &Past, plan: &Visible, today: Date) -> Recent {
    let coverage = coverage(plan, today);
    // States that follow one another differ in little: each thread walks through some of them.
    let long = past.states.len().div_ceil(rayon::current_num_threads()).max(1);
    let places: Vec<usize> = (0..past.states.len()).collect();
    let walks = places.par_chunks(long).map(|states| {
        let documents = plan.documents.clone();
        let mut walk = Walk { past, new: plan, today, coverage: &coverage, documents, newer: None };
        states.iter().map(|at| walk.back_to(*at)).collect()
    });
    let found: Vec<Vec<Vec<Change>>> = walks.collect::<Vec<Vec<_>>>().concat();
    let stood = stood(past, plan, today);
    let editions = (0..plan.editions.len()).map(|edition| {
        let mut told = HashSet::new();
        let mut days = Vec::new();
        for ((date, _), (changes, stood)) in past.states.iter().zip(found.iter().zip(&stood)) {
            // What a newer day has told is what it has come to.
            let changes = stood.iter().chain(changes.get(edition).into_iter().flatten());
            let mut new: Vec<Change> = changes.filter(|change| told.insert(key(change))).cloned().collect();
            new.sort_by_key(|change| change.chapter);
            if !new.is_empty() {
                days.push(Day { date: (*date).min(today), changes: new });
            }
        }
        days
    });
    Recent { reach: reach(past.extent), editions: editions.collect() }
}

/// Who may read what, and what the rules find, as it was in each state and is not now.
fn stood(past: &Past, plan: &Visible, today: Date) -> Vec<Vec<Change>> {
    if past.states.is_empty() {
        return Vec::new();
    }
    match Standing::of(plan, today) {
        Some(now) => {
            let state = |at: usize| state(past, at, plan, &plan.documents, today);
            standing::each(past.states.len(), &|at| now.since(state(at)))
        }
        None => vec![Vec::new(); past.states.len()],
    }
}

/// A state of the past, read as the plan is read now; of these documents, those that it has are not read again. A file that
/// could not be read says what it last said: what has changed of it has changed when it is mended.
fn state(past: &Past, at: usize, new: &Visible, known: &[Arc<Document>], today: Date) -> Read {
    let mut cache = Cache::of(known);
    // A preview shows drafts, now as then.
    let drafts = new.items().iter().any(|item| item.common.is_draft());
    let options = Options { today: Some(today), drafts };
    let sources = &past.states[at].1;
    let read = pipeline::read_to_edit(sources, options, &mut cache);
    match broken::mended((&read, sources), &|path| elsewhere(past, at, new, path)) {
        Some(sources) => pipeline::read_to_edit(&sources, options, &mut cache),
        None => read,
    }
}

/// What a file said before a state, the latest first, and then what it said after it; none where it was not there.
fn elsewhere<'s>(past: &'s Past, at: usize, new: &'s Visible, path: &'s str) -> Others<'s> {
    let (newer, older) = past.states.split_at(at);
    let Some(((_, own), older)) = older.split_first() else { return Box::new(std::iter::empty()) };
    // What is no text may be any other that is not there.
    let may_be_any = own.text(path).is_none();
    let tells = move |state: &'s Sources| {
        if state.has(path) {
            return state.text(path).cloned().map(Some);
        }
        let may_have_come = may_be_any && state.files.keys().any(|other| !own.has(other));
        if may_have_come { None } else { Some(broken::other(path, own, state)) }
    };
    let before = older.iter().filter_map(move |(_, state)| tells(state));
    let after = newer.iter().rev().filter_map(move |(_, state)| tells(state));
    let now = move || {
        let documents = || new.documents.iter().map(|document| &document.source);
        let there = if path == "book.toml" {
            Some(&new.config.source)
        } else {
            documents().find(|source| *source.path == *path)
        };
        there.cloned().or_else(|| broken::moved(path, own, documents()))
    };
    // A text that cannot be read is none a second time neither.
    let mut last: Option<Arc<Source>> = None;
    let is_another = move |one: &Option<Arc<Source>>| {
        let is_same = last.as_ref().zip(one.as_ref()).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
        last.clone_from(one);
        !is_same
    };
    Box::new(before.chain(after).chain(std::iter::once_with(now)).filter(is_another))
}

fn reach(extent: Extent) -> Reach {
    match extent {
        Extent::Nothing => Reach::Nothing,
        Extent::Silent => Reach::Silent,
        Extent::Since(day) => Reach::Since(day),
        Extent::Begun(day) => Reach::Begun(day),
        Extent::Shallow(day) => Reach::Shallow(day),
    }
}

/// What the plan answers, for those who are told of it.
fn coverage(plan: &Visible, today: Date) -> Coverage {
    if plan.shows_coverage() { Coverage::of(plan, today) } else { Coverage::default() }
}

/// A walk back through the states of a plan, each held against the plan as it is now.
struct Walk<'p> {
    past: &'p Past,
    new: &'p Visible,
    today: Date,
    coverage: &'p Coverage,
    /// What the state before this one consists of.
    documents: Vec<Arc<Document>>,
    /// That state, if everything in it has the name that it has now.
    newer: Option<Visible>,
}

impl Walk<'_> {
    /// What has changed since a state, for each language; what the state before it has told of a text is left out.
    fn back_to(&mut self, at: usize) -> Vec<Vec<Change>> {
        let Self { past, new, today, coverage, .. } = *self;
        let read = state(past, at, new, &self.documents, today);
        self.documents.clone_from(&read.plan.documents);
        let newer = self.newer.take();
        let name = new.config.audiences.name(new.circle);
        let Some(circle) = circle_of(&read, name, Some(name)) else { return Vec::new() };
        let damage = (damaged(&read.plan), damaged(new));
        let old = pipeline::see(read, circle).plan;
        let old_coverage = self::coverage(&old, today);
        let mut pairs = None;
        let edition = |edition: &Edition| {
            let Some(before) = old.editions.iter().find(|old| old.language == edition.language) else {
                return Vec::new();
            };
            let was = State { plan: &old, edition: before, today, coverage: old_coverage.clone(), damaged: &damage.0 };
            let is = State { plan: new, edition, today, coverage: coverage.clone(), damaged: &damage.1 };
            let pairs: &Pairs = pairs.get_or_insert_with(|| Pairs::of(&was, &is));
            let newer = newer.as_ref().filter(|_| pairs.are_plain());
            let newer = newer.and_then(|newer| {
                Some((newer, newer.editions.iter().find(|newer| newer.language == edition.language)?))
            });
            let knows = |item: &Item| newer.is_some_and(|(plan, edition)| says(plan, edition, item));
            let mut all = Vec::new();
            if new.shows_coverage() {
                questions::changes(&was, &is, pairs, &mut all);
            }
            people::changes(&was, &is, pairs, &[], &mut all);
            calendar::changes(&was, &is, pairs, &mut all);
            records::changes(&was, &is, pairs, &[], &knows, &mut all);
            files::replaced((&was, &past.states[at].1.prints), (&is, &past.prints), &[], &mut all);
            if edition.prefix.is_none() {
                translations::came_and_went(&was, &is, pairs, &mut all);
            }
            all.sort_by_key(|change| change.chapter);
            all.into_iter().filter_map(|change| told(change, new)).collect()
        };
        let all = new.editions.iter().map(edition).collect();
        self.newer = pairs.is_some_and(|pairs| pairs.are_plain()).then_some(old);
        all
    }
}

/// Whether a plan has a record with the very text of this one.
fn says(plan: &Visible, edition: &Edition, item: &Item) -> bool {
    let own = plan.find(item.kind(), &item.id).and_then(|ix| edition.item(ix).prose.as_ref());
    own.zip(item.prose.as_ref()).is_some_and(|(own, prose)| Arc::ptr_eq(own, prose))
}

/// Whether it is of a key that no page shows: what a page is found by, and its place among others.
fn is_for_authors(change: &Change) -> bool {
    change.what == "field" && matches!(change.part.as_deref(), Some("keywords" | "weight" | "order" | "aliases"))
}

/// A change as it may be told: with the words of now, unless whoever reads it sees all there is.
fn told(change: Change, plan: &Visible) -> Option<Change> {
    // Where a file lies, and what a heading is called in links, is nothing to its readers.
    if matches!(change.what, "moved-file" | "heading-renamed") || is_for_authors(&change) {
        return None;
    }
    if plan.is_whole() {
        return Some(change);
    }
    let from = change.from.clone().filter(|_| change.plain);
    change.is_of_now().then_some(Change { from, whole: None, ..change })
}
