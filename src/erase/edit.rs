//! Deletes from TOML as its author wrote it: records of a list, fields, references.

use crate::model::{FieldSpec, Kind, Shape};
use crate::toml::edit::{Item as Node, TableLike, Value};

/// Each table of a list, in either notation.
pub(super) fn for_each(list: &mut Node, each: &mut dyn FnMut(usize, &mut dyn TableLike)) {
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
pub(super) fn retain(list: &mut Node, keep: &[bool]) {
    let mut flags = keep.iter().copied().chain(std::iter::repeat(true));
    let mut next = move || flags.next().unwrap_or(true);
    match list {
        Node::ArrayOfTables(tables) => tables.retain(|_| next()),
        Node::Value(Value::Array(array)) => array.retain(|_| next()),
        _ => {}
    }
}

/// Removes the field at a dotted path.
pub(super) fn clear(table: &mut dyn TableLike, path: &str) {
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
pub(super) fn prune(table: &mut dyn TableLike, specs: &[FieldSpec], keep: &dyn Fn(Kind, &str) -> bool) -> bool {
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
