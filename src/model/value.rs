//! The single values of a plan: texts, references, dates, numbers.

use std::marker::PhantomData;

use jiff::civil;

use crate::diagnostic::Span;
use crate::parse::toml::{Reader, Value};

use super::{At, Field, Kind, Record, Shape, Visitor};

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

impl Field for Mark {
    fn shape() -> Shape {
        Shape::Code
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.formed(value, "the name of an audience");
        if text.as_deref() == Some("") {
            reader.malformed(value, "unknown-audience", "", "the name of an audience");
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

/// Defines a string type with a form that is checked when read.
macro_rules! formed {
    ($(#[doc = $doc:literal])* $name:ident, $pattern:literal, $what:literal, $valid:expr, $rule:literal) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name(pub Box<str>);

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Field for $name {
            fn shape() -> Shape {
                Shape::Pattern($pattern, $what)
            }

            fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let text = reader.formed(value, $what)?;
                let valid: fn(&str) -> bool = $valid;
                if valid(&text) {
                    return Some(Self(text.into()));
                }
                reader.malformed(value, $rule, &text, $what);
                None
            }

            fn json(&self) -> serde_json::Value {
                (&*self.0).into()
            }

            fn key(&self) -> Option<&str> {
                Some(&self.0)
            }
        }
    };
}

formed!(
    /// An id: `[a-z0-9-]+`.
    Id, "^[a-z0-9-]+$", "an id of lower-case letters, digits and hyphens", is_id, "invalid-id"
);
formed!(
    /// An amount of money: a decimal number in a string, in the book's currency.
    Money, r"^-?[0-9]+(\.[0-9]+)?$", "an amount in a string, such as \"1200.50\"", is_decimal, "wrong-type"
);
formed!(
    /// A colour: `#rrggbb`.
    Colour, "^#[0-9a-fA-F]{6}$", "a colour such as \"#1b4965\"", is_colour, "wrong-type"
);
formed!(
    /// An absolute `http` or `https` address, or one of mail or telephone.
    Url, r"^(https?://|mailto:|tel:|sms:|geo:|xmpp:|matrix:)\S+$", "an address such as \"https://example.org/\"", is_url, "wrong-type"
);
formed!(
    /// An IANA time zone.
    Zone, r"^[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*$", "a time zone such as \"Europe/Paris\"", is_zone, "wrong-type"
);

/// Whether it is `[a-z0-9-]+`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_url(text: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:", "sms:", "geo:", "xmpp:", "matrix:"];
    known.iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    }) && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_zone(text: &str) -> bool {
    jiff::tz::TimeZone::get(text).is_ok()
}

/// A reference to a record of a kind, by id.
pub struct Ref<T> {
    /// The id.
    pub id: Box<str>,
    kind: PhantomData<fn() -> T>,
}

impl<T> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Ref").field(&self.id).finish()
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T: Record> Field for Ref<T> {
    fn shape() -> Shape {
        Shape::Reference(T::KIND)
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let id = reader.formed(value, "the id of a record")?;
        Some(Self { id: id.into(), kind: PhantomData })
    }

    fn visit<'a>(&'a self, span: Span, visitor: &mut dyn Visitor<'a>) {
        visitor.reference(T::KIND, &self.id, span);
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        keep(T::KIND, &self.id)
    }

    fn json(&self) -> serde_json::Value {
        (&*self.id).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// A reference to a record of any kind: `kind:id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyRef {
    /// The whole, as written.
    pub text: Box<str>,
    /// The kind before the colon.
    pub kind: Kind,
}

impl AnyRef {
    /// The id after the colon.
    pub fn id(&self) -> &str {
        &self.text[self.kind.as_str().len() + 1..]
    }
}

impl Field for AnyRef {
    fn shape() -> Shape {
        Shape::AnyReference
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.formed(value, "a record such as \"role:moderator\"")?;
        let kind = text.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
        if let Some((kind, id)) = kind
            && !id.is_empty()
        {
            return Some(Self { text: text.into(), kind });
        }
        reader.not_a_reference(value, &text);
        None
    }

    fn visit<'a>(&'a self, span: Span, visitor: &mut dyn Visitor<'a>) {
        visitor.reference(self.kind, self.id(), span);
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        keep(self.kind, self.id())
    }

    fn json(&self) -> serde_json::Value {
        (&*self.text).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.text)
    }
}

/// A calendar day.
pub type Date = civil::Date;

impl Field for civil::Date {
    fn shape() -> Shape {
        Shape::Date
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.date(value)
    }

    fn json(&self) -> serde_json::Value {
        self.to_string().into()
    }
}

/// A time of day, in the book's time zone.
pub type Time = civil::Time;

impl Field for civil::Time {
    fn shape() -> Shape {
        Shape::Time
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.time(value)
    }

    fn json(&self) -> serde_json::Value {
        self.strftime("%H:%M").to_string().into()
    }
}

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

/// A whole number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole(pub i64);

impl std::ops::Deref for Whole {
    type Target = i64;

    fn deref(&self) -> &i64 {
        &self.0
    }
}

impl Field for Whole {
    fn shape() -> Shape {
        Shape::Whole
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.whole(value, 0).map(Self)
    }

    fn json(&self) -> serde_json::Value {
        self.0.into()
    }
}

/// A day counted from a start that is day 1; its range is a rule's business.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl std::ops::Deref for Day {
    type Target = i64;

    fn deref(&self) -> &i64 {
        &self.0
    }
}

impl Field for Day {
    fn shape() -> Shape {
        Shape::Whole
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.whole(value, i64::MIN).map(Self)
    }

    fn json(&self) -> serde_json::Value {
        self.0.into()
    }
}

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

/// A length of calendar time, such as `6 months`.
#[derive(Debug, Clone, Copy)]
pub struct Interval(pub jiff::Span);

impl Interval {
    /// Reads `6 months`, `90 days`, `1 year`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: i64 = count.parse().ok().filter(|count| (1..=1200).contains(count))?;
        let span = jiff::Span::new();
        Some(Self(match unit.trim() {
            "day" | "days" => span.days(count),
            "week" | "weeks" => span.weeks(count),
            "month" | "months" => span.months(count),
            "year" | "years" => span.years(count),
            _ => return None,
        }))
    }

    /// The day this long after `date`.
    pub fn after(self, date: Date) -> Date {
        date.checked_add(self.0).unwrap_or(Date::MAX)
    }
}

impl Field for Interval {
    fn shape() -> Shape {
        Shape::Pattern("^[0-9]+ (day|week|month|year)s?$", INTERVAL)
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.formed(value, INTERVAL)?;
        let interval = Self::parse(&text);
        if interval.is_none() {
            reader.malformed(value, "wrong-type", &text, INTERVAL);
        }
        interval
    }

    fn json(&self) -> serde_json::Value {
        let units = [
            (i64::from(self.0.get_years()), "year"),
            (i64::from(self.0.get_months()), "month"),
            (i64::from(self.0.get_weeks()), "week"),
            (i64::from(self.0.get_days()), "day"),
        ];
        let (count, unit) = units.into_iter().find(|(count, _)| *count > 0).unwrap_or((0, "day"));
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" }).into()
    }
}

const INTERVAL: &str = "a length of time such as \"6 months\"";

/// Free keys with text values, in the order of the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextMap(pub Vec<Pair>);

/// A key and its value, each with its place.
pub type Pair = (At<Box<str>>, At<Box<str>>);

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
        reader.scalar(value)
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Number(number) => number_json(*number),
            Self::Bool(yes) => (*yes).into(),
            Self::Text(text) => (&**text).into(),
        }
    }
}
