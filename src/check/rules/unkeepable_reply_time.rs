use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Channel;

/// A reply promised sooner than anyone looks.
pub(super) static RULE: Rule = Rule {
    name: "unkeepable-reply-time",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "The 24 hours of a day, divided by `checks-per-day`, are more than the `first-reply-hours` of a channel.",
    why: "The promise is broken by arithmetic, before anyone is at fault.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
response = { first-reply-hours = 6, checks-per-day = 2 }
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
response = { first-reply-hours = 6, checks-per-day = 4 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let Some(response) = &channel.data.response else { continue };
        let (Some(hours), Some(checks)) = (&response.value.first_reply_hours, &response.value.checks_per_day) else {
            continue;
        };
        // Multiplied, not divided: nobody may look at all.
        if 24.0 > hours.value.0 * checks.value.0 + 1e-9 {
            let message = format!(
                "a reply within {} hours is promised, and someone looks {} times a day",
                hours.value.0, checks.value.0
            );
            let help = if hours.value.0 > 0.0 {
                format!("look {} times a day, or promise what can be kept", (24.0 / hours.value.0).ceil())
            } else {
                "promise what can be kept".to_owned()
            };
            out.push(
                Finding::new(RULE.name, channel.item.place(hours.span), message)
                    .help(help)
                    .related(channel.item.place(checks.span), "how often someone looks is said here"),
            );
        }
    }
}
