use crate::check::Context;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Finding, Place, Span};
use crate::model::{Item, Items as _};
use crate::rules::Rule;

/// An answer to a question that nobody asks.
pub(super) const RULE: &Rule = Rule::named("unknown-question");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let known: Vec<&str> = context.coverage.questions().map(|question| &*question.id).collect();
    let mut judge = |item: &Item, id: &str, span: Span| {
        // A question of the book's own may be lost with a broken book.
        if !known.contains(&id) && !context.plan.config.damaged {
            let help = nearest(id, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            out.push(
                Finding::new(RULE.name, Place::new(&item.source, span), format!("no question is called `{id}`"))
                    .help("`parvis explain unanswered-question` tells where the questions are listed")
                    .maybe_help(help),
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
                let near = nearest(&principle.value, crate::principles::ids());
                out.push(
                    Finding::new(
                        RULE.name,
                        Place::new(&context.plan.config.source, principle.span),
                        format!("no principle is called `{}`", &*principle.value),
                    )
                    .help(format!("a principle is one of {}", crate::principles::ids().collect::<Vec<_>>().join(", ")))
                    .maybe_help(near.map(|near| format!("did you mean `{near}`?"))),
                );
            }
        }
    }
}
