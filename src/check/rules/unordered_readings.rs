use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Metric};

/// Readings that are not in the order of their days.
pub(super) static RULE: Rule = Rule {
    name: "unordered-readings",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "A reading is on the same day as the one before it, or on an earlier one.",
    why: "The last reading is taken for how things stand; here it may be an old one.",
    bad: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
readings = [{ on = 2026-10-31, value = 660 }, { on = 2026-09-30, value = 640 }]
",
    good: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
readings = [{ on = 2026-10-31, value = 660 }, { on = 2026-11-30, value = 680 }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
