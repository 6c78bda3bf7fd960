use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Hiring;

/// Weights that do not make a whole.
pub(super) static RULE: Rule = Rule {
    name: "criteria-weights",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The weights of the `criteria` of a hiring do not add up to 100.",
    why: "Two people who weigh the same candidates come to different results.",
    bad: "\
-- content/recruitment/hire-moderator.toml --
title = \"Find a third moderator\"
role = \"moderator\"
criteria = [
  { text = \"Answers to five cases\", weight = 60 },
  { text = \"Evenings free\", weight = 30 },
]
",
    good: "\
-- content/recruitment/hire-moderator.toml --
title = \"Find a third moderator\"
role = \"moderator\"
criteria = [
  { text = \"Answers to five cases\", weight = 60 },
  { text = \"Evenings free\", weight = 40 },
]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
            let way = if off > 0.0 { "take off" } else { "add" };
            out.push(
                Finding::new(
                    RULE.name,
                    hiring.item.place(criteria.span),
                    format!("the weights of `{}` make {}, not 100", hiring.id(), round(sum)),
                )
                .help(format!("{way} {}", round(off.abs()))),
            );
        }
    }
}
