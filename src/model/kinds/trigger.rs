//! When people are added to the team.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Count, Id, Number, Ref};
use crate::toml::macros::record;

record! {
    /// A moment to add people to the team.
    pub struct Trigger {
        /// Its id.
        required id: Id,
        /// The metric that is watched.
        required metric: Ref<to::Metric>,
        /// It is reached above this value (or `below`, under another).
        optional above: Number,
        /// It is reached below this.
        optional below: Number,
        /// For how many weeks on end.
        optional for_weeks: Count,
        /// The role to add people to.
        required add_role: Ref<to::Role>,
        /// How many seats to add.
        required add_seats: Count,
        /// The role that decides.
        required decided_by: Ref<to::Role>,
    }
}

title!(Trigger);
