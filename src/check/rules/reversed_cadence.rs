use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Channel;

/// A most that is less than the least.
pub(super) static RULE: Rule = Rule {
    name: "reversed-cadence",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The `max` of a channel's cadence is smaller than its `min`.",
    why: "No number of posts is right.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 4, max = 2 }
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 2, max = 4 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let Some(cadence) = &channel.data.cadence else { continue };
        let (Some(min), Some(max)) = (&cadence.value.min, &cadence.value.max) else { continue };
        if max.value < min.value {
            out.push(
                Finding::new(
                    RULE.name,
                    channel.item.place(max.span),
                    format!("at most {} posts are less than at least {}", max.value.0, min.value.0),
                )
                .help("swap them, or write the same number twice")
                .related(channel.item.place(min.span), "the least is here"),
            );
        }
    }
}
