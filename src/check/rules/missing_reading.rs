use crate::schedule::figures;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::Period;
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
        let (id, every) = (metric.id(), cadence.value.as_str());
        let every_fr = match cadence.value {
            Period::Day => "jour",
            Period::Week => "semaine",
            Period::Month => "mois",
            Period::Quarter => "trimestre",
        };
        let message = match last {
            Some(on) => text!(
                "the last reading of `{id}` is of {on}, and it is read every {every}",
                "le dernier relevé de `{id}` est du {on}, et on la relève chaque {every_fr}"
            ),
            None => text!(
                "`{id}` has never been read, and it is read every {every}",
                "`{id}` n'a jamais été relevée, et on la relève chaque {every_fr}"
            ),
        };
        let on = wanted.last;
        let place = metric.data.readings.items().next_back().map_or(cadence.span, |reading| reading.span);
        out.push(
            Finding::new(RULE.name, metric.item.place(place), message).help(text!(
                "add `{{ on = {on}, value = … }}` to `readings`",
                "ajoutez `{{ on = {on}, value = … }}` à `readings`"
            )),
        );
    }
}
