//! Values of a record's keys as a reader takes them: titles for ids, and what has changed of a list.

use serde_json::Value;

use crate::model::{FieldSpec, Kind, Shape};
use crate::plan::Plan;

/// The most of a value that is told, in characters.
const LONGEST: usize = 160;

/// A value for people.
pub(super) fn show(plan: &Plan, value: &Value, shape: &Shape) -> String {
    let text = whole(plan, value, shape);
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}

fn whole(plan: &Plan, value: &Value, shape: &Shape) -> String {
    let title = |kind: Kind, id: &str| {
        plan.find(kind, id).map_or_else(|| id.to_owned(), |ix| plan.items()[ix.at()].title().to_owned())
    };
    match (value, shape) {
        (Value::String(id), Shape::Reference(kind)) => title(*kind, id),
        (Value::String(name), Shape::AnyReference) => {
            let parts = name.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
            parts.map_or_else(|| name.clone(), |(kind, id)| title(kind, id))
        }
        (Value::Array(list), Shape::List(of)) => {
            let list: Vec<String> = list.iter().map(|value| whole(plan, value, of)).collect();
            list.join(", ")
        }
        (Value::Object(table), Shape::Table(fields)) => {
            let part = |field: &FieldSpec| {
                Some(format!("{} {}", field.key, whole(plan, table.get(&field.key)?, &field.shape)))
            };
            fields.iter().filter_map(part).collect::<Vec<_>>().join("; ")
        }
        (Value::Object(table), Shape::Map(of)) => {
            let parts: Vec<String> =
                table.iter().map(|(key, value)| format!("{key} {}", whole(plan, value, of))).collect();
            parts.join("; ")
        }
        (Value::String(text), _) => text.clone(),
        (other, _) => other.to_string(),
    }
}

/// What differs between two tables: dotted keys, with what was and what is.
pub(super) fn differences(
    (old, was): (&Plan, &serde_json::Map<String, Value>),
    (new, is): (&Plan, &serde_json::Map<String, Value>),
    fields: &[FieldSpec],
) -> Vec<(String, Option<String>, Option<String>)> {
    let mut out = Vec::new();
    for field in fields {
        let (a, b) = (was.get(&field.key), is.get(&field.key));
        if a == b {
            continue;
        }
        match (a, b, &field.shape) {
            (Some(Value::Object(a)), Some(Value::Object(b)), Shape::Table(inner)) => {
                let inner = differences((old, a), (new, b), inner);
                out.extend(inner.into_iter().map(|(key, from, to)| (format!("{}.{key}", field.key), from, to)));
            }
            (Some(Value::Array(a)), Some(Value::Array(b)), shape) => {
                let gone: Vec<Value> = a.iter().filter(|value| !b.contains(value)).cloned().collect();
                let come: Vec<Value> = b.iter().filter(|value| !a.contains(value)).cloned().collect();
                let (gone, come) =
                    if gone.is_empty() && come.is_empty() { (a.clone(), b.clone()) } else { (gone, come) };
                let told =
                    |plan: &Plan, list: Vec<Value>| (!list.is_empty()).then(|| show(plan, &Value::Array(list), shape));
                out.push((field.key.clone(), told(old, gone), told(new, come)));
            }
            (a, b, shape) => {
                let told = |plan: &Plan, value: Option<&Value>| value.map(|value| show(plan, value, shape));
                out.push((field.key.clone(), told(old, a), told(new, b)));
            }
        }
    }
    out
}
