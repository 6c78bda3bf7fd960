use crate::check::claims::{By, Claim};
use crate::check::Context;
use crate::diagnostic::{Finding, text, Text};
use crate::plan::Plan;
use crate::site::{RESERVED, is_made};
use crate::rules::Rule;

/// A name that the site needs itself.
pub(super) const RULE: &Rule = Rule::named("reserved-name");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for claim in context.claims {
        let path = claim.path.strip_suffix("index.html").map_or(&*claim.path, |page| page.trim_end_matches('/'));
        let Some(help) = reserved(context.plan, claim, path) else { continue };
        let message = if path.is_empty() {
            text!(
                "the home page is a part of the site that Parvis makes",
                "la page d'accueil est une partie du site que Parvis fait lui-même"
            )
        } else {
            text!(
                "`/{path}` is a part of the site that Parvis makes",
                "`/{path}` est une partie du site que Parvis fait lui-même"
            )
        };
        out.push(Finding::new(RULE.name, claim.place.clone(), message).help(help));
    }
}

/// How to mend a claim to something reserved; nothing if it is free.
fn reserved(plan: &Plan, claim: &Claim, path: &str) -> Option<Text> {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let rename = || text!("give it another name", "donnez-lui un autre nom");
    if claim.by == By::Made {
        return None;
    }
    if RESERVED.contains(&first) || is_month(path) {
        return Some(rename());
    }
    let is_page = claim.path.ends_with("index.html");
    let languages = &plan.config.languages[1..];
    match claim.by {
        By::Page(_, true) => None,
        // Old addresses may lie in a language's folder, as long as no page of it is there.
        By::Alias(_) if languages.iter().any(|language| **language == *first) => {
            let index = &plan.index;
            let taken = is_made(rest) || index.by_page.contains_key(rest) || index.folders.contains(rest);
            (taken || is_month(rest)).then(rename)
        }
        _ if languages.iter().any(|language| **language == *first) => Some(rename()),
        By::Page(_, false) if is_made(path) => {
            Some(text!(
                "write its prose in `content/{path}/index.md`, or give it another name",
                "écrivez son texte dans `content/{path}/index.md`, ou donnez-lui un autre nom"
            ))
        }
        By::Alias(_) | By::Asset if is_page && is_made(path) && !plan.index.by_page.contains_key(path) => {
            Some(rename())
        }
        _ => None,
    }
}

/// Whether a path is that of a month's page, or lies in its folder.
fn is_month(path: &str) -> bool {
    let month = path.strip_prefix("calendar/").and_then(|rest| rest.split('/').next());
    month.is_some_and(|month| format!("{month}-01").parse::<jiff::civil::Date>().is_ok())
}
