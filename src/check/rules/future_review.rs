use crate::check::Context;
use crate::diagnostic::Finding;
use crate::rules::Rule;

/// A review that has not taken place.
pub(super) const RULE: &Rule = Rule::named("future-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let Some(reviewed) = &item.common.reviewed_on else { continue };
        if reviewed.value > context.today {
            out.push(
                Finding::new(
                    RULE.name,
                    item.place(reviewed.span),
                    format!("{} is still to come, so nothing was reviewed then", reviewed.value),
                )
                .help("write the day on which someone last read it through"),
            );
        }
    }
}
