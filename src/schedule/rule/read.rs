//! The text of a rule, read; or what is wrong with it.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::diagnostic::{Text, text};
use crate::model::Date;

use super::fault::Fault;
use super::until::end;
use super::{Named, Per, Rule, WEEKDAYS};

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
                (
                    "a rule ends by `COUNT` or by `UNTIL`, not by both",
                    "une règle finit par `COUNT` ou par `UNTIL`, pas par les deux",
                ),
                (
                    "keep one of them; or write the last day in `until`, beside the rule",
                    "gardez l'un des deux ; ou écrivez le dernier jour dans `until`, à côté de la règle",
                ),
            ));
        }
        let numbered = self.weekdays.iter().any(|named| named.nth.is_some());
        if numbered && !matches!(self.per, Per::Month | Per::Year) {
            let days = parts.value("BYDAY");
            return Err(Fault::new(
                text!(
                    "`BYDAY={days}` counts the days of a month or a year",
                    "`BYDAY={days}` compte les jours d'un mois ou d'une année"
                ),
                (
                    "write `FREQ=MONTHLY`, or the days without a number",
                    "écrivez `FREQ=MONTHLY`, ou les jours sans numéro",
                ),
            ));
        }
        let unfit = [
            ("BYWEEKNO", "`FREQ=YEARLY`", !self.weeks.is_empty() && self.per != Per::Year),
            ("BYYEARDAY", "`FREQ=YEARLY`", !self.year_days.is_empty() && self.per != Per::Year),
            ("BYMONTHDAY", "`FREQ=MONTHLY`", !self.month_days.is_empty() && self.per == Per::Week),
        ];
        if let Some((name, per, _)) = unfit.into_iter().find(|(_, _, unfit)| *unfit) {
            let freq = parts.value("FREQ");
            return Err(Fault::new(
                text!("`{name}` does not go with `FREQ={freq}`", "`{name}` ne va pas avec `FREQ={freq}`"),
                text!("write it with {per}", "écrivez-le avec {per}"),
            ));
        }
        if !self.weeks.is_empty() && (self.weekdays.is_empty() || numbered) {
            return Err(Fault::new(
                (
                    "`BYWEEKNO` tells a week, and not which of its days: some calendars take one, others all seven",
                    "`BYWEEKNO` dit une semaine, sans dire lequel de ses jours : certains calendriers en prennent un, d'autres les sept",
                ),
                ("name the days, such as `BYWEEKNO=20;BYDAY=MO`", "nommez les jours, comme `BYWEEKNO=20;BYDAY=MO`"),
            ));
        }
        if !self.positions.is_empty() && !parts.0.keys().any(|name| name.starts_with("BY") && name != "BYSETPOS") {
            return Err(Fault::new(
                (
                    "`BYSETPOS` chooses among the days of another part, and there is none",
                    "`BYSETPOS` choisit parmi les jours d'une autre partie, et il n'y en a pas",
                ),
                (
                    "name the days, such as `FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`",
                    "nommez les jours, comme `FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`",
                ),
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
                "DTSTART" => (
                    "write the first day in `starts`, and the time in `time`",
                    "écrivez le premier jour dans `starts`, et l'heure dans `time`",
                ),
                "EXDATE" => ("list the days left out in `except`", "listez les jours omis dans `except`"),
                _ => (
                    "write a `[[recurring]]` of its own, or an `[[entry]]` for a single day",
                    "écrivez un `[[recurring]]` à part, ou un `[[entry]]` pour un seul jour",
                ),
            };
            return Err(Fault::new(
                text!("`{name}` is not part of a rule", "`{name}` ne fait pas partie d'une règle"),
                help,
            ));
        }
        // What stands before the parts, as in `RRULE:FREQ=…`; a time in one of them is another mistake.
        let name = |part: &str| part.split('=').next().is_some_and(|name| name.contains(':'));
        if text.split(';').any(name) || text.contains(['\n', '\r']) {
            return Err(Fault::new(
                ("a rule is one line of `NAME=value` parts", "une règle est une ligne de parties `NAME=value`"),
                (
                    "write only the parts, such as `FREQ=WEEKLY;BYDAY=TU` or `FREQ=MONTHLY;BYDAY=1SA`",
                    "n'écrivez que les parties, comme `FREQ=WEEKLY;BYDAY=TU` ou `FREQ=MONTHLY;BYDAY=1SA`",
                ),
            ));
        }
        let mut parts = BTreeMap::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((name, value)) = part.split_once('=').map(|(name, value)| (name.trim(), value.trim())) else {
                return Err(unreadable(
                    &text,
                    &text!("`{part}` is no `NAME=value`", "`{part}` n'est pas `NAME=value`"),
                ));
            };
            if matches!(name, "BYHOUR" | "BYMINUTE" | "BYSECOND") {
                return Err(Fault::new(
                    text!(
                        "`{name}` gives a time, and a rule gives days",
                        "`{name}` donne une heure, et une règle donne des jours"
                    ),
                    (
                        "write the time in `time`, and one `[[recurring]]` for each time of the day",
                        "écrivez l'heure dans `time`, et un `[[recurring]]` pour chaque heure de la journée",
                    ),
                ));
            }
            if !PARTS.contains(&name) {
                return Err(unreadable(
                    &text,
                    &text!("it has no part called `{name}`", "elle n'a pas de partie nommée `{name}`"),
                ));
            }
            if parts.insert(name.to_owned(), value.to_owned()).is_some() {
                return Err(unreadable(&text, &text!("`{name}` stands there twice", "`{name}` y est deux fois")));
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
                    text!("`FREQ={value}` recurs within a day", "`FREQ={value}` revient plusieurs fois par jour"),
                    (
                        "`DAILY` is the most often; write one `[[recurring]]` for each time of the day",
                        "`DAILY` est le plus fréquent ; écrivez un `[[recurring]]` pour chaque heure de la journée",
                    ),
                ));
            }
            "" => return Err(unreadable("", &("it has no `FREQ`", "elle n'a pas de `FREQ`").into())),
            value => {
                let why = text!(
                    "`FREQ={value}` is none of DAILY, WEEKLY, MONTHLY, YEARLY",
                    "`FREQ={value}` n'est ni DAILY, ni WEEKLY, ni MONTHLY, ni YEARLY"
                );
                return Err(unreadable("", &why));
            }
        })
    }

    /// A number that is at least 1.
    fn whole(&self, name: &str) -> Result<Option<u16>, Fault> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        match value.parse::<u16>() {
            Ok(0) if name == "INTERVAL" => Err(Fault::new(
                ("`INTERVAL=0` never moves on", "`INTERVAL=0` n'avance jamais"),
                ("an interval is at least 1", "un intervalle vaut au moins 1"),
            )),
            Ok(number @ 1..) => Ok(Some(number)),
            _ => Err(unreadable(
                "",
                &text!(
                    "`{name}={value}` is no number from 1 to 65535",
                    "`{name}={value}` n'est pas un nombre de 1 à 65535"
                ),
            )),
        }
    }

    /// Numbers from 1 to `most`, or from the end, below zero.
    fn numbers(&self, name: &str, most: i32) -> Result<Vec<i32>, Fault> {
        let Some(list) = self.0.get(name) else { return Ok(Vec::new()) };
        let least = if name == "BYMONTH" { 1 } else { -most };
        let number = |text: &str| {
            let number = text.parse().ok().filter(|number| *number != 0 && (least..=most).contains(number));
            number.ok_or_else(|| {
                let why = if least > 0 {
                    text!(
                        "`{text}` in `{name}={list}` is no number from 1 to {most}",
                        "`{text}` dans `{name}={list}` n'est pas un nombre de 1 à {most}"
                    )
                } else {
                    text!(
                        "`{text}` in `{name}={list}` is no number from 1 to {most}, or from -1 to {least}",
                        "`{text}` dans `{name}={list}` n'est pas un nombre de 1 à {most}, ni de -1 à {least}"
                    )
                };
                unreadable("", &why)
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
                    &text!(
                        "`{text}` in `BYDAY={list}` is no day such as `TU`, `1SA` or `-1FR`",
                        "`{text}` dans `BYDAY={list}` n'est pas un jour comme `TU`, `1SA` ou `-1FR`"
                    ),
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
        weekday(value).ok_or_else(|| {
            unreadable(
                "",
                &text!("`WKST={value}` is no day such as `MO`", "`WKST={value}` n'est pas un jour comme `MO`"),
            )
        })
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(own, _)| *own == name).map(|(_, weekday)| *weekday)
}

fn unreadable(rule: &str, why: &Text) -> Fault {
    let rule = if rule.is_empty() { String::new() } else { format!(" `{rule}`") };
    let (en, fr) = (why.english(), why.french());
    Fault::new(
        Text::new(format!("the rule{rule} cannot be read: {en}"), format!("la règle{rule} ne peut être lue : {fr}")),
        (
            "write an RFC 5545 rule, such as `FREQ=WEEKLY;BYDAY=TU` or `FREQ=MONTHLY;BYDAY=1SA`",
            "écrivez une règle de la RFC 5545, comme `FREQ=WEEKLY;BYDAY=TU` ou `FREQ=MONTHLY;BYDAY=1SA`",
        ),
    )
}
