use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Items as _, Role};

/// A goal without a step towards it.
pub(super) static RULE: Rule = Rule {
    name: "goal-without-action",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "A goal of the first 90 days has no `actions`.",
    why: "Someone new knows what is wanted and not what to do on Monday.",
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
due-day = 75
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
    for role in context.plan.all::<Role>().filter(|role| !role.item.is_unsure("goals")) {
        for goal in role.data.goals.items().filter(|goal| goal.actions.items().len() == 0) {
            let id = goal.id.as_ref().map_or("", |id| &*id.value.0);
            out.push(
                Finding::new(RULE.name, role.item.place(goal.span), format!("nothing leads to the goal `{id}`"))
                    .help("add `actions = [{ day = …, text = \"…\" }]`"),
            );
        }
    }
}
