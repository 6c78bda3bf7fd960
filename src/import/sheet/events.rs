//! Events of a calendar → a table, in the columns that entries have.

use std::collections::{BTreeMap, BTreeSet};

use icalendar::parser::{Component, Property};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::own::{Own, cell, list, plain};
use super::{Cell, Table};
use crate::diagnostic::{Text, text};

/// Reads a calendar; its times are told in this zone.
pub(super) fn calendar(bytes: &[u8], zone: &TimeZone) -> Result<Table, Text> {
    let text = String::from_utf8_lossy(bytes);
    let unfolded = icalendar::parser::unfold(&text);
    let components = icalendar::parser::read_components(&unfolded)
        .map_err(|_| text!("is no calendar that can be read", "ce n'est pas un agenda lisible"))?;
    let all = components.iter().flat_map(|one| std::iter::once(one).chain(&one.components));
    let others = all.filter(|one| matches!(&*one.name.as_str().to_ascii_uppercase(), "VTODO" | "VJOURNAL")).count();
    let inner = components.iter().flat_map(|one| std::iter::once(one).chain(&one.components));
    let events: Vec<&Component<'_>> = inner.filter(|one| one.name == "VEVENT").collect();
    let moved = moved(&events);
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let mut headers = HEADERS.map(str::to_owned).to_vec();
    let mut series = BTreeSet::new();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, event) in events.into_iter().enumerate() {
        let mut cells = row(event, at + 1, zone, &moved, &mut notes);
        if let Some(own) = Own::of(event) {
            // One recurrence may be many events, each a day of it.
            if let Some(id) = own.series(event)
                && !series.insert(id.to_owned())
            {
                continue;
            }
            own.fill(event, &mut headers, &mut cells);
        } else {
            for name in
                UNTOLD.iter().filter(|name| event.find_prop(name).is_some_and(|one| !one.val.as_str().is_empty()))
            {
                *left.entry(name).or_default() += 1;
            }
        }
        rows.push((at + 1, cells));
    }
    notes.extend(series.iter().map(|id| {
        text!(
            "`{id}` recurs, and each of its days is an event: what it says of them all is carried, no change of one day",
            "`{id}` se répète, et chacun de ses jours est un événement : ce qu'elle dit de tous est repris, non le changement d'un seul"
        )
    }));
    notes.extend(left.into_iter().map(|(name, count)| {
        text!(
            "`{name}` of events has no place here, and is left out ({count})",
            "`{name}` d'événements n'a pas de place ici et est omis ({count})"
        )
    }));
    if others > 0 {
        notes.push(text!(
            "tasks and notes are no events, and are left out ({others})",
            "tâches et notes ne sont pas des événements et sont omises ({others})"
        ));
    }
    Ok(Table { headers, rows, notes })
}

/// What events say that an entry has no key for.
const UNTOLD: [&str; 5] = ["ATTENDEE", "DESCRIPTION", "DURATION", "DTEND", "LOCATION"];

/// The columns that any calendar fills.
const HEADERS: [&str; 11] =
    ["id", "date", "time", "title", "channel", "owner", "status", "url", "starts", "rrule", "except"];

/// The days of a recurring event that an event of its own stands for, by what both are called.
type Moved<'e> = BTreeMap<&'e str, Vec<&'e Property<'e>>>;

fn moved<'e>(events: &[&'e Component<'e>]) -> Moved<'e> {
    let mut out = Moved::new();
    for event in events {
        if let (Some(name), Some(day)) = (event.find_prop("UID"), event.find_prop("RECURRENCE-ID")) {
            out.entry(name.val.as_str()).or_default().push(day);
        }
    }
    out
}

fn row(event: &Component<'_>, number: usize, zone: &TimeZone, moved: &Moved<'_>, notes: &mut Vec<Text>) -> Vec<Cell> {
    let of = |name: &str| event.find_prop(name).map(|property| property.val.to_string());
    let text = |name: &str| of(name).map_or(Cell::Empty, |text| cell(&plain(&text)));
    let rrule = of("RRULE");
    let start = event.find_prop("DTSTART").map(Stamp::of);
    // The days of a rule are those of its own zone.
    let is_kept = rrule.is_some() && start.as_ref().is_some_and(|start| start.at(zone).0 != start.day());
    let told = |stamp: &Stamp| if is_kept { (stamp.day(), stamp.time) } else { stamp.at(zone) };
    if let Some(start) = &start {
        notes.extend(start.note(number, zone, rrule.is_some(), is_kept));
    }
    let (day, time) = start.as_ref().map_or((None, None), told);
    let (day, time) = (day.map_or(Cell::Empty, Cell::Day), time.map_or(Cell::Empty, Cell::Time));
    let organiser = event.find_prop("ORGANIZER").and_then(|one| one.params.iter().find(|param| param.key == "CN"));
    let owner = organiser
        .and_then(|param| param.val.as_ref())
        .map_or(Cell::Empty, |name| cell(name.as_str().trim_matches('"')));
    let status = match of("STATUS").as_deref() {
        Some("CANCELLED") => "cancelled",
        Some("TENTATIVE") => "draft",
        _ => "scheduled",
    };
    let left_out = event.properties.iter().filter(|one| one.name == "EXDATE");
    let elsewhere = of("UID").and_then(|name| moved.get(&*name)).filter(|_| rrule.is_some()).into_iter().flatten();
    let mut except: Vec<Date> =
        left_out.chain(elsewhere.copied()).flat_map(Stamp::all).filter_map(|stamp| told(&stamp).0).collect();
    except.sort_unstable();
    except.dedup();
    let except: Vec<String> = except.iter().map(ToString::to_string).collect();
    let (date, starts) = if rrule.is_some() { (Cell::Empty, day) } else { (day, Cell::Empty) };
    vec![
        Cell::Empty,
        date,
        time,
        text("SUMMARY"),
        of("CATEGORIES").map_or(Cell::Empty, |all| cell(&plain(&list(&all)))),
        owner,
        Cell::Text(status.into()),
        text("URL"),
        starts,
        rrule.map_or(Cell::Empty, Cell::Text),
        cell(&except.join("; ")),
    ]
}

