use std::collections::BTreeSet;

use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::ResourceStatus;
use crate::model::{Person, Resource};
use crate::rules::Rule;

/// Only one person has the key.
pub(super) const RULE: &Rule = Rule::named("single-access-holder");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for resource in context.plan.all::<Resource>() {
        let ended = resource.status.as_ref().is_some_and(|status| status.value == ResourceStatus::Ended);
        let Some(list) = resource.data.access_holders.as_ref().filter(|list| !list.value.is_empty()) else { continue };
        if ended || resource.item.is_unsure("access-holders") {
            continue;
        }
        let there: BTreeSet<&str> = list
            .value
            .iter()
            .map(|person| &*person.value.id)
            .filter(|id| context.plan.get::<Person>(id).is_none_or(|person| person.is_active(context.today)))
            .collect();
        if there.len() > 1 {
            continue;
        }
        let id = resource.id();
        let message = match there.first() {
            Some(only) => text!("only `{only}` has access to `{id}`", "seul `{only}` a accès à `{id}`"),
            None => text!(
                "nobody who has access to `{id}` is still there",
                "plus personne de ceux qui ont accès à `{id}` n'est là"
            ),
        };
        out.push(
            Finding::new(RULE.name, resource.item.place(list.span), message)
                .help(text!(
                    "give a second person access, and add them to `access-holders`",
                    "donnez l'accès à une deuxième personne, et ajoutez-la à `access-holders`"
                )),
        );
    }
}
