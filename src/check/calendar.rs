//! What the rules about the calendar share: which days they look at, and how they name places.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Place, Span, Text, text};
use crate::model::kinds::{Cadence, CadencePer, ChannelStatus, Weekday};
use crate::model::{At, Calendar, Channel, Date, Item, Items as _, Rec, Time};
use crate::plan::{Ix, Plan};
use crate::schedule::{Days, Occurrence, plus};

use super::Context;

/// How far from today recurrences are looked at, in days, where dated entries reach so far.
const AROUND: i64 = 370;

/// The longest horizon, in weeks: five years.
const LONGEST: i64 = 260;

/// Today and the days of the book's horizon.
pub(super) fn horizon(plan: &Plan, today: Date) -> Days {
    Days::new(today, plus(today, weeks(plan) * 7))
}

/// From when on it matters how a post went out that is out already: as long ago as the horizon is
/// ahead. A channel's rules may have been others before.
pub(super) fn lately(context: &Context<'_>) -> Date {
    plus(context.today, -weeks(context.plan) * 7)
}

fn weeks(plan: &Plan) -> i64 {
    plan.config.horizon_weeks.clamp(0, LONGEST)
}

/// The days on which it matters what recurs: the current periods, those of the horizon, and as far
/// as dated entries reach.
pub(super) fn looked_at(plan: &Plan, today: Date) -> Days {
    let end = horizon(plan, today).last;
    let periods = [Days::week(today), Days::month(today), Days::week(end), Days::month(end)];
    let near = |date: Date| date.clamp(plus(today, -AROUND), plus(today, AROUND));
    let entries = plan.all::<Calendar>().filter_map(|entry| Some(Days::day(near(entry.date.as_ref()?.value))));
    periods.into_iter().chain(entries).fold(Days::day(today), Days::union)
}

/// An entry of the calendar.
pub(super) fn entry<'a>(context: &Context<'a>, ix: Ix) -> Option<(&'a Item, &'a Calendar)> {
    let entry = context.plan.own().rec::<Calendar>(ix)?;
    Some((entry.item, entry.data))
}

/// Where an entry says when: its time, else its day, else its rule.
pub(super) fn when(item: &Item, entry: &Calendar) -> Place {
    let time = entry.time.as_ref().map(|time| time.span);
    item.place(time.or_else(|| day_span(entry)).unwrap_or(item.span))
}

/// Where an entry says on which day.
pub(super) fn day(item: &Item, entry: &Calendar) -> Place {
    item.place(day_span(entry).unwrap_or(item.span))
}

fn day_span(entry: &Calendar) -> Option<Span> {
    entry.date.as_ref().map(|date| date.span).or_else(|| entry.rrule.as_ref().map(|rule| rule.span))
}

/// A channel in use, a period of its cadence, and the posts in it that count.
pub(super) struct Period<'a> {
    /// The channel.
    pub(super) ix: Ix,
    /// Its record.
    pub(super) channel: Rec<'a, Channel>,
    /// Its cadence.
    pub(super) cadence: &'a At<Cadence>,
    /// The whole day, week or month.
    pub(super) days: Days,
    /// The posts.
    pub(super) posts: Vec<Occurrence>,
}

impl Period<'_> {
    /// The period in words: `in the week from 2026-12-28 to 2027-01-03`.
    pub(super) fn name(&self) -> Text {
        let first = self.days.first;
        match self.cadence.per.as_ref().map(|per| per.value) {
            Some(CadencePer::Month) => {
                let month = first.strftime("%Y-%m");
                text!("in {month}", "en {month}")
            }
            Some(CadencePer::Week) => {
                let last = self.days.last;
                text!("in the week from {first} to {last}", "dans la semaine du {first} au {last}")
            }
            _ => text!("on {first}", "le {first}"),
        }
    }

    /// The unit of its cadence.
    pub(super) fn unit(&self) -> Text {
        match self.cadence.per.as_ref().map(|per| per.value) {
            Some(CadencePer::Month) => text!("month", "mois"),
            Some(CadencePer::Week) => text!("week", "semaine"),
            _ => text!("day", "jour"),
        }
    }

    /// A finding at the cadence, with the posts beside it.
    pub(super) fn finding(&self, context: &Context<'_>, rule: &'static str, message: Text) -> Finding {
        let finding = Finding::new(rule, self.channel.item.place(self.cadence.span), message);
        self.posts.iter().fold(finding, |finding, post| match entry(context, post.ix) {
            Some((item, entry)) => finding.related(when(item, entry), goes_out(&item.id, post.date)),
            None => finding,
        })
    }
}

