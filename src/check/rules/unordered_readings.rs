use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::{Items as _, Metric};
use crate::rules::Rule;

/// Readings that are not in the order of their days.
pub(super) const RULE: &Rule = Rule::named("unordered-readings");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        let days: Vec<_> = metric.data.readings.items().filter_map(|reading| reading.value.on.as_ref()).collect();
        for pair in days.windows(2).filter(|pair| pair[1].value <= pair[0].value) {
            let message = if pair[0].value == pair[1].value {
                format!("a second reading on {}", pair[1].value)
            } else {
                format!("this reading of {} comes after that of {}", pair[1].value, pair[0].value)
            };
            out.push(
                Finding::new(RULE.name, metric.item.place(pair[1].span), message)
                    .help("put the readings in the order of their days, one for each")
                    .related(metric.item.place(pair[0].span), "the one before it is here"),
            );
        }
    }
}
