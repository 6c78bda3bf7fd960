use crate::check::{Context, Rule, Scope};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Finding, Place, Severity, Span};
use crate::model::{Item, Items as _};

/// An answer to a question that nobody asks.
pub(super) static RULE: Rule = Rule {
    name: "unknown-question",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "`answers` names a question that is neither one of the principles' nor one of the book's own.",
    why: "The answer counts for nothing, and the question it was meant for stays open.",
    bad: "\
-- content/strategy/tone.md --
# Tone

## How we sound {#sound answers=\"vibes\"}

Warm and to the point.
",
    good: "\
-- content/strategy/tone.md --
# Tone

## How we sound {#sound answers=\"vibe\"}

Warm and to the point.
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
