//! Entries and recurrences as events.

use icalendar::{Component as _, Event, EventStatus, Property};

use serde_json::Value;

use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Date, Fields as _, Kind, Rec};
use crate::render::Book;
use crate::schedule::{Recurrence, Written};

use super::super::{authority, plain};
use super::days::revised;
use super::moment;

/// What properties begin with that only Parvis reads.
pub const OWN: &str = "X-PARVIS-";

/// What follows it for the rule as it was published, and for its first day.
pub const RULE: &str = "AS-RRULE";
/// See [`RULE`].
pub const FIRST: &str = "AS-DTSTART";

/// For how many years plain days of what never ends are told, after the one of the build.
const YEARS: i16 = 10;

/// How many of them there are at least, however seldom they come.
const LEAST: usize = 10;

/// How many are enough, if they reach to the end of the next year.
const ENOUGH: usize = 400;

/// What an entry is in calendars, each event with the year in which it begins.
pub(super) fn make(book: &Book, entry: Rec<'_, Calendar>) -> Vec<(i16, Event)> {
    if let Some(date) = &entry.date {
        return vec![(date.value.year(), event(book, entry, date.value, "", false))];
    }
    let Some(Ok(recurrence)) = Recurrence::read(entry.data, &book.plan.config.timezone) else { return Vec::new() };
    let (days, goes_on) = plain_days(&recurrence, book.today());
    let time = entry.time.as_ref().map(|time| time.value);
    // Where a clock skips that time or has it twice, calendars differ on what comes after.
    let is_clear = |day: &Date| time.is_none_or(|time| !moment::is_ambiguous(book, day.to_datetime(time)));
    let ends_alike = |written: &Written| written.last.is_none_or(|last| moment::ends_alike(book, last, time));
    if let Some(written) = recurrence.written().filter(|_| days.iter().all(is_clear)) {
        // What falls once needs no rule.
        if written.last == Some(written.first) {
            return vec![(written.first.year(), event(book, entry, written.first, "", false))];
        }
        if ends_alike(&written) {
            return vec![(written.first.year(), recurring(book, entry, &written))];
        }
    }
    let one = |date: Date| (date.year(), event(book, entry, date, &format!("-{}", moment::compact(date)), goes_on));
    days.into_iter().map(one).collect()
}

/// The days of a recurrence, from the year before this one for as long as is useful, and whether there are more. They
/// change with the year, not with the day.
fn plain_days(recurrence: &Recurrence, today: Date) -> (Vec<Date>, bool) {
    let end_of = |year: i16| Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let from = Date::new(today.year() - 1, 1, 1).unwrap_or(today);
    let from = recurrence.first().filter(|first| *first > today).unwrap_or(from);
    let now = from.year().max(today.year());
    let (enough, last) = (end_of(now.saturating_add(1)), end_of(now.saturating_add(YEARS)));
    let mut all = recurrence.days(from).peekable();
    let mut days = Vec::new();
    while let Some(day) = all.next_if(|day| {
        let is_soon = days.len() < LEAST || recurrence.ends() || *day <= last;
        *day <= enough || days.len() < ENOUGH && is_soon
    }) {
        days.push(day);
    }
    (days, all.peek().is_some())
}

/// A recurrence with its rule.
fn recurring(book: &Book, entry: Rec<'_, Calendar>, written: &Written) -> Event {
    let time = entry.time.as_ref().map(|time| time.value);
    let mut event = event(book, entry, written.first, "", false);
    let until = written.last.map(|last| format!(";UNTIL={}", moment::until(book, last, time))).unwrap_or_default();
    let rule = format!("{}{until}", written.rule);
    // Whoever changes the rule in a calendar of theirs changes only the one that all calendars read.
    event.append_property(Property::new(format!("{OWN}{RULE}"), &rule));
    event.append_property(Property::new(format!("{OWN}{FIRST}"), moment::compact(written.first)));
    event.append_property(Property::new("RRULE", rule));
    for except in &written.except {
        event.append_multi_property(moment::property(book, "EXDATE", *except, time));
    }
    event
}

/// What goes out on a day; `suffix` tells it from others of its entry, and it says so if more come than there are here.
fn event(book: &Book, entry: Rec<'_, Calendar>, start: Date, suffix: &str, goes_on: bool) -> Event {
    let plan = &book.plan;
    let words = book.theme.words(&plan.config.language);
    let status = entry.status.as_ref().map(|status| status.value);
    let time = entry.time.as_ref().map(|time| time.value);
    let mut event = Event::with_uid(&format!("{}{suffix}@{}", entry.id(), authority(&book.plan)));
    revised(&mut event, book.history.entry_changed_on(&entry.item.source.path, entry.id()));
    event.append_property(moment::property(book, "DTSTART", start, time));
    event.append_property(moment::end(book, start, time));
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
    if goes_on {
        about.push(words.get("calendar-goes-on"));
    }
    event.description(&about.join(" · "));
    event.status(match status {
        Some(EntryStatus::Scheduled | EntryStatus::Published) => EventStatus::Confirmed,
        Some(EntryStatus::Cancelled) => EventStatus::Cancelled,
        _ => EventStatus::Tentative,
    });
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    if let Some((base, ix)) = plan.base_url().zip(plan.find(Kind::Calendar, entry.id())) {
        let (url, fragment) = plan.index.url(ix, None);
        event.url(&format!("{base}{}#{}", url.encoded(), fragment.unwrap_or_default()));
    }
    if let Some(ix) = entry.channel.as_ref().and_then(|channel| plan.find(Kind::Channel, &channel.value.id)) {
        // One category: what would part it into several is escaped, which the writer of calendars leaves to us.
        let title = plain(plan.items()[ix.at()].title());
        let escaped = title.replace('\\', r"\\").replace(',', r"\,").replace(';', r"\;");
        event.append_property(Property::new("CATEGORIES", escaped));
    }
    for (key, value) in own(entry, &plain(&words.set(entry.item.title()))) {
        // As the plan says it, but for what no calendar may hold.
        let value = value.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), " ");
        event.append_property(Property::new(format!("{OWN}{}", key.to_uppercase()), value));
    }
    event
}

/// What calendars have no word for, as the plan says it: the same feed, imported, is the same record.
fn own(entry: Rec<'_, Calendar>, shown: &str) -> Vec<(String, String)> {
    let mut out = vec![("id".to_owned(), entry.id().to_owned())];
    let mut fields = serde_json::Map::new();
    entry.data.json_fields(&mut fields);
    let is_told = |key: &str| matches!(key, "id" | "date" | "time") || key == "title" && shown == entry.item.title();
    let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    out.extend(fields.iter().filter(|(key, _)| !is_told(key)).map(|(key, value)| {
        let list = value.as_array().map(|list| list.iter().map(said).collect::<Vec<_>>().join("; "));
        (key.clone(), list.unwrap_or_else(|| said(value)))
    }));
    out
}
