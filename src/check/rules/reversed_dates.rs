use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{At, Data, Date, Items as _};

/// An end before its beginning.
pub(super) static RULE: Rule = Rule {
    name: "reversed-dates",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "A day that ends something comes before the day that begins it: `starts` and `ends` of a resource, `start` and `end` of a holder, `opens-on` and `closes-on` of a hiring, `starts` and `until` of a recurrence, the day of a baseline and that of its target.",
    why: "What lies between the two is nothing: nobody holds the role, nothing recurs, no line leads to the target.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
holders = [{ person = \"yann\", start = 2026-11-02, end = 2025-11-01 }]
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
holders = [{ person = \"yann\", start = 2025-11-02, end = 2026-11-01 }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let mut judge = |start: &Option<At<Date>>, end: &Option<At<Date>>, names: (&str, &str)| {
            let (Some(start), Some(end)) = (start, end) else { return };
            if end.value < start.value {
                let (first, last) = names;
                let message = format!("`{last}` {} comes before `{first}` {}", end.value, start.value);
                out.push(
                    Finding::new(RULE.name, item.place(end.span), message)
                        .help("swap them, or correct one of the two")
                        .related(item.place(start.span), format!("`{first}` is here")),
                );
            }
        };
        match &item.data {
            Data::Resource(own) => judge(&own.starts, &own.ends, ("starts", "ends")),
            Data::Hiring(own) => judge(&own.opens_on, &own.closes_on, ("opens-on", "closes-on")),
            Data::Calendar(own) => judge(&own.starts, &own.until, ("starts", "until")),
            Data::Role(own) => {
                for holder in own.holders.items() {
                    judge(&holder.start, &holder.end, ("start", "end"));
                }
            }
            Data::Metric(own) => {
                if let (Some(baseline), Some(target)) = (&own.baseline, &own.target) {
                    judge(&baseline.on, &target.by, ("baseline.on", "target.by"));
                }
            }
            _ => {}
        }
    }
}
