use crate::check::questions::is_published;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, Span, text, Text};
use crate::model::{Faq, Item};
use crate::rules::Rule;

/// An answer that can hardly be one.
pub(super) const RULE: &Rule = Rule::named("short-answer");

/// Fewest characters of an answer.
const SHORTEST: u32 = 40;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for faq in context.plan.all::<Faq>().filter(|faq| is_published(faq.data) && !faq.item.is_unsure("body")) {
        let finding = |place, message: Text| {
            Finding::new(RULE.name, place, message).help(text!(
                "say who, when, where, and what to do if that fails",
                "dites qui, quand, où, et que faire si cela échoue"
            ))
        };
        match &faq.item.prose {
            None => {
                let id = faq.id();
                out.push(finding(faq.item.head(), text!("`{id}` has no answer", "`{id}` n'a pas de réponse")));
            }
            // What is still to be written is told as such.
            Some(prose) if prose.words == 0 && !prose.placeholders.is_empty() => {}
            Some(prose) if prose.length < SHORTEST => {
                let length = f64::from(prose.length);
                let length = Text::counted(length, ("character", "characters"), ("caractère", "caractères"));
                let message = text!(
                    "this answer has {length}, fewer than {SHORTEST}",
                    "cette réponse n'a que {length}, moins de {SHORTEST}",
                    length = length,
                );
                out.push(finding(body(faq.item, prose.span), message));
            }
            Some(_) => {}
        }
    }
}

/// The text of a body, without the blank lines around it.
fn body(item: &Item, span: Span) -> Place {
    let text = &item.source.text[span.start as usize..span.end as usize];
    let start = span.start as usize + text.len() - text.trim_start().len();
    item.place(Span::new(start, start + text.trim().len()))
}
