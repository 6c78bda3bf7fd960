use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Review;
use crate::rules::Rule;

/// Someone who reviews themselves.
pub(super) const RULE: &Rule = Rule::named("self-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let (Some(person), Some(reviewer)) = (&review.data.person, &review.data.reviewer) else { continue };
        if person.value == reviewer.value {
            let id = &reviewer.value.id;
            let message = text!("`{id}` reviews their own work", "`{id}` mène le bilan de son propre travail");
            out.push(
                Finding::new(RULE.name, review.item.place(reviewer.span), message)
                    .help(text!(
                        "name another reviewer, such as someone of the role that this one reports to",
                        "nommez quelqu'un d'autre, par exemple du rôle auquel celui-ci rend compte"
                    ))
                    .related(
                        review.item.place(person.span),
                        text!("the review is about them", "le bilan porte sur cette personne"),
                    ),
            );
        }
    }
}
