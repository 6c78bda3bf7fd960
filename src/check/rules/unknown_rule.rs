use crate::check::{Context, RULES, Rule, Scope};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Finding, Place, Severity};

/// A rule that does not exist.
pub(super) static RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "`[check.rules]` or a waiver names a rule that does not exist, or a waiver one that cannot be waived: `audience-leak`, `output-collision`, `unsafe-path` and `syntax`.",
    why: "The severity or the waiver has no effect, and whoever wrote it believes that it has.",
    bad: "\
-- book.toml --
[check.rules]
orphan-pages = \"off\"
",
    good: "\
-- book.toml --
[check.rules]
orphan-page = \"off\"
",
    today: "2026-12-01",
    check: Some(check),
};

/// Waivers are judged with the findings they speak of; here, the severities.
fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let config = &context.plan.config;
    let table = config.book.check.as_ref().and_then(|check| check.rules.as_ref());
    for (name, _) in table.iter().flat_map(|table| &table.value.0) {
        if crate::check::rule(&name.value).is_none() {
            out.push(unknown(Place::new(&config.source, name.span), &name.value));
        }
    }
}

/// The finding for a rule that does not exist.
pub(crate) fn unknown(place: Place, name: &str) -> Finding {
    let near = nearest(name, RULES.iter().map(|rule| rule.name));
    Finding::new(RULE.name, place, format!("no rule is called `{name}`"))
        .help("`parvis explain` lists the rules")
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
}
