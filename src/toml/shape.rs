//! What a value is, and what a key takes: the description that the reader, the schema and the reference share.

use std::ops::Deref;

use crate::diagnostic::Span;
use crate::kind::Kind;

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
    /// A string of a known form: a JSON Schema `pattern`, and its name for people in English and French.
    Pattern(&'static str, (&'static str, &'static str)),
    /// `true` or `false`.
    Bool,
    /// A whole number of at least so many.
    Whole(i64),
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
pub(crate) const fn count_required(all: &[(&str, bool)]) -> usize {
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
pub(crate) const fn pick_required<const N: usize>(all: &'static [(&'static str, bool)]) -> [&'static str; N] {
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
