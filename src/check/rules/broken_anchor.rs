use crate::diagnostic::suggest::did_you_mean;
use crate::check::Context;
use crate::check::links::{address, written};
use crate::diagnostic::patience::Patience;
use crate::diagnostic::{Finding, text};
use crate::plan::Miss;
use crate::rules::Rule;

/// A link to a heading that is not there.
pub(super) const RULE: &Rule = Rule::named("broken-anchor");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut patience = Patience::default();
    for link in &context.links.links {
        let Err(Miss::Anchor(there, anchor)) = &link.to else { continue };
        let near = patience.ask(|| link.edition.meant_anchor(there.unwrap_or(link.ix), anchor));
        let fix = near.and_then(|near| {
            let place = address(&link.place)?;
            let from = place.text().find('#')? + 1;
            Some(written(&place, from..place.text().len(), near))
        });
        out.push(
            Finding::new(
                RULE.name,
                link.place.clone(),
                text!("no heading there has the id `{anchor}`", "aucun titre de cette page n'a l'identifiant `{anchor}`"),
            )
            .help(text!(
                "a heading's id is its text in lower case with hyphens, or what `{{#id}}` says",
                "l'identifiant d'un titre est son texte en minuscules et à traits d'union, ou ce que dit `{{#id}}`"
            ))
            .maybe_help(near.map(|near| did_you_mean(&format!("#{}", near.word))))
                .maybe_fix(fix),
        );
    }
}
