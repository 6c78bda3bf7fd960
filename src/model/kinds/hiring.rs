//! How a role is filled.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Date, Id, Number, Ref, Text, Whole};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

record! {
    /// A hiring process.
    pub struct Hiring {
        /// What it is called.
        required title: Text,
        /// The role it fills.
        required role: Ref<to::Role>,
        /// Where candidates come from.
        optional sourcing: List<Sourcing>,
        /// The day it opens.
        optional opens_on: Date,
        /// The last day to apply.
        optional closes_on: Date,
        /// The role that leads it.
        optional manager: Ref<to::Role>,
        /// Its steps, in order.
        optional stages: List<Stage>,
        /// What candidates are judged on; the weights make 100.
        optional criteria: List<Criterion>,
        /// What confirms an arrival.
        optional confirmation: List<Confirmation>,
        /// How many days a candidate waits for an answer at most.
        optional reply_within_days: Whole,
    }
}

record! {
    /// A step of a hiring process.
    pub struct Stage {
        /// Its id, unique within the process.
        required id: Id,
        /// What it is called.
        required title: Text,
        /// The role that leads it.
        optional owner: Ref<to::Role>,
        /// How many days it takes at most.
        optional max_days: Whole,
    }
}

record! {
    /// What candidates are judged on.
    pub struct Criterion {
        /// What.
        required text: Text,
        /// Its weight; all make 100.
        required weight: Number,
    }
}

record! {
    /// What confirms an arrival.
    pub struct Confirmation {
        /// Of which sort.
        required type_: ConfirmationType,
        /// What it says.
        required text: Text,
        /// Whether nobody starts without it.
        optional required: bool,
    }
}

choice! { /// Where candidates come from.
pub enum Sourcing {
    OpenApplication = "open-application", InternalNomination = "internal-nomination", SelfNomination = "self-nomination",
    Referral = "referral", Agency = "agency",
} }

choice! { /// What confirms an arrival.
pub enum ConfirmationType { Contract = "contract", Letter = "letter", Nda = "nda", Charter = "charter", Access = "access", } }

title!(Hiring.title);

keyed!(Stage.id, Criterion, Confirmation);
