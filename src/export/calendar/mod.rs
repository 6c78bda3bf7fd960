//! `/calendar.ics`: what goes out, for calendars (RFC 5545).
//!
//! Calendars differ on what many rules say. What is written here was read by those of
//! `tests/calendars`, and all of them showed the same days as the site.

mod days;
pub(super) mod due;
mod event;
mod moment;
mod zone;

use icalendar::{Calendar as Ics, Property};
use jiff::tz::TimeZone;

use crate::model::{Calendar, Date};
use crate::plan::Ix;
use crate::render::Book;

use super::plain;
pub use days::{Day, days};
pub use event::{FIRST, OWN, RULE};

/// A day before any plan, for what nobody knows the last change of.
const UNKNOWN: Date = jiff::civil::date(2000, 1, 1);

/// How often a calendar may ask again: it changes with the plan, not by the hour.
const REFRESH: &str = "PT6H";

/// The calendar of a book, or of one of its channels.
pub(super) fn make(book: &Book, channel: Option<Ix>) -> String {
    let plan = &book.plan;
    let words = book.theme.words(&plan.config.language);
    let only = channel.map(|ix| &*plan.items()[ix.at()].id);
    let mut name = if plan.config.title.is_empty() { words.get("handbook") } else { plan.config.title.to_string() };
    if let Some(ix) = channel {
        name = format!("{name} · {}", plan.items()[ix.at()].title());
    }
    let name = plain(&words.set(&name));
    let mut ics = opening(&name, Some(&plan.config.timezone_name));
    let mut earliest: Option<i16> = None;
    for entry in plan.all::<Calendar>() {
        let own = entry.channel.as_ref().map(|channel| &*channel.value.id);
        if only.is_some() && own != only {
            continue;
        }
        for (year, event) in event::make(book, entry) {
            ics.push(event);
            earliest = Some(earliest.map_or(year, |earliest| earliest.min(year)));
        }
    }
    let text = written(&ics);
    match earliest {
        Some(year) if plan.config.timezone != TimeZone::UTC => {
            let zone = zone::describe(&plan.config.timezone, &plan.config.timezone_name, year);
            text.replacen("BEGIN:VEVENT", &format!("{zone}BEGIN:VEVENT"), 1)
        }
        _ => text,
    }
}

/// A calendar with nothing in it yet: what it is called, the zone of its times if it has any, and how often it may be
/// asked for again.
fn opening(name: &str, zone: Option<&str>) -> Ics {
    let mut ics = Ics::empty();
    let head = [("VERSION", "2.0"), ("PRODID", "-//Parvis//Parvis//EN"), ("CALSCALE", "GREGORIAN")];
    let zone = zone.map(|zone| ("X-WR-TIMEZONE", zone));
    // `icalendar` 0.17 does not know that this one is text (RFC 7986).
    let text = name.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    let names = [("X-WR-CALNAME", name), ("NAME", &text), ("X-PUBLISHED-TTL", REFRESH)];
    for (key, value) in head.into_iter().chain(zone).chain(names) {
        ics.append_property(Property::new(key, value));
    }
    ics.append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done());
    ics
}

/// The text of a calendar, no line of it longer than 75 octets: the last part that `icalendar` 0.17 folds can have one more.
fn written(ics: &Ics) -> String {
    const MOST: usize = 75;
    let text = ics.to_string();
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive("\r\n") {
        let (mut rest, mut room) = (line, MOST);
        while rest.trim_end_matches("\r\n").len() > room {
            let (part, after) = rest.split_at(rest.floor_char_boundary(room));
            out.push_str(part);
            out.push_str("\r\n ");
            // What follows begins with a space.
            (rest, room) = (after, MOST - 1);
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_calendars_read() {
        for length in 1..400 {
            let name = "é;a".repeat(length);
            let mut ics = opening(&name, None);
            ics.append_property(Property::new("DESCRIPTION", "x".repeat(length)));
            let text = written(&ics);
            assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
            let whole = text.replace("\r\n ", "");
            let name = name.replace(';', "\\;");
            assert!(whole.contains(&format!("\r\nNAME:{name}\r\n")), "{whole}");
            assert!(whole.contains(&format!("X-WR-CALNAME:{name}\r\n")), "{whole}");
            assert!(whole.contains(&format!("\r\nDESCRIPTION:{}\r\n", "x".repeat(length))), "{whole}");
        }
    }
}
