use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Kind;
use crate::rules::Rule;

/// Something that nobody keeps.
pub(super) const RULE: &Rule = Rule::named("missing-owner");

/// Kinds that need someone to keep them.
const KEPT: &[Kind] = &[
    Kind::Page,
    Kind::Faq,
    Kind::Persona,
    Kind::ContentType,
    Kind::Resource,
    Kind::Hiring,
    Kind::Channel,
    Kind::Objective,
    Kind::Metric,
];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let kept = context.plan.items().iter().filter(|item| KEPT.contains(&item.kind()));
    for item in kept.filter(|item| item.common.owner.is_none() && !item.is_unsure("owner")) {
        out.push(
            Finding::new(RULE.name, item.head(), format!("nobody keeps the {} `{}`", item.kind().as_str(), item.title()))
                .help("add `owner = \"…\"`, the id of the role that keeps it up to date"),
        );
    }
}
