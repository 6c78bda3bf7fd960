use crate::schedule::figures;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::{Items as _, Metric};
use crate::rules::Rule;

/// A metric that nobody has read.
pub(super) const RULE: &Rule = Rule::named("missing-reading");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        let (Some(cadence), Some(readings)) = (&metric.data.cadence, figures::readings(metric)) else { continue };
        let wanted = figures::last_complete(cadence.value, context.today);
        let baseline = metric.data.baseline.as_ref().and_then(|baseline| baseline.value.on.as_ref()).map(|on| on.value);
        let last = readings.last().map(|figure| figure.on);
        if last.max(baseline).is_some_and(|on| on >= wanted.first) || metric.item.is_unsure("baseline") {
            continue;
        }
        let said = match last {
            Some(on) => format!("the last reading of `{}` is of {on}", metric.id()),
            None => format!("`{}` has never been read", metric.id()),
        };
        let place = metric.data.readings.items().next_back().map_or(cadence.span, |reading| reading.span);
        out.push(
            Finding::new(
                RULE.name,
                metric.item.place(place),
                format!("{said}, and it is read every {}", cadence.value.as_str()),
            )
            .help(format!("add `{{ on = {}, value = … }}` to `readings`", wanted.last)),
        );
    }
}
