use crate::check::words::all_of;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::{ReviewStatus, ReviewType};
use crate::model::{Items as _, Review};
use crate::rules::Rule;

/// A review that says nothing.
pub(super) const RULE: &Rule = Rule::named("incomplete-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let (Some(status), Some(kind)) = (&review.data.status, &review.data.type_) else { continue };
        if status.value != ReviewStatus::Done {
            continue;
        }
        let own = review.data;
        let held = ("held-on", own.held_on.is_some());
        let wanted = match kind.value {
            ReviewType::Monthly => [
                held,
                ("strengths", own.strengths.items().len() > 0),
                ("improvements", own.improvements.items().len() > 0),
            ],
            ReviewType::NinetyDay => {
                [held, ("goal-results", own.goal_results.items().len() > 0), ("outcome", own.outcome.is_some())]
            }
        };
        let absent: Vec<&str> = wanted
            .into_iter()
            .filter(|(key, there)| !there && !review.item.is_unsure(key))
            .map(|(key, _)| key)
            .collect();
        if !absent.is_empty() {
            let (keys, keys_fr) = all_of(&absent);
            let message = match absent.len() {
                1 => text!(
                    "this review is `done`, and {keys} is missing",
                    "ce bilan est `done`, et {keys_fr} y manque"
                ),
                _ => text!(
                    "this review is `done`, and {keys} are missing",
                    "ce bilan est `done`, et {keys_fr} y manquent"
                ),
            };
            out.push(Finding::new(RULE.name, review.item.place(status.span), message).help(text!(
                "write down what was said, or make it `planned` again",
                "écrivez ce qui s'est dit, ou remettez-le à `planned`"
            )));
        }
    }
}
