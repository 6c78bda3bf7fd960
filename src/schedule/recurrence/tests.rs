//! Recurrences, told as days.

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
    late.time = Some(at(jiff::civil::time(0, 15, 0, 0)));
    assert_eq!(days(&late, all.0, all.1), ["2026-12-01", "2026-12-02", "2026-12-03"]);
    late.time = Some(at(jiff::civil::time(18, 0, 0, 0)));
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
        ("FREQ=WEEKLY;BYMONTHDAY=1", "does not go with"),
        ("", "cannot be read"),
        ("FREQ=DAILY;COUNT=-1", "cannot be read"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "not by both"),
        ("FREQ=WEEKLY;BYDAY=2MO", "counts the days"),
        ("FREQ=DAILY;INTERVAL=99999999999", "cannot be read"),
        ("FREQ=DAILY;COUNT=0", "cannot be read"),
        ("FREQ=DAILY;FREQ=WEEKLY", "twice"),
        ("FREQ=MONTHLY;BYDAY=6FR", "`6FR`"),
        ("FREQ=MONTHLY;BYDAY=\u{e9}", "cannot be read"),
        ("FREQ=YEARLY;BYMONTH=-1", "`-1`"),
        ("FREQ=YEARLY;BYMONTH=0", "`0`"),
        ("FREQ=YEARLY;BYWEEKNO=20", "seven"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "seven"),
        ("FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", "does not go with"),
        ("FREQ=MONTHLY;BYYEARDAY=20", "does not go with"),
        ("FREQ=MONTHLY;BYSETPOS=1", "chooses among"),
        ("FREQ=DAILY;RSCALE=CHINESE", "`RSCALE`"),
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
        "FREQ=WEEKLY;INTERVAL=65535;BYMONTH=2;BYDAY=MO;BYSETPOS=7",
    ] {
        let recurrence = Recurrence::read(&entry(rule, date(2026, 12, 1)), &paris()).unwrap().unwrap();
        assert_eq!(recurrence.first(), None, "{rule}");
    }
    let long = Recurrence::read(&entry("FREQ=DAILY", date(1970, 1, 1)), &paris()).unwrap().unwrap();
    assert_eq!(long.within(Days::month(date(2026, 12, 1))).len(), 31);
    assert_eq!(long.within(Days::month(date(9998, 12, 1))).len(), 31);
    let monthly = Recurrence::read(&entry("FREQ=MONTHLY", date(1970, 1, 1)), &paris()).unwrap().unwrap();
    assert_eq!(monthly.within(Days::month(date(9998, 12, 1))), [date(9998, 12, 1)]);
    let last = Recurrence::read(&entry("FREQ=DAILY", date(9999, 12, 30)), &paris()).unwrap().unwrap();
    assert_eq!(last.within(Days::new(date(2026, 1, 1), Date::MAX)).len(), 2);
    assert!(begun.elapsed() < Duration::from_secs(20), "it took {:?}", begun.elapsed());
}

#[test]
fn a_rule_that_no_day_fits_is_told_from_one_that_seldom_falls() {
    let barren =
        |rule: &str, starts| Recurrence::read(&entry(rule, starts), &paris()).unwrap().unwrap().first().is_none();
    for (rule, month, day) in [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 12, 1),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31", 12, 1),
        ("FREQ=DAILY;BYMONTH=4,6,9,11;BYMONTHDAY=31", 12, 1),
        ("FREQ=MONTHLY;BYMONTH=4,6,9,11", 12, 31),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", 5, 1),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", 12, 1),
        ("FREQ=YEARLY;BYMONTH=1;BYYEARDAY=366", 12, 1),
        ("FREQ=YEARLY;BYMONTH=6;BYWEEKNO=53;BYDAY=MO", 12, 1),
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
        ("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=1;BYDAY=FR", date(2026, 12, 1)),
        ("FREQ=MONTHLY;BYMONTHDAY=-31", date(2026, 12, 1)),
        ("FREQ=MONTHLY;BYDAY=-5FR", date(2026, 12, 1)),
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
        prop::sample::select(vec!["MO", "-1FR", "5SA,-5SU", "20261231", "20270101T000000Z", "65535", "1,-1,31", "\0"])
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
            let counted: Vec<Date> =
                recurrence.days(starts).take_while(|day| *day <= range.last).filter(|day| range.contains(*day)).collect();
            prop_assert_eq!(days, counted);
        }
    }
}

#[test]
fn a_position_is_counted_in_a_whole_period() {
    let all = (date(2026, 12, 1), date(2026, 12, 20));
    let second = entry("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", date(2026, 12, 2));
    assert_eq!(days(&second, all.0, all.1), ["2026-12-02", "2026-12-09", "2026-12-16"]);
    assert_eq!(days(&second, date(2026, 12, 5), all.1), ["2026-12-09", "2026-12-16"]);
    let tenth = entry("FREQ=YEARLY;BYDAY=MO;BYSETPOS=10", date(2026, 6, 1));
    assert_eq!(days(&tenth, date(2026, 1, 1), date(2028, 12, 31)), ["2027-03-08", "2028-03-06"]);
}

