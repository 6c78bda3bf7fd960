use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;

/// A step that comes after the goal.
pub(super) static RULE: Rule = Rule {
    name: "action-after-goal",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "An action of a goal is on a later day than the goal's `due-day`.",
    why: "It cannot lead there any more.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"

[[goals]]
id = \"know-the-charter\"
text = \"Decide ten cases with another moderator.\"
due-day = 85
actions = [{ day = 40, text = \"Read the charter.\" }]

[[goals]]
id = \"nobody-left-alone\"
text = \"Every question has a reply within a day.\"
due-day = 20
actions = [{ day = 30, text = \"Read the charter.\" }]
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"

[[goals]]
id = \"know-the-charter\"
text = \"Decide ten cases with another moderator.\"
due-day = 85
actions = [{ day = 40, text = \"Read the charter.\" }]

[[goals]]
id = \"nobody-left-alone\"
text = \"Every question has a reply within a day.\"
due-day = 40
actions = [{ day = 30, text = \"Read the charter.\" }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        for goal in role.data.goals.items() {
            let Some(due) = goal.value.due_day.as_ref().filter(|due| FIRST_DAYS.contains(&due.value.0)) else {
                continue;
            };
            let days = goal.value.actions.items().filter_map(|action| action.value.day.as_ref());
            for day in days.filter(|day| FIRST_DAYS.contains(&day.value.0) && day.value > due.value) {
                let id = goal.id.as_ref().map_or("", |id| &*id.value.0);
                let message = format!("day {} comes after `{id}` is due, on day {}", day.value.0, due.value.0);
                out.push(
                    Finding::new(RULE.name, role.item.place(day.span), message)
                        .help("move the action before the goal, or the goal after it")
                        .related(role.item.place(due.span), "the goal is due here"),
                );
            }
        }
    }
}
