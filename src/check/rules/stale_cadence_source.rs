use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Channel;
use crate::model::kinds::ChannelStatus;

/// A rhythm that rests on old news.
pub(super) static RULE: Rule = Rule {
    name: "stale-cadence-source",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "The `checked-on` of a cadence's source, plus its `recheck-every`, is past. A stopped channel is not asked.",
    why: "Platforms and habits change; advice from years ago is a guess with a footnote.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, source = { title = \"Study of health forums\", checked-on = 2025-07-15, recheck-every = \"12 months\" } }
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, source = { title = \"Study of health forums\", checked-on = 2026-07-15, recheck-every = \"12 months\" } }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let stopped = channel.status.as_ref().is_some_and(|status| status.value == ChannelStatus::Stopped);
        let Some(source) = channel.data.cadence.as_ref().and_then(|cadence| cadence.value.source.as_ref()) else {
            continue;
        };
        let (Some(checked), Some(every)) = (&source.value.checked_on, &source.value.recheck_every) else { continue };
        let due = every.value.after(checked.value);
        if !stopped && due < context.today {
            out.push(
                Finding::new(
                    RULE.name,
                    channel.item.place(checked.span),
                    format!("the source of this cadence was to be looked at again by {due}"),
                )
                .help("read what it says today, change the cadence if need be, and write today in `checked-on`")
                .related(channel.item.place(every.span), "how long it holds is said here"),
            );
        }
    }
}
