//! The single values of a plan: texts, references, dates, numbers.

mod formed;
mod number;
mod reference;
mod text;
mod time;

pub use formed::{Colour, Id, Money, Url, Zone, id_of, is_id};
pub use number::{Count, Day, Number, Percent, Scalar, Whole};
pub use reference::{AnyRef, Ref};
pub use text::{Code, Mark, Text, TextMap};
pub(crate) use time::INTERVAL;
pub use time::{Date, Interval, Time};
