//! Pictures of a plan: inline SVG and semantic tables, made from small plain inputs.
//!
//! Every picture follows the theme (it is coloured by classes alone), has a text alternative, and
//! brings its data along as a table. Whatever may be long stands in HTML, not in the drawing. A
//! picture never fails: what cannot be drawn is left out, and nothing at all says so in words.

#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "markup of a few kilobytes: `+=` reads as what it writes, and cannot fail as `write!` can"
)]

mod arcade;
mod brush;
mod cadence;
mod kpi;
mod map;
mod month;
mod org;
mod raci;
mod scale;
mod spark;
mod swatches;
mod timeline;
mod weights;
mod windows;

pub use arcade::{Bay, Stone, arcade, arch};
pub use brush::Brush;
pub use cadence::{Count, Lane, Pace, cadence};
pub use kpi::{Kpi, Point, kpi};
pub use map::{Column, Question, Row, Tally, questions, subjects};
pub use month::{Posting, month};
pub use org::{Post, Seat, SeatState, org};
pub use raci::{Duty, Part, raci, raci_of_role};
pub use spark::spark;
pub use swatches::{contrast, swatches};
pub use timeline::{Action, Goal, Timeline, timeline};
pub use weights::weights;
pub use windows::{Slot, week_in_words, windows};

#[cfg(test)]
mod tests;
