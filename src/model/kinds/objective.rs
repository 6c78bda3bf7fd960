//! What the community is for.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Date, Ref, Text};
use crate::toml::List;
use crate::toml::macros::record;

record! {
    /// What the community is for.
    pub struct Objective {
        /// What it is called.
        required title: Text,
        /// What is to be reached, and why.
        required text: Text,
        /// By when.
        required due: Date,
        /// What shows it.
        optional metrics: List<Ref<to::Metric>>,
    }
}

title!(Objective.title);
