//! `VTIMEZONE`: what offset the clocks of a zone have, when.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::{DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};

use crate::model::Date;

/// The years that show what a zone does for good: the weekdays of twenty-eight years are all there are.
const FOR_GOOD: std::ops::Range<i16> = 2040..2068;

/// For how many years the changes of a zone are told that has no rule.
const YEARS: i16 = 20;

/// One change of offset.
#[derive(Debug, Clone)]
struct Change {
    /// When, by the clock as it was before.
    at: DateTime,
    before: Offset,
    after: Offset,
    summer: bool,
    name: String,
}

/// A zone from the year before the first event on: its changes one by one, and where it has a rule from
/// then on, one for each time of the year.
pub(super) fn describe(zone: &TimeZone, name: &str, first: i16) -> String {
    let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n");
    let years = first.clamp(1971, FOR_GOOD.start) - 1;
    let mut by_year = changes(zone, years);
    let rules = rules(&by_year.range(FOR_GOOD).map(|(_, changes)| changes.as_slice()).collect::<Vec<_>>());
    let follows = |changes: &[Change]| {
        changes.len() == rules.len() && changes.iter().zip(&rules).all(|(change, rule)| rule.holds(change))
    };
    // The first year of those that follow the rules without a break.
    let settled = by_year.iter().rev().take_while(|(_, changes)| follows(changes)).last().map(|(year, _)| *year);
    let begun = settled.filter(|_| !rules.is_empty());
    let last = begun.map_or(first.max(FOR_GOOD.start - YEARS).saturating_add(YEARS), |year| year - 1);
    let for_good = begun.and_then(|year| by_year.remove(&year)).unwrap_or_default();
    if let Some(now) = initial(zone, years) {
        part(&mut out, &now, None);
    }
    for change in by_year.range(..=last).flat_map(|(_, changes)| changes) {
        part(&mut out, change, None);
    }
    for (change, rule) in for_good.iter().zip(&rules) {
        part(&mut out, change, Some(&rule.text()));
    }
    out.push_str("END:VTIMEZONE\r\n");
    out
}

/// How things are at the beginning of a year.
fn initial(zone: &TimeZone, year: i16) -> Option<Change> {
    let start = Date::new(year, 1, 1).ok()?.to_zoned(zone.clone()).ok()?;
    let info = zone.to_offset_info(start.timestamp());
    Some(Change {
        at: start.datetime(),
        before: info.offset(),
        after: info.offset(),
        summer: info.dst().is_dst(),
        name: info.abbreviation().to_owned(),
    })
}

/// The changes of each year up to the last that is looked at; a year without one has none.
fn changes(zone: &TimeZone, from: i16) -> BTreeMap<i16, Vec<Change>> {
    let mut by_year: BTreeMap<i16, Vec<Change>> = (from..FOR_GOOD.end).map(|year| (year, Vec::new())).collect();
    let Some(Ok(start)) = Date::new(from, 1, 1).ok().map(|day| day.to_zoned(zone.clone())) else { return by_year };
    let mut before = start.offset();
    for change in zone.following(start.timestamp()) {
        let at = before.to_datetime(change.timestamp());
        let Some(year) = by_year.get_mut(&at.year()) else { break };
        let (after, summer) = (change.offset(), change.dst().is_dst());
        year.push(Change { at, before, after, summer, name: change.abbreviation().to_owned() });
        before = after;
    }
    by_year
}

/// When a change happens every year.
#[derive(Debug)]
struct Rule {
    like: Change,
    day: Day,
}

/// The day of a month.
#[derive(Debug)]
enum Day {
    /// The first, second… of a weekday; below zero, from the end.
    Nth(i8, Weekday),
    /// A weekday among the seven days from one on.
    From(i8, Weekday),
    /// The same day.
    Same(i8),
}

/// The rules that hold in all of these years, if there are any.
fn rules(years: &[&[Change]]) -> Vec<Rule> {
    let Some(first) = years.first().copied().filter(|first| years.iter().all(|year| year.len() == first.len())) else {
        return Vec::new();
    };
    let rules: Option<Vec<Rule>> = (0..first.len())
        .map(|nth| {
            let all: Vec<&Change> = years.iter().map(|year| &year[nth]).collect();
            candidates(&all).into_iter().find(|rule| all.iter().all(|change| rule.holds(change)))
        })
        .collect();
    rules.unwrap_or_default()
}

