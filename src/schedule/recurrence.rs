//! One recurrence: its rule read, its days told.

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use rrule::RRuleSet;

use crate::model::{Calendar, Date, Items as _};

use super::barren::is_barren;
use super::days::{Days, between, plus};

/// How many days of a rule are looked through: a century of daily posts.
const MOST: usize = 40_000;

/// The first year that a recurrence may start in: [`MOST`] days later, it is 2079.
const EARLIEST: i16 = 1970;

/// A `[[recurring]]` whose rule can be read.
///
/// The rule tells the days and `time` tells the time, in the book's time zone: what goes out at
/// 18:30 does so in summer and in winter.
#[derive(Debug, Clone)]
pub struct Recurrence {
    set: RRuleSet,
    /// The parts of the rule, and the first day.
    rule: Rule,
    /// The entry's own `until`.
    last: Option<Date>,
    /// Sorted.
    except: Vec<Date>,
    time: Option<Time>,
}

/// A rule as the library takes it.
#[derive(Debug, Clone)]
struct Rule {
    parts: String,
    starts: Date,
    /// The end in the rule itself, in the book's time zone.
    until: Option<DateTime>,
    /// By how many days the first day may be moved, again and again, without a change to what follows.
    stride: Option<i64>,
    /// No day fits it.
    barren: bool,
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong: a lower-case phrase.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl Recurrence {
    /// Reads the rule of an entry; nothing if it has none, or no first day.
    pub fn read(entry: &Calendar, zone: &TimeZone) -> Option<Result<Self, Fault>> {
        let (rule, starts) = (entry.rrule.as_ref()?, entry.starts.as_ref()?);
        let mut except: Vec<Date> = entry.except.items().map(|day| day.value).collect();
        except.sort_unstable();
        let read = Rule::read(&rule.value, starts.value, zone).and_then(|rule| Ok((rule.set(rule.starts)?, rule)));
        Some(read.map(|(set, rule)| Self {
            set,
            rule,
            last: entry.until.as_ref().map(|day| day.value),
            except,
            time: entry.time.as_ref().map(|time| time.value),
        }))
    }

    /// The first day on which it falls, if there is one.
    pub fn first(&self) -> Option<Date> {
        if self.rule.barren { None } else { self.days(&self.set).next() }
    }

    /// The days of a range on which it falls, in order; a range too far from the first day to be
    /// reached has none.
    pub fn within(&self, range: Days) -> Vec<Date> {
        if self.rule.barren {
            return Vec::new();
        }
        let near = self.rule.near(range.first);
        self.days(near.as_ref().unwrap_or(&self.set))
            .skip_while(|day| *day < range.first)
            .take_while(|day| *day <= range.last)
            .collect()
    }

    /// Every day on which it falls, in order; an endless rule ends somewhere all the same.
    fn days(&self, set: &RRuleSet) -> impl Iterator<Item = Date> {
        set.into_iter()
            .take(MOST)
            .map_while(|instant| {
                let instant = Timestamp::from_second(instant.timestamp()).ok()?;
                Some(TimeZone::UTC.to_datetime(instant).date())
            })
            .take_while(|day| {
                let moment = day.to_datetime(self.time.unwrap_or(Time::midnight()));
                self.last.is_none_or(|last| *day <= last) && self.rule.until.is_none_or(|until| moment <= until)
            })
            .filter(|day| self.except.binary_search(day).is_err())
    }
}

/// Parts of a rule that tell a time of day, which is not theirs to tell.
const TIMES: &[&str] = &["BYHOUR", "BYMINUTE", "BYSECOND"];

impl Rule {
    /// Reads the text of a rule.
    fn read(rule: &str, starts: Date, zone: &TimeZone) -> Result<Self, Fault> {
        let rule = rule.trim();
        if let Some(name) = ["DTSTART", "EXDATE", "RDATE", "EXRULE"].into_iter().find(|name| has_word(rule, name)) {
            let help = match name {
                "DTSTART" => "write the first day in `starts`, and the time in `time`",
                "EXDATE" => "list the days left out in `except`",
                _ => "write a `[[recurring]]` of its own, or an `[[entry]]` for a single day",
            };
            return Err(Fault::new(format!("`{name}` is not part of a rule"), help));
        }
        if rule.contains(':') || rule.contains(['\n', '\r']) {
            return Err(Fault::new(
                "a rule is one line of `NAME=value` parts",
                format!("write only the parts, {SUCH_AS}"),
            ));
        }
        let mut until = None;
        let mut kept = Vec::new();
        for part in rule.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let name = name.trim().to_ascii_uppercase();
            let value = value.trim().to_ascii_uppercase();
            if name == "UNTIL" {
                let Some(end) = end(&value, zone) else {
                    return Err(Fault::new(
                        format!("`UNTIL={value}` is not a day"),
                        "write the last day in `until = 2027-06-30` beside the rule",
                    ));
                };
                until = Some(end);
                continue;
            }
            if TIMES.contains(&&*name) {
                return Err(Fault::new(
                    format!("`{name}` gives a time, and a rule gives days"),
                    "write the time in `time`, and one `[[recurring]]` for each time of the day",
                ));
            }
            if name == "FREQ" && matches!(&*value, "HOURLY" | "MINUTELY" | "SECONDLY") {
                return Err(Fault::new(
                    format!("`FREQ={value}` recurs within a day"),
                    "`DAILY` is the most often; write one `[[recurring]]` for each time of the day",
                ));
            }
            let is_numbered = |day: &str| day.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
            if name == "BYDAY" && value.split(',').map(str::trim).any(is_numbered) && !counts_days(rule) {
                return Err(Fault::new(
                    format!("`BYDAY={value}` counts the days of a month or a year"),
                    "write `FREQ=MONTHLY`, or the days without a number",
                ));
            }
            if name == "INTERVAL" && value.parse() == Ok(0) {
                return Err(Fault::new("`INTERVAL=0` never moves on", "an interval is at least 1"));
            }
            kept.push(if part.contains('=') { format!("{name}={value}") } else { name });
        }
        if until.is_some() && kept.iter().any(|part| part.starts_with("COUNT=")) {
            return Err(Fault::new(
                "a rule ends by `COUNT` or by `UNTIL`, not by both",
                "keep one of them; or write the last day in `until`, beside the rule",
            ));
        }
        if starts.year() < EARLIEST {
            return Err(Fault::new(
                format!("it starts on {starts}, too long ago to be followed day by day"),
                "write the first day in `starts`, with four figures for the year",
            ));
        }
        let (stride, barren) = (stride(&kept), is_barren(&kept, starts));
        Ok(Self { parts: kept.join(";"), starts, until, stride, barren })
    }

