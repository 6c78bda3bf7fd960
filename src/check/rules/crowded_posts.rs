use crate::check::calendar::goes_out;
use crate::check::calendar::{Pairs, entry, lately, when};
use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::{Channel, Rec};
use crate::schedule::{Occurrence, between};
use crate::rules::Rule;

/// Two posts of a channel too near to each other.
pub(super) const RULE: &Rule = Rule::named("crowded-posts");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let since = lately(context);
    for (ix, posts) in context.schedule.channels() {
        let Some(channel) = context.plan.own().rec::<Channel>(ix) else { continue };
        let Some(gap) = channel.data.cadence.as_ref().and_then(|cadence| cadence.min_gap_hours.as_ref()) else {
            continue;
        };
        let posts: Vec<_> = posts.iter().copied().filter(Occurrence::counts).collect();
        let timed: Vec<_> = posts.iter().copied().filter(|post| post.time.is_some()).collect();
        let mut pairs = Pairs::default();
        let untimed = posts.windows(2).filter(|pair| pair[0].time.is_none() || pair[1].time.is_none());
        for pair in timed.windows(2).chain(untimed) {
            let slot = |post: &Occurrence| (post.date, post.time);
            let same = pair[0].time.is_some() && slot(&pair[0]) == slot(&pair[1]);
            // One slot for two is `double-booked-slot`.
            if pair[1].date >= since && !same && hours_at_most(context, &pair[0], &pair[1]) < gap.value.0 {
                pairs.add(pair[0], pair[1]);
            }
        }
        tell(context, channel, &pairs, gap.value.0, out);
    }
}

/// How many hours may lie between two posts: on the clock or elapsed, whichever are more, so that
/// the night in which clocks change makes nobody late.
fn hours_at_most(context: &Context<'_>, first: &Occurrence, second: &Occurrence) -> f64 {
    let (Some(from), Some(to)) = (first.time, second.time) else {
        // Just short of the whole of both days and of those between.
        return (between(first.date, second.date) + 1) as f64 * 24.0 - 1.0 / 3600.0;
    };
    let (from, to) = (first.date.to_datetime(from), second.date.to_datetime(to));
    let zone = &context.plan.config.timezone;
    let clock = to.duration_since(from);
    let elapsed = match (zone.to_timestamp(from), zone.to_timestamp(to)) {
        (Ok(from), Ok(to)) => to.duration_since(from),
        _ => clock,
    };
    clock.max(elapsed).as_secs_f64() / 3600.0
}

fn tell(context: &Context<'_>, channel: Rec<'_, Channel>, pairs: &Pairs, gap: f64, out: &mut Vec<Finding>) {
    for (first, second, more) in pairs.told() {
        let (Some((item, own)), Some((before, earlier))) = (entry(context, second.ix), entry(context, first.ix)) else {
            continue;
        };
        let cadence = channel.data.cadence.as_ref().and_then(|cadence| cadence.min_gap_hours.as_ref());
        let (id, date, other, on) = (&item.id, second.date, &before.id, channel.id());
        let message = text!(
            "`{id}` on {date} follows `{other}` on `{on}` within {gap}{more}",
            "`{id}`, le {date}, suit `{other}` sur `{on}` à moins de {gap}{more}",
            gap = Text::counted(gap, ("hour", "hours"), ("h", "h")),
            more = more,
        );
        let finding = Finding::new(RULE.name, when(item, own), message)
            .help(text!(
                "move one of them, or lower `min-gap-hours` of the channel",
                "déplacez l'une des deux, ou baissez `min-gap-hours` du canal"
            ))
            .related(when(before, earlier), goes_out(other, first.date));
        out.push(match cadence {
            Some(gap) => finding.related(channel.item.place(gap.span), text!("the channel asks for this gap", "le canal demande cet écart")),
            None => finding,
        });
    }
}
