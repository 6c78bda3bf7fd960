use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Finding, Fix, text};
use crate::model::kinds::{ReviewStatus, ReviewType};
use crate::model::{At, Date, Items as _, Rec, Review, Role};
use crate::principles::holders::day;
use crate::schedule::between;
use crate::rules::Rule;

/// A ninety-day review before day 90.
pub(super) const RULE: &Rule = Rule::named("early-ninety-day-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let terms = terms(context);
    for review in context.plan.all::<Review>() {
        let stands = review.status.as_ref().is_some_and(|status| status.value != ReviewStatus::Skipped);
        let ninety = review.type_.as_ref().is_some_and(|own| own.value == ReviewType::NinetyDay);
        let Some(on) = review.data.held_on.as_ref().or(review.data.scheduled_on.as_ref()) else { continue };
        let Some((role, start)) = term(context, &terms, review, on.value).filter(|_| stands && ninety) else {
            continue;
        };
        let due = day(start.value, 90);
        if on.value < due {
            let person = review.data.person.as_ref().map_or("", |person| &person.value.id);
            let (nth, role_id, last) = (between(start.value, on.value) + 1, role.id(), day(start.value, 97));
            let message = text!(
                "this is day {nth} of `{person}` as `{role_id}`",
                "c'est le jour {nth} de `{person}` dans le rôle `{role_id}`"
            );
            // What was held was held.
            let fix = review.data.held_on.is_none().then(|| {
                let title = text!("plan it for day 90, {due}", "la prévoir le jour 90, le {due}");
                Fix::suggested(title).replace(review.item.place(on.span), due.to_string())
            });
            out.push(
                Finding::new(RULE.name, review.item.place(on.span), message)
                    .maybe_fix(fix)
                    .help(text!(
                        "day 90 is {due}: hold it from then to {last}",
                        "le jour 90 est le {due} : tenez-le entre ce jour et le {last}"
                    ))
                    .related(role.item.place(start.span), text!("day 1 is here", "le jour 1 est ici")),
            );
        }
    }
}

/// When a person began in a role, each time; by the role and the person.
type Terms<'a> = HashMap<(&'a str, &'a str), Vec<&'a At<Date>>>;

fn terms<'a>(context: &Context<'a>) -> Terms<'a> {
    let mut out = Terms::new();
    for role in context.plan.own().all::<Role>() {
        for holder in role.data.holders.items() {
            if let (Some(person), Some(start)) = (&holder.value.person, &holder.value.start) {
                out.entry((&role.item.id, &person.value.id)).or_default().push(start);
            }
        }
    }
    out
}

/// The role of a review, and the start of the term in it that the review is about: the last that
/// has begun, or the first that is to come.
fn term<'a>(
    context: &Context<'a>,
    terms: &Terms<'a>,
    review: Rec<'_, Review>,
    on: Date,
) -> Option<(Rec<'a, Role>, &'a At<Date>)> {
    let role = context.plan.get::<Role>(&review.data.role.as_ref()?.value.id)?;
    let starts = terms.get(&(role.id(), &*review.data.person.as_ref()?.value.id))?;
    let begun = starts.iter().filter(|start| start.value <= on).max_by_key(|start| start.value);
    let start = begun.or_else(|| starts.iter().min_by_key(|start| start.value))?;
    Some((role, start))
}
