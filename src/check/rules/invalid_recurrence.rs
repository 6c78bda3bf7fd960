use crate::check::calendar::entry;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// A recurrence whose days cannot be told.
pub(super) static RULE: Rule = Rule {
    name: "invalid-recurrence",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The `rrule` of a `[[recurring]]` cannot be read as an RFC 5545 rule, tells times instead of days, holds a `DTSTART` or an `EXDATE`, or never falls on a day.",
    why: "Nothing of it reaches the calendar, and whoever counts on it waits in vain.",
    bad: "\
-- content/calendar/recurring.toml --
[[recurring]]
id = \"tuesday-question\"
starts = 2026-09-15
rrule = \"every Tuesday\"
channel = \"forum\"
title = \"The Tuesday question\"
owner = \"samir\"
status = \"scheduled\"
",
    good: "\
-- content/calendar/recurring.toml --
[[recurring]]
id = \"tuesday-question\"
starts = 2026-09-15
rrule = \"FREQ=WEEKLY;BYDAY=TU\"
channel = \"forum\"
title = \"The Tuesday question\"
owner = \"samir\"
status = \"scheduled\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for (ix, fault) in context.schedule.faults() {
        let Some((item, entry)) = entry(context, *ix) else { continue };
        let span = entry.rrule.as_ref().map_or(item.span, |rule| rule.span);
        out.push(Finding::new(RULE.name, item.place(span), fault.message.clone()).help(fault.help.clone()));
    }
}
