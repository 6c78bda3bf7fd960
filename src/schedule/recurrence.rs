//! One recurrence: an entry's rule with its first and last day and those it leaves out.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::diagnostic::text;
use crate::model::{Calendar, Date, Items as _};

use super::days::{Days, plus};
use super::rule::{Fault, Rule};

/// The first year that a recurrence may start in.
const EARLIEST: i16 = 1970;

/// A `[[recurring]]` whose rule can be read.
///
/// The rule tells the days and `time` tells the time, in the book's time zone: what goes out at
/// 18:30 does so in summer and in winter.
#[derive(Debug, Clone)]
pub struct Recurrence {
    rule: Rule,
    starts: Date,
    /// The last day it may fall on: the entry's own `until` or the rule's, whichever is earlier.
    last: Option<Date>,
    /// Sorted.
    except: Vec<Date>,
}

/// A recurrence as every calendar reads it alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The rule without its end.
    pub rule: String,
    /// The first day on which it falls.
    pub first: Date,
    /// The last; it goes on where there is none.
    pub last: Option<Date>,
    /// Days from one to the other that the rule has and the recurrence leaves out; the last may be one.
    pub except: Vec<Date>,
}

impl Recurrence {
    /// Reads the rule of an entry; nothing if it has none, or no first day.
    pub fn read(entry: &Calendar, zone: &TimeZone) -> Option<Result<Self, Fault>> {
        let (rule, starts) = (entry.rrule.as_ref()?, entry.starts.as_ref()?.value);
        if starts.year() < EARLIEST {
            return Some(Err(Fault::new(
                text!(
                    "it starts on {starts}, too long ago for calendars",
                    "elle commence le {starts}, trop tôt pour les calendriers"
                ),
                (
                    "write the first day in `starts`, with four figures for the year",
                    "écrivez le premier jour dans `starts`, avec quatre chiffres pour l'année",
                ),
            )));
        }
        let mut except: Vec<Date> = entry.except.items().map(|day| day.value).collect();
        except.sort_unstable();
        except.dedup();
        let time = entry.time.as_ref().map_or(Time::midnight(), |time| time.value);
        Some(Rule::read(&rule.value, starts, zone).map(|rule| {
            let own = rule.until.map(|until| if time <= until.time() { until.date() } else { plus(until.date(), -1) });
            let last = own.into_iter().chain(entry.until.as_ref().map(|day| day.value)).min();
            Self { rule, starts, last, except }
        }))
    }

    /// The first day on which it falls, if there is one.
    pub fn first(&self) -> Option<Date> {
        self.days(self.starts).next()
    }

    /// The days of a range on which it falls, in order.
    pub fn within(&self, range: Days) -> Vec<Date> {
        self.days(range.first).take_while(|day| *day <= range.last).collect()
    }

    /// Whether it would fall on a day that it leaves out.
    pub fn leaves_out(&self, day: Date) -> bool {
        !Self { except: Vec::new(), ..self.clone() }.within(Days::day(day)).is_empty()
    }

    /// How it is written for calendars; nothing where they differ on what it says, or it never falls.
    pub fn written(&self) -> Option<Written> {
        let rule = self.rule.written()?;
        let first = self.first()?;
        let last = if self.rule.count.is_some() { self.days(first).last() } else { self.last_fall(first) };
        let counted = |day: &Date| *day > first && last.is_none_or(|last| *day <= last);
        let except = self.except.iter().copied().filter(counted);
        let except = except.filter(|day| self.rule.falls(self.starts, *day).next() == Some(*day)).collect();
        Some(Written { rule, first, last, except })
    }

    /// The last day on which it falls, whatever it leaves out: where a rule ends on another day, some calendars take
    /// that for one of its days.
    fn last_fall(&self, first: Date) -> Option<Date> {
        let (last, all) = (self.last?, Self { except: Vec::new(), ..self.clone() });
        let mut span = 40;
        loop {
            let from = plus(last, -span).max(first);
            match all.within(Days { first: from, last }).pop() {
                Some(day) => return Some(day),
                None if from == first => return Some(first),
                None => span = span.saturating_mul(8),
            }
        }
    }

    /// Whether it has a last day.
    pub fn ends(&self) -> bool {
        self.last.is_some() || self.rule.count.is_some()
    }

    /// The days from one on, in order.
    pub fn days(&self, from: Date) -> impl Iterator<Item = Date> {
        // What is counted is counted from the first day, exceptions included.
        let count = self.rule.count.unwrap_or(usize::MAX);
        let begin = if self.rule.count.is_some() { self.starts } else { from };
        self.rule
            .falls(self.starts, begin)
            .take(count)
            .take_while(|day| self.last.is_none_or(|last| *day <= last))
            .skip_while(move |day| *day < from)
            .filter(|day| self.except.binary_search(day).is_err())
    }
}

#[cfg(test)]
mod tests;
