//! What is counted, and where it stands.

use crate::model::macros::title;
use crate::model::value::{Date, Number, Text};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

record! {
    /// Something that is read regularly.
    pub struct Metric {
        /// What it is called.
        required title: Text,
        /// What it is counted in.
        required unit: Unit,
        /// Which way is better.
        required better: Better,
        /// Where it stood.
        optional baseline: Baseline,
        /// Where it should stand.
        optional target: Target,
        /// Beyond this it is worrying.
        optional warn_above: Number,
        /// Below this it is worrying.
        optional warn_below: Number,
        /// How often it is read.
        required cadence: Period,
        /// Where the figures come from.
        required source: Text,
        /// The figures, in the order of their days.
        optional readings: List<Reading>,
    }
}

record! {
    /// Where a metric stood.
    pub struct Baseline {
        /// When.
        required on: Date,
        /// How much.
        required value: Number,
    }
}

record! {
    /// Where a metric should stand.
    pub struct Target {
        /// By when.
        required by: Date,
        /// How much.
        required value: Number,
    }
}

record! {
    /// A figure of a metric.
    pub struct Reading {
        /// When.
        required on: Date,
        /// How much.
        required value: Number,
        /// What explains it.
        optional note: Text,
    }
}

choice! { /// What a metric is counted in.
pub enum Unit {
    Count = "count", Percent = "percent", Hours = "hours", Days = "days", Currency = "currency", Ratio = "ratio", Score = "score",
} }

choice! { /// Which way is better.
pub enum Better { Higher = "higher", Lower = "lower", None = "none", } }

choice! { /// How often a metric is read.
pub enum Period { Day = "day", Week = "week", Month = "month", Quarter = "quarter", } }

title!(Metric.title);

keyed!(Baseline, Target, Reading);
