use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::principles::review_due;
use crate::rules::Rule;

/// A review that has run out.
pub(super) const RULE: &Rule = Rule::named("stale-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let Some(reviewed) = &item.common.reviewed_on else { continue };
        let Some(due) = review_due(context.plan, item).filter(|due| *due < context.today) else { continue };
        let (day, today) = (reviewed.value, context.today);
        let message = text!("the review of {day} held until {due}", "la relecture du {day} valait jusqu'au {due}");
        out.push(Finding::new(RULE.name, item.place(reviewed.span), message).help(text!(
            "read it through, mend it, and write `reviewed-on = {today}`",
            "relisez en entier, corrigez, et écrivez `reviewed-on = {today}`"
        )));
    }
}
