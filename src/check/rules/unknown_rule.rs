use crate::check::words;
use crate::check::Context;
use crate::diagnostic::suggest::meant;
use crate::diagnostic::{Finding, Fix, Place, text};
use crate::rules::{RULES, Rule};

/// A rule that does not exist.
pub(super) const RULE: &Rule = Rule::named("unknown-rule");

/// Waivers are judged with the findings they speak of; here, the severities.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let config = &context.plan.config;
    let table = config.book.check.as_ref().and_then(|check| check.rules.as_ref());
    for (name, _) in table.iter().flat_map(|table| &table.value.0) {
        if crate::rules::rule(&name.value).is_none() {
            out.push(unknown(Place::new(&config.source, name.span), &name.value));
        }
    }
}

/// The finding for a rule that does not exist.
pub(crate) fn unknown(place: Place, name: &str) -> Finding {
    let near = meant(name, RULES.iter().map(|rule| rule.name));
    let fix = near.and_then(|near| Fix::meant(&place, name, near));
    Finding::new(RULE.name, place, text!("no rule is called `{name}`", "aucune règle ne s'appelle `{name}`"))
        .help(text!("`parvis explain` lists the rules", "`parvis explain` liste les règles"))
        .maybe_help(near.map(words::near))
        .maybe_fix(fix)
}
