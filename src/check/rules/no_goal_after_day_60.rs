use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;

/// A last month without a goal.
pub(super) static RULE: Rule = Rule {
    name: "no-goal-after-day-60",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A role has goals for the first 90 days, and none of them is due after day 60.",
    why: "The review of day 90 holds results against goals; the last month would have none.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"

[[goals]]
id = \"know-the-charter\"
text = \"Decide ten cases with another moderator.\"
due-day = 30
actions = [{ day = 10, text = \"Read the charter.\" }]
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"

[[goals]]
id = \"know-the-charter\"
text = \"Decide ten cases with another moderator.\"
due-day = 80
actions = [{ day = 10, text = \"Read the charter.\" }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>().filter(|role| !role.item.is_unsure("goals")) {
        let days: Vec<_> = role.data.goals.items().filter_map(|goal| goal.value.due_day.as_ref()).collect();
        // A day outside of the 90 is reported already.
        let early = days.iter().all(|day| FIRST_DAYS.contains(&day.value.0) && day.value.0 <= 60);
        let Some(last) = days.iter().max_by_key(|day| day.value).filter(|_| early) else { continue };
        let message =
            format!("the last goal of `{}` is due on day {}, and nothing after day 60", role.id(), last.value.0);
        out.push(
            Finding::new(RULE.name, role.item.place(last.span), message)
                .help("add a goal for the third month, with `due-day` from 61 to 90"),
        );
    }
}
