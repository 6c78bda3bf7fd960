use crate::schedule::figures::is_worse;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Metric;
use crate::rules::Rule;

/// A target on the wrong side.
pub(super) const RULE: &Rule = Rule::named("target-against-direction");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
