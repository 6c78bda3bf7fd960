use crate::check::calendar::{Period, periods, weekday, windows};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::EntryStatus;

/// Less goes out than a channel's cadence promises.
pub(super) static RULE: Rule = Rule {
    name: "under-posted-period",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A calendar week (Monday to Sunday), month or day that is current or begins within `horizon-weeks` holds fewer posts than the `min` of its channel's cadence. It is judged whole, past days and recurrences included; ideas and cancelled entries do not count. A cadence per day is asked of the days on which the channel has a window.",
    why: "A rhythm that breaks is a promise that breaks: members stop looking.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, max = 3 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, max = 3 }
-- content/calendar/recurring.toml --
[[recurring]]
id = \"tuesday-question\"
starts = 2026-09-15
rrule = \"FREQ=WEEKLY;BYDAY=TU\"
channel = \"forum\"
title = \"The Tuesday question\"
owner = \"samir\"
status = \"scheduled\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context).filter(|period| context.schedule.is_certain(period.ix)) {
        let Some(min) = period.cadence.min.as_ref().map(|min| min.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count >= min || (period.days.count() == 1 && is_closed(&period)) {
            continue;
        }
        let message = format!("`{}` has {count} of at least {min} posts {}", period.channel.id(), period.name());
        let ideas = context.schedule.on_channel(period.ix, period.days).iter();
        let help = if ideas.filter(|post| post.status == Some(EntryStatus::Idea)).count() > 0 {
            "make a draft of an idea that is there: ideas do not count"
        } else {
            "add an entry to the calendar, or lower `min` to what can be kept"
        };
        out.push(period.finding(context, RULE.name, message).help(help));
    }
}

/// Whether nobody speaks on the channel on that day.
fn is_closed(period: &Period<'_>) -> bool {
    windows(period.channel, weekday(period.days.first)).is_some_and(|open| open.is_empty())
}
