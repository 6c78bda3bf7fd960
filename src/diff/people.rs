//! Roles, seats, holders, and who is accountable for what.

use std::collections::BTreeMap;

use crate::kind::to;
use crate::model::kinds::Holder;
use crate::model::{At, Items as _, Kind, Ref, Responsibility, Role};
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
        roles(old, new, (*was, *is), pairs, &mut tell);
        duties(old, new, (*was, *is), pairs, &mut tell);
    }
}

fn roles(old: &State, new: &State, (was, is): (Ix, Ix), pairs: &Pairs, tell: &mut dyn FnMut(Change)) {
    let (Some(a), Some(b)) = (old.edition.rec::<Role>(was), new.edition.rec::<Role>(is)) else { return };
    if a.item.damaged || b.item.damaged {
        return;
    }
    let change = |what| Change::of(Chapter::People, what, b.item);
    if a.data.seats() != b.data.seats() {
        let seats = change("seats").between(Some(a.data.seats().to_string()), Some(b.data.seats().to_string()));
        tell(Change { plain: true, ..seats });
    }
    if a.data.leads() != b.data.leads() {
        tell(change(if b.data.leads() { "leads" } else { "leads-no-more" }));
    }
    let above = |role: &Role| role.reports_to.as_ref().map(|to| to.value.id.to_string());
    let (before, after) = (above(a.data), above(b.data));
    // A role that is called otherwise is the same role.
    if before.as_ref().map(|id| pairs.id(Kind::Role, id)) != after {
        let title = |state: &State, id: Option<String>| id.map(|id| state.title(Kind::Role, &id));
        tell(change("reports-to").between(title(old, before), title(new, after)));
    }
    // A person may hold a role several times: each term is told by the day on which it begins.
    let terms = |holders: &'_ Role, called: &dyn Fn(&str) -> String| -> Vec<((String, String), Holder)> {
        let one = |holder: &At<Holder>| {
            let person = called(&holder.person.as_ref()?.value.id);
            let start = holder.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default();
            Some(((person, start), holder.value.clone()))
        };
        holders.holders.items().filter_map(one).collect()
    };
    let list_was = terms(a.data, &|id| pairs.id(Kind::Person, id));
    let list_is = terms(b.data, &str::to_owned);
    let was: BTreeMap<(String, String), &Holder> = list_was.iter().map(|(key, holder)| (key.clone(), holder)).collect();
    let is: BTreeMap<(String, String), &Holder> = list_is.iter().map(|(key, holder)| (key.clone(), holder)).collect();
    // Of one person, a term that is gone and one that has come are one that begins on another day.
    let mut gone: Vec<&(String, String)> = was.keys().filter(|key| !is.contains_key(*key)).collect();
    let mut moved: BTreeMap<&(String, String), &(String, String)> = BTreeMap::new();
    for key in is.keys().filter(|key| !was.contains_key(*key)) {
        if let Some(at) = gone.iter().position(|(person, _)| *person == key.0) {
            moved.insert(key, gone.remove(at));
        }
    }
    for ((person, start), holder) in &is {
        let key = (person.clone(), start.clone());
        let name = new.title(Kind::Person, person);
        let day = |start: &String| (!start.is_empty()).then(|| start.clone());
        if let Some((_, before)) = moved.get(&key) {
            tell(change("holder-starts").part(name.clone()).between(day(before), day(start)));
        }
        match was.get(moved.get(&key).copied().unwrap_or(&key)) {
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
    for ((person, start), holder) in was.iter().filter(|(key, _)| gone.contains(key)) {
        let own = holder.person.as_ref().map_or(&**person, |own| &*own.value.id);
        let name = old.title(Kind::Person, own);
        tell(change("holder-gone").part(name).between(Some(start.clone()), None));
    }
}

fn duties(old: &State, new: &State, (was, is): (Ix, Ix), pairs: &Pairs, tell: &mut dyn FnMut(Change)) {
    let (Some(a), Some(b)) = (old.edition.rec::<Responsibility>(was), new.edition.rec::<Responsibility>(is)) else {
        return;
    };
    if a.item.damaged || b.item.damaged {
        return;
    }
    // By their later ids: a role that is called otherwise is the same role.
    let later = |id: &str| pairs.id(Kind::Role, id);
    let item = b.item;
    let (before, after) = (&a.data.accountable, &b.data.accountable);
    if before.as_ref().map(|to| later(&to.value.id)) != after.as_ref().map(|to| to.value.id.to_string()) {
        let title = |state: &State, to: &Option<_>| {
            to.as_ref().map(|to: &At<Ref<to::Role>>| state.title(Kind::Role, &to.value.id))
        };
        tell(Change::of(Chapter::People, "accountable", item).between(title(old, before), title(new, after)));
    }
    let were: BTreeMap<String, String> =
        a.data.responsible.items().map(|to| (later(&to.value.id), old.title(Kind::Role, &to.value.id))).collect();
    let are: BTreeMap<String, String> =
        b.data.responsible.items().map(|to| (to.value.id.to_string(), new.title(Kind::Role, &to.value.id))).collect();
    let without = |these: &BTreeMap<String, String>, others: &BTreeMap<String, String>| {
        let mut titles: Vec<&str> =
            these.iter().filter(|(id, _)| !others.contains_key(*id)).map(|(_, title)| &**title).collect();
        titles.sort_unstable();
        (!titles.is_empty()).then(|| titles.join(", "))
    };
    let (gone, come) = (without(&were, &are), without(&are, &were));
    if gone.is_some() || come.is_some() {
        let all = |these: &BTreeMap<String, String>| {
            let mut titles: Vec<&str> = these.values().map(|title| &**title).collect();
            titles.sort_unstable();
            titles.join(", ")
        };
        let is_part = !were.is_empty() && !are.is_empty() && (gone.is_none() || come.is_none());
        let whole = is_part.then(|| (all(&were), all(&are)));
        tell(Change { whole, ..Change::of(Chapter::People, "responsible", item).between(gone, come) });
    }
}
