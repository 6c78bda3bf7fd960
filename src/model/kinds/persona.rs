//! A typical member, and what the portrait rests on.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Count, Date, Money, Percent, Ref, Text, Whole};
use crate::toml::List;
use crate::toml::macros::{keyed, record};

use super::shared::Per;

record! {
    /// A typical member, drawn from evidence.
    pub struct Persona {
        /// What we call them.
        required title: Text,
        /// What they share with the other members and want to talk about.
        required common_ground: Text,
        /// Their share of the members, in percent.
        optional share_of_members: Percent,
        /// Their age, in years.
        optional age: AgeRange,
        /// Their gender, in your own words.
        optional gender: Text,
        /// Where they come from.
        optional origin: Text,
        /// Where they live.
        optional location: Text,
        /// What the household lives on, in the book's currency.
        optional household_income: Income,
        /// What they do for a living.
        optional occupations: List<Text>,
        /// What interests them.
        optional interests: List<Text>,
        /// What they do for pleasure.
        optional hobbies: List<Text>,
        /// What they come to the community for.
        optional needs: List<Text>,
        /// Where they are to be found.
        optional channels: List<Ref<to::Channel>>,
        /// What this portrait rests on.
        optional evidence: Evidence,
    }
}

record! {
    /// A range of ages.
    pub struct AgeRange {
        /// The youngest, in years.
        optional min: Whole,
        /// The oldest, in years.
        optional max: Whole,
    }
}

record! {
    /// A range of incomes.
    pub struct Income {
        /// The lowest.
        optional min: Money,
        /// The highest.
        optional max: Money,
        /// Over what time.
        optional per: Per,
    }
}

record! {
    /// What a portrait rests on.
    pub struct Evidence {
        /// A survey, interviews, the register of members…
        optional source: Text,
        /// How many people answered.
        optional respondents: Count,
        /// When it was collected.
        optional collected_on: Date,
    }
}

title!(Persona.title);

keyed!(AgeRange, Income, Evidence);
