//! Words that several kinds share.

use crate::toml::macros::choice;

choice! { /// From inside the organisation or outside.
pub enum Scope { Internal = "internal", External = "external", } }

choice! { /// A unit of time that money is counted in.
pub enum Per { Hour = "hour", Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year", Once = "once", } }
