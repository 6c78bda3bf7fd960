use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Review;
use crate::model::kinds::ReviewStatus;
use crate::rules::Rule;

/// A review whose day has passed.
pub(super) const RULE: &Rule = Rule::named("overdue-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let planned = review.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Planned);
        let Some(on) = review.data.scheduled_on.as_ref().filter(|on| planned && on.value < context.today) else {
            continue;
        };
        let person = review.data.person.as_ref().map_or("", |person| &person.value.id);
        let day = on.value;
        let message = text!(
            "this review with `{person}` was for {day}, and is still `planned`",
            "ce bilan avec `{person}` était pour le {day}, et il est encore `planned`"
        );
        out.push(Finding::new(RULE.name, review.item.place(on.span), message).help(text!(
            "write what came of it with `status = \"done\"` and `held-on`, or choose another day",
            "écrivez ce qu'il en est sorti, avec `status = \"done\"` et `held-on`, ou choisissez un autre jour"
        )));
    }
}
