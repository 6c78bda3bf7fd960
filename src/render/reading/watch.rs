//! On which days the answers of the plan and what falls due are others than on the day before: looked at once for the whole book.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::model::Date;
use crate::plan::Ix;
use crate::principles::{Coverage, State};
use crate::render::Book;
use crate::render::contents::DAYS;
use crate::render::due::Waiting;

use super::turns::{Turns, is_noting, note};

/// The days ahead, and on which of them something changes.
#[derive(Debug, Default)]
pub(in crate::render) struct Watch {
    days: Vec<Known>,
    /// How the questions of each principle stand.
    principles: Vec<Turns>,
    /// What is open of each record.
    open: HashMap<Ix, Turns>,
    /// What waits for each role and person.
    waits: HashMap<Ix, Turns>,
}

/// What is known of a day.
#[derive(Debug)]
pub(super) struct Known {
    /// What the plan answers.
    pub coverage: Arc<Coverage>,
    /// What falls due.
    pub waiting: Arc<Waiting>,
    /// Something else is open than on the day before.
    pub opens: bool,
}

/// What is compared of a day, each as a number that is another if it is.
#[derive(Debug, Default)]
struct Told {
    principles: Vec<u64>,
    open: BTreeMap<Ix, u64>,
    waits: BTreeMap<Ix, u64>,
}

impl Book {
    /// Notes the days on which questions of a principle stand otherwise, by its place.
    pub(in crate::render) fn asks(&self, principle: usize) {
        self.note_of(|watch| watch.principles.get(principle));
    }

    /// Notes the days on which other questions about a record are open.
    pub(in crate::render) fn asks_of(&self, ix: Ix) {
        self.note_of(|watch| watch.open.get(&ix));
    }

    /// Notes the days on which something else waits for a role or a person.
    pub(in crate::render) fn waits_for(&self, ix: Ix) {
        self.note_of(|watch| watch.waits.get(&ix));
    }

    fn note_of(&self, turns: impl Fn(&Watch) -> Option<&Turns>) {
        if is_noting() {
            note(turns(self.watch()).copied().unwrap_or(0));
        }
    }

    /// What is known of the days ahead.
    pub(super) fn watch(&self) -> &Watch {
        self.watch.get_or_init(|| Watch::of(self))
    }
}

impl Watch {
    /// So many days ahead, from one on.
    pub(super) fn day(&self, n: u32) -> &Known {
        &self.days[n as usize - 1]
    }

    // Nothing here is done by several threads: others may wait for it, and then make no pages.
    fn of(book: &Book) -> Self {
        let mut out = Self { principles: vec![0; book.coverage.principles.len()], ..Self::default() };
        let mut coverage = Arc::clone(&book.coverage);
        let mut before = Told::of(&coverage, &book.waiting(), book.built);
        let coverages = Coverage::on_days(&book.plan, (1..=DAYS).map(|n| book.day_ahead(n)));
        for (n, next) in (1..=DAYS).zip(coverages) {
            let day = book.day_ahead(n);
            let turn: Turns = 1 << (n - 1);
            let waiting = if book.plan.shows_coverage() { Waiting::of(&book.plan, day) } else { Waiting::default() };
            let told = Told::of(&next, &waiting, day);
            if before.principles != told.principles {
                coverage = Arc::new(next);
            }
            for (at, own) in out.principles.iter_mut().enumerate() {
                *own |= if before.principles.get(at) == told.principles.get(at) { 0 } else { turn };
            }
            differing(&before.open, &told.open, turn, &mut out.open);
            differing(&before.waits, &told.waits, turn, &mut out.waits);
            out.days.push(Known {
                coverage: Arc::clone(&coverage),
                waiting: Arc::new(waiting),
                opens: before.open != told.open,
            });
            before = told;
        }
        out
    }
}

fn differing(before: &BTreeMap<Ix, u64>, after: &BTreeMap<Ix, u64>, turn: Turns, out: &mut HashMap<Ix, Turns>) {
    for ix in before.keys().chain(after.keys()).filter(|ix| before.get(ix) != after.get(ix)) {
        *out.entry(*ix).or_default() |= turn;
    }
}

impl Told {
    fn of(coverage: &Coverage, waiting: &Waiting, day: Date) -> Self {
        let hasher = || foldhash::quality::FixedState::default().build_hasher();
        let mut out = Self::default();
        for own in &coverage.principles {
            let mut told = hasher();
            for ask in &own.asks {
                (ask.question, ask.subject, ask.state, &ask.answers).hash(&mut told);
                let record = ask.subject.filter(|subject| ask.state == State::Missing && subject.holder.is_none());
                if let Some(record) = record {
                    let open: &mut u64 = out.open.entry(record.item).or_default();
                    *open = open.rotate_left(7) ^ (ask.question as u64 + 1);
                }
            }
            out.principles.push(told.finish());
        }
        for ix in waiting.asked() {
            let mut told = hasher();
            for due in waiting.of_one(ix) {
                (due.day, due.day < day, due.what, due.ix, &due.title, due.part).hash(&mut told);
                (due.about, &due.lacks, &due.who).hash(&mut told);
            }
            out.waits.insert(ix, told.finish());
        }
        out
    }
}
