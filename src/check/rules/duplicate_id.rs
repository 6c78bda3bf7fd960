use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Span, text, Text};
use crate::model::Items as _;
use crate::rules::Rule;

/// One id for two.
pub(super) const RULE: &Rule = Rule::named("duplicate-id");

/// Records are judged while they are put together; here, the book's own questions.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let config = &context.plan.config;
    let built_in = crate::principles::built_in().iter().flat_map(|principle| &principle.questions);
    let mut first: HashMap<&str, Option<Span>> = built_in.map(|question| (&*question.id, None)).collect();
    for question in config.book.question.items() {
        let Some(id) = &question.id else { continue };
        let place = |span| Place::new(&config.source, span);
        let finding = |message: Text| Finding::new(RULE.name, place(id.span), message);
        let name = &*id.value.0;
        match first.get(name) {
            Some(Some(span)) => out.push(
                finding(text!("a second question has the id `{name}`", "une deuxième question a l'identifiant `{name}`"))
                    .help(text!("give it an id of its own", "donnez-lui un identifiant à elle"))
                    .related(place(*span), text!("the first is here", "la première est ici")),
            ),
            Some(None) => out.push(
                finding(text!(
                    "the principles ask a question of the id `{name}` already",
                    "les principes posent déjà une question d'identifiant `{name}`"
                ))
                .help(text!(
                    "give yours an id of its own, or answer theirs",
                    "donnez à la vôtre un identifiant à elle, ou répondez à la leur"
                )),
            ),
            None => {
                first.insert(&id.value.0, Some(id.span));
            }
        }
    }
}
