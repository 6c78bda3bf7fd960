use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Channel;

/// A channel with no hours.
pub(super) static RULE: Rule = Rule {
    name: "channel-without-windows",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "An active channel has no `windows`, and no page or section answers `when-to-connect` for it.",
    why: "The team posts when it can and not when the members are there, and nobody can be off duty.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
windows = [{ days = [\"mon\", \"thu\"], from = 18:00:00, to = 20:00:00 }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.coverage.missing::<Channel>(context.plan.own(), "when-to-connect") {
        if !channel.item.is_unsure("windows") {
            out.push(
                Finding::new(RULE.name, channel.item.head(), format!("the channel `{}` has no windows", channel.id()))
                    .help("add `windows = [{ days = [\"mon\"], from = 18:00:00, to = 20:00:00 }]`"),
            );
        }
    }
}
