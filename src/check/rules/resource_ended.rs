use crate::check::Context;
use crate::diagnostic::Finding;
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
        let message = format!("`{}` ended on {} and is still `{}`", resource.id(), ends.value, status.value.as_str());
        out.push(
            Finding::new(RULE.name, resource.item.place(ends.span), message)
                .help("renew it and move `ends`, or write `status = \"ended\"` and see who needs another")
                .related(resource.item.place(status.span), "the status is here"),
        );
    }
}
