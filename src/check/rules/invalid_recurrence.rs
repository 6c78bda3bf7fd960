use crate::check::calendar::entry;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::rules::Rule;

/// A recurrence whose days cannot be told.
pub(super) const RULE: &Rule = Rule::named("invalid-recurrence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for (ix, fault) in context.schedule.faults() {
        let Some((item, entry)) = entry(context, *ix) else { continue };
        let span = entry.rrule.as_ref().map_or(item.span, |rule| rule.span);
        out.push(Finding::new(RULE.name, item.place(span), fault.message.clone()).help(fault.help.clone()));
    }
}
