use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Resource;
use crate::model::kinds::ResourceStatus;
use crate::rules::Rule;

/// A resource whose term is over.
pub(super) const RULE: &Rule = Rule::named("resource-ended");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for resource in context.plan.all::<Resource>() {
        let (Some(ends), Some(status)) = (&resource.data.ends, &resource.data.status) else { continue };
        if ends.value >= context.today || status.value == ResourceStatus::Ended {
            continue;
        }
        // The term itself cannot be trusted: `reversed-dates` says so.
        if resource.data.starts.as_ref().is_some_and(|starts| starts.value > ends.value) {
            continue;
        }
        let (id, end, own) = (resource.id(), ends.value, status.value.as_str());
        let message = text!(
            "`{id}` ended on {end} and is still `{own}`",
            "`{id}` a pris fin le {end}, et son état est encore `{own}`"
        );
        out.push(
            Finding::new(RULE.name, resource.item.place(ends.span), message)
                .help(text!(
                    "renew it and move `ends`, or write `status = \"ended\"` and see who needs another",
                    "renouvelez-la et reculez `ends`, ou écrivez `status = \"ended\"` et voyez qui en a besoin d'une autre"
                ))
                .related(resource.item.place(status.span), text!("the status is here", "l'état est ici")),
        );
    }
}
