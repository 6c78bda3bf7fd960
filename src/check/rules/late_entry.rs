use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Calendar;
use crate::model::kinds::EntryStatus;

/// A day that has passed without a post.
pub(super) static RULE: Rule = Rule {
    name: "late-entry",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A dated `[[entry]]` lies before today and is neither published nor cancelled.",
    why: "Either it went out and the calendar does not know, or it did not and nobody noticed.",
    bad: "\
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-11-26
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"
",
    good: "\
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-11-26
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"published\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        let (Some(date), Some(status)) = (&entry.data.date, &entry.data.status) else { continue };
        if date.value >= context.today || matches!(status.value, EntryStatus::Published | EntryStatus::Cancelled) {
            continue;
        }
        out.push(
            Finding::new(
                RULE.name,
                entry.item.place(date.span),
                format!("`{}` was for {} and is still `{}`", entry.id(), date.value, status.value.as_str()),
            )
            .help("write `status = \"published\"` if it went out, `\"cancelled\"` if it will not, or a later date"),
        );
    }
}
