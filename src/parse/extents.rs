//! Where a field stands in its file, with everything in it, however it is written: in a line, in
//! tables of its own, in several places.

use ::toml::de::{DeTable, DeValue};

use crate::diagnostic::Span;
use crate::model::Item;

use super::Document;
use super::toml::{Table, Value};

/// The spans of all keys and values of a record's field, by its dotted path.
pub fn extents(document: &Document, item: &Item, path: &str) -> Vec<Span> {
    let Some((Some(range), _)) = super::parts(document) else { return Vec::new() };
    let source = &document.source;
    let (root, _) = DeTable::parse_recoverable(&source.text[range.clone()]);
    let base = range.start as u32;
    let head = item.span.start.wrapping_sub(base);
    let record = match item.table {
        None => Some(root.get_ref()),
        Some(name) => record(root.get_ref(), name, head),
    };
    let mut out = Vec::new();
    if let Some(record) = record {
        descend(record, path, &mut out);
    }
    out.into_iter().map(|span| span.shifted(base)).collect()
}

/// The record of a list that begins there.
fn record<'t, 's>(root: &'t Table<'s>, name: &str, head: u32) -> Option<&'t Table<'s>> {
    let DeValue::Array(list) = root.get(name)?.get_ref() else { return None };
    list.iter().find(|entry| entry.span().start as u32 == head).and_then(|entry| entry.get_ref().as_table())
}

fn descend(table: &Table<'_>, path: &str, out: &mut Vec<Span>) {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some((key, value)) = table.get_key_value(first) else { return };
    if rest.is_empty() {
        out.push(key.span().into());
        everything(value, out);
        return;
    }
    match value.get_ref() {
        DeValue::Table(inner) => descend(inner, rest, out),
        DeValue::Array(list) => {
            list.iter().filter_map(|entry| entry.get_ref().as_table()).for_each(|entry| descend(entry, rest, out));
        }
        _ => {}
    }
}

fn everything(value: &Value<'_>, out: &mut Vec<Span>) {
    out.push(value.span().into());
    match value.get_ref() {
        DeValue::Array(list) => list.iter().for_each(|entry| everything(entry, out)),
        DeValue::Table(table) => {
            for (key, value) in table {
                out.push(key.span().into());
                everything(value, out);
            }
        }
        _ => {}
    }
}
