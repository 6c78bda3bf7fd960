//! The files of a plan with everything closer than a circle deleted from their text.
//!
//! This shares the marks with [the filter](super::narrow), and nothing else: it edits what authors
//! write, where the filter changes what was read. `build --prove` builds from both and compares.

use std::ops::Range;
use std::sync::Arc;

use crate::toml::edit::{self, DocumentMut, Item as Node, TableLike, Value};

use crate::config::{Audiences, Circle};
use crate::diagnostic::Source;
use crate::load::Sources;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind, Shape};
use crate::parse::{Document, parts};
use crate::plan::Plan;

use super::marks::{Marks, Record, Slot};
use super::narrow;
use super::sight::{Sight, hidden_sections, hides_results, reserved};

/// The sources of a plan without what a circle may not read. Files that are no TOML are left as
/// they are: nothing is built from them.
pub fn erase(sources: &Sources, plan: &Plan, circle: Circle) -> Sources {
    let mut out = sources.clone();
    if circle >= plan.config.audiences.closest() {
        return out;
    }
    let marks = Marks::of(plan);
    let sight = Sight::of(plan, &marks);
    let eraser = Eraser { audiences: &plan.config.audiences, sight: &sight, circle };
    let mut records: Vec<Vec<(Slot, &Record<'_>)>> = plan.documents.iter().map(|_| Vec::new()).collect();
    for (at, record) in marks.records.iter().enumerate() {
        records[record.document].push((Slot(at as u32), record));
    }
    let mut kept = Vec::new();
    for ((document, records), file) in plan.documents.iter().zip(&records).zip(&marks.files) {
        let some = records.iter().any(|(slot, _)| sight.sees(circle, *slot));
        if some || records.is_empty() && file.circle <= circle {
            let source = eraser.document(document, records);
            out.files.insert(source.path.clone(), source);
            kept.push(Arc::clone(document));
        } else {
            out.files.remove(&document.source.path);
        }
    }
    out.assets.retain(|path, _| marks.of_asset(path).is_none_or(|marked| marked.circle <= circle));
    out.book = out.book.map(|book| eraser.book(&book, &kept, plan));
    out
}

struct Eraser<'a, 'p> {
    audiences: &'a Audiences,
    sight: &'a Sight<'p>,
    circle: Circle,
}

impl Eraser<'_, '_> {
    fn keeps(&self, kind: Kind, id: &str) -> bool {
        self.sight.follows(self.circle, kind, id)
    }

    fn document(&self, document: &Document, records: &[(Slot, &Record<'_>)]) -> Arc<Source> {
        let source = &document.source;
        let Some((data, body)) = parts(document) else { return Arc::clone(source) };
        let mut out = source.text.to_string();
        // From the end, so that what is before keeps its place.
        if let (Some(body), [(_, record)]) = (body, records)
            && record.item.table.is_none()
        {
            if hides_results(&record.item.data, self.audiences, self.circle) {
                out.replace_range(body, "");
            } else {
                let rest = without(&source.text[body.clone()], &hidden_sections(record, self.circle));
                out.replace_range(body, &rest);
            }
        }
        if let Some(data) = data {
            let text = self.data(&source.text[data.clone()], document, records);
            out.replace_range(data, &text);
        }
        Source::new(source.path.clone(), out)
    }

    /// The TOML of a file.
    fn data(&self, text: &str, document: &Document, records: &[(Slot, &Record<'_>)]) -> String {
        let Ok(mut data) = text.parse::<DocumentMut>() else { return text.to_owned() };
        let root = data.as_table_mut();
        prune(root, &Common::specs(), &|kind, id| self.keeps(kind, id));
        if let [(_, record)] = records
            && record.item.table.is_none()
        {
            self.record(root, record);
        }
        for name in document.kind.tables() {
            let own = || records.iter().filter(|(_, record)| record.item.table == Some(*name));
            let seen: Vec<bool> = own().map(|(slot, _)| self.sight.sees(self.circle, *slot)).collect();
            let Some(list) = root.get_mut(name) else { continue };
            for_each(list, &mut |at, entry| {
                if let Some((_, record)) = own().nth(at) {
                    self.record(entry, record);
                }
            });
            retain(list, &seen);
        }
        data.to_string()
    }

    fn record(&self, table: &mut dyn TableLike, record: &Record<'_>) {
        let item = record.item;
        for field in reserved(item.kind(), self.audiences, self.circle) {
            clear(table, &field);
        }
        if hides_results(&item.data, self.audiences, self.circle) {
            table.remove("body");
        }
        let hidden = hidden_sections(record, self.circle);
        if let Some(body) = table.get_mut("body")
            && let Some(text) = body.as_str()
            && !hidden.is_empty()
        {
            *body = edit::value(without(text, &hidden));
        }
        let specs: Vec<FieldSpec> = item.kind().specs().into_iter().chain(Common::specs()).collect();
        prune(table, &specs, &|kind, id| self.keeps(kind, id));
    }

    fn book(&self, book: &Arc<Source>, kept: &[Arc<Document>], plan: &Plan) -> Arc<Source> {
        let Ok(mut data) = book.text.parse::<DocumentMut>() else {
            return Arc::clone(book);
        };
        let seen: Vec<bool> = narrow::waivers(plan, self.sight, kept, self.circle);
        if let Some(list) = data.get_mut("waive") {
            retain(list, &seen);
        }
        Source::new(book.path.clone(), data.to_string())
    }
}

fn without(text: &str, ranges: &[Range<u32>]) -> String {
    let mut out = text.to_owned();
    for range in ranges.iter().rev() {
        out.replace_range(range.start as usize..range.end as usize, "");
    }
    out
}

/// Each table of a list, in either notation.
fn for_each(list: &mut Node, each: &mut dyn FnMut(usize, &mut dyn TableLike)) {
    match list {
        Node::ArrayOfTables(tables) => tables.iter_mut().enumerate().for_each(|(at, table)| each(at, table)),
        Node::Value(Value::Array(array)) => {
            let tables = array.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.enumerate().for_each(|(at, table)| each(at, table));
        }
        _ => {}
    }
}

/// Keeps the items of a list that these say, and those of which they say nothing.
fn retain(list: &mut Node, keep: &[bool]) {
    let mut flags = keep.iter().copied().chain(std::iter::repeat(true));
    let mut next = move || flags.next().unwrap_or(true);
    match list {
        Node::ArrayOfTables(tables) => tables.retain(|_| next()),
        Node::Value(Value::Array(array)) => array.retain(|_| next()),
        _ => {}
    }
}

/// Removes the field at a dotted path.
fn clear(table: &mut dyn TableLike, path: &str) {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    if rest.is_empty() {
        table.remove(first);
    } else if let Some(inner) = table.get_mut(first) {
        match inner.as_table_like_mut() {
            Some(inner) => clear(inner, rest),
            None => for_each(inner, &mut |_, entry| clear(entry, rest)),
        }
    }
}

/// Removes references that `keep` refuses; `false` if a required one is among them.
fn prune(table: &mut dyn TableLike, specs: &[FieldSpec], keep: &dyn Fn(Kind, &str) -> bool) -> bool {
    for spec in specs {
        let Some(value) = table.get_mut(&spec.key) else { continue };
        if !stands(value, &spec.shape, keep) {
            if spec.required {
                return false;
            }
            table.remove(&spec.key);
        }
    }
    true
}

/// Whether something is left of a value.
fn stands(node: &mut Node, shape: &Shape, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
    match (node, shape) {
        (node, Shape::Table(specs)) => node.as_table_like_mut().is_none_or(|table| prune(table, specs, keep)),
        (Node::ArrayOfTables(tables), Shape::List(item)) => {
            let Shape::Table(specs) = &**item else { return true };
            let flags: Vec<bool> = tables.iter_mut().map(|table| prune(table, specs, keep)).collect();
            let mut next = flags.iter().copied();
            tables.retain(|_| next.next().unwrap_or(true));
            !tables.is_empty()
        }
        (Node::Value(Value::Array(array)), Shape::List(item)) => {
            let before = array.len();
            let flags: Vec<bool> = array
                .iter_mut()
                .map(|value| {
                    let mut node = Node::Value(value.clone());
                    let kept = stands(&mut node, item, keep);
                    if let Node::Value(pruned) = node {
                        *value = pruned;
                    }
                    kept
                })
                .collect();
            let mut next = flags.iter().copied();
            array.retain(|_| next.next().unwrap_or(true));
            before == 0 || !array.is_empty()
        }
        (node, Shape::Reference(kind)) => node.as_str().is_none_or(|id| keep(*kind, id)),
        (node, Shape::AnyReference) => {
            let named = node.as_str().and_then(|text| text.split_once(':'));
            named.and_then(|(kind, id)| Some((Kind::parse(kind)?, id))).is_none_or(|(kind, id)| keep(kind, id))
        }
        _ => true,
    }
}
