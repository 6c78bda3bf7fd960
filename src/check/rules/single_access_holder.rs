use std::collections::BTreeSet;

use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::ResourceStatus;
use crate::model::{Person, Resource};

/// Only one person has the key.
pub(super) static RULE: Rule = Rule {
    name: "single-access-holder",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A resource that is in use has `access-holders`, and only one of them is still there.",
    why: "On the day that person is ill, nobody can get in.",
    bad: "\
-- content/resources/newsletter-tool.toml --
title = \"Newsletter tool\"
scope = \"external\"
type = \"tool\"
need = \"Send the newsletter to 1,870 people.\"
status = \"secured\"
access-holders = [\"lucie\"]
",
    good: "\
-- content/resources/newsletter-tool.toml --
title = \"Newsletter tool\"
scope = \"external\"
type = \"tool\"
need = \"Send the newsletter to 1,870 people.\"
status = \"secured\"
access-holders = [\"lucie\", \"samir\"]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
        let message = match there.first() {
            Some(only) => format!("only `{only}` has access to `{}`", resource.id()),
            None => format!("nobody who has access to `{}` is still there", resource.id()),
        };
        out.push(
            Finding::new(RULE.name, resource.item.place(list.span), message)
                .help("give a second person access, and add them to `access-holders`"),
        );
    }
}
