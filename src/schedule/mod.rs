//! What goes out when: the calendar's entries and its recurrences, told as days.
//!
//! A [`Schedule`] is made once from an edition and a range of days; whoever needs the calendar
//! (rules, pages, feeds) asks it. Making it costs time in proportion to the entries and to what
//! falls in the range, whatever the rules say.

mod days;
pub(crate) mod figures;
mod recurrence;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Date, Kind, Rec, Time};
use crate::plan::{Edition, Ix};

pub use days::{Days, between, plus};
pub use recurrence::{Recurrence, Written};
pub use rule::Fault;

/// One thing that goes out, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Its entry in the calendar.
    pub ix: Ix,
    /// The day.
    pub date: Date,
    /// The time, in the book's time zone; all day where absent.
    pub time: Option<Time>,
    /// Where it goes out, if there is such a channel.
    pub channel: Option<Ix>,
    /// How far it is, if that can be read.
    pub status: Option<EntryStatus>,
    /// It is one of a `[[recurring]]`.
    pub recurs: bool,
}

impl Occurrence {
    /// Whether it counts for a cadence: neither an idea nor cancelled.
    pub fn counts(&self) -> bool {
        self.status.is_some_and(|status| !matches!(status, EntryStatus::Idea | EntryStatus::Cancelled))
    }
}

/// What goes out when.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// In the order of days and times; what has no time comes first in its day.
    all: Vec<Occurrence>,
    by_channel: BTreeMap<Ix, Vec<Occurrence>>,
    faults: Vec<(Ix, Fault)>,
    doubtful: BTreeSet<Ix>,
    /// Something may go out on any channel.
    unsure: bool,
}

impl Schedule {
    /// The calendar of an edition: every dated entry, and what recurs in `range`. `zone` is the
    /// book's time zone.
    pub fn of(edition: &Edition, zone: &TimeZone, range: Days) -> Self {
        let mut schedule = Self { unsure: edition.index.damage.may_hold(Kind::Calendar), ..Self::default() };
        for (ix, entry) in edition.all_ix::<Calendar>() {
            schedule.add(edition, ix, entry, zone, range);
        }
        schedule.all.sort_by_key(|one| (one.date, one.time, one.ix));
        for one in &schedule.all {
            if let Some(channel) = one.channel {
                schedule.by_channel.entry(channel).or_default().push(*one);
            }
        }
        schedule
    }

    fn add(&mut self, edition: &Edition, ix: Ix, entry: Rec<'_, Calendar>, zone: &TimeZone, range: Days) {
        let channel = entry.channel.as_ref().and_then(|channel| edition.index.find(Kind::Channel, &channel.value.id));
        let one = |date: Date| Occurrence {
            ix,
            date,
            time: entry.time.as_ref().map(|time| time.value),
            channel,
            status: entry.status.as_ref().map(|status| status.value),
            recurs: entry.date.is_none(),
        };
        let mut known = channel.is_some() && entry.status.is_some() && !entry.item.damaged;
        if let Some(date) = &entry.date {
            self.all.push(one(date.value));
        } else {
            match Recurrence::read(entry.data, zone) {
                Some(Ok(recurrence)) if recurrence.first().is_some() => {
                    self.all.extend(recurrence.within(range).into_iter().map(one));
                }
                Some(Ok(_)) => {
                    if !ends_before_it_starts(entry.data) {
                        self.faults.push((ix, never()));
                    }
                    known = false;
                }
                Some(Err(fault)) => {
                    self.faults.push((ix, fault));
                    known = false;
                }
                None => known = false,
            }
        }
        match channel {
            _ if known => {}
            Some(channel) => drop(self.doubtful.insert(channel)),
            None => self.unsure = true,
        }
    }

    /// Everything, in the order of days and times.
    pub fn all(&self) -> &[Occurrence] {
        &self.all
    }

    /// What falls on these days, in order.
    pub fn on(&self, days: Days) -> &[Occurrence] {
        within(&self.all, days)
    }

    /// Every channel on which something goes out, with what does, in order.
    pub fn channels(&self) -> impl Iterator<Item = (Ix, &[Occurrence])> {
        self.by_channel.iter().map(|(channel, list)| (*channel, list.as_slice()))
    }

    /// Everything on a channel, in order.
    pub fn of_channel(&self, channel: Ix) -> &[Occurrence] {
        self.by_channel.get(&channel).map_or(&[], Vec::as_slice)
    }

    /// What falls on these days on a channel, in order.
    pub fn on_channel(&self, channel: Ix, days: Days) -> &[Occurrence] {
        within(self.of_channel(channel), days)
    }

    /// Recurrences that cannot be told, and why.
    pub fn faults(&self) -> &[(Ix, Fault)] {
        &self.faults
    }

    /// Whether all that goes out on a channel is known: no entry that may be for it is unreadable.
    pub fn is_certain(&self, channel: Ix) -> bool {
        !self.unsure && !self.doubtful.contains(&channel)
    }
}

/// The part of a sorted list that falls on these days.
fn within(list: &[Occurrence], days: Days) -> &[Occurrence] {
    let from = list.partition_point(|one| one.date < days.first);
    let to = list.partition_point(|one| one.date <= days.last);
    list.get(from..to).unwrap_or(&[])
}

/// A rule of its own says so.
fn ends_before_it_starts(entry: &Calendar) -> bool {
    matches!((&entry.starts, &entry.until), (Some(starts), Some(until)) if until.value < starts.value)
}

fn never() -> Fault {
    Fault::new(
        ("the rule never falls on a day", "la règle ne tombe jamais"),
        (
            "look at `starts`, `until`, `except` and the days of the rule: together they leave none",
            "regardez `starts`, `until`, `except` et les jours de la règle : ensemble, ils n'en laissent aucun",
        ),
    )
}
