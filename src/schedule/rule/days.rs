//! The days of a rule. Periods are taken whole, from the one that the first day lies in, so that it
//! does not matter from which day on they are asked for.

use jiff::civil::Weekday;

use crate::model::Date;
use crate::schedule::days::{Days, between, plus};

use super::{Named, Per, Rule};

/// The days on which a rule falls, in order.
pub(in crate::schedule) struct Falls<'r> {
    rule: &'r Rule,
    starts: Date,
    /// The period that comes next, counted from that of the first day.
    next: i64,
    /// Days of the last period.
    ready: std::vec::IntoIter<Date>,
    from: Date,
}

impl Rule {
    /// The days from one on, none of them before `starts`. How many there are in all is not asked.
    pub(in crate::schedule) fn falls(&self, starts: Date, from: Date) -> Falls<'_> {
        let from = from.max(starts);
        Falls { rule: self, starts, next: self.nth(starts, from), ready: Vec::new().into_iter(), from }
    }

    /// The last period that begins before a day or on it, counted from that of the first day.
    fn nth(&self, starts: Date, day: Date) -> i64 {
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        let apart = match self.per {
            Per::Day => between(starts, day),
            Per::Week => between(self.week(starts), day) / 7,
            Per::Month => months(day) - months(starts),
            Per::Year => i64::from(day.year()) - i64::from(starts.year()),
        };
        apart / self.interval
    }

    /// A period, counted from that of the first day; none after the end of time.
    fn period(&self, starts: Date, nth: i64) -> Option<Days> {
        let steps = nth.checked_mul(self.interval)?;
        let days = |first: Date, steps: i64, length: i64| {
            let first = first.checked_add(jiff::Span::new().try_days(steps).ok()?).ok()?;
            Some(Days::new(first, plus(first, length - 1)))
        };
        match self.per {
            Per::Day => days(starts, steps, 1),
            Per::Week => days(self.week(starts), steps.checked_mul(7)?, 7),
            Per::Month => {
                let months = i64::from(starts.month()) - 1 + steps;
                let year = i64::from(starts.year()) + months / 12;
                let first = Date::new(year.try_into().ok()?, (months % 12) as i8 + 1, 1).ok()?;
                Some(Days::month(first))
            }
            Per::Year => {
                let first = Date::new((i64::from(starts.year()) + steps).try_into().ok()?, 1, 1).ok()?;
                Some(Days::new(first, first.last_of_year()))
            }
        }
    }

    /// The first day of the week that a day lies in.
    fn week(&self, day: Date) -> Date {
        plus(day, -i64::from(day.weekday().since(self.week_start)))
    }

    /// How many periods it takes until days and weekdays are the same again.
    fn cycle(&self) -> usize {
        match self.per {
            Per::Day => 146_097,
            Per::Week => 20_871,
            Per::Month => 4_800,
            Per::Year => 400,
        }
    }

    /// What falls in a period.
    fn within(&self, period: Days) -> Vec<Date> {
        let all: Vec<Date> = period.iter().filter(|day| self.fits(*day)).collect();
        if self.positions.is_empty() {
            return all;
        }
        let count = all.len() as i32;
        let placed = |at: i32| self.positions.contains(&(at + 1)) || self.positions.contains(&(at - count));
        all.into_iter().zip(0..).filter(|(_, at)| placed(*at)).map(|(day, _)| day).collect()
    }

    /// Whether a day has all that is asked, its position apart.
    fn fits(&self, day: Date) -> bool {
        let asks =
            |list: &[i32], nth: i32, of: i32| list.is_empty() || list.contains(&nth) || list.contains(&(nth - of - 1));
        let month = (i32::from(day.day()), i32::from(day.days_in_month()));
        let year = (i32::from(day.day_of_year()), i32::from(day.days_in_year()));
        let scope = if self.per == Per::Month || !self.months.is_empty() { month } else { year };
        asks(&self.months, day.month().into(), 12)
            && asks(&self.month_days, month.0, month.1)
            && asks(&self.year_days, year.0, year.1)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|named| named.is(day.weekday(), scope)))
            && (self.weeks.is_empty() || {
                let (nth, of) = self.week_of_year(day);
                asks(&self.weeks, nth, of)
            })
    }

    /// Which week of its year a day lies in, and how many that year has. The first week has four days
    /// of the year or more.
    fn week_of_year(&self, day: Date) -> (i32, i32) {
        // The year that this day lies in has the week.
        let fourth = plus(self.week(day), 3);
        let nth = (i32::from(fourth.day_of_year()) - 1) / 7 + 1;
        let last = i32::from(fourth.day_of_year()) + (i32::from(fourth.days_in_year() - fourth.day_of_year()) / 7) * 7;
        (nth, (last - 1) / 7 + 1)
    }
}

impl Named {
    /// Whether it is a day of this name, which lies at a place in its month or year of so many days.
    fn is(self, weekday: Weekday, (at, of): (i32, i32)) -> bool {
        let placed = |nth| nth == (at - 1) / 7 + 1 || nth == -((of - at) / 7 + 1);
        self.weekday == weekday && self.nth.is_none_or(placed)
    }
}

impl Iterator for Falls<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        // What no day of a whole cycle fits, none ever will.
        for _ in 0..=self.rule.cycle() {
            if let Some(day) = self.ready.by_ref().find(|day| *day >= self.from) {
                return Some(day);
            }
            let period = self.rule.period(self.starts, self.next)?;
            self.next += 1;
            self.ready = self.rule.within(period).into_iter();
        }
        None
    }
}
