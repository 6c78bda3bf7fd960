use crate::check::texts::texts;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::prose::placeholder;
use crate::prose::text::Body;

/// A text that is still to be written.
pub(super) static RULE: Rule = Rule {
    name: "placeholder-text",
    severity: Severity::Warning,
    scope: Scope::Reading,
    finds: "Words that stand where a text should be, in prose or in a text field: `TODO`, `TBD`, `FIXME`, `à compléter`, `à rédiger`, `à mettre à jour`, `coming soon`, lorem ipsum. Not in code, comments, quotes or addresses; French “à venir” is ordinary prose.",
    why: "A reader who needs the answer finds a promise. An answer that is only a placeholder leaves its question open.",
    bad: "\
-- content/tone.md --
# Tone

How we joke: à compléter.
",
    good: "\
-- content/tone.md --
# Tone

How we joke: about ourselves, never about a member. The events à venir are in the calendar.
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found = |place: Place| {
        let word = place.source.text.get(place.span.start as usize..place.span.end as usize).unwrap_or("this");
        out.push(
            Finding::new(RULE.name, place.clone(), format!("`{word}` stands where a text should be"))
                .help("write the text, or leave it out until there is one"),
        );
    };
    texts(context.plan, |text| {
        if !placeholder::may_be_in(text.text) {
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
