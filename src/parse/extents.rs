//! Where a field stands in its file, with everything in it, however it is written: in a line, in
//! tables of its own, in several places.

use crate::diagnostic::Span;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Item, Kind, Shape};
use crate::prose::text::Body;
use crate::toml::{DeValue, Table, Value};

use super::Document;

/// The spans of all keys and values of a record's field, by its dotted path.
pub fn extents(document: &Document, item: &Item, path: &str) -> Vec<Span> {
    let mut out = Vec::new();
    in_record(document, item, |record, base| {
        descend(record, path, &mut out);
        for span in &mut out {
            *span = span.shifted(base);
        }
    });
    out
}

/// Whether a reference may be followed.
type Keep<'k> = &'k dyn Fn(Kind, &str) -> bool;

/// The spans of a record's references that `keep` refuses, with all that cannot stand without them;
/// those of the file as a whole where it holds many records.
pub fn refused(document: &Document, item: &Item, keep: Keep<'_>) -> Vec<Span> {
    let specs: Vec<FieldSpec> = item.kind().specs().into_iter().chain(Common::specs()).collect();
    let mut out = Vec::new();
    in_record(document, item, |record, base| {
        table_stands(record, &specs, keep, &mut out);
        for span in &mut out {
            *span = span.shifted(base);
        }
    });
    if item.table.is_some()
        && let Some((Some(range), _)) = super::parts(document)
    {
        let (root, _) = Table::parse_recoverable(&document.source.text[range.clone()]);
        let mut of_file = Vec::new();
        table_stands(root.get_ref(), &Common::specs(), keep, &mut of_file);
        out.extend(of_file.into_iter().map(|span| span.shifted(range.start as u32)));
    }
    out
}

/// A record's Markdown as its file holds it: below the front matter, or in a string.
pub fn body<'d>(document: &'d Document, item: &Item) -> Option<Body<'d>> {
    let text = &document.source.text;
    if let (_, Some(range)) = super::parts(document)?
        && item.table.is_none()
    {
        return Some(Body::plain(&text[range.clone()], range.start));
    }
    let mut found = None;
    in_record(document, item, |record, base| {
        if let Some(value) = record.get("body")
            && let DeValue::String(decoded) = value.get_ref()
        {
            let span = Span::from(value.span()).shifted(base);
            let raw = &text[span.start as usize..span.end as usize];
            found = Some(Body::decoded(decoded, raw, span.start as usize));
        }
    });
    found
}

/// Hands on the table of a record, whose places are counted from `base`.
fn in_record(document: &Document, item: &Item, then: impl FnOnce(&Table<'_>, u32)) {
    let Some((Some(range), _)) = super::parts(document) else { return };
    let (root, _) = Table::parse_recoverable(&document.source.text[range.clone()]);
    let base = range.start as u32;
    let head = item.span.start.wrapping_sub(base);
    let record = match item.table {
        None => Some(root.get_ref()),
        Some(name) => record(root.get_ref(), name, head),
    };
    if let Some(record) = record {
        then(record, base);
    }
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

/// Whether a table stands without the references that are refused, whose spans are noted.
fn table_stands(table: &Table<'_>, specs: &[FieldSpec], keep: Keep<'_>, out: &mut Vec<Span>) -> bool {
    for spec in specs {
        let Some((key, value)) = table.get_key_value(spec.key.as_str()) else { continue };
        if !value_stands(value, &spec.shape, keep, out) {
            if spec.required {
                return false;
            }
            out.push(key.span().into());
            everything(value, out);
        }
    }
    true
}

fn value_stands(value: &Value<'_>, shape: &Shape, keep: Keep<'_>, out: &mut Vec<Span>) -> bool {
    match (value.get_ref(), shape) {
        (DeValue::Table(table), Shape::Table(specs)) => table_stands(table, specs, keep, out),
        (DeValue::Array(list), Shape::List(item)) => {
            let mut left = list.len();
            for entry in list {
                if !value_stands(entry, item, keep, out) {
                    everything(entry, out);
                    left -= 1;
                }
            }
            list.is_empty() || left > 0
        }
        (DeValue::String(id), Shape::Reference(kind)) => keep(*kind, id),
        (DeValue::String(text), Shape::AnyReference) => {
            let named = text.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
            named.is_none_or(|(kind, id)| keep(kind, id))
        }
        _ => true,
    }
}
