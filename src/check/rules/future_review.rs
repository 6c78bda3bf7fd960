use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::rules::Rule;

/// A review that has not taken place.
pub(super) const RULE: &Rule = Rule::named("future-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let Some(reviewed) = &item.common.reviewed_on else { continue };
        if reviewed.value > context.today {
            let day = reviewed.value;
            let message = text!(
                "{day} is still to come, so nothing was reviewed then",
                "le {day} est encore à venir : rien n'a donc été relu ce jour-là"
            );
            let help = text!(
                "write the day on which someone last read it through",
                "écrivez le jour où quelqu'un a tout relu pour la dernière fois"
            );
            out.push(Finding::new(RULE.name, item.place(reviewed.span), message).help(help));
        }
    }
}
