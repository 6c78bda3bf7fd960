//! What `book.toml` says of who may read.

use crate::load::Sources;
use crate::model::Kind;
use crate::toml::edit::{DocumentMut, Item as Node, Value};

/// The circles of a book, by their place in its order.
pub(super) struct Book {
    order: Vec<String>,
    pub(super) default: usize,
    /// Fields that only a circle may read: kind, dotted path, circle.
    pub(super) fields: Vec<(Kind, String, usize)>,
}

impl Book {
    /// Reads the book, if it orders circles.
    pub(super) fn read(sources: &Sources) -> Option<Self> {
        let data: DocumentMut = sources.book.as_ref()?.text.trim_start_matches('\u{feff}').parse().ok()?;
        let table = data.get("audiences")?.as_table_like()?;
        let order = table.get("order").and_then(Node::as_array)?.iter().filter_map(Value::as_str);
        let mut order: Vec<String> = order.map(ToOwned::to_owned).collect();
        order.dedup();
        let mut book = Self { order, default: 0, fields: Vec::new() };
        if let Some(name) = table.get("default").and_then(Node::as_str) {
            book.default = book.circle(name);
        }
        for (path, name) in table.get("fields").and_then(Node::as_table_like).into_iter().flat_map(|all| all.iter()) {
            let circle = book.circle(name.as_str().unwrap_or_default());
            if let Some((kind, field)) = path.split_once('.')
                && let Some(kind) = Kind::parse(kind)
            {
                book.fields.push((kind, field.to_owned(), circle));
            }
        }
        Some(book)
    }

    pub(super) fn closest(&self) -> usize {
        self.order.len().saturating_sub(1)
    }

    /// The circle of a name; the closest for one that there is not.
    pub(super) fn circle(&self, name: &str) -> usize {
        self.order.iter().position(|own| own == name).unwrap_or(self.closest())
    }

    /// The fields of a kind that a circle may not read.
    pub(super) fn reserved(&self, kind: Kind, circle: usize) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(of, _, level)| *of == kind && *level > circle).map(|(_, field, _)| &**field)
    }
}
