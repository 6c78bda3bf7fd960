use crate::check::figures::is_worse;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Metric;

/// A target on the wrong side.
pub(super) static RULE: Rule = Rule {
    name: "target-against-direction",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The target of a metric is worse than its baseline: lower where `better` is `higher`, or higher where it is `lower`.",
    why: "The team would be on track by getting worse.",
    bad: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
baseline = { on = 2026-01-31, value = 610 }
target = { by = 2027-01-31, value = 500 }
",
    good: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
baseline = { on = 2026-01-31, value = 610 }
target = { by = 2027-01-31, value = 720 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        let (Some(baseline), Some(target)) = (&metric.data.baseline, &metric.data.target) else { continue };
        let (Some(from), Some(to)) = (&baseline.value.value, &target.value.value) else { continue };
        let Some(better) = &metric.data.better else { continue };
        if is_worse(to.value.0, from.value.0, better.value) {
            let message = format!(
                "the target {} is worse than the baseline {}: {} is better",
                to.value.0,
                from.value.0,
                better.value.as_str()
            );
            out.push(
                Finding::new(RULE.name, metric.item.place(to.span), message)
                    .help("correct the target, the baseline or `better`")
                    .related(metric.item.place(from.span), "the baseline is here")
                    .related(metric.item.place(better.span), "which way is better is said here"),
            );
        }
    }
}