fn candidates(all: &[&Change]) -> Vec<Rule> {
    let Some(like) = all.first().copied() else { return Vec::new() };
    let weekday = like.at.date().weekday();
    let earliest = all.iter().map(|change| change.at.day()).min().unwrap_or(1);
    let days = [
        Day::Nth(-1, weekday),
        Day::Nth((like.at.day() - 1) / 7 + 1, weekday),
        Day::From(earliest, weekday),
        Day::Same(like.at.day()),
    ];
    days.into_iter().map(|day| Rule { like: like.clone(), day }).collect()
}

impl Rule {
    fn holds(&self, change: &Change) -> bool {
        let (like, date) = (&self.like, change.at.date());
        let day = match self.day {
            Day::Nth(-1, weekday) => date.weekday() == weekday && date.day() + 7 > date.days_in_month(),
            Day::Nth(nth, weekday) => date.weekday() == weekday && (date.day() - 1) / 7 + 1 == nth,
            Day::From(first, weekday) => date.weekday() == weekday && (first..first + 7).contains(&date.day()),
            Day::Same(day) => date.day() == day,
        };
        day && like.at.month() == change.at.month()
            && like.at.time() == change.at.time()
            && (like.before, like.after, like.summer) == (change.before, change.after, change.summer)
            && like.name == change.name
    }

    fn text(&self) -> String {
        let weekday = |weekday: Weekday| {
            ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
        };
        let day = match self.day {
            Day::Nth(nth, day) => format!("BYDAY={nth}{}", weekday(day)),
            Day::From(first, day) => {
                let days: Vec<String> = (first..first + 7).map(|day| day.to_string()).collect();
                format!("BYMONTHDAY={};BYDAY={}", days.join(","), weekday(day))
            }
            Day::Same(day) => format!("BYMONTHDAY={day}"),
        };
        format!("FREQ=YEARLY;BYMONTH={};{day}", self.like.at.month())
    }
}

fn part(out: &mut String, change: &Change, rule: Option<&str>) {
    let kind = if change.summer { "DAYLIGHT" } else { "STANDARD" };
    let rule = rule.map(|rule| format!("RRULE:{rule}\r\n")).unwrap_or_default();
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "BEGIN:{kind}\r\nDTSTART:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{}\r\n{rule}END:{kind}\r\n",
        change.at.strftime("%Y%m%dT%H%M%S"),
        offset(change.before),
        offset(change.after),
        change.name,
    );
}

fn offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    format!("{}{:02}{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(zone: &str, first: i16) -> String {
        describe(&TimeZone::get(zone).unwrap(), zone, first)
    }

    #[test]
    fn a_zone_with_summer_time_has_two_rules_for_good() {
        let paris = described("Europe/Paris", 2026);
        assert!(paris.contains("DTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"), "{paris}");
        assert!(paris.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"), "{paris}");
        assert_eq!(paris.matches("RRULE").count(), 2, "{paris}");
        let new_york = described("America/New_York", 2026);
        assert!(new_york.contains("BYMONTH=3;BYDAY=2SU") && new_york.contains("BYMONTH=11;BYDAY=1SU"), "{new_york}");
        let santiago = described("America/Santiago", 2026);
        assert!(santiago.contains("BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU"), "{santiago}");
        // Where it is summer when the year begins.
        assert!(described("Australia/Sydney", 2026).contains("BEGIN:DAYLIGHT\r\nDTSTART:20250101T000000"));
    }

    #[test]
    fn a_zone_without_a_rule_has_its_changes() {
        let tokyo = described("Asia/Tokyo", 2026);
        assert_eq!((tokyo.matches("BEGIN:STANDARD").count(), tokyo.matches("RRULE").count()), (1, 0), "{tokyo}");
        let gaza = described("Asia/Gaza", 2026);
        assert!(gaza.contains("DTSTART:2040") && !gaza.contains("RRULE"), "{gaza}");
        // What was another rule once is told one by one.
        let old = described("America/New_York", 2005);
        assert!(old.contains("DTSTART:20060402T020000") && old.matches("RRULE").count() == 2, "{old}");
    }
}
