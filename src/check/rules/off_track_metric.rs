use crate::schedule::figures;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Metric;
use crate::rules::Rule;

/// A metric that will not reach its target.
pub(super) const RULE: &Rule = Rule::named("off-track-metric");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        let (Some(last), Some(better)) =
            (figures::readings(metric).and_then(|all| all.last().copied()), &metric.data.better)
        else {
            continue;
        };
        let expected =
            figures::expected(metric.data, last.on).filter(|line| figures::is_worse(last.value, *line, better.value));
        let above = metric.data.warn_above.as_ref().filter(|limit| last.value > limit.value.0);
        let below = metric.data.warn_below.as_ref().filter(|limit| last.value < limit.value.0);
        let mut reasons = Vec::new();
        if let Some(line) = expected {
            reasons.push(format!("should have been {} by then to reach its target", (line * 100.0).round() / 100.0));
        }
        reasons.extend(above.map(|limit| format!("that is above the warning at {}", limit.value.0)));
        reasons.extend(below.map(|limit| format!("that is below the warning at {}", limit.value.0)));
        if reasons.is_empty() {
            continue;
        }
        let message = format!("`{}` was {} on {}, and {}", metric.id(), last.value, last.on, reasons.join(" and "));
        let mut finding = Finding::new(RULE.name, metric.item.place(last.span), message)
            .help("say in a `note` what is done about it, or set a target that can be reached");
        if let Some(target) = metric.data.target.as_ref().filter(|_| expected.is_some()) {
            finding = finding.related(metric.item.place(target.span), "the target is here");
        }
        for limit in above.into_iter().chain(below) {
            finding = finding.related(metric.item.place(limit.span), "the warning is set here");
        }
        out.push(finding);
    }
}
