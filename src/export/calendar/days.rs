//! Days with something on them, for calendars (RFC 5545).

use icalendar::{Component as _, Event, Property};

use super::moment::compact;
use crate::model::Date;

/// Something on a day.
#[derive(Debug, Clone)]
pub struct Day {
    /// What it is known by; the same from one time to the next.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What it is, in a line.
    pub title: String,
    /// More about it.
    pub about: String,
}

/// A calendar of days; `today` stands for the moment at which it was made.
pub fn days(name: &str, today: Date, days: impl Iterator<Item = Day>) -> String {
    let mut ics = super::opening(name, None);
    for day in days {
        let hash = blake3::hash(day.id.as_bytes()).to_hex();
        let mut event = Event::with_uid(&format!("{}@due.parvis", &hash[..24]));
        event.append_property(Property::new("DTSTAMP", format!("{}T000000Z", compact(today))));
        let mut begins = Property::new("DTSTART", compact(day.day));
        begins.add_parameter("VALUE", "DATE");
        event.append_property(begins);
        event.summary(&day.title);
        event.description(&day.about);
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        ics.push(event);
    }
    ics.to_string()
}
