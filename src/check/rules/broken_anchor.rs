use crate::check::Context;
use crate::check::links::{address, written};
use crate::diagnostic::patience::Patience;
use crate::diagnostic::Finding;
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
            Finding::new(RULE.name, link.place.clone(), format!("no heading there has the id `{anchor}`"))
                .help("a heading's id is its text in lower case with hyphens, or what `{#id}` says")
                .maybe_help(near.map(|near| format!("did you mean `#{}`?", near.word)))
                .maybe_fix(fix),
        );
    }
}
