//! What a value is for: how it is read, described, visited, translated, pruned and exported.

use crate::diagnostic::Span;
use crate::kind::Kind;

use super::shape::FieldSpec;
use super::{Reader, Shape, Value};

/// What walks through a record's values.
pub trait Visitor<'a> {
    /// A field begins; `name` has `_` for `-`.
    fn enter(&mut self, _name: &'static str, _required: bool) {}
    /// It ends.
    fn leave(&mut self) {}
    /// A text for people.
    fn text(&mut self, _text: &'a str, _span: Span) {}
    /// A reference to a record.
    fn reference(&mut self, _kind: Kind, _id: &'a str, _span: Span) {}
    /// A list, before its items; a key of each that has one of its own tells them apart.
    fn list(&mut self, _keys: &[Option<(&'a str, Span)>]) {}
}

/// A value of a plan.
pub trait Field: Sized {
    /// Its description.
    fn shape() -> Shape;
    /// Reads it, or says why not.
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self>;
    /// Passes its texts and references to a visitor.
    fn visit<'a>(&'a self, _span: Span, _visitor: &mut dyn Visitor<'a>) {}
    /// Takes over the texts of a translation.
    fn overlay(&mut self, _translation: Self) {}
    /// Takes out references that `keep` refuses; `false` if nothing of the value is left.
    fn prune(&mut self, _keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        true
    }
    /// Takes out the field at this dotted path.
    fn clear(&mut self, _path: &str) {}
    /// As JSON.
    fn json(&self) -> serde_json::Value;
    /// What tells it from the other items of a list: an id or a word.
    fn key(&self) -> Option<&str> {
        None
    }
}

/// A table with known keys. `record!` writes this.
pub trait Fields: Default {
    /// What it is: its doc comment.
    fn doc() -> &'static str;
    /// Its keys.
    fn specs() -> Vec<FieldSpec>;
    /// Reads one key; `false` if there is no such key.
    fn read_key(&mut self, key: &str, value: &Value<'_>, reader: &mut Reader<'_>) -> bool;
    /// The required keys, with `_` for `-`.
    fn required() -> &'static [&'static str];
    /// See [`Field::visit`].
    fn visit_fields<'a>(&'a self, visitor: &mut dyn Visitor<'a>);
    /// See [`Field::overlay`].
    fn overlay_fields(&mut self, translation: Self);
    /// See [`Field::prune`].
    fn prune_fields(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool;
    /// See [`Field::clear`].
    fn clear_field(&mut self, path: &str);
    /// See [`Field::json`].
    fn json_fields(&self, out: &mut serde_json::Map<String, serde_json::Value>);
    /// What tells it from its like in a list.
    fn own_key(&self) -> Option<&str> {
        None
    }
}

/// What tells a table from its like in a list, so that a translation finds its counterpart.
pub trait ListKey {
    /// Its id, if it has one.
    fn list_key(&self) -> Option<&str> {
        None
    }
}
