use crate::check::texts::texts;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, text};
use crate::prose::{may_wait, placeholder};
use crate::prose::text::Body;
use crate::rules::Rule;

/// A text that is still to be written.
pub(super) const RULE: &Rule = Rule::named("placeholder-text");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found = |place: Place| {
        let word = place.source.text.get(place.span.start as usize..place.span.end as usize).unwrap_or("…");
        let message = text!("`{word}` stands where a text should be", "`{word}` tient la place d'un texte");
        out.push(Finding::new(RULE.name, place.clone(), message).help(text!(
            "write the text, or leave it out until there is one",
            "écrivez le texte, ou laissez-le de côté jusqu'à ce qu'il y en ait un"
        )));
    };
    texts(context.plan, |text| {
        if !may_wait(text.text) {
            return;
        }
        let mut hits = placeholder::find(text.text).peekable();
        if hits.peek().is_some() {
            let raw = &text.source.text[text.span.start as usize..text.span.end as usize];
            let body = Body::decoded(text.text, raw, text.span.start as usize);
            hits.for_each(|hit| found(Place::new(text.source, body.span(hit))));
        }
    });
    for (item, prose) in context.prose() {
        prose.placeholders.iter().for_each(|span| found(Place::new(&item.source, *span)));
    }
}
