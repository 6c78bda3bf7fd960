//! The days after which something else may answer a question: between them, no day changes what a plan answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Calendar, Date, Items as _, Kind, Role};
use crate::plan::{Ix, Plan};

use super::ask::Ask;
use super::holders::new_until;
use super::reviews::review_due;
use super::{Per, Principle, Source};

/// The last days on which things are as they are.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// Entries of the calendar that are still to come.
    entries: BTreeSet<Date>,
    /// Holders of roles who are new.
    holders: BTreeSet<Date>,
    /// What need not be read through again.
    reviews: BTreeMap<Date, Vec<Ix>>,
}

/// What is no longer as it was.
#[derive(Debug)]
pub(super) struct Passed {
    entries: bool,
    holders: bool,
    reviews: BTreeSet<Ix>,
}

impl Bounds {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan) -> Self {
        let edition = plan.own();
        let mut out = Self::default();
        for (_, entry) in edition.all_ix::<Calendar>() {
            out.entries.extend(entry.date.as_ref().or(entry.until.as_ref()).map(|date| date.value));
        }
        for (_, role) in edition.all_ix::<Role>() {
            out.holders.extend(role.data.holders.items().filter_map(|holder| new_until(holder)));
        }
        for (at, item) in edition.items.iter().enumerate() {
            if let Some(due) = review_due(plan, item) {
                out.reviews.entry(due).or_default().push(Ix(at as u32));
            }
        }
        out
    }

    /// What has passed on a day that had not on an earlier one.
    pub(super) fn between(&self, before: Date, day: Date) -> Passed {
        Passed {
            entries: self.entries.range(before..day).next().is_some(),
            holders: self.holders.range(before..day).next().is_some(),
            reviews: self.reviews.range(before..day).flat_map(|(_, all)| all.iter().copied()).collect(),
        }
    }
}

impl Passed {
    /// Whether nothing has.
    pub(super) fn is_empty(&self) -> bool {
        !self.entries && !self.holders && self.reviews.is_empty()
    }

    /// Whether questions of a principle may now stand otherwise, or be answered by something else.
    pub(super) fn touches(&self, principle: &Principle, asks: &[Ask]) -> bool {
        let of_holders = |source: &Source| matches!(source, Source::Field(Kind::Review, _));
        principle.questions.iter().any(|question| {
            self.entries && question.answered_by.contains(&Source::Kind(Kind::Calendar))
                || self.holders && (question.per == Per::NewHolder || question.answered_by.iter().any(of_holders))
        }) || !self.reviews.is_empty()
            && asks.iter().flat_map(|ask| &ask.answers).any(|answer| self.reviews.contains(&answer.item))
    }
}
