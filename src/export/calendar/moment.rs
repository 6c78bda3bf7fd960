//! Days and moments as RFC 5545 writes them.

use icalendar::Property;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::{Date, Time};
use crate::render::Book;
use crate::schedule::plus;

/// How many minutes a post lasts in calendars: they hide what lasts none, or show it differently.
const MINUTES: i64 = 15;

/// A day, or a moment of it in the book's zone.
pub(super) fn property(book: &Book, key: &str, date: Date, time: Option<Time>) -> Property {
    time.map_or_else(|| property_of_day(key, date), |time| clock(book, key, date.to_datetime(time)))
}

/// When what is on a day, or at a moment of it, is over.
pub(super) fn end(book: &Book, date: Date, time: Option<Time>) -> Property {
    match time {
        None => property_of_day("DTEND", plus(date, 1)),
        Some(time) => {
            let start = date.to_datetime(time);
            let end = start.checked_add(jiff::Span::new().minutes(MINUTES)).unwrap_or(DateTime::MAX);
            clock(book, "DTEND", end)
        }
    }
}

/// The end of a rule, of the type of its start: that day, or twelve hours behind the last post, at most its day's last
/// second, as Universal Time has it.
///
/// Some readers compare Universal Time with the book's clock as if they were one, some take the zone off twice: the
/// end lies between the last post and the one that would come next for them too.
pub(super) fn until(book: &Book, last: Date, time: Option<Time>) -> String {
    let Some(time) = time else { return compact(last) };
    let end = last.to_datetime(jiff::civil::time(23, 59, 59, 0));
    let end = last.to_datetime(time).checked_add(jiff::Span::new().hours(12)).unwrap_or(end).min(end);
    let instant = book.plan.config.timezone.to_timestamp(end);
    let utc = instant.map_or(end, |instant| TimeZone::UTC.to_datetime(instant));
    let post = last.to_datetime(time);
    let next = plus(last, 1).to_datetime(time).checked_sub(jiff::Span::new().seconds(1)).unwrap_or(DateTime::MAX);
    utc.max(post).min(next).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Whether the end of a rule can be written so that all readers see it: where clocks are more than half a day away from
/// Universal Time, the mistakes of some meet those of others.
pub(super) fn ends_alike(book: &Book, last: Date, time: Option<Time>) -> bool {
    let Some(time) = time else { return true };
    let post = last.to_datetime(time);
    let ahead =
        book.plan.config.timezone.to_timestamp(post).map(|at| book.plan.config.timezone.to_offset(at).seconds());
    ahead.is_ok_and(|seconds| seconds.abs() <= 12 * 60 * 60)
}

/// Whether the book's clock skips a moment, or has it twice.
pub(super) fn is_ambiguous(book: &Book, moment: DateTime) -> bool {
    book.plan.config.timezone.to_ambiguous_timestamp(moment).is_ambiguous()
}

/// Midnight of a day.
pub(super) fn stamp(key: &str, date: Date) -> Property {
    Property::new(key, format!("{}T000000Z", compact(date)))
}

pub(super) fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

pub(super) fn property_of_day(key: &str, date: Date) -> Property {
    Property::new(key, compact(date)).add_parameter("VALUE", "DATE").done()
}

fn clock(book: &Book, key: &str, moment: DateTime) -> Property {
    let text = moment.strftime("%Y%m%dT%H%M%S");
    if is_ambiguous(book, moment)
        && let Ok(instant) = book.plan.config.timezone.to_timestamp(moment)
    {
        return Property::new(key, TimeZone::UTC.to_datetime(instant).strftime("%Y%m%dT%H%M%SZ").to_string());
    }
    if book.plan.config.timezone == TimeZone::UTC {
        return Property::new(key, format!("{text}Z"));
    }
    Property::new(key, text.to_string()).add_parameter("TZID", &book.plan.config.timezone_name).done()
}
