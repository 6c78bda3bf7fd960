//! What goes out in the horizon: added, moved, dropped.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::kinds::EntryStatus;
use crate::model::{Date, Time};
use crate::plan::Ix;
use crate::schedule::{Days, Schedule, plus};

use super::pairs::Pairs;
use super::{Change, Chapter, State, name};

/// Keys of an entry that say when and where it goes out.
pub(super) const TOLD: &[&str] = &["date", "time", "channel", "starts", "rrule", "until", "except"];

/// A day, a time, a channel by its name and by its title.
type Slot = (Date, Option<Time>, Option<(String, String)>);

fn slots(state: &State, last: Date, named: &dyn Fn(String) -> String) -> BTreeMap<String, (Ix, BTreeSet<Slot>)> {
    let days = Days::new(state.today, last);
    let schedule = Schedule::of(state.edition, &state.plan.config.timezone, days);
    let mut out: BTreeMap<String, (Ix, BTreeSet<Slot>)> = BTreeMap::new();
    // What has one day is looked at whatever day it is: it may have moved out of the horizon, or into it.
    for post in schedule.all().iter().filter(|post| post.status != Some(EntryStatus::Cancelled)) {
        let channel =
            post.channel.map(|ix| state.item(ix)).map(|channel| (named(name(channel)), channel.title().to_owned()));
        let own = out.entry(named(name(state.item(post.ix)))).or_insert_with(|| (post.ix, BTreeSet::new()));
        own.1.insert((post.date, post.time, channel));
    }
    out
}

fn shown((date, time, channel): &Slot) -> String {
    let time = time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
    let channel = channel.as_ref().map(|(_, title)| format!(" · {title}")).unwrap_or_default();
    format!("{date}{time}{channel}")
}

pub(super) fn changes(old: &State, new: &State, pairs: &Pairs, all: &mut Vec<Change>) {
    let last = plus(new.today, 7 * new.plan.config.horizon_weeks - 1);
    let was = slots(old, last, &|name| pairs.name(&name));
    let is = slots(new, last, &|name| name);
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let none = BTreeSet::new();
    let mut told = Vec::new();
    for name in names {
        let (before, after) = (was.get(name), is.get(name));
        let item = match (before, after) {
            (_, Some((ix, _))) => new.item(*ix),
            (Some((ix, _)), None) => old.item(*ix),
            (None, None) => continue,
        };
        let (a, b) = (before.map_or(&none, |own| &own.1), after.map_or(&none, |own| &own.1));
        // The title of a channel may be another: it is the same channel.
        let key = |slot: &Slot| (slot.0, slot.1, slot.2.as_ref().map(|(name, _)| name.clone()));
        let (keys_a, keys_b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().map(key).collect(), b.iter().map(key).collect());
        let gone: Vec<&Slot> = a.iter().filter(|slot| !keys_b.contains(&key(slot))).collect();
        let come: Vec<&Slot> = b.iter().filter(|slot| !keys_a.contains(&key(slot))).collect();
        // What does not go out in the horizon, and did not, is told as its record's.
        if !gone.iter().chain(&come).any(|slot| (new.today..=last).contains(&slot.0)) {
            continue;
        }
        let moved = gone.len().min(come.len());
        let change = |what, day: Date, from: Option<&&Slot>, to: Option<&&Slot>| {
            let change = Change::of(Chapter::Calendar, what, item);
            (day, change.between(from.map(|slot| shown(slot)), to.map(|slot| shown(slot))))
        };
        for (from, to) in gone.iter().zip(&come) {
            told.push(change("moved", to.0, Some(from), Some(to)));
        }
        told.extend(gone[moved..].iter().map(|slot| change("dropped", slot.0, Some(slot), None)));
        told.extend(come[moved..].iter().map(|slot| change("goes-out", slot.0, None, Some(slot))));
    }
    let channel = |change: &Change| {
        let text = change.to.as_ref().or(change.from.as_ref());
        text.and_then(|text| text.split_once(" · ")).map(|(_, channel)| channel.to_owned())
    };
    told.sort_by(|(a, one), (b, other)| (channel(one), a, &one.title).cmp(&(channel(other), b, &other.title)));
    all.extend(told.into_iter().map(|(_, change)| change));
}
