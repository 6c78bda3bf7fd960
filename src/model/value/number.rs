//! Numbers, and what may be one.

use crate::toml::{DeValue, Field, Reader, Shape, Value};

impl Field for bool {
    fn shape() -> Shape {
        Shape::Bool
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.boolean(value)
    }

    fn json(&self) -> serde_json::Value {
        (*self).into()
    }
}

/// A type of whole numbers: from where on a schema and a form take them, and from where on they are read.
macro_rules! whole {
    ($(#[$meta:meta])* $name:ident, $told:expr, $least:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl std::ops::Deref for $name {
            type Target = i64;

            fn deref(&self) -> &i64 {
                &self.0
            }
        }

        impl Field for $name {
            fn shape() -> Shape {
                Shape::Whole($told)
            }

            fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                reader.whole(value, $least).map(Self)
            }

            fn json(&self) -> serde_json::Value {
                self.0.into()
            }
        }
    };
}

whole!(
    /// A whole number.
    Whole, 0, 0
);
whole!(
    /// How many there are of what makes no sense without one: at least 1.
    Count, 1, 1
);
whole!(
    /// A day counted from a start that is day 1; its range is a rule's business.
    Day, 0, i64::MIN
);

/// A number, whole or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Number(pub f64);

impl std::ops::Deref for Number {
    type Target = f64;

    fn deref(&self) -> &f64 {
        &self.0
    }
}

impl Field for Number {
    fn shape() -> Shape {
        Shape::Number
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.number(value, f64::MIN, f64::MAX).map(Self)
    }

    fn json(&self) -> serde_json::Value {
        number_json(self.0)
    }
}

/// A number from 0 to 100.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Percent(pub f64);

impl std::ops::Deref for Percent {
    type Target = f64;

    fn deref(&self) -> &f64 {
        &self.0
    }
}

impl Field for Percent {
    fn shape() -> Shape {
        Shape::Percent
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.number(value, 0.0, 100.0).map(Self)
    }

    fn json(&self) -> serde_json::Value {
        number_json(self.0)
    }
}

/// A whole number stays whole in JSON.
fn number_json(number: f64) -> serde_json::Value {
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

/// A result in a review: a number, a yes or no, or a few words.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A few words.
    Text(Box<str>),
}

impl Field for Scalar {
    fn shape() -> Shape {
        Shape::Any
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(yes) => Some(Self::Bool(*yes)),
            DeValue::String(text) => Some(Self::Text(text.as_ref().into())),
            _ => reader.number(value, f64::MIN, f64::MAX).map(Self::Number),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Number(number) => number_json(*number),
            Self::Bool(yes) => (*yes).into(),
            Self::Text(text) => (&**text).into(),
        }
    }
}
