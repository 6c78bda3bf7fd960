use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Metric;

/// A metric that begins nowhere.
pub(super) static RULE: Rule = Rule {
    name: "metric-without-baseline",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A metric has no `baseline`.",
    why: "Without where it stood, no reading says whether things got better.",
    bad: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
",
    good: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
baseline = { on = 2026-01-31, value = 610 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        if metric.baseline.is_none() && !metric.item.is_unsure("baseline") {
            out.push(
                Finding::new(RULE.name, metric.item.head(), format!("the metric `{}` has no baseline", metric.id()))
                    .help("add `baseline = { on = …, value = … }`: where it stood when you began"),
            );
        }
    }
}
