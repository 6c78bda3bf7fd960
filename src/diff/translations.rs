//! What is told in other languages than the plan's own: translations that came and went, and what they say otherwise.

use serde_json::{Map, Value};

use crate::model::Item;
use crate::plan::Ix;

use super::pairs::Pairs;
use super::{Change, Chapter, State, keys, records, values};

/// That something is told in more languages than before, or in fewer.
pub(super) fn came_and_went(old: &State, new: &State, pairs: &Pairs, all: &mut Vec<Change>) {
    for edition in new.plan.editions.iter().skip(1) {
        let before = old.plan.editions.iter().skip(1).find(|other| other.language == edition.language);
        for (was, is) in &pairs.both {
            let own_was = before.is_some_and(|other| other.translated[was.at()]);
            let what = match (own_was, edition.translated[is.at()]) {
                (false, true) => "translated",
                (true, false) => "untranslated",
                _ => continue,
            };
            all.push(Change::of(Chapter::Records, what, new.item(*is)).part(&*edition.language));
        }
    }
}

/// What translations say that said something else.
pub(super) fn changes(old: &State, new: &State, pairs: &Pairs, all: &mut Vec<Change>) {
    for edition in new.plan.editions.iter().skip(1) {
        let before = old.plan.editions.iter().skip(1).find(|other| other.language == edition.language);
        let Some(before) = before else { continue };
        for (was, is) in &pairs.both {
            let (a, b) = (before.item(*was), edition.item(*is));
            if before.translated[was.at()] && edition.translated[is.at()] && !(a.damaged || b.damaged) {
                fields((old, new), pairs, (*was, *is), (a, b, &edition.language), all);
                records::prose(pairs, (a, b), Some(&edition.language), all);
            }
        }
    }
}

/// What keys say in a language; what is as in the plan's own is told there.
fn fields(
    (old, new): (&State, &State),
    pairs: &Pairs,
    (was, is): (Ix, Ix),
    (a, b, language): (&Item, &Item, &str),
    all: &mut Vec<Change>,
) {
    if std::ptr::eq(a, b) {
        return;
    }
    let mut tell = |key: &str, from, to, whole| {
        let change = Change::of(Chapter::Records, "field", b).part(format!("{key} ({language})"));
        all.push(Change { whole, ..change.between(from, to) });
    };
    let mut specs = keys::specs(b.kind());
    specs.retain(|spec| spec.key != "id" && !records::ELSEWHERE.contains(&&*spec.key));
    if let Some((was, is)) = records::titles_of_text(a, b) {
        tell("title", Some(was), Some(is), None);
        specs.retain(|spec| spec.key != "title");
    }
    let before = values::renamed_all(&own(a, old.item(was)), &specs, pairs);
    let after = own(b, new.item(is));
    let (was_called, is_called) = (|kind, id: &str| old.title(kind, id), |kind, id: &str| new.title(kind, id));
    for own in values::differences((&was_called, &before), (&is_called, &after), &specs) {
        tell(&own.key, own.from, own.to, own.whole);
    }
}

/// What a translation says that its original does not.
fn own(item: &Item, original: &Item) -> Map<String, Value> {
    let (all, known) = (keys::json(item), keys::json(original));
    all.iter().filter_map(|(key, value)| Some((key.clone(), other(value, known.get(key))?))).collect()
}

/// What of a value is not in another.
fn other(value: &Value, known: Option<&Value>) -> Option<Value> {
    match (value, known) {
        (value, Some(known)) if value == known => None,
        (Value::Object(table), Some(Value::Object(known))) => {
            // By its id, it is known again.
            let part = |(key, value): (&String, &Value)| {
                let own = if key == "id" { Some(value.clone()) } else { other(value, known.get(key)) };
                Some((key.clone(), own?))
            };
            Some(Value::Object(table.iter().filter_map(part).collect()))
        }
        (Value::Array(list), Some(Value::Array(known))) if list.iter().all(Value::is_object) => {
            let rest = list.iter().enumerate().filter_map(|(at, value)| other(value, known.get(at)));
            Some(Value::Array(rest.collect()))
        }
        (value, _) => Some(value.clone()),
    }
}
