//! Reads values of a type, tables and lists among them, each with its place.

use std::cell::LazyCell;

use crate::diagnostic::{Span, text};
use crate::kind::Kind;

use super::field::{Field, Fields, ListKey, Visitor};
use super::shape::{At, FieldSpec, List, Shape};
use super::{DeValue, Reader, Value};

impl Reader<'_> {
    /// Reads a field, with its place.
    pub fn value<T: Field>(&mut self, value: &Value<'_>) -> Option<At<T>> {
        let span = self.span(value);
        if self.is_damaged() && !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
            let lines = self.lines(span);
            // What the parser made up to go on stands nowhere.
            if span.start == span.end || lines.iter().any(|line| self.broken.contains(line)) {
                return None;
            }
        }
        Some(At { value: T::read(value, self)?, span })
    }

    /// Reads a table with known keys.
    pub fn table<T: Fields + ListKey>(&mut self, value: &Value<'_>) -> Option<T> {
        let DeValue::Table(table) = value.get_ref() else {
            self.no_table(value, &T::specs());
            return None;
        };
        let mut out = T::default();
        let mut meant: Vec<Box<str>> = Vec::new();
        let specs = LazyCell::new(T::specs);
        for (key, value) in table {
            if self.translation && self.refuse(key, &specs) {
                continue;
            }
            if !out.read_key(key.get_ref(), value, self)
                && let Some(near) = self.unknown_key(key, specs.iter().map(|spec| spec.key.as_str()), table)
            {
                if !table.contains_key(&*near) {
                    self.as_meant(&near, value, |reader| out.read_key(&near, value, reader));
                }
                meant.push(near);
            }
        }
        self.missing(table, T::required(), &meant, self.span(value));
        Some(out)
    }
}

impl Reader<'_> {
    /// Reports a value where a table is due, with the keys that such a one must have.
    fn no_table(&mut self, value: &Value<'_>, specs: &[FieldSpec]) {
        let told = self.findings.len();
        self.wrong_type(value, ("a table", "une table"));
        let keys: Vec<String> = specs
            .iter()
            .filter(|spec| spec.required)
            .map(|spec| format!("{} = {}", spec.key, sample(&spec.shape)))
            .collect();
        if let Some(finding) = self.findings.get_mut(told).filter(|_| !keys.is_empty()) {
            let keys = keys.join(", ");
            finding.help =
                Some(text!("write a table such as `{{ {keys} }}`", "écrivez une table telle que `{{ {keys} }}`"));
        }
    }
}

/// A value of the shape, to show how it is written.
fn sample(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "true".into(),
        Shape::Whole(_) | Shape::Number | Shape::Percent | Shape::Any => "1".into(),
        Shape::Date => "2026-12-01".into(),
        Shape::Time => "18:00:00".into(),
        Shape::Choice(words) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        Shape::List(item) => format!("[{}]", sample(item)),
        Shape::Table(_) | Shape::Map(_) => "{ … }".into(),
        Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Reference(_) | Shape::AnyReference => "\"…\"".into(),
    }
}

impl<T: Fields + ListKey> Field for T {
    fn shape() -> Shape {
        Shape::Table(T::specs())
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.table::<T>(value)
    }

    fn visit<'a>(&'a self, _span: Span, visitor: &mut dyn Visitor<'a>) {
        self.visit_fields(visitor);
    }

    fn overlay(&mut self, translation: Self) {
        self.overlay_fields(translation);
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        self.prune_fields(keep)
    }

    fn clear(&mut self, path: &str) {
        self.clear_field(path);
    }

    fn json(&self) -> serde_json::Value {
        let mut out = serde_json::Map::new();
        self.json_fields(&mut out);
        out.into()
    }

    fn key(&self) -> Option<&str> {
        self.list_key()
    }
}

impl<T: Field> Field for List<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let items = reader.list(value, || matches!(T::shape(), Shape::Table(_)))?;
        Some(items.iter().filter_map(|item| reader.value::<T>(item)).collect())
    }

    fn visit<'a>(&'a self, _span: Span, visitor: &mut dyn Visitor<'a>) {
        let keys: Vec<_> = self.iter().map(|item| item.key().map(|key| (key, item.span))).collect();
        visitor.list(&keys);
        for item in self {
            item.value.visit(item.span, visitor);
        }
    }

    fn overlay(&mut self, translation: Self) {
        if matches!(T::shape(), Shape::Text) {
            *self = translation;
            return;
        }
        for (position, other) in translation.into_iter().enumerate() {
            let own = match other.key() {
                Some(key) => self.iter().position(|item| item.key() == Some(key)),
                None => Some(position),
            };
            if let Some(own) = own.and_then(|at| self.get_mut(at)) {
                own.value.overlay(other.value);
            }
        }
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        let before = self.len();
        self.retain_mut(|item| item.value.prune(keep));
        before == 0 || !self.is_empty()
    }

    fn clear(&mut self, path: &str) {
        for item in self {
            item.value.clear(path);
        }
    }

    fn json(&self) -> serde_json::Value {
        self.iter().map(|item| item.value.json()).collect()
    }
}
