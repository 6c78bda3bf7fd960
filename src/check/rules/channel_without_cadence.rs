use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Channel;

/// A channel without a rhythm.
pub(super) static RULE: Rule = Rule {
    name: "channel-without-cadence",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "An active channel has no `cadence`, and no page or section answers `how-often` for it.",
    why: "Silence and noise look the same when nobody has said how often is right.",
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
cadence = { per = \"week\", min = 1, max = 3 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.coverage.missing::<Channel>(context.plan.own(), "how-often") {
        if !channel.item.is_unsure("cadence") {
            out.push(
                Finding::new(RULE.name, channel.item.head(), format!("the channel `{}` has no cadence", channel.id()))
                    .help("add `cadence = { per = \"week\", min = 1, max = 3 }`, and its `source`"),
            );
        }
    }
}
