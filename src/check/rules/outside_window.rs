use std::collections::BTreeSet;

use crate::check::calendar::{day, entry, lately, weekday, when, windows};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::{ChannelStatus, EntryStatus};
use crate::model::{Channel, Rec, Time};
use crate::schedule::Occurrence;

/// A post at a time at which we do not speak on its channel.
pub(super) static RULE: Rule = Rule {
    name: "outside-window",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A post goes out on a day or at a time that none of its channel's `windows` holds. Cancelled entries and what went out longer ago than the horizon is ahead do not count.",
    why: "The windows say when the members are there; a post outside of them is one that few will see, or that wakes them up.",
    bad: "\
-- content/connection/channels/newsletter.toml --
title = \"Newsletter\"
medium = \"newsletter\"
place = \"online\"
status = \"active\"
windows = [{ days = [\"thu\"], from = 08:00:00, to = 10:00:00 }]
-- content/calendar/2026-12.toml --
[[entry]]
id = \"newsletter-83\"
date = 2026-12-03
time = 23:30:00
channel = \"newsletter\"
title = \"Newsletter no. 83\"
owner = \"lucie\"
status = \"scheduled\"
",
    good: "\
-- content/connection/channels/newsletter.toml --
title = \"Newsletter\"
medium = \"newsletter\"
place = \"online\"
status = \"active\"
windows = [{ days = [\"thu\"], from = 08:00:00, to = 10:00:00 }]
-- content/calendar/2026-12.toml --
[[entry]]
id = \"newsletter-83\"
date = 2026-12-03
time = 08:30:00
channel = \"newsletter\"
title = \"Newsletter no. 83\"
owner = \"lucie\"
status = \"scheduled\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let since = lately(context);
    for (ix, posts) in context.schedule.channels() {
        let Some(channel) = context.plan.own().rec::<Channel>(ix) else { continue };
        if channel.status.as_ref().is_none_or(|status| status.value == ChannelStatus::Stopped) {
            continue;
        }
        let mut told = BTreeSet::new();
        for post in posts.iter().filter(|post| post.date >= since) {
            let goes_out = post.status.is_some_and(|status| status != EntryStatus::Cancelled);
            let Some(open) = windows(channel, weekday(post.date)) else { break };
            let inside = match post.time {
                Some(time) => open.iter().any(|(from, to)| *from <= time && time <= *to),
                None => !open.is_empty(),
            };
            if goes_out && !inside && told.insert(post.ix) {
                tell(context, channel, post, &open, out);
            }
        }
    }
}

fn tell(
    context: &Context<'_>,
    channel: Rec<'_, Channel>,
    post: &Occurrence,
    open: &[(Time, Time)],
    out: &mut Vec<Finding>,
) {
    let Some((item, own)) = entry(context, post.ix) else { return };
    let on = weekday(post.date).as_str();
    let name = post.date.strftime("%A");
    let (place, message, help) = if open.is_empty() {
        let message =
            format!("`{}` goes out on {}, a {name}, and `{}` has no window then", item.id, post.date, channel.id());
        (
            day(item, own),
            message,
            format!("move it to a day that has one, or add a window with `\"{on}\"` to the channel"),
        )
    } else {
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        let time = post.time.map(clock).unwrap_or_default();
        let message =
            format!("`{}` goes out on {} at {time}, outside the windows of `{}`", item.id, post.date, channel.id());
        let hours: Vec<String> = open.iter().map(|(from, to)| format!("{}–{}", clock(*from), clock(*to))).collect();
        (when(item, own), message, format!("that day's windows are {}: move it, or widen one", hours.join(" and ")))
    };
    let finding = Finding::new(RULE.name, place, message).help(help);
    out.push(match &channel.data.windows {
        Some(windows) => finding.related(channel.item.place(windows.span), "the channel's windows are here"),
        None => finding,
    });
}
