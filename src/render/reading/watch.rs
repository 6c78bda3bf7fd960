//! On which days the answers of the plan and what falls due are others than on the day before: looked at once for the whole book.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, Hash as _, Hasher};
use std::sync::Arc;

use crate::due::Due;
use crate::model::Date;
use crate::plan::Ix;
use crate::principles::{Coverage, PrincipleCoverage, State};
use crate::render::Book;
use crate::render::contents::{self, DAYS};
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
    /// What waits at all.
    any: Turns,
    /// Of which days the calendar tells.
    told: Turns,
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
    /// The calendar tells of the same days as on the day before.
    pub is_told_alike: bool,
}

/// What is answered on a day, and for what is compared, a number that is another if it is.
#[derive(Debug)]
struct Answered {
    coverage: Arc<Coverage>,
    /// How the questions of each principle stand.
    each: Vec<u64>,
    /// What is open of each record.
    open: BTreeMap<Ix, u64>,
}

/// What falls due on a day, as such numbers.
#[derive(Debug)]
struct Waited {
    /// What waits for each role and person.
    each: BTreeMap<Ix, u64>,
    /// What waits at all.
    all: u64,
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

    /// Notes the days on which something else waits for whomever.
    pub(in crate::render) fn waits_for_any(&self) {
        self.note_of(|watch| Some(&watch.any));
    }

    /// Notes the days on which the calendar tells of others.
    pub(in crate::render) fn tells_of(&self) {
        self.note_of(|watch| Some(&watch.told));
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
        let plan = &book.plan;
        let mut out = Self { principles: vec![0; book.coverage.principles.len()], ..Self::default() };
        let (mut answered, mut waited) = (Answered::of(&book.coverage), Waited::of(&book.waiting(), book.built));
        let days = (1..=DAYS).map(|n| book.day_ahead(n));
        let mut range = contents::range(plan, book.built);
        let outlook = plan.shows_coverage().then(|| Waiting::outlook(plan, book.built, book.day_ahead(DAYS)));
        for (n, coverage) in (1..=DAYS).zip(book.coverage.later(plan, book.built, days)) {
            let day = book.day_ahead(n);
            let turn: Turns = 1 << (n - 1);
            let mut opens = false;
            if let Some(next) = answered.next(coverage) {
                for (own, (before, after)) in out.principles.iter_mut().zip(answered.each.iter().zip(&next.each)) {
                    *own |= if before == after { 0 } else { turn };
                }
                differing(&answered.open, &next.open, turn, &mut out.open);
                opens = answered.open != next.open;
                answered = next;
            }
            let waiting = outlook.as_ref().map_or_else(Waiting::default, |outlook| Waiting::on(outlook, day));
            let next = Waited::of(&waiting, day);
            differing(&waited.each, &next.each, turn, &mut out.waits);
            out.any |= if waited.all == next.all { 0 } else { turn };
            waited = next;
            let before = std::mem::replace(&mut range, contents::range(plan, day));
            let is_told_alike = before == range;
            out.told |= if is_told_alike { 0 } else { turn };
            let (coverage, waiting) = (Arc::clone(&answered.coverage), Arc::new(waiting));
            out.days.push(Known { coverage, waiting, opens, is_told_alike });
        }
        out
    }
}

fn differing(before: &BTreeMap<Ix, u64>, after: &BTreeMap<Ix, u64>, turn: Turns, out: &mut HashMap<Ix, Turns>) {
    for ix in before.keys().chain(after.keys()).filter(|ix| before.get(ix) != after.get(ix)) {
        *out.entry(*ix).or_default() |= turn;
    }
}

fn hasher() -> impl Hasher {
    foldhash::quality::FixedState::default().build_hasher()
}

impl Answered {
    fn of(coverage: &Arc<Coverage>) -> Self {
        let each = coverage.principles.iter().map(|own| told(own)).collect();
        Self { open: open(coverage), each, coverage: Arc::clone(coverage) }
    }

    /// What is answered on the next day, if that is another.
    fn next(&self, coverage: Coverage) -> Option<Self> {
        let pairs = self.coverage.principles.iter().zip(&coverage.principles).zip(&self.each);
        let each: Vec<u64> =
            pairs.map(|((before, own), hash)| if Arc::ptr_eq(before, own) { *hash } else { told(own) }).collect();
        (each != self.each).then(|| Self { open: open(&coverage), each, coverage: Arc::new(coverage) })
    }
}

/// How the questions of a principle stand.
fn told(own: &PrincipleCoverage) -> u64 {
    let mut told = hasher();
    for ask in &own.asks {
        (ask.question, ask.subject, ask.state, &ask.answers).hash(&mut told);
    }
    told.finish()
}

fn open(coverage: &Coverage) -> BTreeMap<Ix, u64> {
    let mut out: BTreeMap<Ix, u64> = BTreeMap::new();
    for ask in coverage.principles.iter().flat_map(|own| &own.asks).filter(|ask| ask.state == State::Missing) {
        if let Some(record) = ask.subject.filter(|subject| subject.holder.is_none()) {
            let open = out.entry(record.item).or_default();
            *open = open.rotate_left(7) ^ (ask.question as u64 + 1);
        }
    }
    out
}

impl Waited {
    fn of(waiting: &Waiting, day: Date) -> Self {
        let one = |due: &Due| {
            let mut told = hasher();
            (due.day, due.day < day, due.what, due.ix, &due.title, due.part).hash(&mut told);
            (due.about, &due.lacks, &due.who).hash(&mut told);
            told.finish()
        };
        let all: Vec<u64> = waiting.all().iter().map(one).collect();
        let some = |places: &[usize]| {
            let mut told = hasher();
            for at in places {
                told.write_u64(all[*at]);
            }
            told.finish()
        };
        let each = waiting.asked().map(|(ix, places)| (ix, some(places))).collect();
        let mut told = hasher();
        all.hash(&mut told);
        Self { each, all: told.finish() }
    }
}
