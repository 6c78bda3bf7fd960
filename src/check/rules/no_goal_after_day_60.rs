use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Items as _, Role};
use crate::principles::holders::FIRST_DAYS;
use crate::rules::Rule;

/// A last month without a goal.
pub(super) const RULE: &Rule = Rule::named("no-goal-after-day-60");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>().filter(|role| !role.item.is_unsure("goals")) {
        let days: Vec<_> = role.data.goals.items().filter_map(|goal| goal.value.due_day.as_ref()).collect();
        // A day outside of the 90 is reported already.
        let early = days.iter().all(|day| FIRST_DAYS.contains(&day.value.0) && day.value.0 <= 60);
        let Some(last) = days.iter().max_by_key(|day| day.value).filter(|_| early) else { continue };
        let (id, day) = (role.id(), last.value.0);
        let message = text!(
            "the last goal of `{id}` is due on day {day}, and nothing after day 60",
            "le dernier objectif de `{id}` échoit le jour {day}, et plus rien après le jour 60"
        );
        out.push(
            Finding::new(RULE.name, role.item.place(last.span), message)
                .help(text!(
                    "add a goal for the third month, with `due-day` from 61 to 90",
                    "ajoutez un objectif pour le troisième mois, avec un `due-day` de 61 à 90"
                )),
        );
    }
}
