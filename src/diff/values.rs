//! Values of a record's keys as a reader takes them: titles for ids, and what has changed of a list.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{FieldSpec, Kind, Shape};

use super::pairs::Pairs;

/// What a record is called, by its kind and id.
pub(super) type Titles<'t> = dyn Fn(Kind, &str) -> String + 't;

/// The same values with the later ids of what they name.
pub(super) fn renamed(value: &Value, shape: &Shape, pairs: &Pairs) -> Value {
    let later = |kind: Kind, id: &str| pairs.id(kind, id);
    match (value, shape) {
        (Value::String(id), Shape::Reference(kind)) => Value::String(later(*kind, id)),
        (Value::String(name), Shape::AnyReference) => Value::String(pairs.name(name)),
        (Value::Array(list), Shape::List(of)) => list.iter().map(|value| renamed(value, of, pairs)).collect(),
        (Value::Object(table), Shape::Table(fields)) => Value::Object(renamed_all(table, fields, pairs)),
        (other, _) => other.clone(),
    }
}

/// The same of a table.
pub(super) fn renamed_all(table: &Map<String, Value>, fields: &[FieldSpec], pairs: &Pairs) -> Map<String, Value> {
    let own = |(key, value): (&String, &Value)| {
        let field = fields.iter().find(|field| field.key == *key);
        (key.clone(), field.map_or_else(|| value.clone(), |field| renamed(value, &field.shape, pairs)))
    };
    table.iter().map(own).collect()
}

fn whole(title: &Titles<'_>, value: &Value, shape: &Shape) -> String {
    match (value, shape) {
        (Value::String(id), Shape::Reference(kind)) => title(*kind, id),
        (Value::String(name), Shape::AnyReference) => {
            let parts = name.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
            parts.map_or_else(|| name.clone(), |(kind, id)| title(kind, id))
        }
        (Value::Array(list), Shape::List(of)) => {
            let list: Vec<String> = list.iter().map(|value| whole(title, value, of)).collect();
            list.join(", ")
        }
        (Value::Object(table), Shape::Table(fields)) => {
            let part = |field: &FieldSpec| {
                Some(format!("{} {}", field.key, whole(title, table.get(&field.key)?, &field.shape)))
            };
            fields.iter().filter_map(part).collect::<Vec<_>>().join("; ")
        }
        (Value::Object(table), Shape::Map(of)) => {
            let parts: Vec<String> =
                table.iter().map(|(key, value)| format!("{key} {}", whole(title, value, of))).collect();
            parts.join("; ")
        }
        (Value::String(text), _) => text.clone(),
        (other, _) => other.to_string(),
    }
}

/// What was and what is; of records with the same title, their ids.
fn told(
    (old, was): (&Titles<'_>, Option<&Value>),
    (new, is): (&Titles<'_>, Option<&Value>),
    shape: &Shape,
) -> (Option<String>, Option<String>) {
    let both = |old: &Titles<'_>, new: &Titles<'_>| {
        (was.map(|value| whole(old, value, shape)), is.map(|value| whole(new, value, shape)))
    };
    let told = both(old, new);
    let ids = |_: Kind, id: &str| id.to_owned();
    if told.0 == told.1 { both(&ids, &ids) } else { told }
}

/// A key whose value is another.
pub(super) struct Difference {
    /// The key, dotted.
    pub(super) key: String,
    /// What was, for people.
    pub(super) from: Option<String>,
    /// What is, for people.
    pub(super) to: Option<String>,
    /// All of a list, before and after, of which these are what went and what came.
    pub(super) whole: Option<(String, String)>,
    /// It is a number, a day or a choice.
    pub(super) plain: bool,
}

/// What differs between two tables.
pub(super) fn differences(
    (old, was): (&Titles<'_>, &Map<String, Value>),
    (new, is): (&Titles<'_>, &Map<String, Value>),
    fields: &[FieldSpec],
) -> Vec<Difference> {
    let mut out = Vec::new();
    for field in fields {
        let (a, b) = (was.get(&field.key), is.get(&field.key));
        if a == b {
            continue;
        }
        let key = field.key.clone();
        match (a, b, &field.shape) {
            (Some(Value::Object(a)), Some(Value::Object(b)), Shape::Table(inner)) => {
                let inner = differences((old, a), (new, b), inner);
                out.extend(inner.into_iter().map(|own| Difference { key: format!("{key}.{}", own.key), ..own }));
            }
            (Some(Value::Object(a)), Some(Value::Object(b)), Shape::Map(of)) => {
                let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
                for name in names.into_iter().filter(|name| a.get(*name) != b.get(*name)) {
                    let (from, to) = told((old, a.get(name)), (new, b.get(name)), of);
                    out.push(Difference { key: format!("{key}.{name}"), from, to, whole: None, plain: false });
                }
            }
            (Some(Value::Array(a)), Some(Value::Array(b)), shape) => {
                let mut gone: Vec<Value> = a.iter().filter(|value| !b.contains(value)).cloned().collect();
                let mut come: Vec<Value> = b.iter().filter(|value| !a.contains(value)).cloned().collect();
                if gone.is_empty() && come.is_empty() {
                    (gone, come) = (a.clone(), b.clone());
                } else {
                    let same = inside((old, &mut gone), (new, &mut come), shape);
                    out.extend(same.into_iter().map(|own| Difference { key: format!("{key}.{}", own.key), ..own }));
                    if gone.is_empty() && come.is_empty() {
                        continue;
                    }
                }
                let list = |all: Vec<Value>| (!all.is_empty()).then(|| Value::Array(all));
                let (from, to) = told((old, list(gone).as_ref()), (new, list(come).as_ref()), shape);
                let lists = (Value::Array(a.clone()), Value::Array(b.clone()));
                let is_part = !a.is_empty() && !b.is_empty() && (from.is_none() || to.is_none());
                let all = told((old, Some(&lists.0)), (new, Some(&lists.1)), shape);
                out.push(Difference { key, from, to, whole: all.0.zip(all.1).filter(|_| is_part), plain: false });
            }
            (a, b, shape) => {
                let (from, to) = told((old, a), (new, b), shape);
                out.push(Difference { key, from, to, whole: None, plain: is_plain(shape) });
            }
        }
    }
    out
}

/// What differs within tables of a list that have the same id before and after; they are told, and taken out.
fn inside(
    (old, gone): (&Titles<'_>, &mut Vec<Value>),
    (new, come): (&Titles<'_>, &mut Vec<Value>),
    shape: &Shape,
) -> Vec<Difference> {
    let mut out = Vec::new();
    let Shape::List(of) = shape else { return out };
    let Shape::Table(fields) = &**of else { return out };
    gone.retain(|value| {
        let (Some(a), Some(id)) = (value.as_object(), value["id"].as_str()) else { return true };
        let Some(at) = come.iter().position(|value| value["id"].as_str() == Some(id)) else { return true };
        let later = come.remove(at);
        let Some(b) = later.as_object() else { return true };
        let inner = differences((old, a), (new, b), fields);
        out.extend(inner.into_iter().map(|own| Difference { key: format!("{id}.{}", own.key), ..own }));
        false
    });
    out
}

/// Whether a value says nothing but a number, a day or one of a few words.
fn is_plain(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Bool | Shape::Whole(_) | Shape::Number | Shape::Percent | Shape::Date | Shape::Time | Shape::Choice(_)
    )
}
