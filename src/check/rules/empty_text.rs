use crate::check::texts::texts;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};

/// A text that says nothing.
pub(super) static RULE: Rule = Rule {
    name: "empty-text",
    severity: Severity::Warning,
    scope: Scope::Reading,
    finds: "A text field that holds white space only, or a heading without a text.",
    why: "It looks filled in, and the reader finds a blank.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \" \"
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind.\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    texts(context.plan, |text| {
        if is_blank(text.text) {
            out.push(
                Finding::new(RULE.name, Place::new(text.source, text.span), "this text is empty")
                    .help("write it, or leave the key out if it may be left out"),
            );
        }
    });
    for (item, prose) in context.prose() {
        for heading in prose.headings.iter().filter(|heading| is_blank(&heading.text)) {
            out.push(
                Finding::new(RULE.name, Place::new(&item.source, heading.span), "this heading has no text")
                    .help("name what its section is about, or remove it"),
            );
        }
    }
}

/// Whether a text has nothing to see: white space, or signs without a width.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
}
