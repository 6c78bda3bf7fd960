use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;
use crate::rules::Rule;

/// A goal of the first 90 days that is not in them.
pub(super) const RULE: &Rule = Rule::named("goal-outside-90-days");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
