use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Metric;
use crate::rules::Rule;

/// A metric that begins nowhere.
pub(super) const RULE: &Rule = Rule::named("metric-without-baseline");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        if metric.baseline.is_none() && !metric.item.is_unsure("baseline") {
            out.push(
                Finding::new(RULE.name, metric.item.head(), format!("the metric `{}` has no baseline", metric.id()))
                    .help("add `baseline = { on = …, value = … }`: where it stood when you began"),
            );
        }
    }
}
