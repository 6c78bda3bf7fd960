use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;

/// A goal of the first 90 days that is not in them.
pub(super) static RULE: Rule = Rule {
    name: "goal-outside-90-days",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The `due-day` of a goal, or the `day` of one of its actions, is not between 1 and 90. The start date is day 1.",
    why: "It would be due after the review that judges it, or before the person is there.",
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
due-day = 95
actions = [{ day = 10, text = \"Read the charter.\" }]
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
due-day = 75
actions = [{ day = 10, text = \"Read the charter.\" }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        for goal in role.data.goals.items() {
            let due = goal.due_day.iter().map(|day| ("is due on", day));
            let actions = goal.actions.items().filter_map(|action| action.value.day.as_ref());
            for (what, day) in due.chain(actions.map(|day| ("has an action on", day))) {
                if FIRST_DAYS.contains(&day.value.0) {
                    continue;
                }
                let id = goal.id.as_ref().map_or("a goal", |id| &*id.value.0);
                out.push(
                    Finding::new(RULE.name, role.item.place(day.span), format!("`{id}` {what} day {}", day.value.0))
                        .help("the first days are 1 to 90, the start date being day 1: choose one of them"),
                );
            }
        }
    }
}
