use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Persona;
use crate::rules::Rule;

/// A portrait that rests on nothing.
pub(super) const RULE: &Rule = Rule::named("persona-without-evidence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for persona in context.plan.all::<Persona>() {
        let rests = persona.data.evidence.as_ref().is_some_and(|evidence| {
            evidence.source.is_some() || evidence.respondents.is_some() || evidence.collected_on.is_some()
        });
        if !rests && !persona.item.is_unsure("evidence") {
            let id = persona.id();
            let message = text!("the persona `{id}` rests on no evidence", "le portrait `{id}` ne repose sur rien de relevé");
            out.push(Finding::new(RULE.name, persona.item.head(), message).help(text!(
                "add `evidence = {{ source = \"…\", respondents = …, collected-on = … }}`",
                "ajoutez `evidence = {{ source = \"…\", respondents = …, collected-on = … }}`"
            )));
        }
    }
}