#[test]
fn a_week_may_begin_on_another_day() {
    let all = (date(1997, 8, 1), date(1997, 9, 30));
    for (start, days_then) in [("MO", ["05", "10", "19", "24"]), ("SU", ["05", "17", "19", "31"])] {
        let rule = format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}");
        let told = days(&entry(&rule, date(1997, 8, 5)), all.0, all.1);
        assert_eq!(told, days_then.map(|day| format!("1997-08-{day}")), "{start}");
    }
    let week = entry("FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=TH", date(2026, 1, 1));
    assert_eq!(
        days(&week, date(2026, 1, 1), date(2027, 12, 31)),
        ["2026-01-01", "2026-12-31", "2027-01-07", "2027-12-30"]
    );
}

#[track_caller]
fn written(entry: &Calendar) -> Option<String> {
    let written = Recurrence::read(entry, &paris()).unwrap().unwrap().written()?;
    let last = written.last.map(|last| format!(" to {last}")).unwrap_or_default();
    let except = written.except.iter().fold(String::new(), |all, day| format!("{all} not {day}"));
    Some(format!("{} {}{last}{except}", written.first, written.rule))
}

#[test]
fn a_rule_is_written_as_all_calendars_read_it() {
    for (rule, told) in [
        ("byday=th;freq=weekly", "2026-12-03 FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;INTERVAL=1", "2026-12-01 FREQ=WEEKLY;BYDAY=TU"),
        ("INTERVAL=2;WKST=SU;BYDAY=SU,MO,MO;FREQ=WEEKLY", "2026-12-13 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU"),
        ("FREQ=DAILY;BYDAY=SA,MO", "2026-12-05 FREQ=WEEKLY;BYDAY=MO,SA"),
        ("FREQ=MONTHLY", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1"),
        ("FREQ=YEARLY", "2026-12-01 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"),
        ("FREQ=MONTHLY;BYMONTH=4,9;BYMONTHDAY=30", "2027-04-30 FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=30"),
        ("FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=-1", "2027-04-30 FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31 FREQ=MONTHLY;BYMONTHDAY=31"),
        ("FREQ=DAILY;COUNT=3", "2026-12-01 FREQ=DAILY to 2026-12-03"),
        ("FREQ=DAILY;UNTIL=20261205T120000Z", "2026-12-01 FREQ=DAILY to 2026-12-05"),
        // Some calendars take the day on which a rule ends for one of its days.
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261216", "2026-12-03 FREQ=WEEKLY;BYDAY=TH to 2026-12-10"),
        (
            "FREQ=MONTHLY;INTERVAL=7;BYDAY=-2WE;UNTIL=20270701T120000",
            "2026-12-23 FREQ=MONTHLY;INTERVAL=7;BYDAY=-2WE to 2026-12-23",
        ),
    ] {
        assert_eq!(written(&entry(rule, date(2026, 12, 1))).as_deref(), Some(told), "{rule}");
    }
    for rule in [
        "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=2",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        // ical.js goes on from a day that a month does not have into the next one.
        "FREQ=DAILY;BYMONTH=7,9",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=1,30",
        "FREQ=MONTHLY;BYMONTH=4,9;BYMONTHDAY=-31,-1",
        "FREQ=YEARLY;BYMONTH=1,2,5;BYMONTHDAY=-1",
    ] {
        assert_eq!(written(&entry(rule, date(2026, 12, 1))), None, "{rule}");
    }
    let mut counted = entry("FREQ=DAILY;COUNT=10", date(2026, 12, 1));
    counted.until = Some(at(date(2026, 12, 5)));
    counted.except = Some(at(vec![at(date(2026, 12, 1)), at(date(2026, 12, 3)), at(date(2026, 12, 24))]));
    assert_eq!(written(&counted).as_deref(), Some("2026-12-02 FREQ=DAILY to 2026-12-05 not 2026-12-03"));
    let mut ended = entry("FREQ=DAILY", date(2026, 12, 1));
    ended.until = Some(at(date(2026, 12, 5)));
    ended.except = Some(at(vec![at(date(2026, 12, 3)), at(date(2026, 12, 5))]));
    assert_eq!(written(&ended).as_deref(), Some("2026-12-01 FREQ=DAILY to 2026-12-05 not 2026-12-03 not 2026-12-05"));
    let mut ended = entry("FREQ=DAILY;UNTIL=20261203", date(2026, 12, 1));
    ended.except = Some(at(vec![at(date(2026, 12, 2)), at(date(2026, 12, 3))]));
    assert_eq!(written(&ended).as_deref(), Some("2026-12-01 FREQ=DAILY to 2026-12-03 not 2026-12-02 not 2026-12-03"));
}
