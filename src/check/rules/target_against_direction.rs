use crate::schedule::figures::is_worse;
use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::kinds::Better;
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
            let (word, mot) = if better.value == Better::Lower { ("lower", "bas") } else { ("higher", "haut") };
            let message = text!(
                "the target {end} is worse than the baseline {start}: {word} is better",
                "la cible {end} est moins bonne que le départ {start} : plus {mot} vaut mieux",
                end = Text::number(to.value.0),
                start = Text::number(from.value.0),
            );
            out.push(
                Finding::new(RULE.name, metric.item.place(to.span), message)
                    .help(text!("correct the target, the baseline or `better`", "corrigez la cible, le départ ou `better`"))
                    .related(metric.item.place(from.span), text!("the baseline is here", "le départ est ici"))
                    .related(metric.item.place(better.span), text!("which way is better is said here", "dans quel sens c'est mieux est dit ici")),
            );
        }
    }
}
