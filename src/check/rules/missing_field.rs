use crate::check::Context;
use crate::config::Circle;
use crate::diagnostic::{Finding, text};
use crate::model::{Kind, Trigger};
use crate::rules::Rule;

/// A required key that is not there.
pub(super) const RULE: &Rule = Rule::named("missing-field");

/// Single keys are asked for while they are read; here, one of two.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    // Where either is kept from this circle, what is there cannot be missed.
    let reserved = &context.plan.config.audiences.fields;
    let is_kept = |(kind, field, from): &(Kind, Box<str>, Circle)| {
        *kind == Kind::Trigger && matches!(&**field, "above" | "below") && *from > context.plan.circle
    };
    if reserved.iter().any(is_kept) {
        return;
    }
    for trigger in context.plan.all::<Trigger>() {
        let lost = trigger.item.damaged || trigger.item.is_unsure("above") || trigger.item.is_unsure("below");
        if trigger.data.above.is_none() && trigger.data.below.is_none() && !lost {
            out.push(
                Finding::new(
                    RULE.name,
                    trigger.item.head(),
                    text!("`above` or `below` is missing", "`above` ou `below` manque"),
                )
                .help(text!(
                    "add `above = …` or `below = …` here: the value from which on more people are needed",
                    "ajoutez ici `above = …` ou `below = …` : la valeur à partir de laquelle il faut plus de monde"
                )),
            );
        }
    }
}
