use std::collections::BTreeMap;

use crate::check::Context;
use crate::diagnostic::{Finding, text, Text};
use crate::model::{Kind, Rec, Role};
use crate::plan::{Edition, Ix};
use crate::rules::Rule;

/// A role that reports to itself.
pub(super) const RULE: &Rule = Rule::named("reporting-cycle");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let edition = context.plan.own();
    let above = |ix: Ix| {
        let to = edition.rec::<Role>(ix)?.data.reports_to.as_ref()?;
        edition.index.find(Kind::Role, &to.value.id)
    };
    // Each role is followed once: a walk ends at a role that an earlier one has met.
    let mut walks: BTreeMap<Ix, usize> = BTreeMap::new();
    for (walk, (start, _)) in edition.all_ix::<Role>().enumerate() {
        let mut at = Some(start);
        while let Some(ix) = at {
            match walks.get(&ix) {
                None => drop(walks.insert(ix, walk)),
                Some(own) if *own == walk => {
                    out.extend(finding(context, &cycle(edition, ix, above)));
                    break;
                }
                Some(_) => break,
            }
            at = above(ix);
        }
    }
}

/// The roles of the cycle that this one is part of: the leading one first, for it should report to
/// nobody of them, or else the first in the book.
fn cycle(edition: &Edition, ix: Ix, above: impl Fn(Ix) -> Option<Ix>) -> Vec<Ix> {
    let mut roles = vec![ix];
    let mut at = above(ix);
    while let Some(next) = at.filter(|next| *next != ix) {
        roles.push(next);
        at = above(next);
    }
    let leads = |ix: Ix| edition.rec::<Role>(ix).is_some_and(|role| role.leads());
    let first = (0..roles.len()).min_by_key(|at| (!leads(roles[*at]), roles[*at])).unwrap_or(0);
    roles.rotate_left(first);
    roles
}

fn finding(context: &Context<'_>, cycle: &[Ix]) -> Option<Finding> {
    let roles: Vec<_> = cycle.iter().filter_map(|ix| context.plan.own().rec::<Role>(*ix)).collect();
    let place = |role: &Rec<'_, Role>| Some(role.item.place(role.data.reports_to.as_ref()?.span));
    let (first, rest) = roles.split_first()?;
    let message = if rest.is_empty() {
        let id = first.id();
        text!("`{id}` reports to itself", "`{id}` rend compte à soi-même")
    } else {
        let chain: Vec<Text> = roles.iter().chain([first]).map(|role| Text::same(format!("`{}`", role.id()))).collect();
        let chain = Text::listed(&chain, " reports to ", " rend compte à ");
        let (chain, chain_fr) = (chain.english(), chain.french());
        text!("{chain}: the chain has no top", "{chain_fr} : la chaîne n'a pas de sommet")
    };
    let finding = Finding::new(RULE.name, place(first)?, message)
        .help(text!(
            "remove `reports-to` from the role that answers to nobody of them, or name another",
            "retirez `reports-to` du rôle qui ne rend compte à aucun d'eux, ou nommez-en un autre"
        ));
    Some(rest.iter().fold(finding, |finding, role| match place(role) {
        Some(place) => {
            let id = role.id();
            finding.related(place, text!("`{id}` reports on from here", "`{id}` rend compte à son tour ici"))
        },
        None => finding,
    }))
}
