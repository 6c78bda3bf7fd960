use std::collections::{HashMap, HashSet};

use crate::check::claims::{By, Claim};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Kind;
use crate::plan::Plan;
use crate::rules::Rule;

/// Two things at one address.
pub(super) const RULE: &Rule = Rule::named("output-collision");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut owners: HashMap<&str, &Claim> = HashMap::new();
    for claim in context.claims {
        match owners.get(&*claim.path) {
            None => {
                owners.insert(&claim.path, claim);
            }
            Some(first) if !is_said_elsewhere(context.plan, first, claim) => out.push(finding(claim, first)),
            Some(_) => {}
        }
    }
    // A file cannot have the name of a folder either.
    let mut said: HashSet<&str> = HashSet::new();
    for claim in context.claims {
        for (at, _) in claim.path.match_indices('/') {
            if let Some(file) = owners.get(&claim.path[..at])
                && said.insert(&file.path)
            {
                // What is made has no name of its own to change.
                out.push(if file.by == By::Made { finding(claim, file) } else { finding(file, claim) });
            }
        }
    }
}

fn finding(claim: &Claim, first: &Claim) -> Finding {
    let path = claim.written.as_deref().unwrap_or(&claim.path);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let message = match claim.by {
        By::Page(..) => {
            text!("this page would be at `/{path}`, which is taken", "cette page serait à `/{path}`, qui est déjà pris")
        }
        By::Made => {
            text!(
                "what is made of this file would be at `/{path}`, which is taken",
                "ce qui est fait de ce fichier serait à `/{path}`, qui est déjà pris"
            )
        }
        By::Alias(_) => {
            text!("this alias would be at `/{path}`, which is taken", "cet alias serait à `/{path}`, qui est déjà pris")
        }
        By::Asset => {
            text!("this file would be at `/{path}`, which is taken", "ce fichier serait à `/{path}`, qui est déjà pris")
        }
    };
    let cure = match claim.by {
        By::Alias(_) => text!(
            "remove the alias, or write another old address",
            "retirez l'alias, ou écrivez une autre ancienne adresse"
        ),
        _ => text!(
            "rename one of the two; case and the spelling of accents do not set names apart",
            "renommez l'un des deux ; ni les majuscules ni la façon d'écrire les accents ne distinguent les noms"
        ),
    };
    Finding::new(RULE.name, claim.place.clone(), message)
        .help(cure)
        .related(first.place.clone(), text!("it is taken by this", "voici ce qui l'occupe"))
}

/// Whether the same two are a duplicate by another name: of ids, or of items in a list.
fn is_said_elsewhere(plan: &Plan, first: &Claim, second: &Claim) -> bool {
    match (first.by, second.by) {
        (By::Page(one, _), By::Page(other, _)) => {
            let (one, other) = (&plan.items()[one.at()], &plan.items()[other.at()]);
            one.kind() == other.kind() && one.kind() != Kind::Page && one.id == other.id
        }
        // An old address that is still the page's own leads where it should.
        (By::Page(page, _), By::Alias(alias)) => page == alias,
        (By::Alias(one), By::Alias(other)) => one == other,
        _ => false,
    }
}
