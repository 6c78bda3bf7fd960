use crate::check::words;
use crate::check::Context;
use crate::diagnostic::suggest::{Meant, meant};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, text};
use crate::model::{Item, Items as _};
use crate::rules::Rule;

/// An answer to a question that nobody asks.
pub(super) const RULE: &Rule = Rule::named("unknown-question");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let known: Vec<&str> = context.coverage.questions().map(|question| &*question.id).collect();
    let mut judge = |item: &Item, id: &str, span: Span| {
        // A question of the book's own may be lost with a broken book.
        if !known.contains(&id) && !context.plan.config.damaged {
            let old = context.coverage.questions().find(|question| question.old.iter().any(|old| **old == *id));
            let old = old.map(|now| Meant { word: &now.id, applicability: Applicability::Safe });
            let near = old.or_else(|| meant(id, known.iter().copied()));
            let place = Place::new(&item.source, span);
            out.push(
                Finding::new(
                    RULE.name,
                    place.clone(),
                    text!("no question is called `{id}`", "aucune question ne s'appelle `{id}`"),
                )
                .help(text!(
                    "`parvis explain unanswered-question` tells where the questions are listed",
                    "`parvis explain unanswered-question` dit où sont toutes les questions"
                ))
                .maybe_help(near.map(words::near))
                    .maybe_fix(near.and_then(|near| Fix::meant(&place, id, near))),
            );
        }
    };
    for item in context.plan.items() {
        for id in item.common.answers.items() {
            judge(item, &id.value, id.span);
        }
        for heading in item.prose.iter().flat_map(|prose| &prose.headings) {
            for (id, span) in &heading.answers {
                judge(item, id, *span);
            }
        }
    }
    if let Some(list) = &context.plan.config.book.question {
        for question in &list.value {
            let Some(principle) = &question.principle else { continue };
            if !crate::principles::ids().any(|id| *id == *principle.value.0) {
                let near = meant(&principle.value, crate::principles::ids());
                let place = Place::new(&context.plan.config.source, principle.span);
                let (name, all) = (&*principle.value, crate::principles::ids().collect::<Vec<_>>().join("`, `"));
                out.push(
                    Finding::new(
                        RULE.name,
                        place.clone(),
                        text!("no principle is called `{name}`", "aucun principe ne s'appelle `{name}`"),
                    )
                    .help(text!("a principle is one of `{all}`", "un principe est l'un de `{all}`"))
                    .maybe_help(near.map(words::near))
                    .maybe_fix(near.and_then(|near| Fix::meant(&place, &principle.value, near))),
                );
            }
        }
    }
}
