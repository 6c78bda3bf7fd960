use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Persona;

/// A portrait that rests on nothing.
pub(super) static RULE: Rule = Rule {
    name: "persona-without-evidence",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A persona has no `evidence`: neither a source, nor a number of respondents, nor a date.",
    why: "A member whom nobody has met is a wish, and plans made for a wish miss the members.",
    bad: "\
-- content/strategy/personas/retired-repairer.toml --
title = \"Retired repairer\"
common-ground = \"Likes to mend and to pass it on.\"
",
    good: "\
-- content/strategy/personas/retired-repairer.toml --
title = \"Retired repairer\"
common-ground = \"Likes to mend and to pass it on.\"
evidence = { source = \"Survey of members\", respondents = 212, collected-on = 2026-03-14 }
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for persona in context.plan.all::<Persona>() {
        let rests = persona.data.evidence.as_ref().is_some_and(|evidence| {
            evidence.source.is_some() || evidence.respondents.is_some() || evidence.collected_on.is_some()
        });
        if !rests && !persona.item.is_unsure("evidence") {
            out.push(
                Finding::new(
                    RULE.name,
                    persona.item.head(),
                    format!("the persona `{}` rests on no evidence", persona.id()),
                )
                .help("add `evidence = { source = \"…\", respondents = …, collected-on = … }`"),
            );
        }
    }
}
