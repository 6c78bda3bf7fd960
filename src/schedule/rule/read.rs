//! The text of a rule, read; or what is wrong with it.

use std::collections::BTreeMap;

use jiff::civil::{self, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use crate::model::Date;

use super::{Named, Per, Rule, WEEKDAYS};

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong: a lower-case phrase.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Fault {
    pub(in crate::schedule) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

const SUCH_AS: &str = "such as `FREQ=WEEKLY;BYDAY=TU` or `FREQ=MONTHLY;BYDAY=1SA`";

/// The parts that there are.
const PARTS: &[&str] = &[
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
];

/// Parts of a rule by their names, in capitals.
struct Parts(BTreeMap<String, String>);

impl Rule {
    /// Reads the text of a rule whose first day is `starts`; `zone` is the book's.
    pub(in crate::schedule) fn read(text: &str, starts: Date, zone: &TimeZone) -> Result<Self, Fault> {
        let parts = Parts::read(text)?;
        let mut rule = Self {
            per: parts.per()?,
            interval: parts.whole("INTERVAL")?.unwrap_or(1).into(),
            count: parts.whole("COUNT")?.map(usize::from),
            until: parts.0.get("UNTIL").map(|value| end(value, zone)).transpose()?,
            months: parts.numbers("BYMONTH", 12)?,
            weeks: parts.numbers("BYWEEKNO", 53)?,
            year_days: parts.numbers("BYYEARDAY", 366)?,
            month_days: parts.numbers("BYMONTHDAY", 31)?,
            weekdays: parts.weekdays()?,
            positions: parts.numbers("BYSETPOS", 366)?,
            week_start: parts.week_start()?,
        };
        rule.agrees(&parts)?;
        rule.imply(starts);
        Ok(rule)
    }

    /// Parts that do not go together.
    fn agrees(&self, parts: &Parts) -> Result<(), Fault> {
        if self.until.is_some() && self.count.is_some() {
            return Err(Fault::new(
                "a rule ends by `COUNT` or by `UNTIL`, not by both",
                "keep one of them; or write the last day in `until`, beside the rule",
            ));
        }
        let numbered = self.weekdays.iter().any(|named| named.nth.is_some());
        if numbered && !matches!(self.per, Per::Month | Per::Year) {
            return Err(Fault::new(
                format!("`BYDAY={}` counts the days of a month or a year", parts.value("BYDAY")),
                "write `FREQ=MONTHLY`, or the days without a number",
            ));
        }
        let unfit = [
            ("BYWEEKNO", "`FREQ=YEARLY`", !self.weeks.is_empty() && self.per != Per::Year),
            ("BYYEARDAY", "`FREQ=YEARLY`", !self.year_days.is_empty() && self.per != Per::Year),
            ("BYMONTHDAY", "`FREQ=MONTHLY`", !self.month_days.is_empty() && self.per == Per::Week),
        ];
        if let Some((name, per, _)) = unfit.into_iter().find(|(_, _, unfit)| *unfit) {
            return Err(Fault::new(
                format!("`{name}` does not go with `FREQ={}`", parts.value("FREQ")),
                format!("write it with {per}"),
            ));
        }
        if !self.weeks.is_empty() && (self.weekdays.is_empty() || numbered) {
            return Err(Fault::new(
                "`BYWEEKNO` tells a week, and not which of its days: some calendars take one, others all seven",
                "name the days, such as `BYWEEKNO=20;BYDAY=MO`",
            ));
        }
        if !self.positions.is_empty() && !parts.0.keys().any(|name| name.starts_with("BY") && name != "BYSETPOS") {
            return Err(Fault::new(
                "`BYSETPOS` chooses among the days of another part, and there is none",
                "name the days, such as `FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`",
            ));
        }
        Ok(())
    }

    /// Where the parts tell no day, it is that of the first.
    fn imply(&mut self, starts: Date) {
        let numbers = [&self.month_days, &self.year_days, &self.weeks];
        if !self.weekdays.is_empty() || numbers.iter().any(|list| !list.is_empty()) {
            return;
        }
        match self.per {
            Per::Year => {
                if self.months.is_empty() {
                    self.months.push(starts.month().into());
                }
                self.month_days.push(starts.day().into());
            }
            Per::Month => self.month_days.push(starts.day().into()),
            Per::Week => self.weekdays.push(Named { nth: None, weekday: starts.weekday() }),
            Per::Day => {}
        }
    }
}

impl Parts {
    fn read(text: &str) -> Result<Self, Fault> {
        let text = text.trim().to_ascii_uppercase();
        let is_word = |name: &&str| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == *name);
        if let Some(name) = ["DTSTART", "EXDATE", "RDATE", "EXRULE"].into_iter().find(|name| is_word(name)) {
            let help = match name {
                "DTSTART" => "write the first day in `starts`, and the time in `time`",
                "EXDATE" => "list the days left out in `except`",
                _ => "write a `[[recurring]]` of its own, or an `[[entry]]` for a single day",
            };
            return Err(Fault::new(format!("`{name}` is not part of a rule"), help));
        }
        if text.contains(':') || text.contains(['\n', '\r']) {
            return Err(Fault::new(
                "a rule is one line of `NAME=value` parts",
                format!("write only the parts, {SUCH_AS}"),
            ));
        }
        let mut parts = BTreeMap::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((name, value)) = part.split_once('=').map(|(name, value)| (name.trim(), value.trim())) else {
                return Err(unreadable(&text, &format!("`{part}` is no `NAME=value`")));
            };
            if matches!(name, "BYHOUR" | "BYMINUTE" | "BYSECOND") {
                return Err(Fault::new(
                    format!("`{name}` gives a time, and a rule gives days"),
                    "write the time in `time`, and one `[[recurring]]` for each time of the day",
                ));
            }
            if !PARTS.contains(&name) {
                return Err(unreadable(&text, &format!("it has no part called `{name}`")));
            }
            if parts.insert(name.to_owned(), value.to_owned()).is_some() {
                return Err(unreadable(&text, &format!("`{name}` stands there twice")));
            }
        }
        Ok(Self(parts))
    }

    fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn per(&self) -> Result<Per, Fault> {
        Ok(match self.value("FREQ") {
            "DAILY" => Per::Day,
            "WEEKLY" => Per::Week,
            "MONTHLY" => Per::Month,
            "YEARLY" => Per::Year,
            value @ ("HOURLY" | "MINUTELY" | "SECONDLY") => {
                return Err(Fault::new(
                    format!("`FREQ={value}` recurs within a day"),
                    "`DAILY` is the most often; write one `[[recurring]]` for each time of the day",
                ));
            }
            "" => return Err(unreadable("", "it has no `FREQ`")),
            value => return Err(unreadable("", &format!("`FREQ={value}` is none of DAILY, WEEKLY, MONTHLY, YEARLY"))),
        })
    }

    /// A number that is at least 1.
    fn whole(&self, name: &str) -> Result<Option<u16>, Fault> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        match value.parse::<u16>() {
            Ok(0) if name == "INTERVAL" => Err(Fault::new("`INTERVAL=0` never moves on", "an interval is at least 1")),
            Ok(number @ 1..) => Ok(Some(number)),
            _ => Err(unreadable("", &format!("`{name}={value}` is no number from 1 to 65535"))),
        }
    }

    /// Numbers from 1 to `most`, or from the end, below zero.
    fn numbers(&self, name: &str, most: i32) -> Result<Vec<i32>, Fault> {
        let Some(list) = self.0.get(name) else { return Ok(Vec::new()) };
        let least = if name == "BYMONTH" { 1 } else { -most };
        let number = |text: &str| {
            let number = text.parse().ok().filter(|number| *number != 0 && (least..=most).contains(number));
            number.ok_or_else(|| {
                let range =
                    if least > 0 { format!("1 to {most}") } else { format!("1 to {most}, or from -1 to {least}") };
                unreadable("", &format!("`{text}` in `{name}={list}` is no number from {range}"))
            })
        };
        let mut numbers = list.split(',').map(|text| number(text.trim())).collect::<Result<Vec<i32>, _>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn weekdays(&self) -> Result<Vec<Named>, Fault> {
        let Some(list) = self.0.get("BYDAY") else { return Ok(Vec::new()) };
        let most = if self.value("FREQ") == "YEARLY" && !self.0.contains_key("BYMONTH") { 53 } else { 5 };
        let mut named = Vec::new();
        for text in list.split(',').map(str::trim) {
            let split = text.char_indices().rev().nth(1).map(|(at, _)| text.split_at(at));
            let read = split.and_then(|(nth, name)| {
                let nth = match nth {
                    "" => None,
                    nth => Some(nth.parse::<i32>().ok().filter(|nth| *nth != 0 && nth.abs() <= most)?),
                };
                Some(Named { nth, weekday: weekday(name)? })
            });
            let Some(read) = read else {
                return Err(unreadable(
                    "",
                    &format!("`{text}` in `BYDAY={list}` is no day such as `TU`, `1SA` or `-1FR`"),
                ));
            };
            named.push(read);
        }
        named.sort_unstable_by_key(|named| (named.nth, named.weekday.to_monday_zero_offset()));
        named.dedup();
        Ok(named)
    }

    fn week_start(&self) -> Result<Weekday, Fault> {
        let Some(value) = self.0.get("WKST") else { return Ok(Weekday::Monday) };
        weekday(value).ok_or_else(|| unreadable("", &format!("`WKST={value}` is no day such as `MO`")))
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(own, _)| *own == name).map(|(_, weekday)| *weekday)
}

fn unreadable(rule: &str, why: &str) -> Fault {
    let rule = if rule.is_empty() { String::new() } else { format!(" `{rule}`") };
    Fault::new(format!("the rule{rule} cannot be read: {why}"), format!("write an RFC 5545 rule, {SUCH_AS}"))
}

/// The moment after which a rule with this `UNTIL` does not fall, in the book's time zone.
fn end(value: &str, zone: &TimeZone) -> Result<DateTime, Fault> {
    let read = || {
        if let Ok(day) = civil::Date::strptime("%Y%m%d", value) {
            return Some(day.to_datetime(Time::MAX));
        }
        let moment = DateTime::strptime("%Y%m%dT%H%M%S", value.trim_end_matches('Z')).ok()?;
        if !value.ends_with('Z') {
            return Some(moment);
        }
        // Near the end of time, a zone makes no difference.
        Some(TimeZone::UTC.to_timestamp(moment).map_or(moment, |instant| zone.to_datetime(instant)))
    };
    read().ok_or_else(|| {
        Fault::new(
            format!("`UNTIL={value}` is not a day"),
            "write the last day in `until = 2027-06-30` beside the rule",
        )
    })
}
