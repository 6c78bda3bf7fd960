//! On which days after that of the book a page says something else: noted while it is made, by whatever asks for the day.

use std::cell::Cell;

use crate::model::Date;
use crate::model::kinds::Holder;
use crate::render::Book;
use crate::render::contents::DAYS;
use crate::schedule::{between, plus};

/// Days after that of the build, as bits: the first is the day after it.
pub(in crate::render) type Turns = u64;

/// Every one of them.
const ALL: Turns = (1 << DAYS) - 1;

thread_local! {
    /// What is noted of the page that is being made here; nothing where nobody asks.
    static NOTED: Cell<Option<Turns>> = const { Cell::new(None) };
}

/// Makes something, and tells on which days it may be something else.
pub(in crate::render) fn noting<T>(make: impl FnOnce() -> T) -> (T, Turns) {
    // While a page waits for what others make, its thread may make another page.
    let outer = NOTED.replace(Some(0));
    let value = make();
    let turns = NOTED.replace(outer).unwrap_or(0);
    (value, turns)
}

/// Whether somebody asks on which days a page says something else.
pub(super) fn is_noting() -> bool {
    NOTED.get().is_some()
}

/// Notes that the page may say something else every day.
pub(in crate::render) fn may_differ_daily() {
    note(ALL);
}

/// Notes days on which a page may say something else.
pub(in crate::render) fn note(turns: Turns) {
    NOTED.set(NOTED.get().map(|noted| noted | turns));
}

impl Book {
    /// The day it is. A page that asks may say something else every day: [`Book::on_day`] tells days apart.
    pub fn today(&self) -> Date {
        may_differ_daily();
        self.day
    }

    /// What is so on the day of the book; a page that asks may say something else on the days on which it no longer is.
    pub(in crate::render) fn on_day<T: PartialEq>(&self, tell: impl Fn(Date) -> T) -> T {
        let told = tell(self.day);
        if is_noting() {
            let mut before = None;
            for day in self.days_ahead() {
                let next = tell(day);
                if *before.as_ref().unwrap_or(&told) != next {
                    note(self.turn(day));
                }
                before = Some(next);
            }
        }
        told
    }

    /// Whether a day is past on the day of the book.
    pub(in crate::render) fn is_past(&self, date: Date) -> bool {
        note(self.turn(plus(date, 1)));
        date < self.day
    }

    /// Whether a day has come on the day of the book.
    pub(in crate::render) fn has_come(&self, date: Date) -> bool {
        note(self.turn(date));
        date <= self.day
    }

    /// Whether somebody holds a role on the day of the book.
    pub(in crate::render) fn is_held(&self, holder: &Holder) -> bool {
        let has_begun = holder.start.as_ref().is_none_or(|start| self.has_come(start.value));
        let has_ended = holder.end.as_ref().is_some_and(|end| self.is_past(end.value));
        has_begun && !has_ended
    }

    /// The days that its pages can tell of after the one that they are made for.
    pub(super) fn days_ahead(&self) -> impl Iterator<Item = Date> {
        let (day, left) = (self.day, i64::from(DAYS) - between(self.built, self.day));
        let next = |day: &Date| day.tomorrow().ok();
        std::iter::successors(next(&day), next).take(usize::try_from(left).unwrap_or(0))
    }

    /// The day it is built on, or so many days after it.
    pub(in crate::render) fn day_ahead(&self, n: u32) -> Date {
        plus(self.built, i64::from(n))
    }

    /// A day as a bit; none where pages cannot tell of it.
    pub(super) fn turn(&self, day: Date) -> Turns {
        let n = between(self.built, day);
        if (1..=i64::from(DAYS)).contains(&n) { 1 << (n - 1) } else { 0 }
    }
}
