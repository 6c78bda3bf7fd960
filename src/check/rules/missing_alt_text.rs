use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Voice;
use crate::rules::Rule;

/// An image that not everyone can see.
pub(super) const RULE: &Rule = Rule::named("missing-alt-text");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let waived = context.plan.all::<Voice>().any(|voice| {
        let required = voice.visual.as_ref().and_then(|visual| visual.alt_text_required.as_ref());
        required.is_some_and(|required| !required.value)
    });
    if waived {
        return;
    }
    for image in &context.links.images {
        if image.written.alt.as_ref().is_some_and(|alt| alt.trim().is_empty()) {
            out.push(
                Finding::new(
                    RULE.name,
                    image.place.clone(),
                    text!("this image has no alternative text", "cette image n'a pas de texte alternatif"),
                )
                .help(text!(
                    "say what it shows, in the square brackets: `![…](…)`; if it only adorns the page, write it as `<img src=\"…\" alt=\"\">`",
                    "dites ce qu'elle montre, entre les crochets : `![…](…)` ; si elle ne fait qu'orner la page, écrivez-la `<img src=\"…\" alt=\"\">`"
                )),
            );
        }
    }
}
