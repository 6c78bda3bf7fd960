use crate::check::figures;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Metric};

/// A metric that nobody has read.
pub(super) static RULE: Rule = Rule {
    name: "missing-reading",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A metric has no reading in or after the last complete period of its `cadence`: yesterday, or the last whole week, month or quarter. A baseline that recent will do.",
    why: "A figure that is not read is not steered by.",
    bad: "\
-- content/measurement/metrics/active-members.toml --
title = \"Active members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"Statistics of the forum\"
readings = [{ on = 2026-10-31, value = 660 }]
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
