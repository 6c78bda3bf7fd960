//! `/calendar.ics`: what goes out, for calendars (RFC 5545).

use std::fmt::Write as _;

use icalendar::{Calendar as Ics, Component as _, Event, EventStatus, Property};
use jiff::tz::TimeZone;

use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Date, Items as _, Kind, Rec, Time};
use crate::plan::Ix;
use crate::render::Book;

use super::{authority, plain};

/// The calendar of a book, or of one of its channels.
pub(super) fn make(book: &Book, channel: Option<Ix>) -> String {
    let plan = &book.plan;
    let words = book.theme.words(&plan.config.language);
    let only = channel.map(|ix| &*plan.items()[ix.at()].id);
    let mut name = if plan.config.title.is_empty() { words.get("handbook") } else { plan.config.title.to_string() };
    if let Some(ix) = channel {
        name = format!("{name} · {}", plan.items()[ix.at()].title());
    }
    let mut ics = Ics::empty();
    ics.append_property(Property::new("VERSION", "2.0"));
    ics.append_property(Property::new("PRODID", "-//Parvis//Parvis//EN"));
    ics.append_property(Property::new("CALSCALE", "GREGORIAN"));
    ics.append_property(Property::new("X-WR-TIMEZONE", &*plan.config.timezone_name));
    ics.append_property(Property::new("X-WR-CALNAME", plain(&words.set(&name))));
    let mut years: Option<(i16, i16)> = None;
    for entry in plan.all::<Calendar>() {
        let own = entry.channel.as_ref().map(|channel| &*channel.value.id);
        if only.is_some() && own != only {
            continue;
        }
        if let Some((event, year)) = event(book, entry) {
            ics.push(event);
            years = Some(years.map_or((year, year), |(from, to)| (from.min(year), to.max(year))));
        }
    }
    let text = ics.to_string();
    match years {
        // A recurrence may go on: the zone is described two years beyond the last start.
        Some((from, to)) if plan.config.timezone != TimeZone::UTC => {
            let zone = zone(&plan.config.timezone, &plan.config.timezone_name, from, to.max(book.today.year()) + 2);
            text.replacen("BEGIN:VEVENT", &format!("{zone}BEGIN:VEVENT"), 1)
        }
        _ => text,
    }
}

/// An entry or a recurrence as an event, and the year it begins in.
fn event(book: &Book, entry: Rec<'_, Calendar>) -> Option<(Event, i16)> {
    let plan = &book.plan;
    let words = book.theme.words(&plan.config.language);
    let status = entry.status.as_ref().map(|status| status.value);
    let start = match &entry.date {
        Some(date) => date.value,
        None => book.first_day(entry)?,
    };
    let time = entry.time.as_ref().map(|time| time.value);
    let mut event = Event::with_uid(&format!("{}@{}", entry.id(), authority(book)));
    // The day of the build: an event has no moment of its own at which it was written.
    event.append_property(Property::new("DTSTAMP", format!("{}T000000Z", compact(book.today))));
    event.append_property(moment(book, "DTSTART", start, time));
    event.summary(&plain(&words.set(entry.item.title())));
    let mut about: Vec<String> = Vec::new();
    for (kind, id) in [
        (Kind::Channel, entry.channel.as_ref().map(|channel| &*channel.value.id)),
        (Kind::Person, entry.owner.as_ref().map(|owner| &*owner.value.id)),
    ] {
        if let Some(ix) = id.and_then(|id| plan.find(kind, id)) {
            about.push(plain(&words.set(plan.items()[ix.at()].title())));
        }
    }
    if let Some(status) = status {
        about.push(words.get(&format!("status-{}", status.as_str())));
    }
    event.description(&about.join(" · "));
    event.status(match status {
        Some(EntryStatus::Scheduled | EntryStatus::Published) => EventStatus::Confirmed,
        Some(EntryStatus::Cancelled) => EventStatus::Cancelled,
        _ => EventStatus::Tentative,
    });
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    if let Some(base) = plan.config.base_url() {
        let ix = plan.find(Kind::Calendar, entry.id())?;
        let (url, fragment) = plan.index.url(ix, None);
        event.url(&format!("{base}{}#{}", url.encoded(), fragment.unwrap_or_default()));
    }
    if let Some(rule) = entry.rrule.as_ref().filter(|_| entry.date.is_none()) {
        event.append_property(Property::new("RRULE", rrule(book, &rule.value, entry, time)));
        for except in entry.except.items() {
            event.append_multi_property(moment(book, "EXDATE", except.value, time));
        }
    }
    Some((event, start.year()))
}

/// The rule with the record's own `until`, in the form that the start asks for.
fn rrule(book: &Book, rule: &str, entry: Rec<'_, Calendar>, time: Option<Time>) -> String {
    let parts = rule.trim_start_matches("RRULE:").split(';').map(str::trim).filter(|part| !part.is_empty());
    let Some(until) = &entry.until else { return parts.collect::<Vec<_>>().join(";") };
    let bounded = parts.clone().any(|part| part.to_ascii_uppercase().starts_with("COUNT="));
    let mut out: Vec<String> =
        parts.filter(|part| !part.to_ascii_uppercase().starts_with("UNTIL=")).map(str::to_owned).collect();
    if !bounded {
        out.push(match time {
            None => format!("UNTIL={}", compact(until.value)),
            Some(time) => {
                let end = until.value.to_datetime(time).to_zoned(book.plan.config.timezone.clone());
                let utc = end.map_or_else(
                    |_| format!("{}T235959Z", compact(until.value)),
                    |end| end.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string(),
                );
                format!("UNTIL={utc}")
            }
        });
    }
    out.join(";")
}

/// A day, or a moment of it in the book's zone.
fn moment(book: &Book, key: &str, date: Date, time: Option<Time>) -> Property {
    match time {
        None => Property::new(key, compact(date)).add_parameter("VALUE", "DATE").done(),
        Some(time) if book.plan.config.timezone == TimeZone::UTC => {
            Property::new(key, format!("{}T{}Z", compact(date), time.strftime("%H%M%S")))
        }
        Some(time) => Property::new(key, format!("{}T{}", compact(date), time.strftime("%H%M%S")))
            .add_parameter("TZID", &book.plan.config.timezone_name)
            .done(),
    }
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// `VTIMEZONE`: the zone's changes of offset in these years, one by one.
fn zone(zone: &TimeZone, name: &str, from: i16, to: i16) -> String {
    let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n");
    let start = jiff::civil::date(from.max(1971) - 1, 1, 1).to_zoned(zone.clone());
    let Ok(start) = start else { return String::new() };
    let mut before = start.offset();
    let offset = |offset: jiff::tz::Offset| {
        let minutes = offset.seconds() / 60;
        format!("{}{:02}{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
    };
    let mut part = |kind: &str, at: jiff::civil::DateTime, from: jiff::tz::Offset, to: jiff::tz::Offset, name: &str| {
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "BEGIN:{kind}\r\nDTSTART:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{name}\r\nEND:{kind}\r\n",
            at.strftime("%Y%m%dT%H%M%S"),
            offset(from),
            offset(to),
        );
    };
    let first = zone.to_offset_info(start.timestamp());
    part("STANDARD", start.datetime(), before, first.offset(), first.abbreviation());
    for change in zone.following(start.timestamp()) {
        // The wall clock before the change says when it happens.
        let local = before.to_datetime(change.timestamp());
        if local.year() > to {
            break;
        }
        let kind = if change.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
        part(kind, local, before, change.offset(), change.abbreviation());
        before = change.offset();
    }
    out.push_str("END:VTIMEZONE\r\n");
    out
}
