use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Objective};

/// An objective that nothing measures.
pub(super) static RULE: Rule = Rule {
    name: "objective-without-metric",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "An objective has no `metrics`, and no page or section answers `measurement` for it.",
    why: "On the day it is due, nobody can say whether it was reached.",
    bad: "\
-- content/measurement/objectives/living-forum.md --
+++
title = \"A living forum\"
text = \"Members answer each other.\"
due = 2027-06-30
+++
",
    good: "\
-- content/measurement/objectives/living-forum.md --
+++
title = \"A living forum\"
text = \"Members answer each other.\"
due = 2027-06-30
metrics = [\"active-members\"]
+++
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for objective in context.coverage.missing::<Objective>(context.plan.own(), "measurement") {
        if objective.data.metrics.items().len() == 0 && !objective.item.is_unsure("metrics") {
            out.push(
                Finding::new(
                    RULE.name,
                    objective.item.head(),
                    format!("nothing measures the objective `{}`", objective.id()),
                )
                .help("add `metrics = [\"…\"]` with what would show that it is reached"),
            );
        }
    }
}
