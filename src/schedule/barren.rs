//! Rules that no day fits, seen by their parts: to try day after day until the end of time takes
//! thousands of times as long.

use jiff::civil::Weekday;

use crate::model::Date;

/// What a rule asks of its days. What is not understood asks nothing, so that more seems to fit.
struct Wanted {
    years: Vec<i16>,
    months: Vec<i8>,
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    weeks: Vec<i32>,
    weekdays: Vec<Weekday>,
    positions: Vec<i32>,
    per: Per,
}

/// What the positions of a rule are counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Per {
    Day,
    Week,
    Month,
    Year,
}

/// After so many years, days and weekdays are the same again.
const CYCLE: i16 = 400;

/// Whether no day can be one of a rule's, whose parts are `NAME=value` in capitals, with this first
/// day. A rule that is not barren may never fall all the same.
pub(super) fn is_barren(parts: &[String], starts: Date) -> bool {
    Wanted::read(parts, starts).is_some_and(|wanted| !wanted.is_met())
}

impl Wanted {
    fn read(parts: &[String], starts: Date) -> Option<Self> {
        let value = |name: &str| parts.iter().find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        let numbers = |name: &str| match value(name) {
            None => Some(Vec::new()),
            Some(list) => {
                let numbers = list.split(',').map(|number| number.trim().parse().ok().filter(|number| *number != 0));
                numbers.collect::<Option<Vec<i32>>>()
            }
        };
        let per = match value("FREQ")? {
            "DAILY" => Per::Day,
            "WEEKLY" => Per::Week,
            "MONTHLY" => Per::Month,
            "YEARLY" => Per::Year,
            _ => return None,
        };
        let interval: i64 = value("INTERVAL").map_or(Some(1), |interval| interval.parse().ok())?;
        let weekdays: Vec<Weekday> = match value("BYDAY") {
            None => Vec::new(),
            Some(list) => list.split(',').map(|day| weekday(day.trim())).collect::<Option<_>>()?,
        };
        let months = numbers("BYMONTH")?.into_iter().map(i8::try_from).collect::<Result<_, _>>().ok()?;
        let mut wanted = Self {
            years: (0..CYCLE).collect(),
            months,
            month_days: numbers("BYMONTHDAY")?,
            year_days: numbers("BYYEARDAY")?,
            weeks: numbers("BYWEEKNO")?,
            weekdays,
            positions: numbers("BYSETPOS")?,
            per,
        };
        wanted.imply(starts);
        wanted.step(starts, interval);
        Some(wanted)
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
                    self.months.push(starts.month());
                }
                self.month_days.push(starts.day().into());
            }
            Per::Month => self.month_days.push(starts.day().into()),
            Per::Week => self.weekdays.push(starts.weekday()),
            Per::Day => {}
        }
    }

    /// An interval leaves out years, months or weekdays for good.
    fn step(&mut self, starts: Date, interval: i64) {
        match self.per {
            Per::Year => {
                let years = (0..i64::from(CYCLE)).map(|step| (i64::from(starts.year()) + step * interval) % 400);
                self.years = years.map(|year| year as i16).collect();
            }
            Per::Month => {
                let reached: Vec<i8> =
                    (0..12i64).map(|step| ((i64::from(starts.month()) - 1 + step * interval) % 12) as i8 + 1).collect();
                let wanted = std::mem::take(&mut self.months);
                self.months = reached;
                if !wanted.is_empty() {
                    self.months.retain(|month| wanted.contains(month));
                    if self.months.is_empty() {
                        self.years.clear();
                    }
                }
            }
            Per::Day if interval % 7 == 0 => {
                let own = starts.weekday();
                if !self.weekdays.is_empty() && !self.weekdays.contains(&own) {
                    self.years.clear();
                }
                self.weekdays = vec![own];
            }
            Per::Week | Per::Day => {}
        }
    }

    /// Whether some day has all that is asked, in a period that has as many of them as are counted.
    fn is_met(&self) -> bool {
        let least = self.positions.iter().map(|position| position.unsigned_abs()).min().unwrap_or(1);
        if self.per == Per::Day {
            return least <= 1 && self.any_year(1);
        }
        if self.per == Per::Week {
            let days = if self.weekdays.is_empty() { 7 } else { self.weekdays.len() as u32 };
            return least <= days && self.any_year(1);
        }
        self.any_year(least)
    }

    /// Whether a year has a period with so many days. Years are of fourteen sorts.
    fn any_year(&self, least: u32) -> bool {
        let mut seen = [false; 14];
        self.years.iter().any(|year| {
            let Ok(first) = Date::new(2000 + year, 1, 1) else { return true };
            let weekday = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
            let sort = weekday * 2 + usize::from(first.in_leap_year());
            !std::mem::replace(&mut seen[sort], true) && self.has(first, least)
        })
    }

    /// Whether a year, given by its first day, has a period with so many days.
    fn has(&self, first: Date, least: u32) -> bool {
        let length = i32::from(first.days_in_year());
        let mut in_year = 0;
        let mut day_of_year = 0;
        for month in 1..=12 {
            let Ok(start) = Date::new(first.year(), month, 1) else { return true };
            let days = i32::from(start.days_in_month());
            if self.months.is_empty() || self.months.contains(&month) {
                let mut in_month = 0;
                let mut weekday = start.weekday();
                for day in 1..=days {
                    let of_year = day_of_year + day;
                    let fits = wants(&self.month_days, day, days)
                        && wants(&self.year_days, of_year, length)
                        && (self.weekdays.is_empty() || self.weekdays.contains(&weekday))
                        && (self.weeks.is_empty() || self.weeks.iter().any(|week| is_near(*week, of_year, length)));
                    in_month += u32::from(fits);
                    weekday = weekday.next();
                }
                in_year += in_month;
                if in_month >= least && self.per != Per::Year {
                    return true;
                }
            }
            day_of_year += days;
        }
        self.per == Per::Year && in_year >= least
    }
}

/// Whether a day is in a list of days, counted from the beginning or, below zero, from the end.
fn wants(list: &[i32], day: i32, length: i32) -> bool {
    list.is_empty() || list.contains(&day) || list.contains(&(day - length - 1))
}

/// Whether a day may lie in a week of the year: near enough, wherever the year's first week begins.
fn is_near(week: i32, day: i32, length: i32) -> bool {
    let middle = if week < 0 { length + 4 + week * 7 } else { week * 7 - 3 };
    let apart = (day - middle).rem_euclid(length);
    apart.min(length - apart) <= 12
}

/// A day of the week, the number before it left out.
fn weekday(day: &str) -> Option<Weekday> {
    Some(match day.trim_start_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit()) {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}
