//! What broken files may hold: so that one mistake is told once.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::Kind;
use crate::parse::Document;

/// What is lost with the files that could not be read whole.
#[derive(Debug, Clone, Default)]
pub struct Damage {
    kinds: HashSet<Kind>,
    ids: HashSet<(Kind, Box<str>)>,
    /// Paths of files without a single readable record, of their folders if they are index pages,
    /// and of their pages after a leading slash.
    paths: HashSet<Box<str>>,
    /// Every word of them.
    words: HashSet<Box<str>>,
    /// Of one not even the text is known: it may speak of anything.
    blind: bool,
}

impl Damage {
    /// Notes a file, if it is damaged.
    pub(super) fn add(&mut self, document: &Document) {
        if !document.damaged {
            return;
        }
        self.blind |= document.unread;
        self.words.extend(words(&document.source.text).map(Into::into));
        if document.location.is_translation {
            return;
        }
        let location = &document.location;
        let id = if document.kind == Kind::Page { &*location.logical } else { location.stem() };
        self.kinds.insert(document.kind);
        self.ids.insert((document.kind, id.into()));
        if document.items.is_empty() {
            self.paths.insert(document.source.path.nfc().collect::<String>().into());
            self.paths.insert(format!("/{}", location.logical).into());
            if location.is_index {
                self.paths.insert(format!("content/{}", location.logical).trim_end_matches('/').into());
            }
        }
    }

    /// Takes the damage of another plan for its own too.
    pub(super) fn join(&mut self, other: &Self) {
        self.kinds.extend(&other.kinds);
        self.ids.extend(other.ids.iter().cloned());
        self.paths.extend(other.paths.iter().cloned());
        self.words.extend(other.words.iter().cloned());
        self.blind |= other.blind;
    }

    /// Whether nothing at all is damaged.
    pub fn is_none(&self) -> bool {
        self.kinds.is_empty() && self.words.is_empty() && !self.blind
    }

    /// Whether a record of this kind may be in a file that could not be read whole.
    pub fn may_hold(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether the record of this kind and id may be in a file that could not be read whole.
    pub fn may_hold_id(&self, kind: Kind, id: &str) -> bool {
        self.ids.contains(&(kind, id.into())) || (!kind.tables().is_empty() && self.kinds.contains(&kind))
    }

    /// Whether a file that could not be read whole may speak of this: an id, a file's name.
    pub fn may_mention(&self, name: &str) -> bool {
        self.blind || (!self.words.is_empty() && words(name).all(|word| self.words.contains(word)))
    }

    /// Whether a path from the plan's root, or one from the site's after a slash, is that of a file
    /// of which nothing could be read.
    pub fn is_lost(&self, path: &str) -> bool {
        self.paths.contains(path)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').filter(|word| !word.is_empty())
}
