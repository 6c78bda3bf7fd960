//! A talk with someone who holds a role.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Date, Id, Ref, Scalar, Text};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

record! {
    /// A review with someone who holds a role.
    pub struct Review {
        /// Monthly, or that of 90 days.
        required type_: ReviewType,
        /// With whom.
        required person: Ref<to::Person>,
        /// In which role.
        required role: Ref<to::Role>,
        /// Who leads it.
        required reviewer: Ref<to::Person>,
        /// For which day it is planned.
        required scheduled_on: Date,
        /// How far it is.
        required status: ReviewStatus,
        /// The day it took place.
        optional held_on: Date,
        /// What goes well.
        optional strengths: List<Text>,
        /// What can be better.
        optional improvements: List<Text>,
        /// What was agreed.
        optional actions: List<ReviewAction>,
        /// What became of the first goals.
        optional goal_results: List<GoalResult>,
        /// What follows.
        optional outcome: Outcome,
    }
}

record! {
    /// Something agreed in a review.
    pub struct ReviewAction {
        /// What.
        required text: Text,
        /// The role that does it.
        optional owner: Ref<to::Role>,
        /// By when.
        optional due: Date,
    }
}

record! {
    /// What became of a goal.
    pub struct GoalResult {
        /// The goal's id in the role.
        required goal: Id,
        /// What was reached.
        optional value: Scalar,
        /// Whether the goal was met.
        optional met: bool,
    }
}

choice! { /// A sort of review.
pub enum ReviewType { Monthly = "monthly", NinetyDay = "ninety-day", } }

choice! { /// How far a review is.
pub enum ReviewStatus { Planned = "planned", Done = "done", Skipped = "skipped", } }

choice! { /// What follows a review.
pub enum Outcome { Confirmed = "confirmed", Extended = "extended", Ended = "ended", } }

title!(Review);

keyed!(ReviewAction, GoalResult.goal);