    /// The set of its days from one of them on, or from before the first.
    fn set(&self, starts: Date) -> Result<RRuleSet, Fault> {
        let text = format!("DTSTART:{}T000000Z\nRRULE:{}", starts.strftime("%Y%m%d"), self.parts);
        text.parse::<RRuleSet>().map(RRuleSet::limit).map_err(|error| {
            Fault::new(
                format!("the rule `{}` cannot be read: {}", self.parts, plain(&error.to_string())),
                format!("write an RFC 5545 rule, {SUCH_AS}"),
            )
        })
    }

    /// The same days, begun as late before a day as can be: nobody wants to count from years ago.
    fn near(&self, day: Date) -> Option<RRuleSet> {
        let stride = self.stride?;
        let steps = between(self.starts, day) / stride;
        (steps > 0).then(|| self.set(plus(self.starts, steps * stride)).ok())?
    }
}

/// Whether a rule tells days of a month or a year by their number, such as the first Tuesday.
fn counts_days(rule: &str) -> bool {
    let rule = rule.to_ascii_uppercase();
    rule.contains("MONTHLY") || rule.contains("YEARLY")
}

/// See [`Rule::stride`]: days and weeks are all alike, months and years are not; what is counted has
/// to be counted from the first day.
fn stride(parts: &[String]) -> Option<i64> {
    let value = |name: &str| parts.iter().find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let unit = match value("FREQ")? {
        "DAILY" => 1,
        "WEEKLY" => 7,
        _ => return None,
    };
    let interval: i64 = value("INTERVAL").map_or(Some(1), |interval| interval.parse().ok())?;
    (value("COUNT").is_none() && (1..=1000).contains(&interval)).then_some(unit * interval)
}

