//! What a plan is made of: the kinds of record, each described once.
//!
//! A kind is a `record!` in [`kinds`]; its doc comments, types and `required` words drive the
//! reader, the JSON Schema, the reference pages and the JSON export. Adding an optional field is
//! one line there, plus its use.

pub mod field;
pub mod kinds;
pub(crate) mod macros;
pub mod reference;
pub mod schema;
pub mod value;

use std::sync::Arc;

pub use field::{At, Field, FieldSpec, Fields, Items, List, Shape, Visitor};
pub use kinds::{
    Calendar, Channel, ContentType, Faq, Hiring, Metric, Objective, Page, Person, Persona, Resource, Responsibility,
    Review, Role, Trigger, Voice,
};
pub use value::{AnyRef, Code, Date, Interval, Money, Number, Percent, Ref, Text, Time, Url, Whole};

use crate::diagnostic::{Place, Source, Span};
use crate::parse::prose::Prose;

macros::kinds! {
    Page("page", "") ,
    Persona("persona", "strategy/personas"),
    Voice("voice", "strategy/voice"),
    ContentType("content-type", "strategy/content-types"),
    Resource("resource", "resources"),
    Trigger("trigger", "resources/triggers"),
    Role("role", "roles"),
    Responsibility("responsibility", "roles/responsibilities"),
    Hiring("hiring", "recruitment"),
    Review("review", "recruitment/reviews"),
    Channel("channel", "connection/channels"),
    Calendar("calendar", "calendar"),
    Objective("objective", "measurement/objectives"),
    Metric("metric", "measurement/metrics"),
    Faq("faq", "faq"),
    Person("person", "people"),
}

impl Kind {
    /// The names of the arrays of tables that hold this kind's records, where one file holds many.
    pub const fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Trigger => &["trigger"],
            Self::Responsibility => &["responsibility"],
            Self::Calendar => &["entry", "recurring"],
            _ => &[],
        }
    }

    /// Whether its place is one file, not a folder.
    pub const fn has_own_file(self) -> bool {
        matches!(self, Self::Voice | Self::Trigger | Self::Responsibility)
    }

    /// The keys that a table of [`Kind::tables`] must have beyond those of its kind (with `_` for `-`).
    pub const fn required_in(self, table: &str) -> &'static [&'static str] {
        match (self, table.as_bytes()) {
            (Self::Calendar, b"entry") => &["date"],
            (Self::Calendar, b"recurring") => &["starts", "rrule"],
            _ => &[],
        }
    }

    /// The keys of its kind that such a table cannot have, since another has them.
    pub const fn foreign_in(self, table: &str) -> &'static [&'static str] {
        match (self, table.as_bytes()) {
            (Self::Calendar, b"entry") => &["starts", "rrule", "until", "except"],
            (Self::Calendar, b"recurring") => &["date"],
            _ => &[],
        }
    }

    /// The principle a record of this kind belongs to, for its hue and its breadcrumbs.
    pub const fn principle(self) -> Option<&'static str> {
        Some(match self {
            Self::Objective => "premise",
            Self::Persona | Self::Voice | Self::ContentType => "strategy",
            Self::Resource | Self::Trigger => "resources",
            Self::Role | Self::Responsibility => "roles",
            Self::Hiring | Self::Review => "recruitment",
            Self::Channel => "connection",
            Self::Calendar | Self::Metric | Self::Faq => "follow-through",
            Self::Page | Self::Person => return None,
        })
    }
}

/// One record: what is said of it everywhere, and what its kind alone says.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its file.
    pub source: Arc<Source>,
    /// Its id, unique within its kind; for a page, its path without extension.
    pub id: Box<str>,
    /// Where it begins: its `[[header]]`, or the top of its file.
    pub span: Span,
    /// Which `[[table]]` of the file holds it, if the file holds many.
    pub table: Option<&'static str>,
    /// Keys every kind may have.
    pub common: kinds::Common,
    /// Keys of its kind.
    pub data: Data,
    /// Its Markdown, if any.
    pub prose: Option<Arc<Prose>>,
    /// Keys that are reported already: missing, not readable whole, or meant by an unknown one. What
    /// seems absent there is no second mistake.
    pub unread: Vec<Box<str>>,
    /// The file had errors, so that what seems absent may not be.
    pub damaged: bool,
}

impl Item {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.data.kind()
    }

    /// Whether a key of it, as written in a file, may say more than could be read. A rule about what is
    /// absent asks this first, for that is reported already.
    pub fn is_unsure(&self, key: &str) -> bool {
        self.damaged || self.unread.iter().any(|unread| **unread == *key)
    }

    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }

    /// Where it begins.
    pub fn head(&self) -> Place {
        self.place(self.span)
    }

    /// Where it says its id; where it begins, if that is the name of its file.
    pub fn id_place(&self) -> Place {
        let id = match &self.data {
            Data::Trigger(data) => data.id.as_ref(),
            Data::Responsibility(data) => data.id.as_ref(),
            Data::Calendar(data) => data.id.as_ref(),
            _ => None,
        };
        self.place(id.map_or(self.span, |id| id.span))
    }

    /// What a reader calls it; the id where it has no title of its own.
    pub fn title(&self) -> &str {
        self.data.title().or_else(|| self.prose.as_ref()?.title.as_deref()).unwrap_or(&self.id)
    }

    /// Passes every text and reference of the record to a visitor.
    pub fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        self.common.visit(self.span, visitor);
        self.data.visit(self.span, visitor);
    }
}

/// A record of a known kind, with what is common to all kinds at hand.
#[derive(Debug)]
pub struct Rec<'a, T> {
    /// The record as any other.
    pub item: &'a Arc<Item>,
    /// Its own keys.
    pub data: &'a T,
}

impl<T> Clone for Rec<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rec<'_, T> {}

impl<T> std::ops::Deref for Rec<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.data
    }
}

impl<T> Rec<'_, T> {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.item.id
    }
}

/// A type of record.
pub trait Record: Sized + 'static {
    /// Its kind.
    const KIND: Kind;
    /// The keys of a record, if it is of this kind.
    fn of(data: &Data) -> Option<&Self>;
    /// What a reader calls it, if it has a name of its own.
    fn title(&self) -> Option<&str>;
}
