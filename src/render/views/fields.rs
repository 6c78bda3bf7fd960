//! What a record says in a field, in words that stand by themselves.

use serde_json::Value;

use crate::model::{Data, Date, FieldSpec, Items as _, Kind, Role, Shape};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::links::Linker;

use super::{channel, hiring, rows};

/// What a record says in a field, in words; nothing if it says nothing.
pub(super) fn field_text(book: &Book, linker: &Linker<'_>, ix: Ix, path: &str) -> String {
    let words = linker.words;
    let named = |key: &str| {
        let label = words.get(key);
        let said = plain(book, linker, ix, path);
        if said.is_empty() { said } else { format!("{label}{} {said}", words.get("colon")) }
    };
    match (&linker.edition.item(ix).data, path) {
        (Data::Channel(data), "windows") => channel::in_words(words, data),
        (Data::Channel(data), "cadence") => {
            data.cadence.as_ref().and_then(|cadence| channel::often(words, cadence)).unwrap_or_default()
        }
        (Data::Role(data), "leads") => leaders(book, linker, data),
        (Data::Role(_), "skills") => named("skills-wanted"),
        (Data::Role(_), "not-wanted") => named("skills-not-wanted"),
        (Data::Hiring(data), "opens-on") => hiring::dates(words, data).unwrap_or_default(),
        (Data::Hiring(data), "criteria") => {
            let each = data.criteria.items().filter_map(|one| {
                let text = words.set(&one.text.as_ref()?.value).into_owned();
                Some(match &one.weight {
                    Some(weight) => format!("{text} ({})", words.percent(weight.value.0)),
                    None => text,
                })
            });
            joined(&each.collect::<Vec<_>>())
        }
        _ => plain(book, linker, ix, path),
    }
}

/// Who holds a role that answers for the community.
fn leaders(book: &Book, linker: &Linker<'_>, role: &Role) -> String {
    let held = role.holders.items().filter(|holder| book.is_held(holder) && !holder.is_shadow());
    let people = held.filter_map(|holder| linker.find(Kind::Person, &holder.person.as_ref()?.value.id));
    let names: Vec<String> = people.map(|link| link.text).collect();
    let state = rows::role_state(book, linker, role).map(|state| state.word);
    if names.is_empty() { state.unwrap_or_default() } else { linker.words.and(&names) }
}

/// Texts one after another; a comma does not follow what ends a sentence.
fn joined(parts: &[String]) -> String {
    let mut out = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', '!', '?', '…']) { " " } else { ", " });
        }
        out.push_str(part);
    }
    out
}

/// The values of a field as they are written, in the language's words.
fn plain(book: &Book, linker: &Linker<'_>, ix: Ix, path: &str) -> String {
    let item = linker.edition.item(ix);
    let mut value = Value::Object(item.data.json());
    let mut specs = item.kind().specs();
    let mut shape = None;
    for part in path.split('.') {
        let Some(spec) = specs.iter().find(|spec| spec.key == part) else { return String::new() };
        let inner = value.get(part).cloned().unwrap_or_default();
        let next = spec.shape.clone();
        specs = if let Shape::Table(specs) = &next { specs.clone() } else { Vec::new() };
        shape = Some((part.to_owned(), next));
        value = inner;
    }
    let Some((key, shape)) = shape else { return String::new() };
    let mut parts = Vec::new();
    tell(&Teller { linker, currency: &book.plan.config.currency }, &key, &shape, &value, &mut parts);
    joined(&parts)
}

struct Teller<'a> {
    linker: &'a Linker<'a>,
    currency: &'a str,
}

/// Puts a value into words, piece by piece.
fn tell(teller: &Teller<'_>, key: &str, shape: &Shape, value: &Value, out: &mut Vec<String>) {
    let words = teller.linker.words;
    match (shape, value) {
        (Shape::List(inner), Value::Array(items)) => {
            for item in items {
                tell(teller, key, inner, item, out);
            }
        }
        (Shape::Table(specs), Value::Object(map)) => {
            for spec in specs {
                if let Some(inner) = map.get(&spec.key).filter(|_| speaks(spec)) {
                    tell(teller, &spec.key, &spec.shape, inner, out);
                }
            }
        }
        (Shape::Reference(kind), Value::String(id)) => {
            out.extend(teller.linker.find(*kind, id).map(|link| link.text));
        }
        (Shape::Choice(_), Value::String(word)) => out.push(words.get(&format!("{key}-{word}"))),
        (Shape::Date, Value::String(date)) => {
            out.extend(date.parse::<Date>().ok().map(|date| words.date(date)));
        }
        (Shape::Text, Value::String(text)) => out.push(words.set(text).into_owned()),
        (Shape::Pattern(..), Value::String(text)) if key == "amount" => {
            out.push(words.money(&crate::model::Money(text.as_str().into()), teller.currency));
        }
        (Shape::Bool, Value::Bool(true)) => out.push(words.get("yes")),
        _ => {}
    }
}

/// Fields that mean something without their name.
fn speaks(spec: &FieldSpec) -> bool {
    matches!(spec.shape, Shape::Text)
        || (matches!(spec.shape, Shape::List(_) | Shape::Choice(_) | Shape::Pattern(..))
            && matches!(spec.key.as_str(), "basis" | "amount" | "per" | "days" | "benefits" | "source"))
        || spec.key == "source"
}
