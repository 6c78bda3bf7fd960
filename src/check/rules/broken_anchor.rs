use std::collections::HashSet;

use crate::check::Context;
use crate::check::links::{Found, address, written};
use crate::diagnostic::near::Patience;
use crate::diagnostic::suggest::did_you_mean;
use crate::diagnostic::{Finding, text};
use crate::model::Kind;
use crate::plan::{Destination, Ix, Miss, To, has_anchor};
use crate::principles;
use crate::prose::{Link, without_directive};
use crate::rules::Rule;
use crate::site::is_made;

/// A link to a heading that is not there.
pub(super) const RULE: &Rule = Rule::named("broken-anchor");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let patience = Patience::default();
    let asked = principles::of(&context.plan.config);
    let asked = asked.iter().flat_map(|own| {
        let ids = own.questions.iter().flat_map(|one| std::iter::once(&one.id).chain(&one.old));
        ids.map(|id| (&*own.id, &**id))
    });
    let asked: HashSet<(&str, &str)> = asked.collect();
    for link in &context.links.links {
        let own = link.edition.prefix.as_deref();
        let (there, language, anchor) = match &link.to {
            Err(Miss::Anchor(there, anchor)) => (Some(there.unwrap_or(link.ix)), own, &**anchor),
            Err(Miss::AnchorIn(there, language, anchor)) => (Some(*there), language.as_deref(), &**anchor),
            Ok(found) => match unlisted(link, *found, &asked) {
                Some(missed) => missed,
                None => continue,
            },
            Err(_) => continue,
        };
        let near = there.and_then(|there| link.edition.meant_anchor_in(there, language, anchor, &patience));
        let fix = near.and_then(|near| {
            let place = address(&link.place)?;
            let from = place.text().find('#')? + 1;
            let end = from + without_directive(&place.text()[from..]).len();
            Some(written(&place, from..end, near))
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

/// The fragment of a link to a page that Parvis makes, and whose prose stands there, if nothing on it has this id:
/// no heading, no question, no record.
fn unlisted<'a>(
    link: &Found<'a, Link>,
    found: Destination<'a>,
    asked: &HashSet<(&str, &str)>,
) -> Option<(Option<Ix>, Option<&'a str>, &'a str)> {
    let anchor = found.fragment.filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case("top"))?;
    let page_of = |ix: Ix| (Some(ix), link.edition.is_listing(ix), &*link.edition.index.paths[ix.at()].0);
    let language = match found.to {
        To::Item(_, language) => language,
        _ => link.edition.prefix.as_deref(),
    };
    let (there, lists, page) = match found.to {
        To::Here => page_of(link.ix),
        To::Item(ix, _) => page_of(ix),
        // A folder's page lists what is in it, without ids; a file's, its records.
        To::Made(logical, _) if link.edition.holds(logical, anchor) => return None,
        To::Made(logical, _) => (None, is_made(logical), logical),
        To::Asset { .. } | To::Beside(_) => return None,
    };
    if there.is_some_and(|ix| !link.edition.is_listing(ix) || has_anchor(link.edition.shown_in(ix, language), anchor)) {
        return None;
    }
    let is_listed = || {
        anchor.starts_with("pv-")
            || asked.contains(&(page, anchor))
            || Kind::ALL.iter().any(|kind| {
                let index = &link.edition.index;
                // What it was called before stands there too.
                index.find(*kind, anchor).is_some() || index.may_exist(*kind, anchor) || link.edition.former(*kind, anchor).is_some()
            })
    };
    (!(lists && is_listed())).then_some((there, language, anchor))
}
