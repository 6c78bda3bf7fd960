use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::principles::review_due;

/// A review that has run out.
pub(super) static RULE: Rule = Rule {
    name: "stale-review",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "`reviewed-on` with `review-every`, the file's or the book's, is past. A file without `reviewed-on` is not stale.",
    why: "What was right a year ago may mislead today. The site shows a banner on the page until someone has read it through.",
    bad: "\
-- content/tone.md --
+++
title = \"Tone\"
reviewed-on = 2026-03-01
review-every = \"6 months\"
+++
",
    good: "\
-- content/tone.md --
+++
title = \"Tone\"
reviewed-on = 2026-11-20
review-every = \"6 months\"
+++
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let Some(reviewed) = &item.common.reviewed_on else { continue };
        let Some(due) = review_due(context.plan, item).filter(|due| *due < context.today) else { continue };
        out.push(
            Finding::new(
                RULE.name,
                item.place(reviewed.span),
                format!("the review of {} held until {due}", reviewed.value),
            )
            .help(format!("read it through, mend it, and write `reviewed-on = {}`", context.today)),
        );
    }
}
