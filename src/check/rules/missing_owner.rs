use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Kind;

/// Something that nobody keeps.
pub(super) static RULE: Rule = Rule {
    name: "missing-owner",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A page, an FAQ entry, a persona, a content type, a resource, a hiring, a channel, an objective or a metric without an `owner`.",
    why: "What everybody could keep up to date, nobody does; and a reader who finds a mistake does not know whom to tell.",
    bad: "\
-- content/tone.md --
# Tone
",
    good: "\
-- content/tone.md --
+++
title = \"Tone\"
owner = \"community-manager\"
+++
-- content/roles/community-manager.toml --
title = \"Community manager\"
mission = \"Run the community.\"
",
    today: "2026-12-01",
    check: Some(check),
};

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

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let kept = context.plan.items().iter().filter(|item| KEPT.contains(&item.kind()));
    for item in kept.filter(|item| item.common.owner.is_none() && !item.is_unsure("owner")) {
        out.push(
            Finding::new(RULE.name, item.head(), format!("nobody keeps the {} `{}`", item.kind().as_str(), item.title()))
                .help("add `owner = \"…\"`, the id of the role that keeps it up to date"),
        );
    }
}
