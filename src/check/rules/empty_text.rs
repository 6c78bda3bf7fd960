use crate::check::texts::texts;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, text};
use crate::rules::Rule;

/// A text that says nothing.
pub(super) const RULE: &Rule = Rule::named("empty-text");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    texts(context.plan, |written| {
        if is_blank(written.text) {
            out.push(
                Finding::new(
                    RULE.name,
                    Place::new(written.source, written.span),
                    text!("this text is empty", "ce texte est vide"),
                )
                .help(text!(
                    "write it, or leave the key out if it may be left out",
                    "écrivez-le, ou laissez la clé de côté si elle est facultative"
                )),
            );
        }
    });
    for (item, prose) in context.prose() {
        let title = prose.title_heading.as_deref().filter(|_| prose.title.is_none());
        for heading in title.into_iter().chain(prose.headings.iter().filter(|heading| is_blank(&heading.text))) {
            out.push(
                Finding::new(
                    RULE.name,
                    Place::new(&item.source, heading.span),
                    text!("this heading has no text", "ce titre n'a pas de texte"),
                )
                .help(text!(
                    "name what its section is about, or remove it",
                    "dites de quoi parle sa partie, ou retirez-le"
                )),
            );
        }
    }
}

/// Whether a text has nothing to see: white space, or signs without a width.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
}
