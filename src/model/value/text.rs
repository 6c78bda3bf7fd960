//! Texts: for people, for machines, the names of circles, free keys.

use crate::diagnostic::Span;
use crate::toml::{Field, Pair, Reader, Shape, Value, Visitor};

/// Text for people, in the language of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Box<str>);

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Field for Text {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.text(value).map(|text| Self(text.into()))
    }

    fn visit<'a>(&'a self, span: Span, visitor: &mut dyn Visitor<'a>) {
        visitor.text(&self.0, span);
    }

    fn overlay(&mut self, translation: Self) {
        if !translation.trim().is_empty() {
            *self = translation;
        }
    }

    fn json(&self) -> serde_json::Value {
        (&*self.0).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// A string that is the same in every language: an address, a place name, a font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code(pub Box<str>);

impl std::ops::Deref for Code {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Field for Code {
    fn shape() -> Shape {
        Shape::Code
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.text(value).map(|text| Self(text.into()))
    }

    fn json(&self) -> serde_json::Value {
        (&*self.0).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// The name of the circle that may read something.
///
/// What is there and unreadable is a mark too, of a circle that does not exist: it must never look
/// like the absence of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark(pub Box<str>);

impl std::ops::Deref for Mark {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// What a mark is, in English and in French.
const AUDIENCE: (&str, &str) = ("the name of an audience", "le nom d'un cercle");

impl Field for Mark {
    fn shape() -> Shape {
        Shape::Code
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.formed(value, AUDIENCE);
        if text.as_deref() == Some("") {
            reader.malformed(value, "unknown-audience", "", AUDIENCE);
        }
        Some(Self(text.unwrap_or_default().into()))
    }

    fn json(&self) -> serde_json::Value {
        (&*self.0).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// Free keys with text values, in the order of the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextMap(pub Vec<Pair>);

impl Field for TextMap {
    fn shape() -> Shape {
        Shape::Map(Box::new(Shape::Code))
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.text_map(value).map(Self)
    }

    fn json(&self) -> serde_json::Value {
        let map: serde_json::Map<_, _> =
            self.0.iter().map(|(key, value)| (key.value.to_string(), (&*value.value).into())).collect();
        map.into()
    }
}
