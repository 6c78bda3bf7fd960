use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;
use crate::rules::Rule;

/// A goal of the first 90 days that is not in them.
pub(super) const RULE: &Rule = Rule::named("goal-outside-90-days");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        for goal in role.data.goals.items() {
            let due = goal.due_day.iter().map(|day| (true, day));
            let actions = goal.actions.items().filter_map(|action| action.value.day.as_ref());
            for (is_due, day) in due.chain(actions.map(|day| (false, day))) {
                if FIRST_DAYS.contains(&day.value.0) {
                    continue;
                }
                let (id, on) = (goal.id.as_ref().map_or("…", |id| &*id.value.0), day.value.0);
                let message = if is_due { text!("`{id}` is due on day {on}", "l'échéance de `{id}` est au jour {on}") } else { text!("`{id}` has an action on day {on}", "`{id}` a une action au jour {on}") };
                out.push(Finding::new(RULE.name, role.item.place(day.span), message).help(text!(
                    "the first days are 1 to 90, the start date being day 1: choose one of them",
                    "les premiers jours vont de 1 à 90, le jour d'arrivée étant le jour 1 : choisissez l'un d'eux"
                )));
            }
        }
    }
}
