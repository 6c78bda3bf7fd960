use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Items as _, Role};
use crate::rules::Rule;

/// A goal without a step towards it.
pub(super) const RULE: &Rule = Rule::named("goal-without-action");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>().filter(|role| !role.item.is_unsure("goals")) {
        for goal in role.data.goals.items().filter(|goal| goal.actions.items().len() == 0) {
            let id = goal.id.as_ref().map_or("", |id| &*id.value.0);
            let message = text!("nothing leads to the goal `{id}`", "rien ne mène à l'objectif `{id}`");
            out.push(Finding::new(RULE.name, role.item.place(goal.span), message).help(text!(
                "add `actions = [{{ day = …, text = \"…\" }}]`",
                "ajoutez `actions = [{{ day = …, text = \"…\" }}]`"
            )));
        }
    }
}
