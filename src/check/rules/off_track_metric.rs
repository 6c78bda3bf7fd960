use crate::schedule::figures;
use crate::check::Context;
use crate::diagnostic::{Finding, text, Text};
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
            let line = (line * 100.0).round() / 100.0;
            reasons.push(text!(
                "should have been {line} by then to reach its target",
                "devait être à {line} à cette date pour atteindre sa cible",
                line = Text::number(line),
            ));
        }
        reasons.extend(above.map(|limit| {
            let limit = Text::number(limit.value.0);
            text!("that is above the warning at {limit}", "dépasse l'alerte à {limit}", limit = limit)
        }));
        reasons.extend(below.map(|limit| {
            let limit = Text::number(limit.value.0);
            text!("that is below the warning at {limit}", "est au-dessous de l'alerte à {limit}", limit = limit)
        }));
        if reasons.is_empty() {
            continue;
        }
        let (id, on) = (metric.id(), last.on);
        let message = text!(
            "`{id}` was {value} on {on}, and {why}",
            "`{id}` était à {value} le {on}, et {why}",
            value = Text::number(last.value),
            why = Text::listed(&reasons, " and ", " et "),
        );
        let mut finding = Finding::new(RULE.name, metric.item.place(last.span), message)
            .help(text!(
                "say in a `note` what is done about it, or set a target that can be reached",
                "dites dans une `note` ce qui est entrepris, ou fixez une cible qui peut être atteinte"
            ));
        if let Some(target) = metric.data.target.as_ref().filter(|_| expected.is_some()) {
            finding = finding.related(metric.item.place(target.span), text!("the target is here", "la cible est ici"));
        }
        for limit in above.into_iter().chain(below) {
            finding = finding.related(metric.item.place(limit.span), text!("the warning is set here", "l'alerte est fixée ici"));
        }
        out.push(finding);
    }
}
