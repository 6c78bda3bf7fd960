//! Ranges of whole days: weeks, months, quarters.

use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::model::Date;

/// Days from the first to the last, both of them included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day; before the first if there is none.
    pub last: Date,
}

impl Days {
    /// The days from `first` to `last`.
    pub fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// One day.
    pub fn day(date: Date) -> Self {
        Self::new(date, date)
    }

    /// The ISO week, Monday to Sunday, that a day lies in.
    pub fn week(date: Date) -> Self {
        let first = plus(date, -i64::from(date.weekday().since(Weekday::Monday)));
        Self::new(first, plus(first, 6))
    }

    /// The month that a day lies in.
    pub fn month(date: Date) -> Self {
        Self::new(date.first_of_month(), date.last_of_month())
    }

    /// The quarter that a day lies in.
    pub fn quarter(date: Date) -> Self {
        let first = (date.month() - 1) / 3 * 3 + 1;
        let first = Date::new(date.year(), first, 1).unwrap_or(date);
        let last = first.checked_add(2.months()).unwrap_or(Date::MAX).last_of_month();
        Self::new(first, last)
    }

    /// Whether a day is one of them.
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self::new(self.first.min(other.first), self.last.max(other.last))
    }

    /// The days that are in both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// How many days there are.
    pub fn count(self) -> i64 {
        (between(self.first, self.last) + 1).max(0)
    }

    /// The day before the first.
    pub fn before(self) -> Date {
        plus(self.first, -1)
    }

    /// Each day.
    pub fn iter(self) -> impl Iterator<Item = Date> {
        let last = self.last;
        self.first.series(1.day()).take_while(move |date| *date <= last)
    }

    /// The period that the first day lies in, and each that begins within the range; `of` gives the
    /// period of a day, such as [`Days::week`].
    pub fn periods(self, of: fn(Date) -> Self) -> impl Iterator<Item = Self> {
        let last = self.last;
        let first = (self.first <= last).then(|| of(self.first));
        std::iter::successors(first, move |period| {
            let next = of(plus(period.last, 1));
            (next.first > period.first && next.first <= last).then_some(next)
        })
    }
}

/// The day so many days later, or earlier; the last or first day there is where that is too far.
pub fn plus(date: Date, days: i64) -> Date {
    let end = if days < 0 { Date::MIN } else { Date::MAX };
    jiff::Span::new().try_days(days).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(end)
}

/// How many days lie from one to the other.
pub fn between(from: Date, to: Date) -> i64 {
    i64::from(from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_may_lie_in_two_years() {
        let week = Days::new(date(2026, 12, 28), date(2027, 1, 3));
        for day in week.iter() {
            assert_eq!(Days::week(day), week, "{day}");
        }
        assert_eq!(Days::week(date(2027, 1, 4)).first, date(2027, 1, 4));
    }

    #[test]
    fn months_and_quarters_end_where_they_end() {
        assert_eq!(Days::month(date(2028, 2, 3)), Days::new(date(2028, 2, 1), date(2028, 2, 29)));
        assert_eq!(Days::month(date(2027, 2, 3)).count(), 28);
        assert_eq!(Days::quarter(date(2026, 11, 30)), Days::new(date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(Days::quarter(date(2026, 5, 1)), Days::new(date(2026, 4, 1), date(2026, 6, 30)));
    }

    #[test]
    fn periods_are_the_current_one_and_those_that_begin() {
        let range = Days::new(date(2026, 12, 1), date(2026, 12, 29));
        let mondays: Vec<Date> = range.periods(Days::week).map(|week| week.first).collect();
        let expected =
            [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 28)];
        assert_eq!(mondays, expected);
        assert_eq!(range.periods(Days::month).count(), 1);
        assert_eq!(Days::new(date(2026, 12, 29), date(2026, 12, 1)).periods(Days::week).count(), 0);
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for day in [Date::MIN, Date::MAX] {
            let _ = (Days::week(day), Days::month(day), Days::quarter(day), Days::day(day).count());
            assert!(Days::day(day).periods(Days::week).count() <= 1);
        }
        assert_eq!(plus(Date::MAX, i64::MAX), Date::MAX);
        assert_eq!(plus(Date::MIN, i64::MIN), Date::MIN);
    }
}
