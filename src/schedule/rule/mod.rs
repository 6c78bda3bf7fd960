//! A rule of RFC 5545, as far as it tells days.

mod days;
mod fault;
mod read;
mod until;
mod written;

use jiff::civil::{DateTime, Weekday};

pub use fault::Fault;

/// What a rule asks of its days. What it leaves to the first day is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    per: Per,
    /// Every so many periods.
    interval: i64,
    /// How many days there are, exceptions included.
    pub(super) count: Option<usize>,
    /// After this moment of the book's time zone it does not fall.
    pub(super) until: Option<DateTime>,
    months: Vec<i32>,
    weeks: Vec<i32>,
    year_days: Vec<i32>,
    month_days: Vec<i32>,
    weekdays: Vec<Named>,
    positions: Vec<i32>,
    /// The first day of a week.
    week_start: Weekday,
}

/// What is repeated, and what positions are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Per {
    Day,
    Week,
    Month,
    Year,
}

/// A day of the week; with a number, that of a month or a year: `-1FR` is the last Friday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    nth: Option<i32>,
    weekday: Weekday,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];
