use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Items as _, Objective};
use crate::rules::Rule;

/// An objective that nothing measures.
pub(super) const RULE: &Rule = Rule::named("objective-without-metric");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for objective in context.coverage.missing::<Objective>(context.plan.own(), "measurement") {
        if objective.data.metrics.items().len() == 0 && !objective.item.is_unsure("metrics") {
            let id = objective.id();
            let message = text!("nothing measures the objective `{id}`", "rien ne mesure l'objectif `{id}`");
            out.push(Finding::new(RULE.name, objective.item.head(), message).help(text!(
                "add `metrics = [\"…\"]` with what would show that it is reached",
                "ajoutez `metrics = [\"…\"]`, avec ce qui montrerait qu'il est atteint"
            )));
        }
    }
}
