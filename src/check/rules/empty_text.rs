use crate::check::texts::texts;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::rules::Rule;

/// A text that says nothing.
pub(super) const RULE: &Rule = Rule::named("empty-text");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
