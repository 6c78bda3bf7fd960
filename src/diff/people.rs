//! Roles, seats, holders, and who is accountable for what.

use std::collections::BTreeMap;

use crate::model::kinds::Holder;
use crate::model::{Items as _, Kind, Responsibility, Role};
use crate::plan::Ix;

use super::pairs::Pairs;
use super::{Change, Chapter, State};

/// Keys that are told here, and not as fields.
pub(super) const TOLD: &[(Kind, &[&str])] = &[
    (Kind::Role, &["seats", "holders", "reports-to", "leads"]),
    (Kind::Responsibility, &["accountable", "responsible"]),
];

/// Whether a kind is told here when it comes and goes.
pub(super) fn tells(kind: Kind) -> bool {
    matches!(kind, Kind::Role | Kind::Responsibility)
}

pub(super) fn changes(old: &State, new: &State, pairs: &Pairs, told: &[String], all: &mut Vec<Change>) {
    let mut tell = |change: Change| all.push(change);
    for ix in &pairs.come {
        let item = new.item(*ix);
        if tells(item.kind()) && !told.contains(&super::name(item)) && !old.is_damaged(&item.source.path) {
            tell(Change::of(
                Chapter::People,
                if item.kind() == Kind::Role { "role-added" } else { "duty-added" },
                item,
            ));
        }
    }
    for ix in &pairs.gone {
        let item = old.item(*ix);
        if tells(item.kind()) && !new.is_damaged(&item.source.path) {
            tell(Change::of(
                Chapter::People,
                if item.kind() == Kind::Role { "role-removed" } else { "duty-removed" },
                item,
            ));
        }
    }
    for (was, is) in &pairs.both {
        roles(old, new, (*was, *is), &mut tell);
        duties(old, new, (*was, *is), &mut tell);
    }
}

fn roles(old: &State, new: &State, (was, is): (Ix, Ix), tell: &mut dyn FnMut(Change)) {
    let (Some(a), Some(b)) = (old.edition.rec::<Role>(was), new.edition.rec::<Role>(is)) else { return };
    let change = |what| Change::of(Chapter::People, what, b.item);
    if a.data.seats() != b.data.seats() {
        let seats = change("seats").between(Some(a.data.seats().to_string()), Some(b.data.seats().to_string()));
        tell(Change { plain: true, ..seats });
    }
    if a.data.leads() != b.data.leads() {
        tell(change(if b.data.leads() { "leads" } else { "leads-no-more" }));
    }
    let above = |state: &State, role: &Role| role.reports_to.as_ref().map(|to| state.title(Kind::Role, &to.value.id));
    let (before, after) = (above(old, a.data), above(new, b.data));
    if before != after {
        tell(change("reports-to").between(before, after));
    }
    // A person may hold a role several times: each term is told by the day on which it begins.
    let terms = |holders: &'_ Role| -> Vec<((String, String), Holder)> {
        let one = |holder: &crate::model::At<Holder>| {
            let person = holder.person.as_ref()?.value.id.to_string();
            let start = holder.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default();
            Some(((person, start), holder.value.clone()))
        };
        holders.holders.items().filter_map(one).collect()
    };
    let (list_was, list_is) = (terms(a.data), terms(b.data));
    let was: BTreeMap<(String, String), &Holder> = list_was.iter().map(|(key, holder)| (key.clone(), holder)).collect();
    let is: BTreeMap<(String, String), &Holder> = list_is.iter().map(|(key, holder)| (key.clone(), holder)).collect();
    for ((person, start), holder) in &is {
        let name = new.title(Kind::Person, person);
        match was.get(&(person.clone(), start.clone())) {
            None => tell(change("holder-came").part(name).between(None, Some(start.clone()))),
            Some(before) => {
                let end = |holder: &Holder| holder.end.as_ref().map(|end| end.value.to_string());
                let (was_end, is_end) = (end(before), end(holder));
                if was_end != is_end {
                    tell(change("holder-ends").part(name).between(was_end, is_end));
                } else if before.is_interim() != holder.is_interim() || before.is_shadow() != holder.is_shadow() {
                    tell(change("holder-otherwise").part(name));
                }
            }
        }
    }
    for (person, start) in was.keys().filter(|key| !is.contains_key(*key)) {
        let name = old.title(Kind::Person, person);
        tell(change("holder-gone").part(name).between(Some(start.clone()), None));
    }
}

fn duties(old: &State, new: &State, (was, is): (Ix, Ix), tell: &mut dyn FnMut(Change)) {
    let own = |state: &'_ State, ix| {
        let duty = state.edition.rec::<Responsibility>(ix)?;
        let role = |id: &str| state.title(Kind::Role, id);
        let accountable = duty.data.accountable.as_ref().map(|to| role(&to.value.id));
        let mut responsible: Vec<String> = duty.data.responsible.items().map(|to| role(&to.value.id)).collect();
        responsible.sort();
        Some((accountable, responsible))
    };
    let (Some((a, mut were)), Some((b, mut are))) = (own(old, was), own(new, is)) else { return };
    let item = new.item(is);
    if a != b {
        tell(Change::of(Chapter::People, "accountable", item).between(a, b));
    }
    if were != are {
        let (before, after) = (were.clone(), are.clone());
        were.retain(|role| !after.contains(role));
        are.retain(|role| !before.contains(role));
        let told = |list: Vec<String>| (!list.is_empty()).then(|| list.join(", "));
        tell(Change::of(Chapter::People, "responsible", item).between(told(were), told(are)));
    }
}
