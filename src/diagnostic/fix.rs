//! How a finding can be mended by machine: exact edits of the author's own text.

use std::sync::Arc;

use super::suggest::Meant;
use super::{Applicability, Place, Source, Span, Text, text};

/// One way to mend a finding: all of its edits, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a lower-case phrase in the imperative (``write `due-day` ``).
    pub title: Text,
    /// How sure it is.
    pub applicability: Applicability,
    /// What it changes; no two of them touch the same bytes.
    pub edits: Vec<Edit>,
}

/// A change of one file of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Other text in place of what stands there; an empty span is where to insert.
    Replace {
        /// The bytes that go, of the file as it was read.
        place: Place,
        /// What stands there afterwards.
        text: String,
    },
    /// A file that is not there yet.
    Create {
        /// Its path from the plan's root, with `/` on every system.
        path: Box<str>,
        /// All of its text.
        text: String,
    },
    /// A file under another name.
    Rename {
        /// Its path from the plan's root.
        from: Box<str>,
        /// The path it gets.
        to: Box<str>,
    },
}

impl Fix {
    /// A fix that says the same in the right form; its edits follow.
    pub fn safe(title: impl Into<Text>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits: Vec::new() }
    }

    /// A fix that is a guess; its edits follow.
    pub fn suggested(title: impl Into<Text>) -> Self {
        Self { title: title.into(), applicability: Applicability::Suggested, edits: Vec::new() }
    }

    /// A fix that says what it writes; its edits follow.
    pub fn write(text: &str, applicability: Applicability) -> Self {
        Self { title: text!("write `{text}`", "écrire `{text}`"), applicability, edits: Vec::new() }
    }

    /// Writes what was meant in the place of a word, which stands once at `place`: the quotes around it stay.
    pub fn meant(place: &Place, written: &str, meant: Meant<'_>) -> Option<Self> {
        let text = place.text();
        let at = text.find(written)?;
        // Which of two is meant cannot be told; and of an escaped one, the letters are others.
        if written.is_empty() || text[at + written.len()..].contains(written) {
            return None;
        }
        let start = place.span.start as usize + at;
        let span = Span::new(start, start + written.len());
        Some(Self::write(meant.word, meant.applicability).replace(Place::new(&place.source, span), meant.word))
    }

    /// Lets what stands at two places of one file change places.
    #[must_use]
    pub fn swap(self, source: &Arc<Source>, a: Span, b: Span) -> Self {
        let (a, b) = (Place::new(source, a), Place::new(source, b));
        let (first, second) = (a.text().to_owned(), b.text().to_owned());
        self.replace(a, second).replace(b, first)
    }

    /// Writes `text` in place of what stands at `place`.
    #[must_use]
    pub fn replace(mut self, place: Place, text: impl Into<String>) -> Self {
        self.edits.push(Edit::Replace { place, text: text.into() });
        self
    }

    /// Takes out what stands at `place`.
    #[must_use]
    pub fn remove(self, place: Place) -> Self {
        self.replace(place, "")
    }

    /// Writes `text` before the byte at `offset` of a file.
    #[must_use]
    pub fn insert(self, source: &Arc<Source>, offset: u32, text: impl Into<String>) -> Self {
        self.replace(Place::new(source, Span { start: offset, end: offset }), text)
    }

    /// Makes a file.
    #[must_use]
    pub fn create(mut self, path: impl Into<Box<str>>, text: impl Into<String>) -> Self {
        self.edits.push(Edit::Create { path: path.into(), text: text.into() });
        self
    }

    /// Gives a file another name.
    #[must_use]
    pub fn rename(mut self, from: impl Into<Box<str>>, to: impl Into<Box<str>>) -> Self {
        self.edits.push(Edit::Rename { from: from.into(), to: to.into() });
        self
    }
}
