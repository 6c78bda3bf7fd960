//! What differs between two readings of a plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Source;

use super::sources::Sources;

/// What came of reading again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that came, went or are no longer as they were, by their path from the root.
    pub files: BTreeSet<Box<str>>,
    /// Of these, files that had text and are empty now: perhaps half-way through a save.
    pub emptied: BTreeSet<Box<str>>,
    /// Of these, files that are gone: perhaps half-way through a save.
    pub gone: BTreeSet<Box<str>>,
    /// What cannot be read is not what it was.
    pub findings: bool,
    /// Folders came or went.
    pub folders: bool,
}

impl Changes {
    /// Whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.findings && !self.folders
    }

    /// Adds later changes.
    pub fn merge(&mut self, later: Self) {
        let Self { files, emptied, gone, findings, folders } = later;
        self.emptied.retain(|path| !files.contains(path));
        self.gone.retain(|path| !files.contains(path));
        self.files.extend(files);
        self.emptied.extend(emptied);
        self.gone.extend(gone);
        self.findings |= findings;
        self.folders |= folders;
    }

    /// What differs between two readings.
    pub(super) fn between(old: &Sources, new: &Sources) -> Self {
        let mut changes =
            Self { findings: old.findings != new.findings, folders: old.folders != new.folders, ..Self::default() };
        if old.book != new.book {
            changes.files.insert("book.toml".into());
        }
        for (path, source) in &new.files {
            match old.files.get(path) {
                Some(known) if Arc::ptr_eq(known, source) => {}
                known => changes.text(path, known.map(|known| &**known), source),
            }
        }
        for path in new.assets.keys() {
            if !old.assets.contains_key(path) || old.stamps.get(path) != new.stamps.get(path) {
                changes.files.insert(path.clone());
            }
        }
        for path in old.files.keys().filter(|path| !new.files.contains_key(*path)) {
            changes.went(path);
        }
        for path in old.assets.keys().filter(|path| !new.assets.contains_key(*path)) {
            changes.went(path);
        }
        changes
    }

    pub(super) fn text(&mut self, path: &str, old: Option<&Source>, new: &Source) {
        self.files.insert(path.into());
        if new.text.is_empty() && old.is_some_and(|old| !old.text.is_empty()) {
            self.emptied.insert(path.into());
        }
    }

    pub(super) fn went(&mut self, path: &str) {
        self.files.insert(path.into());
        self.gone.insert(path.into());
    }
}