/// A day, or a moment in a zone: `20261201T183000`.
struct Stamp {
    day: Option<Date>,
    time: Option<Time>,
    /// The zone that its time is of, by its name, and as it is where it is known; nothing where the time is everybody's own.
    zone: Option<(String, Option<TimeZone>)>,
}

impl Stamp {
    fn of(property: &Property<'_>) -> Self {
        Self::read(property.val.as_str(), property)
    }

    /// Each of those that a property lists.
    fn all(property: &Property<'_>) -> Vec<Self> {
        property.val.as_str().split(',').map(|text| Self::read(text, property)).collect()
    }

    fn read(text: &str, property: &Property<'_>) -> Self {
        let bare = text.trim().trim_end_matches('Z');
        let Ok(at) = DateTime::strptime("%Y%m%dT%H%M%S", bare) else {
            return Self { day: Date::strptime("%Y%m%d", bare).ok(), time: None, zone: None };
        };
        let named = property.params.iter().find(|param| param.key == "TZID").and_then(|param| param.val.as_ref());
        let zone = if text.trim().ends_with('Z') {
            Some(("UTC".to_owned(), Some(TimeZone::UTC)))
        } else {
            named.map(|name| {
                let name = name.as_str().trim_matches('"');
                (name.to_owned(), TimeZone::get(name).ok())
            })
        };
        Self { day: Some(at.date()), time: Some(at.time()), zone }
    }

    /// The day in its own zone.
    fn day(&self) -> Option<Date> {
        self.day
    }

    /// The day and the time in a zone.
    fn at(&self, zone: &TimeZone) -> (Option<Date>, Option<Time>) {
        let there = || {
            let own = self.zone.as_ref()?.1.clone()?;
            Some(self.day?.to_datetime(self.time?).to_zoned(own).ok()?.with_time_zone(zone.clone()).datetime())
        };
        there().map_or((self.day, self.time), |at| (Some(at.date()), Some(at.time())))
    }

    /// What cannot be told in the plan's zone.
    fn note(&self, number: usize, zone: &TimeZone, recurs: bool, is_kept: bool) -> Option<Text> {
        let (name, own) = self.zone.as_ref()?;
        if own.is_none() {
            return Some(text!(
                "event {number}: its zone `{name}` is not known, its time is as it stands there",
                "événement {number} : son fuseau `{name}` est inconnu, son heure est telle quelle"
            ));
        }
        if is_kept {
            return Some(text!(
                "event {number}: its days are others in `{name}`: they and its time stay those of there",
                "événement {number} : ses jours sont autres en `{name}` : eux et son heure restent ceux de là-bas"
            ));
        }
        let is_other = own.as_ref().is_some_and(|own| own != zone);
        (recurs && is_other).then(|| {
            text!(
                "event {number}: it recurs in `{name}`: its time is that of its first day here",
                "événement {number} : il se répète en `{name}` : son heure est celle de son premier jour ici"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use crate::diagnostic::Text;

    #[test]
    fn times_of_other_zones_are_told_in_that_of_the_plan() {
        let event = |lines: &str| format!("BEGIN:VEVENT\r\nSUMMARY:S\r\n{lines}END:VEVENT\r\n");
        let read = |events: &[String]| {
            let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", events.concat());
            let paris = TimeZone::get("Europe/Paris").expect("a zone");
            super::calendar(text.as_bytes(), &paris).expect("a calendar")
        };
        let table = read(&[
            event("DTSTART:20261210T170000Z\r\n"),
            event("DTSTART;TZID=America/New_York:20261211T200000\r\n"),
            event("DTSTART;TZID=\"Somewhere Standard Time\":20261212T090000\r\n"),
            event("DTSTART;VALUE=DATE:20261213\r\n"),
            event(
                "UID:w\r\nDTSTART;TZID=Europe/Paris:20261201T180000\r\nRRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Paris:20261222T180000\r\n",
            ),
            event("UID:w\r\nRECURRENCE-ID;TZID=Europe/Paris:20261215T180000\r\nDTSTART:20261216T180000Z\r\n"),
            event("DTSTART;TZID=America/New_York:20261201T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\n"),
        ]);
        let said = |row: usize, column: usize| table.rows[row].1[column].text();
        assert_eq!((said(0, 1), said(0, 2)), ("2026-12-10".into(), "18:00".into()));
        assert_eq!((said(1, 1), said(1, 2)), ("2026-12-12".into(), "02:00".into()));
        assert_eq!((said(2, 1), said(2, 2)), ("2026-12-12".into(), "09:00".into()));
        assert_eq!((said(3, 1), said(3, 2)), ("2026-12-13".into(), String::new()));
        // A day that has moved is left out of the rule, as one that was taken out is.
        assert_eq!((said(4, 8), said(4, 10)), ("2026-12-01".into(), "2026-12-15; 2026-12-22".into()));
        assert_eq!((said(5, 1), said(5, 2)), ("2026-12-16".into(), "19:00".into()));
        assert_eq!((said(6, 8), said(6, 2)), ("2026-12-01".into(), "20:00".into()));
        let notes: Vec<&str> = table.notes.iter().map(Text::english).collect();
        assert!(notes.len() == 2 && notes[0].starts_with("event 3") && notes[1].starts_with("event 7"), "{notes:?}");
    }
}
