use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;
use crate::rules::Rule;

/// A step that comes after the goal.
pub(super) const RULE: &Rule = Rule::named("action-after-goal");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        for goal in role.data.goals.items() {
            let Some(due) = goal.value.due_day.as_ref().filter(|due| FIRST_DAYS.contains(&due.value.0)) else {
                continue;
            };
            let days = goal.value.actions.items().filter_map(|action| action.value.day.as_ref());
            for day in days.filter(|day| FIRST_DAYS.contains(&day.value.0) && day.value > due.value) {
                let id = goal.id.as_ref().map_or("", |id| &*id.value.0);
                let (on, end) = (day.value.0, due.value.0);
                let message = text!(
                    "day {on} comes after `{id}` is due, on day {end}",
                    "le jour {on} vient après l'échéance de `{id}`, le jour {end}"
                );
                out.push(
                    Finding::new(RULE.name, role.item.place(day.span), message)
                        .help(text!(
                            "move the action before the goal, or the goal after it",
                            "avancez l'action avant l'objectif, ou reculez l'objectif"
                        ))
                        .related(role.item.place(due.span), text!("the goal is due here", "l'échéance de l'objectif est ici")),
                );
            }
        }
    }
}
