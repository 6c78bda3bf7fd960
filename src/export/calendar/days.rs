//! Days with something on them, for calendars (RFC 5545).

use icalendar::{Component as _, Event, Property};

use super::super::{authority, plain};
use super::{UNKNOWN, moment};
use crate::model::Date;
use crate::plan::Visible;
use crate::schedule::between;

/// Something on a day.
#[derive(Debug, Clone)]
pub struct Day {
    /// What it is known by; the same from one time to the next.
    pub id: String,
    /// When it was last changed, if that is known.
    pub changed: Option<Date>,
    /// The day.
    pub day: Date,
    /// What it is, in a line.
    pub title: String,
    /// More about it.
    pub about: String,
    /// Its page.
    pub url: Option<String>,
}

/// A calendar of days of a plan.
pub fn days(plan: &Visible, name: &str, days: impl Iterator<Item = Day>) -> String {
    let mut ics = super::opening(&plain(name), None);
    let authority = authority(plan);
    for day in days {
        let hash = blake3::hash(day.id.as_bytes()).to_hex();
        let mut event = Event::with_uid(&format!("due-{}@{authority}", &hash[..24]));
        revised(&mut event, day.changed);
        event.append_property(moment::property_of_day("DTSTART", day.day));
        event.append_property(moment::property_of_day("DTEND", crate::schedule::plus(day.day, 1)));
        event.summary(&plain(&day.title));
        event.description(&plain(&day.about));
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        if let Some(url) = &day.url {
            event.url(url);
        }
        ics.push(event);
    }
    super::written(&ics)
}

/// When an event was last changed, as far as that is known: not the day of the build, or every event would be new each day.
/// Revisions are counted in days.
pub(super) fn revised(event: &mut Event, known: Option<Date>) {
    event.append_property(moment::stamp("DTSTAMP", known.unwrap_or(UNKNOWN)));
    if let Some(day) = known {
        event.append_property(moment::stamp("LAST-MODIFIED", day));
        event.append_property(Property::new("SEQUENCE", between(UNKNOWN, day).max(0).to_string()));
    }
}
