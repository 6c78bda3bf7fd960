use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Resource;
use crate::model::kinds::ResourceStatus;

/// A resource whose term is over.
pub(super) static RULE: Rule = Rule {
    name: "resource-ended",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "The day in `ends` of a resource is past, and its `status` is not `ended`.",
    why: "The team counts on what is no longer there: a contract has run out, a grant is spent.",
    bad: "\
-- content/resources/newsletter-tool.toml --
title = \"Newsletter tool\"
scope = \"external\"
type = \"tool\"
need = \"Send the newsletter to 1,870 people.\"
status = \"secured\"
ends = 2026-10-31
",
    good: "\
-- content/resources/newsletter-tool.toml --
title = \"Newsletter tool\"
scope = \"external\"
type = \"tool\"
need = \"Send the newsletter to 1,870 people.\"
status = \"secured\"
ends = 2027-10-31
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
