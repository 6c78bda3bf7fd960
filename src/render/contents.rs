//! What a book consists of, before any page is made: the plan alone tells.

use crate::model::{Calendar, Date};
use crate::plan::Visible;
use crate::schedule::{Days, Schedule, plus};

use super::pages::{self, Page};
use super::tree::Tree;

/// How many days after its own a page can tell: eight weeks.
pub(super) const DAYS: u32 = 56;

/// What a book consists of.
#[derive(Debug)]
pub struct Contents {
    /// Its pages in reading order, for each edition.
    pub trees: Vec<Tree>,
    /// What goes out when.
    pub schedule: Schedule,
    /// The first day of every month that has a page.
    pub months: Vec<Date>,
    /// Every page.
    pub pages: Vec<Page>,
}

impl Contents {
    /// Those of a plan on a day, with or without a search.
    pub fn of(plan: &Visible, today: Date, search: bool) -> Self {
        let trees = trees(plan);
        let range = calendar(plan, today);
        let schedule = schedule(plan, today);
        let months = pages::months(&schedule, range);
        let pages = pages::list(plan, &trees[0], &months, search);
        Self { trees, schedule, months, pages }
    }
}

/// What goes out when, as far as a book of this day tells of it.
pub(super) fn schedule(plan: &Visible, today: Date) -> Schedule {
    Schedule::of(plan.own(), &plan.config.timezone, range(plan, today))
}

/// The days of which a book of this day tells what recurs.
pub(super) fn range(plan: &Visible, today: Date) -> Days {
    let range = calendar(plan, today);
    Days::week(range.first).union(Days::week(range.last))
}

/// The pages of a plan in the reading order of each edition.
pub(super) fn trees(plan: &Visible) -> Vec<Tree> {
    plan.editions.iter().map(|edition| Tree::new(plan, edition)).collect()
}

/// The months of the calendar: those around today, from the quarter before to the year after, as far
/// as entries reach.
fn calendar(plan: &Visible, today: Date) -> Days {
    let entries = plan.all::<Calendar>().filter_map(|entry| entry.date.as_ref().map(|date| date.value));
    let (first, last) = entries.fold((today, today), |(first, last), date| (first.min(date), last.max(date)));
    // Pages tell of the days ahead, and lead to their months.
    let ahead = plus(today, (plan.config.horizon_weeks.clamp(0, 52) * 7).max(i64::from(DAYS)));
    let first = first.max(plus(today, -92)).first_of_month();
    let last = last.max(ahead).min(plus(today, 366)).last_of_month();
    Days::new(first, last)
}
