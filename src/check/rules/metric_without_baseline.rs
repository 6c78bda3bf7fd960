use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Metric;
use crate::rules::Rule;

/// A metric that begins nowhere.
pub(super) const RULE: &Rule = Rule::named("metric-without-baseline");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        if metric.baseline.is_none() && !metric.item.is_unsure("baseline") {
            let id = metric.id();
            let message = text!("the metric `{id}` has no baseline", "la mesure `{id}` n'a pas de départ");
            out.push(Finding::new(RULE.name, metric.item.head(), message).help(text!(
                "add `baseline = {{ on = …, value = … }}`: where it stood when you began",
                "ajoutez `baseline = {{ on = …, value = … }}` : où elle en était quand vous avez commencé"
            )));
        }
    }
}
