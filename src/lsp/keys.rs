//! What the tables of a file may hold, from the description of each kind.

use crate::toml::{DeValue, Table as DeTable};

use super::view::{Here, View};
use crate::config::Config;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind, Shape};
use crate::parse::Document;
use crate::schema::{self, reference};
use crate::toml::spot::Step;

/// The keys at the top of a file; `document` is nothing for `book.toml`.
pub(super) fn of_file(document: Option<&Document>) -> Vec<FieldSpec> {
    let Some(document) = document else { return Config::specs() };
    let kind = document.kind;
    let mut specs = if kind.tables().is_empty() || document.location.is_markdown {
        schema::record(if kind.tables().is_empty() { kind } else { Kind::Page }, None)
    } else {
        let mut specs = Common::specs();
        specs.extend(kind.tables().iter().map(|name| FieldSpec {
            key: (*name).into(),
            doc: kind.doc(),
            required: false,
            shape: Shape::List(Box::new(Shape::Table(schema::record(kind, Some(name))))),
        }));
        specs
    };
    if document.location.is_markdown {
        specs.retain(|spec| spec.key != "body");
    }
    specs.push(FieldSpec {
        key: "kind".into(),
        doc: "What the file is, whatever its folder says.",
        required: false,
        shape: Shape::Choice(Kind::WORDS),
    });
    if document.location.is_translation {
        translated(&mut specs);
    }
    specs
}

/// A translation holds text, and what finds its counterpart.
fn translated(specs: &mut Vec<FieldSpec>) {
    specs.retain(|spec| spec.shape.translatable() || matches!(&*spec.key, "id" | "goal" | "audience" | "draft"));
    for spec in specs {
        let inner = match &mut spec.shape {
            Shape::List(item) => &mut **item,
            shape => shape,
        };
        if let Shape::Table(inner) = inner {
            translated(inner);
        }
    }
}

/// The key that a path ends at, and what is below it; nothing if there is no such key.
pub(super) fn spec_at(top: &[FieldSpec], path: &[Step]) -> Option<FieldSpec> {
    let mut keys = top.to_vec();
    let mut found: Option<FieldSpec> = None;
    for step in path {
        match (step, found.take()) {
            (Step::Key(key), None) => found = Some(keys.iter().find(|spec| *spec.key == **key)?.clone()),
            (Step::Key(key), Some(spec)) => {
                let inner = table_of(&spec.shape);
                found = match (inner, &spec.shape) {
                    (Some(inner), _) => Some(inner.iter().find(|spec| *spec.key == **key)?.clone()),
                    (None, Shape::Map(value)) => Some(FieldSpec {
                        key: key.to_string(),
                        doc: spec.doc,
                        required: false,
                        shape: (**value).clone(),
                    }),
                    _ => return None,
                };
            }
            (Step::Item(_), Some(spec)) => {
                let Shape::List(item) = &spec.shape else { return None };
                found = Some(FieldSpec { shape: (**item).clone(), ..spec });
            }
            (Step::Item(_), None) => return None,
        }
    }
    keys.clear();
    found
}

/// The keys of the table at a path.
pub(super) fn keys_at(top: &[FieldSpec], path: &[Step]) -> Option<Vec<FieldSpec>> {
    if path.is_empty() {
        return Some(top.to_vec());
    }
    table_of(&spec_at(top, path)?.shape).map(<[FieldSpec]>::to_vec)
}

fn table_of(shape: &Shape) -> Option<&[FieldSpec]> {
    match shape {
        Shape::Table(inner) => Some(inner),
        Shape::List(item) => table_of(item),
        _ => None,
    }
}

/// The keys that the table at a path has already.
pub(super) fn present(toml: &str, path: &[Step]) -> Vec<String> {
    let (root, _) = DeTable::parse_recoverable(toml);
    let Some(table) = table_at(root.get_ref(), path) else { return Vec::new() };
    table.keys().map(|key| key.get_ref().to_string()).collect()
}

fn table_at<'t, 's>(table: &'t DeTable<'s>, path: &[Step]) -> Option<&'t DeTable<'s>> {
    let Some((Step::Key(key), rest)) = path.split_first() else { return Some(table) };
    match (table.get(&**key)?.get_ref(), rest.split_first()) {
        (DeValue::Table(inner), _) => table_at(inner, rest),
        (DeValue::Array(list), Some((Step::Item(at), rest))) => table_at(list.get(*at)?.get_ref().as_table()?, rest),
        _ => None,
    }
}

/// What stands in the same list as the value at a path, besides it.
pub(super) fn beside(toml: &str, path: &[Step]) -> Vec<String> {
    let Some((Step::Item(own), list)) = path.split_last() else { return Vec::new() };
    let Some((Step::Key(key), table)) = list.split_last() else { return Vec::new() };
    let (root, _) = DeTable::parse_recoverable(toml);
    let list = table_at(root.get_ref(), table).and_then(|table| table.get(&**key)?.get_ref().as_array());
    let others = list.into_iter().flat_map(|list| list.iter().enumerate()).filter(|(at, _)| at != own);
    others.filter_map(|(_, value)| Some(value.get_ref().as_str()?.to_owned())).collect()
}

/// The dotted path as people write it.
pub(super) fn dotted(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Item(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// Every table below the top that can have a header: its dotted name, whether it is one of several, its words.
pub(super) fn headers(top: &[FieldSpec]) -> Vec<(String, bool, &'static str)> {
    let mut out = Vec::new();
    add_headers(top, "", &mut out);
    out
}

fn add_headers(specs: &[FieldSpec], before: &str, out: &mut Vec<(String, bool, &'static str)>) {
    for spec in specs {
        let name = format!("{before}{}", spec.key);
        let inner = match &spec.shape {
            Shape::Table(inner) => Some((inner, false)),
            Shape::List(item) => match &**item {
                Shape::Table(inner) => Some((inner, true)),
                _ => None,
            },
            Shape::Map(_) => {
                out.push((name.clone(), false, spec.doc));
                None
            }
            _ => None,
        };
        if let Some((inner, is_list)) = inner {
            out.push((name.clone(), is_list, spec.doc));
            add_headers(inner, &format!("{name}."), out);
        }
    }
}

/// What a key says, in the book's language. One that its author may choose says what its table does.
pub(super) fn says(here: &Here<'_>, name: &str, english: &'static str) -> &'static str {
    if !here.view.is_french() {
        return english;
    }
    let above = || french(here.document, name.rsplit_once('.')?.0);
    french(here.document, name).or_else(above).unwrap_or(english)
}

/// What a key says, in French: by its dotted name in a file, or in `book.toml` where `document` is nothing.
fn french(document: Option<&Document>, name: &str) -> Option<&'static str> {
    let Some(document) = document else { return schema::french::key(None, name) };
    let kind = document.kind;
    let own = kind.tables().iter().find_map(|table| name.strip_prefix(table));
    schema::french::key(Some(kind), own.map_or(name, |own| own.trim_start_matches('.')))
}

/// What a key takes, in the book's language.
pub(super) fn takes(view: View<'_>, shape: &Shape) -> String {
    reference::takes(shape, view.is_french())
}