const SUCH_AS: &str = "such as `FREQ=WEEKLY;BYDAY=TU` or `FREQ=MONTHLY;BYDAY=1SA`";

/// The moment after which a rule with this `UNTIL` does not fall, in the book's time zone.
fn end(value: &str, zone: &TimeZone) -> Option<DateTime> {
    if let Ok(day) = civil::Date::strptime("%Y%m%d", value) {
        return Some(day.to_datetime(Time::MAX));
    }
    if let Some(utc) = value.strip_suffix('Z') {
        let instant = TimeZone::UTC.to_timestamp(DateTime::strptime("%Y%m%dT%H%M%S", utc).ok()?).ok()?;
        return Some(zone.to_datetime(instant));
    }
    DateTime::strptime("%Y%m%dT%H%M%S", value).ok()
}

fn has_word(rule: &str, word: &str) -> bool {
    rule.to_ascii_uppercase().split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word)
}

/// A library's sentence as part of one of ours.
fn plain(message: &str) -> String {
    let message = message.rsplit_once("error: ").map_or(message, |(_, rest)| rest);
    let message = message.split(". ").next().unwrap_or(message).trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{At, Code};

    fn at<T: Default>(value: T) -> At<T> {
        At { value, ..At::default() }
    }

    fn entry(rule: &str, starts: Date) -> Calendar {
        Calendar { rrule: Some(at(Code(rule.into()))), starts: Some(at(starts)), ..Calendar::default() }
    }

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[track_caller]
    fn days(entry: &Calendar, from: Date, to: Date) -> Vec<String> {
        let recurrence = Recurrence::read(entry, &paris()).unwrap().unwrap();
        recurrence.within(Days::new(from, to)).iter().map(ToString::to_string).collect()
    }

    #[track_caller]
    fn fault(rule: &str) -> Fault {
        Recurrence::read(&entry(rule, date(2026, 12, 1)), &paris()).unwrap().unwrap_err()
    }

    #[test]
    fn a_week_is_a_week_across_summer_time_and_years() {
        let sunday = entry("FREQ=WEEKLY;BYDAY=SU", date(2026, 10, 18));
        assert_eq!(days(&sunday, date(2026, 10, 20), date(2026, 11, 2)), ["2026-10-25", "2026-11-01"]);
        assert_eq!(days(&sunday, date(2026, 12, 25), date(2027, 1, 5)), ["2026-12-27", "2027-01-03"]);
        assert_eq!(days(&sunday, date(2027, 3, 22), date(2027, 4, 4)), ["2027-03-28", "2027-04-04"]);
    }

    #[test]
    fn a_day_that_a_month_has_not_is_left_out() {
        let last = entry("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 12, 31));
        assert_eq!(days(&last, date(2026, 12, 1), date(2027, 4, 30)), ["2026-12-31", "2027-01-31", "2027-03-31"]);
        let end = entry("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 1, 1));
        assert_eq!(days(&end, date(2028, 1, 1), date(2028, 3, 31)), ["2028-01-31", "2028-02-29", "2028-03-31"]);
        let leap = entry("FREQ=YEARLY", date(2028, 2, 29));
        assert_eq!(days(&leap, date(2028, 1, 1), date(2036, 12, 31)), ["2028-02-29", "2032-02-29", "2036-02-29"]);
    }

    #[test]
    fn the_last_working_day_of_a_month() {
        let rule = entry("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 10, 1));
        assert_eq!(
            days(&rule, date(2026, 10, 1), date(2027, 1, 31)),
            ["2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29"]
        );
    }

    #[test]
    fn a_count_is_counted_from_the_first_day_exceptions_included() {
        let mut rule = entry("FREQ=WEEKLY;COUNT=3;BYDAY=TH", date(2026, 12, 1));
        let all = (date(2026, 1, 1), date(2028, 1, 1));
        assert_eq!(days(&rule, all.0, all.1), ["2026-12-03", "2026-12-10", "2026-12-17"]);
        rule.except = Some(at(vec![at(date(2026, 12, 10))]));
        assert_eq!(days(&rule, all.0, all.1), ["2026-12-03", "2026-12-17"]);
        assert_eq!(days(&rule, date(2026, 12, 11), all.1), ["2026-12-17"]);
    }

    #[test]
    fn the_last_day_is_the_earlier_of_both() {
        let all = (date(2026, 1, 1), date(2028, 1, 1));
        let mut rule = entry("FREQ=DAILY;UNTIL=20261203", date(2026, 12, 1));
        assert_eq!(days(&rule, all.0, all.1), ["2026-12-01", "2026-12-02", "2026-12-03"]);
        rule.until = Some(at(date(2026, 12, 2)));
        assert_eq!(days(&rule, all.0, all.1), ["2026-12-01", "2026-12-02"]);
        // 23:30 in Universal Time is half past midnight in Paris, the day after.
        let mut late = entry("FREQ=DAILY;UNTIL=20261202T233000Z", date(2026, 12, 1));
        late.time = Some(at(civil::time(0, 15, 0, 0)));
        assert_eq!(days(&late, all.0, all.1), ["2026-12-01", "2026-12-02", "2026-12-03"]);
        late.time = Some(at(civil::time(18, 0, 0, 0)));
        assert_eq!(days(&late, all.0, all.1), ["2026-12-01", "2026-12-02"]);
    }

    #[test]
    fn what_is_no_rule_says_so() {
        for (rule, word) in [
            ("DTSTART:20261201\nRRULE:FREQ=DAILY", "DTSTART"),
            ("FREQ=DAILY;EXDATE=20261203", "EXDATE"),
            ("RRULE:FREQ=DAILY", "one line"),
            ("FREQ=HOURLY", "within a day"),
            ("FREQ=SECONDLY", "within a day"),
            ("FREQ=DAILY;BYHOUR=9,18", "BYHOUR"),
            ("FREQ=DAILY;INTERVAL=0", "INTERVAL"),
            ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL"),
            ("every Tuesday", "cannot be read"),
            ("FREQ=WEEKLY;BYDAY=LU", "cannot be read"),
            ("FREQ=WEEKLY;BYMONTHDAY=1", "cannot be read"),
            ("", "cannot be read"),
            ("FREQ=DAILY;COUNT=-1", "cannot be read"),
            ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "not by both"),
            ("FREQ=WEEKLY;BYDAY=2MO", "counts the days"),
            ("FREQ=DAILY;INTERVAL=99999999999", "cannot be read"),
        ] {
            let message = fault(rule).message;
            assert!(message.contains(word), "{rule}: {message}");
        }
    }

    #[test]
    fn a_rule_that_never_falls_is_seen_soon() {
        let begun = Instant::now();
        for rule in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;COUNT=0",
            "FREQ=WEEKLY;INTERVAL=65535;BYMONTH=2;BYDAY=MO;BYSETPOS=7",
        ] {
            let recurrence = Recurrence::read(&entry(rule, date(2026, 12, 1)), &paris()).unwrap().unwrap();
            assert_eq!(recurrence.first(), None, "{rule}");
            assert_eq!(recurrence.days(&recurrence.set).next(), None, "{rule}");
        }
        let long = Recurrence::read(&entry("FREQ=DAILY", date(1970, 1, 1)), &paris()).unwrap().unwrap();
        assert_eq!(long.within(Days::month(date(2026, 12, 1))).len(), 31);
        assert_eq!(long.within(Days::month(date(9998, 12, 1))).len(), 31);
        let monthly = Recurrence::read(&entry("FREQ=MONTHLY", date(1970, 1, 1)), &paris()).unwrap().unwrap();
        assert_eq!(monthly.within(Days::month(date(9998, 12, 1))), []);
        assert!(begun.elapsed() < Duration::from_mins(2), "it took {:?}", begun.elapsed());
    }

    #[test]
    fn a_rule_that_no_day_fits_is_seen_without_a_look_at_its_days() {
        let barren =
            |rule: &str, starts| Recurrence::read(&entry(rule, starts), &paris()).unwrap().unwrap().rule.barren;
        for (rule, month, day) in [
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 12, 1),
            ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31", 12, 1),
            ("FREQ=DAILY;BYMONTH=4,6,9,11;BYMONTHDAY=31", 12, 1),
            ("FREQ=MONTHLY;BYMONTH=4,6,9,11", 12, 31),
            ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", 5, 1),
            ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", 12, 1),
            ("FREQ=YEARLY;BYMONTH=1;BYYEARDAY=366", 12, 1),
            ("FREQ=YEARLY;BYMONTH=6;BYWEEKNO=53", 12, 1),
            ("FREQ=DAILY;INTERVAL=14;BYDAY=MO", 12, 1),
            ("FREQ=DAILY;BYDAY=MO;BYSETPOS=2", 12, 1),
            ("FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=3", 12, 1),
            ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;BYSETPOS=-2", 12, 1),
        ] {
            assert!(barren(rule, date(2026, month, day)), "{rule}");
        }
        for (rule, day) in [
            ("FREQ=YEARLY", date(2028, 2, 29)),
            ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", date(2024, 12, 1)),
            ("FREQ=YEARLY;BYMONTH=2;BYDAY=5SU", date(2026, 12, 1)),
            ("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=1", date(2026, 12, 1)),
            ("FREQ=MONTHLY;BYMONTHDAY=-31", date(2026, 12, 1)),
            ("FREQ=MONTHLY;INTERVAL=9;BYMONTH=3", date(2026, 12, 1)),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-23", date(2026, 12, 1)),
            ("FREQ=DAILY;INTERVAL=14;BYDAY=TU", date(2026, 12, 1)),
        ] {
            assert!(!barren(rule, day), "{rule}");
        }
    }

    fn parts() -> impl Strategy<Value = String> {
        let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "", "\u{e9}"]);
        let name = prop::sample::select(vec![
            "INTERVAL",
            "COUNT",
            "UNTIL",
            "BYDAY",
            "BYMONTHDAY",
            "BYMONTH",
            "BYSETPOS",
            "BYWEEKNO",
            "BYYEARDAY",
            "WKST",
        ]);
        let value = prop_oneof![
            (-400i32..400).prop_map(|number| number.to_string()),
            prop::sample::select(vec![
                "MO",
                "-1FR",
                "5SA,-5SU",
                "20261231",
                "20270101T000000Z",
                "65535",
                "1,-1,31",
                "\0"
            ])
            .prop_map(str::to_owned),
        ];
        (frequency, prop::collection::vec((name, value), 0..4)).prop_map(|(frequency, parts)| {
            parts.iter().fold(format!("FREQ={frequency}"), |rule, (name, value)| rule + ";" + name + "=" + value)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_rule_gives_days_in_order_within_its_range(rule in parts(), first in 0i64..3000, length in 0i64..800) {
            let starts = date(2026, 12, 1);
            let range = Days::new(plus(starts, first - 1000), plus(starts, first - 1000 + length));
            if let Some(Ok(recurrence)) = Recurrence::read(&entry(&rule, starts), &paris()) {
                let days = recurrence.within(range);
                prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{days:?}");
                prop_assert!(days.iter().all(|day| range.contains(*day) && *day >= starts), "{days:?}");
                prop_assert!(!recurrence.rule.barren || recurrence.days(&recurrence.set).next().is_none());
                let counted: Vec<Date> = recurrence.days(&recurrence.set).take_while(|day| *day <= range.last).collect();
                prop_assert_eq!(&days[..], &counted[counted.partition_point(|day| *day < range.first)..]);
            }
        }
    }
}
