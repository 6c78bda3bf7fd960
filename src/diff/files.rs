//! Files that are no records: pictures, documents, what is published as it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::handbook;
use crate::load::Print;

use super::pairs::Pairs;
use super::{Change, Chapter, State};

fn change(what: &'static str, path: &str) -> Change {
    Change { record: Some(path.to_owned()), ..Change::new(Chapter::Records, what, path) }
}

/// Those that came, went or lie elsewhere.
pub(super) fn changes(old: &State, new: &State, pairs: &Pairs, told: &BTreeSet<&str>, all: &mut Vec<Change>) {
    let paths =
        |state: &State| -> BTreeSet<String> { state.plan.index.assets.values().map(ToString::to_string).collect() };
    let (was, is) = (paths(old), paths(new));
    let later: BTreeSet<String> = was.iter().map(|path| pairs.file(path)).collect();
    for path in is.difference(&later).filter(|path| !told.contains(&***path)) {
        all.push(change("added", path));
    }
    for path in &was {
        let now = pairs.file(path);
        if !is.contains(&now) {
            all.push(change("removed", path));
        } else if now != *path {
            all.push(change("moved-file", &now).between(Some(path.clone()), Some(now)));
        }
    }
    // One that is there and was, and that pages show now or no longer.
    if !was.iter().any(|path| path.starts_with("content/")) {
        return;
    }
    let (shown_was, shown_is) = (handbook::assets(old.plan), handbook::assets(new.plan));
    for path in was.iter().filter(|path| is.contains(&pairs.file(path))) {
        let now = pairs.file(path);
        match (shown_was.contains(&**path), shown_is.contains(&*now)) {
            (false, true) if !told.contains(&*now) => all.push(change("file-shown", &now)),
            (true, false) => all.push(change("file-unshown", &now)),
            _ => {}
        }
    }
}

/// What is in files, by path.
type Prints = BTreeMap<Box<str>, Print>;

/// Those of which the bytes are others.
pub(super) fn replaced(
    (old, was): (&State, &Prints),
    (new, is): (&State, &Prints),
    told: &[String],
    all: &mut Vec<Change>,
) {
    let before: BTreeSet<&str> = old.plan.index.assets.values().map(|path| &**path).collect();
    let after: BTreeSet<&str> = new.plan.index.assets.values().map(|path| &**path).collect();
    for path in before.intersection(&after).filter(|path| !told.iter().any(|own| own == *path)) {
        let prints = was.get(*path).zip(is.get(*path));
        if prints.is_some_and(|(was, is)| was != is) {
            all.push(change("file-changed", path));
        }
    }
}
