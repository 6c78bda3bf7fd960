use std::collections::BTreeSet;

use crate::check::calendar::{day, entry, lately, weekday, when, windows};
use crate::check::words::french_day;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::{ChannelStatus, EntryStatus};
use crate::model::{Channel, Rec, Time};
use crate::schedule::Occurrence;
use crate::rules::Rule;

/// A post at a time at which we do not speak on its channel.
pub(super) const RULE: &Rule = Rule::named("outside-window");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let since = lately(context);
    for (ix, posts) in context.schedule.channels() {
        let Some(channel) = context.plan.own().rec::<Channel>(ix) else { continue };
        if channel.status.as_ref().is_none_or(|status| status.value == ChannelStatus::Stopped) {
            continue;
        }
        let mut told = BTreeSet::new();
        let mut week: [Option<Vec<(Time, Time)>>; 7] = Default::default();
        for post in posts.iter().filter(|post| post.date >= since) {
            let goes_out = post.status.is_some_and(|status| status != EntryStatus::Cancelled);
            let day = weekday(post.date);
            let known = &mut week[day as usize];
            if known.is_none() {
                let Some(open) = windows(channel, day) else { break };
                *known = Some(joined(open));
            }
            let open = known.as_deref().unwrap_or_default();
            let inside = match post.time {
                // Of windows that are apart, only the last that has begun may still be open.
                Some(time) => {
                    open.partition_point(|(from, _)| *from <= time).checked_sub(1).is_some_and(|at| time <= open[at].1)
                }
                None => !open.is_empty(),
            };
            if goes_out && !inside && told.insert(post.ix) {
                tell(context, channel, post, open, out);
            }
        }
    }
}

/// Sorted windows, those that overlap as one.
fn joined(open: Vec<(Time, Time)>) -> Vec<(Time, Time)> {
    let mut out: Vec<(Time, Time)> = Vec::with_capacity(open.len());
    for (from, to) in open {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// Windows of a day that a finding names before the rest is left out.
const NAMED: usize = 6;

fn tell(
    context: &Context<'_>,
    channel: Rec<'_, Channel>,
    post: &Occurrence,
    open: &[(Time, Time)],
    out: &mut Vec<Finding>,
) {
    let Some((item, own)) = entry(context, post.ix) else { return };
    let day_of_week = weekday(post.date);
    let (id, date, channel_id) = (&item.id, post.date, channel.id());
    let (place, message, help) = if open.is_empty() {
        let (on, name, name_fr) = (day_of_week.as_str(), date.strftime("%A"), french_day(day_of_week));
        let message = text!(
            "`{id}` goes out on {date}, a {name}, and `{channel_id}` has no window then",
            "`{id}` paraît le {date}, un {name_fr}, et `{channel_id}` n'a pas de plage ce jour-là"
        );
        let help = text!(
            "move it to a day that has one, or add a window with `\"{on}\"` to the channel",
            "déplacez-la à un jour qui en a une, ou ajoutez au canal une plage avec `\"{on}\"`"
        );
        (day(item, own), message, help)
    } else {
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        let time = post.time.map(clock).unwrap_or_default();
        let message = text!(
            "`{id}` goes out on {date} at {time}, outside the windows of `{channel_id}`",
            "`{id}` paraît le {date} à {time}, hors des plages de `{channel_id}`"
        );
        let named = open.iter().take(NAMED);
        let hours: Vec<String> = named.map(|(from, to)| format!("{}–{}", clock(*from), clock(*to))).collect();
        let rest = if open.len() > NAMED { "…" } else { "" };
        let (hours, hours_fr) = (hours.join(" and ") + rest, hours.join(" et ") + rest);
        let help = text!(
            "that day's windows are {hours}: move it, or widen one",
            "les plages de ce jour sont {hours_fr} : déplacez-la, ou élargissez-en une"
        );
        (when(item, own), message, help)
    };
    let finding = Finding::new(RULE.name, place, message).help(help);
    out.push(match &channel.data.windows {
        Some(windows) => finding.related(channel.item.place(windows.span), text!("the channel's windows are here", "les plages du canal sont ici")),
        None => finding,
    });
}
