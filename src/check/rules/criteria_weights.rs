use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::Hiring;
use crate::rules::Rule;

/// Weights that do not make a whole.
pub(super) const RULE: &Rule = Rule::named("criteria-weights");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for hiring in context.plan.all::<Hiring>().filter(|hiring| !hiring.item.is_unsure("criteria")) {
        let Some(criteria) = hiring.data.criteria.as_ref().filter(|list| !list.value.is_empty()) else { continue };
        let weights: Option<Vec<f64>> = criteria
            .value
            .iter()
            .map(|criterion| criterion.value.weight.as_ref().map(|weight| weight.value.0))
            .collect();
        let Some(sum) = weights.map(|weights| weights.iter().sum::<f64>()) else { continue };
        let off = sum - 100.0;
        // Sums of decimals are not exact to the last bit.
        if off.abs() > 1e-6 {
            let round = |number: f64| (number * 100.0).round() / 100.0;
            let (id, sum, rest) = (hiring.id(), Text::number(round(sum)), Text::number(round(off.abs())));
            let help = if off > 0.0 {
                text!("take off {rest}", "ôtez {rest}", rest = rest)
            } else {
                text!("add {rest}", "ajoutez {rest}", rest = rest)
            };
            let message = text!(
                "the weights of `{id}` make {sum}, not 100",
                "les poids de `{id}` font {sum}, et non 100",
                sum = sum,
            );
            out.push(Finding::new(RULE.name, hiring.item.place(criteria.span), message).help(help));
        }
    }
}
