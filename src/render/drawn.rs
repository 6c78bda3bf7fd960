//! What pages show that no day changes, or few days do: made once for all the days that they are made for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use super::Book;
use super::contents::DAYS;
use super::groups::Choice;
use super::links::Linker;
use crate::lookup::Lookup;
use crate::model::{Calendar, Date, Rec};
use crate::plan::{Edition, Ix};
use crate::principles::{Coverage, State};
use crate::schedule::{Days, Recurrence, plus};

/// The last arcade of each language, with what it shows.
type Arcades = Lookup<Box<str>, (Arc<Coverage>, String)>;

/// What is made so far, by the languages of editions.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    arcades: Mutex<Arcades>,
    /// What the calendar can be narrowed by, whatever goes out on a day.
    calendar: Mutex<Lookup<Box<str>, Vec<Choice>>>,
    /// The days on which pages were read through, the latest first.
    reviewed: OnceLock<Vec<Vec<(Date, Ix)>>>,
    /// The days on which what recurs does, by its entry.
    falls: Mutex<Lookup<Ix, Arc<[Date]>>>,
}

/// The questions that each record should answer and does not: the principle's place, the question's.
pub(super) type Open = BTreeMap<Ix, Vec<(usize, usize)>>;

impl Book {
    /// The questions that a record should answer and does not, each with the place of its principle.
    pub(super) fn open(&self, ix: Ix) -> &[(usize, usize)] {
        let all = self.open.get_or_init(|| {
            let mut all = Open::new();
            for (principle, own) in self.coverage.principles.iter().enumerate() {
                for ask in own.asks.iter().filter(|ask| ask.state == State::Missing) {
                    if let Some(subject) = ask.subject.filter(|subject| subject.holder.is_none()) {
                        all.entry(subject.item).or_default().push((principle, ask.question));
                    }
                }
            }
            all
        });
        all.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// The arcade of the plan in the language of a page: the same as long as what the plan answers is.
    pub(super) fn arcade(&self, linker: &Linker<'_>, draw: impl FnOnce() -> String) -> String {
        let language = &linker.edition.language;
        let known = |(coverage, arcade): &(Arc<Coverage>, String)| {
            Arc::ptr_eq(coverage, &self.coverage).then(|| arcade.clone())
        };
        if let Some(arcade) = self.drawn.arcades.lock().ok().and_then(|all| all.get(language).and_then(known)) {
            return arcade;
        }
        let arcade = draw();
        if let Ok(mut all) = self.drawn.arcades.lock() {
            all.insert(language.clone(), (Arc::clone(&self.coverage), arcade.clone()));
        }
        arcade
    }

    /// What the calendar can be narrowed by in the language of a page.
    pub(super) fn choices_of_calendar(
        &self,
        linker: &Linker<'_>,
        entries: impl FnOnce() -> Vec<String>,
    ) -> Vec<Choice> {
        let language = &linker.edition.language;
        if let Some(known) = self.drawn.calendar.lock().ok().and_then(|all| all.get(language).cloned()) {
            return known;
        }
        let choices = self.choices(linker, &entries());
        if let Ok(mut all) = self.drawn.calendar.lock() {
            all.insert(language.clone(), choices.clone());
        }
        choices
    }

    /// The days on which an entry of the calendar recurs, so many days further than pages tell of.
    pub(super) fn falls_on(&self, ix: Ix, entry: Rec<'_, Calendar>, further: i64) -> Arc<[Date]> {
        if let Some(known) = self.drawn.falls.lock().ok().and_then(|all| all.get(&ix).cloned()) {
            return known;
        }
        let last = plus(self.day_ahead(DAYS), further);
        let recurrence = Recurrence::read(entry.data, &self.plan.config.timezone).and_then(Result::ok);
        let days = recurrence.map(|own| own.within(Days::new(self.built, last))).unwrap_or_default();
        let days: Arc<[Date]> = days.into();
        if let Ok(mut all) = self.drawn.falls.lock() {
            all.insert(ix, Arc::clone(&days));
        }
        days
    }

    /// Every page that was read through or will have been, the latest first, then in the order of an edition.
    pub(super) fn reviewed(&self, edition: &Edition) -> &[(Date, Ix)] {
        let all = self.drawn.reviewed.get_or_init(|| {
            self.trees
                .iter()
                .map(|tree| {
                    let items = self.plan.items().iter().zip(&self.plan.index.paths).enumerate();
                    let mut all: Vec<_> = items
                        .filter(|(_, (_, path))| path.1.is_none())
                        .filter_map(|(at, (item, _))| Some((item.common.reviewed_on.as_ref()?.value, Ix(at as u32))))
                        .collect();
                    all.sort_by_key(|(date, ix)| (std::cmp::Reverse(*date), tree.rank(*ix)));
                    all
                })
                .collect()
        });
        let at = self.plan.editions.iter().position(|own| own.language == edition.language);
        &all[at.unwrap_or(0)]
    }
}
