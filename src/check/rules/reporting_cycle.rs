use std::collections::BTreeMap;

use crate::check::Context;
use crate::diagnostic::{Finding, text, Text};
use crate::model::{Group, Kind, Rec, Role};
use crate::plan::Ix;
use crate::rules::Rule;

/// A role that reports to itself, or a group that is a part of itself.
pub(super) const RULE: &Rule = Rule::named("reporting-cycle");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let edition = context.plan.own();
    let superior = |ix: Ix| {
        let to = edition.rec::<Role>(ix)?.data.reports_to.as_ref()?;
        edition.index.find(Kind::Role, &to.value.id)
    };
    let leads = |ix: Ix| edition.rec::<Role>(ix).is_some_and(|role| role.leads());
    for cycle in cycles(edition.all_ix::<Role>().map(|(ix, _)| ix), superior, leads) {
        out.extend(finding(context, &cycle));
    }
    let parent = |ix: Ix| {
        let to = edition.rec::<Group>(ix)?.data.parent.as_ref()?;
        edition.index.find(Kind::Group, &to.value.id)
    };
    for cycle in cycles(edition.all_ix::<Group>().map(|(ix, _)| ix), parent, |_| false) {
        out.extend(of_groups(context, &cycle));
    }
}

/// The cycles that lead from some records back to them, each once.
fn cycles(
    all: impl Iterator<Item = Ix>,
    above: impl Fn(Ix) -> Option<Ix>,
    leads: impl Fn(Ix) -> bool,
) -> Vec<Vec<Ix>> {
    // Each record is followed once: a walk ends at one that an earlier walk has met.
    let mut walks: BTreeMap<Ix, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for (walk, start) in all.enumerate() {
        let mut at = Some(start);
        while let Some(ix) = at {
            match walks.get(&ix) {
                None => drop(walks.insert(ix, walk)),
                Some(own) if *own == walk => {
                    out.push(cycle(ix, &above, &leads));
                    break;
                }
                Some(_) => break,
            }
            at = above(ix);
        }
    }
    out
}

/// The cycle that this one is part of: the leading one first, for it should report to nobody of them, or else the first
/// in the book.
fn cycle(ix: Ix, above: impl Fn(Ix) -> Option<Ix>, leads: impl Fn(Ix) -> bool) -> Vec<Ix> {
    let mut all = vec![ix];
    let mut at = above(ix);
    while let Some(next) = at.filter(|next| *next != ix) {
        all.push(next);
        at = above(next);
    }
    let first = (0..all.len()).min_by_key(|at| (!leads(all[*at]), all[*at])).unwrap_or(0);
    all.rotate_left(first);
    all
}

fn of_groups(context: &Context<'_>, cycle: &[Ix]) -> Option<Finding> {
    let groups: Vec<_> = cycle.iter().filter_map(|ix| context.plan.own().rec::<Group>(*ix)).collect();
    let place = |group: &Rec<'_, Group>| Some(group.item.place(group.data.parent.as_ref()?.span));
    let (first, rest) = groups.split_first()?;
    let message = if rest.is_empty() {
        let id = first.id();
        text!("the group `{id}` is a part of itself", "le groupe `{id}` fait partie de lui-même")
    } else {
        let chain: Vec<Text> = groups.iter().chain([first]).map(|one| Text::same(format!("`{}`", one.id()))).collect();
        let chain = Text::listed(&chain, " is a part of ", " fait partie de ");
        let (chain, chain_fr) = (chain.english(), chain.french());
        text!("{chain}: the groups have no whole", "{chain_fr} : les groupes n'ont pas de tout")
    };
    let finding = Finding::new(RULE.name, place(first)?, message).help(text!(
        "remove `parent` from the group that holds the others, or name another",
        "retirez `parent` du groupe qui comprend les autres, ou nommez-en un autre"
    ));
    Some(rest.iter().filter_map(place).fold(finding, |finding, place| {
        finding.related(place, text!("it goes on from here", "elle continue ici"))
    }))
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
