use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// A review that has not taken place.
pub(super) static RULE: Rule = Rule {
    name: "future-review",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "`reviewed-on` is a day after today.",
    why: "Nobody can have read it then: it is a misprint, or a promise, and it hides when the page really needs a review.",
    bad: "\
-- content/tone.md --
+++
title = \"Tone\"
reviewed-on = 2027-11-20
+++
",
    good: "\
-- content/tone.md --
+++
title = \"Tone\"
reviewed-on = 2026-11-20
+++
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