/// Every period of every cadence that is current or begins within the horizon, judged whole.
pub(super) fn periods<'a>(context: &Context<'a>) -> impl Iterator<Item = Period<'a>> {
    let horizon = horizon(context.plan, context.today);
    let schedule = context.schedule;
    context.plan.own().all_ix::<Channel>().filter_map(in_rhythm).flat_map(move |(ix, channel, cadence, per)| {
        let of = match per {
            CadencePer::Day => Days::day,
            CadencePer::Week => Days::week,
            CadencePer::Month => Days::month,
        };
        horizon.periods(of).map(move |days| {
            let posts = schedule.on_channel(ix, days).iter().filter(|post| post.counts()).copied().collect();
            Period { ix, channel, cadence, days, posts }
        })
    })
}

/// A channel in use whose cadence can be held against the calendar.
fn in_rhythm((ix, channel): (Ix, Rec<'_, Channel>)) -> Option<(Ix, Rec<'_, Channel>, &At<Cadence>, CadencePer)> {
    let cadence = channel.data.cadence.as_ref()?;
    let per = cadence.per.as_ref()?.value;
    let reversed = matches!((&cadence.min, &cadence.max), (Some(min), Some(max)) if max.value < min.value);
    let in_use = channel.status.as_ref()?.value == ChannelStatus::Active;
    (in_use && !reversed && !channel.item.is_unsure("cadence")).then_some((ix, channel, cadence, per))
}

/// The day of the week.
pub(super) fn weekday(date: Date) -> Weekday {
    let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    Weekday::ALL[day % Weekday::ALL.len()]
}

/// The windows of a channel that are open on a day of the week: from when to when. Nothing if the
/// channel has none at all, or some cannot be read.
pub(super) fn windows(channel: Rec<'_, Channel>, day: Weekday) -> Option<Vec<(Time, Time)>> {
    if channel.item.is_unsure("windows") || channel.windows.items().len() == 0 {
        return None;
    }
    let mut open = Vec::new();
    for window in channel.data.windows.items() {
        let (from, to) = (window.from.as_ref()?.value, window.to.as_ref()?.value);
        if to <= from {
            return None;
        }
        if window.days.items().any(|own| own.value == day) {
            open.push((from, to));
        }
    }
    open.sort_unstable();
    Some(open)
}

/// That an entry goes out on a day.
pub(super) fn goes_out(entry: &str, date: Date) -> Text {
    text!("`{entry}` goes out on {date}", "`{entry}` paraît le {date}")
}

/// Pairs of entries that get in each other's way, each told once however often both recur.
#[derive(Default)]
pub(super) struct Pairs(BTreeMap<(Ix, Ix), (Occurrence, Occurrence, usize)>);

impl Pairs {
    /// Notes a pair.
    pub(super) fn add(&mut self, first: Occurrence, second: Occurrence) {
        self.0.entry((first.ix, second.ix)).or_insert((first, second, 0)).2 += 1;
    }

    /// Each pair, where it is first, and how many more times there are in words.
    pub(super) fn told(&self) -> impl Iterator<Item = (Occurrence, Occurrence, Text)> {
        self.0.values().map(|(first, second, times)| {
            let more = if *times > 1 { text!(" ({times} times)", " ({times} fois)") } else { Text::same("") };
            (*first, *second, more)
        })
    }
}
