use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Review;
use crate::rules::Rule;

/// Someone who reviews themselves.
pub(super) const RULE: &Rule = Rule::named("self-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let (Some(person), Some(reviewer)) = (&review.data.person, &review.data.reviewer) else { continue };
        if person.value == reviewer.value {
            out.push(
                Finding::new(
                    RULE.name,
                    review.item.place(reviewer.span),
                    format!("`{}` reviews their own work", reviewer.value.id),
                )
                .help("name another reviewer, such as someone of the role that this one reports to")
                .related(review.item.place(person.span), "the review is about them"),
            );
        }
    }
}
