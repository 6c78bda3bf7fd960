use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Span};
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
        let finding = |message: String| Finding::new(RULE.name, place(id.span), message);
        match first.get(&*id.value.0) {
            Some(Some(span)) => out.push(
                finding(format!("a second question has the id `{}`", &*id.value))
                    .help("give it an id of its own")
                    .related(place(*span), "the first is here"),
            ),
            Some(None) => out.push(
                finding(format!("the principles ask a question of the id `{}` already", &*id.value))
                    .help("give yours an id of its own, or answer theirs"),
            ),
            None => {
                first.insert(&id.value.0, Some(id.span));
            }
        }
    }
}
