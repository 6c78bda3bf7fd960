//! What a value is for: how it is read, described, visited, translated, pruned and exported.

use std::ops::Deref;

use crate::diagnostic::Span;
use crate::kind::Kind;

use super::{Reader, Value};

/// A value and its place in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A list whose items have their own places.
pub type List<T> = Vec<At<T>>;

/// A free key and its text, each with its place.
pub type Pair = (At<Box<str>>, At<Box<str>>);

/// Looking through an optional list without asking whether it is there.
pub trait Items<T> {
    /// The items; none if the list is absent.
    fn items(&self) -> std::slice::Iter<'_, At<T>>;
}

impl<T> Items<T> for Option<At<List<T>>> {
    fn items(&self) -> std::slice::Iter<'_, At<T>> {
        self.as_ref().map_or(&[][..], |list| list.value.as_slice()).iter()
    }
}

/// What a field takes: the description that the reader, the schema and the reference share.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Text for people; may be translated.
    Text,
    /// A string that is the same in every language.
    Code,
    /// A string of a known form: a JSON Schema `pattern`, and its name for people.
    Pattern(&'static str, &'static str),
    /// `true` or `false`.
    Bool,
    /// A whole number of at least 0.
    Whole,
    /// A number.
    Number,
    /// A number from 0 to 100.
    Percent,
    /// A TOML local date.
    Date,
    /// A TOML local time.
    Time,
    /// A number or a date or a text, as the metric wants it.
    Any,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of a record of this kind.
    Reference(Kind),
    /// `kind:id`.
    AnyReference,
    /// Several of these.
    List(Box<Shape>),
    /// A table with these keys.
    Table(Vec<FieldSpec>),
    /// A table of free keys whose values are of this shape.
    Map(Box<Shape>),
}

impl Shape {
    /// Whether a translation may hold it.
    pub fn translatable(&self) -> bool {
        match self {
            Self::Text => true,
            Self::List(item) => item.translatable(),
            Self::Table(fields) => fields.iter().any(|field| field.shape.translatable()),
            _ => false,
        }
    }
}

/// One key of a table.
#[derive(Debug, Clone)]
pub struct FieldSpec {
    /// As written in a file.
    pub key: String,
    /// Its doc comment.
    pub doc: &'static str,
    /// Whether a record without it is incomplete.
    pub required: bool,
    /// What it takes.
    pub shape: Shape,
}

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

/// What tells a table from its like in a list, so that a translation finds its counterpart.
pub trait ListKey {
    /// Its id, if it has one.
    fn list_key(&self) -> Option<&str> {
        None
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

/// Whether a key of a file is that of the field: `-` for `_`, a final `_` dropped.
pub fn is_key(key: &str, field: &str) -> bool {
    let field = field.strip_suffix('_').unwrap_or(field);
    key.len() == field.len() && key.bytes().zip(field.bytes()).all(|(a, b)| a == if b == b'_' { b'-' } else { b })
}

/// The key of a field, as written in a file.
pub fn key_of(field: &str) -> String {
    field.strip_suffix('_').unwrap_or(field).replace('_', "-")
}

/// How many of these are required.
pub const fn count_required(all: &[(&str, bool)]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < all.len() {
        if all[at].1 {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The names of those that are required.
pub const fn pick_required<const N: usize>(all: &'static [(&'static str, bool)]) -> [&'static str; N] {
    let mut out = [""; N];
    let (mut at, mut next) = (0, 0);
    while at < all.len() {
        if all[at].1 {
            out[next] = all[at].0;
            next += 1;
        }
        at += 1;
    }
    out
}
