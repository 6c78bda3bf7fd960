//! Rows of a sheet in, records of a plan out, and back.

mod amounts;
mod columns;
mod days;
mod doubt;
mod events;
mod give;
mod hidden;
mod ids;
mod lists;
mod map;
mod merge;
mod own;
mod plan;
mod read;
mod row;
mod rows;
mod table;
mod words;
mod workbook;

use std::collections::BTreeMap;

use crate::model::Date;

pub use columns::Subject;
pub use doubt::Doubt;
pub use give::{Written, csv, give, xlsx};
pub use map::Map;
pub use merge::{Change, Homes, merge};
pub use plan::{homes, known, table};
pub use read::read;
pub use rows::{Records, rows};

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Day(Date),
    /// A day and a time of it.
    Moment(Date, jiff::civil::Time),
    /// A time of day.
    Time(jiff::civil::Time),
}

impl Cell {
    /// What a reader sees in it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Bool(is) => is.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Moment(day, time) => format!("{day} {}", clock(*time)),
            Self::Time(time) => clock(*time),
        }
    }
}

/// A time as people write it; seconds only where there are any.
fn clock(time: jiff::civil::Time) -> String {
    if time.second() == 0 { time.strftime("%H:%M").to_string() } else { time.strftime("%H:%M:%S").to_string() }
}

/// A sheet: its first row names the columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The names of the columns.
    pub headers: Vec<String>,
    /// Its rows, with the number of each in the sheet.
    pub rows: Vec<(usize, Vec<Cell>)>,
    /// What was noticed while it was read.
    pub notes: Vec<crate::diagnostic::Text>,
}

/// What rows look up in the plan: for each kind, ids by folded id and title.
pub type Known = BTreeMap<&'static str, BTreeMap<String, String>>;
