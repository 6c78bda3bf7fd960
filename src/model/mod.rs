//! What a plan is made of: the kinds of record, each described once.
//!
//! A kind is a `record!` in a file of [`kinds`]; its doc comments, types and `required` words drive the
//! reader, the JSON Schema, the reference pages and the JSON export. Adding an optional field is
//! one line there, plus its use.

pub mod kinds;
mod macros;
pub mod terms;
pub mod value;

use std::sync::Arc;

pub use crate::kind::{Kind, OfKind};
pub use crate::toml::{At, Field, FieldSpec, Fields, Items, List, Shape, Visitor};
pub use kinds::{
    Calendar, Channel, ContentType, Faq, Group, Hiring, Metric, Objective, Page, Person, Persona, Resource,
    Responsibility, Review, Role, Trigger, Voice,
};
pub use value::{AnyRef, Code, Date, Interval, Money, Number, Percent, Ref, Text, Time, Url, Whole};

use crate::diagnostic::{Place, Source, Span};
use crate::prose::{Prose, Stray};

macros::kinds! {
    Page, Persona, Voice, ContentType, Resource, Trigger, Role, Responsibility, Hiring, Review, Channel, Calendar, Objective, Metric, Faq, Person, Group,
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
    /// What stands in its values and reads like a mark of who may read.
    pub strays: Box<[Stray]>,
    /// Keys that are reported already: missing, not readable whole, or meant by an unknown one. What
    /// seems absent there is no second mistake.
    pub unread: Vec<Box<str>>,
    /// The file had errors, so that what seems absent may not be.
    pub damaged: bool,
}

impl Item {
    /// The kind it is of.
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
        let name = || self.id.rsplit('/').next().unwrap_or(&self.id);
        self.data.title().or_else(|| self.prose.as_ref()?.title.as_deref()).unwrap_or_else(name)
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
    /// Its id, unique within its kind.
    pub fn id(&self) -> &str {
        &self.item.id
    }
}

/// A type of record.
pub trait Record: OfKind + Sized + 'static {
    /// The keys of a record, if it is of this kind.
    fn of(data: &Data) -> Option<&Self>;
    /// What a reader calls it, if it has a name of its own.
    fn title(&self) -> Option<&str>;
}
