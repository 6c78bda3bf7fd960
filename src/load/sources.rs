//! Everything that a plan is made from, as values: texts, names of other files, the theme.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use crate::diagnostic::{Finding, Source};

use super::asset::Asset;
use super::print::Print;
use super::stamp::Stamp;
use super::text::text_of;

/// Everything that a plan is made from, as it is on disk.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `book.toml`, if there is one.
    pub book: Option<Arc<Source>>,
    /// `.md` and `.toml` files under `content/`, by path.
    pub files: BTreeMap<Box<str>, Arc<Source>>,
    /// Other files under `content/` and all of `static/`, by path.
    pub assets: BTreeMap<Box<str>, Asset>,
    /// Files of the theme that overrides the built-in one, by path within it.
    pub theme: BTreeMap<Box<str>, Arc<[u8]>>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// Every folder that was read, the tops included: `content`, `static`, `themes/NAME` and all below.
    pub folders: BTreeSet<Box<str>>,
    /// What is in other files than texts, by path, where two states are compared.
    pub prints: BTreeMap<Box<str>, Print>,
    /// What told that a file was as it is, by path.
    pub(super) stamps: BTreeMap<Box<str>, Stamp>,
}

impl Sources {
    /// Sources from one text: each file after a line `-- path --`. The notation of rules' examples and
    /// of tests.
    pub fn from_text(text: &str) -> Self {
        let mut sources = Self::default();
        let mut file: Option<(&str, String)> = None;
        for line in text.split_inclusive('\n') {
            if let Some(path) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                sources.put(file.replace((path, String::new())));
            } else if let Some((_, text)) = &mut file {
                text.push_str(line);
            }
        }
        sources.put(file);
        sources
    }

    /// Sources from the files of a plan as they are kept elsewhere, such as at a commit: bytes by path. Hidden files are left out.
    pub fn from_files(files: BTreeMap<Box<str>, Vec<u8>>) -> Self {
        let mut sources = Self::default();
        for (path, bytes) in files {
            let is_hidden = path.split('/').any(|part| part.starts_with('.') || part.is_empty());
            if is_hidden || !(&*path == "book.toml" || path.starts_with("content/") || path.starts_with("static/")) {
                continue;
            }
            if !Self::takes(&path) {
                sources.prints.extend(Print::of(&bytes).map(|print| (path.clone(), print)));
                sources.assets.insert(path.clone(), Asset::of(&path, &bytes));
                continue;
            }
            match text_of(&path, &bytes) {
                Ok(text) => sources.put(Some((&path, text.to_owned()))),
                Err(finding) => sources.findings.push(*finding),
            }
        }
        sources
    }

    /// These of a folder, with what is in the files that another state has too.
    #[must_use]
    pub fn with_prints(mut self, root: &Path, other: &Self) -> Self {
        let both: Vec<&Box<str>> = self.assets.keys().filter(|path| other.assets.contains_key(*path)).collect();
        let read = both.par_iter().filter_map(|path| Some(((*path).clone(), Print::at(&root.join(&***path))?)));
        self.prints = read.collect::<Vec<_>>().into_iter().collect();
        self
    }

    /// The same plan with this text at a path: what somebody is writing and has not saved. A file that is
    /// not there yet is added; one whose text is the same is left as it is.
    #[must_use]
    pub fn with_text(mut self, path: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        let known = if path == "book.toml" { self.book.as_ref() } else { self.files.get(path) };
        if known.is_none_or(|known| *known.text != *text) {
            // What could not be read on disk is of no account where there is a text.
            self.findings.retain(|finding| &*finding.place.source.path != path);
            self.stamps.remove(path);
            // What is no text on disk is none before it is saved.
            match Self::takes(path).then(|| text_of(path, text.as_bytes())) {
                Some(Err(finding)) => {
                    self = self.with_source(path, None);
                    self.findings.push(*finding);
                }
                _ => self.put(Some((path, text))),
            }
        }
        self
    }

    /// The same plan with what another state of it has at a path, or without it.
    #[must_use]
    pub fn with_source(mut self, path: &str, source: Option<Arc<Source>>) -> Self {
        self.findings.retain(|finding| &*finding.place.source.path != path);
        self.stamps.remove(path);
        if path == "book.toml" {
            self.book = source;
        } else if let Some(source) = source {
            self.files.insert(path.into(), source);
        } else {
            self.forget(path);
        }
        self
    }

    /// The same state of the plan, with every file that is alike in another state shared with it: two states are read
    /// through one cache, and what they have in common is parsed once.
    #[must_use]
    pub fn sharing(mut self, other: &Self) -> Self {
        for source in self.files.values_mut() {
            *source = other.same_or(Arc::clone(source));
        }
        self
    }

    /// The text of a file of the plan, if it is one that is read.
    pub fn text(&self, path: &str) -> Option<&Arc<Source>> {
        if path == "book.toml" { self.book.as_ref() } else { self.files.get(path) }
    }

    /// Whether there is a file of the plan at a path, be it that its text could not be read.
    pub fn has(&self, path: &str) -> bool {
        self.text(path).is_some() || self.findings.iter().any(|finding| &*finding.place.source.path == path)
    }

    /// Whether there is a plan at all: a book, or something in its folder.
    pub fn holds_plan(&self) -> bool {
        let of_findings = self.findings.iter().map(|finding| &finding.place.source.path);
        let mut all = self.files.keys().chain(self.assets.keys()).chain(of_findings);
        self.book.is_some() || all.any(|path| &**path == "book.toml" || path.starts_with("content/"))
    }

    /// Whether a file is read as text of the plan, by its path from the root.
    pub fn takes(path: &str) -> bool {
        let is_hidden = path.split('/').any(|part| part.starts_with('.') || part.is_empty());
        path == "book.toml" || is_text(path) && !is_hidden
    }

    fn put(&mut self, file: Option<(&str, String)>) {
        let Some((path, text)) = file else { return };
        if path == "book.toml" {
            self.book = Some(Source::new(path, text));
        } else if let Some(inner) = path.strip_prefix("themes/").and_then(|path| path.split_once('/')) {
            self.theme.insert(inner.1.into(), text.into_bytes().into());
        } else if is_text(path) {
            self.files.insert(path.into(), Source::new(path, text));
        } else {
            let asset = Asset::of(path, text.as_bytes());
            self.assets.insert(path.into(), asset);
        }
    }
}

impl Sources {
    /// Whether a file may have been changed since a time, as far as its own time tells.
    pub(crate) fn may_be_newer(&self, path: &str, since: SystemTime) -> bool {
        let Ok(since) = since.duration_since(UNIX_EPOCH) else { return true };
        let since = (since.as_secs().cast_signed(), i64::from(since.subsec_nanos()));
        self.stamps.get(path).is_none_or(|stamp| stamp.changed() >= since)
    }

    /// The file as it was read before, if its stamp says that it is still the same.
    pub(super) fn unchanged(&self, path: &str, stamp: Option<Stamp>) -> Option<Arc<Source>> {
        let known = self.stamps.get(path)?;
        (Some(known) == stamp.as_ref()).then(|| self.files.get(path).cloned())?
    }

    /// The source that was there before, if its text is the same: what hangs on it need not be made again.
    pub(super) fn same_or(&self, source: Arc<Source>) -> Arc<Source> {
        self.files.get(&source.path).filter(|known| known.text == source.text).cloned().unwrap_or(source)
    }

    /// Leaves out a file.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
        self.assets.remove(path);
        self.stamps.remove(path);
    }

    /// The book alone.
    pub(super) fn clone_book(&self) -> Self {
        Self { book: self.book.clone(), ..Self::default() }
    }
}

/// Whether a file is read as part of the plan; the others are published as they are.
pub(super) fn is_text(path: &str) -> bool {
    path.starts_with("content/") && has_extension(path, &["md", "markdown", "toml"])
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| extensions.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "-- book.toml --\n[book]\n-- content/a.md --\nA\n-- content/b.md --\nB\n";

    #[test]
    fn a_text_that_is_not_saved_takes_the_place_of_the_file() {
        let plan = Sources::from_text(PLAN);
        let edited = plan.clone().with_text("content/a.md", "Other\n").with_text("content/new.md", "New\n");
        assert_eq!(&*edited.files["content/a.md"].text, "Other\n");
        assert_eq!(&*edited.files["content/new.md"].text, "New\n");
        assert!(Arc::ptr_eq(&edited.files["content/b.md"], &plan.files["content/b.md"]));
        let book = plan.clone().with_text("book.toml", "[book]\ntitle = \"T\"\n").book;
        assert!(book.is_some_and(|book| book.text.contains("title")));
        // What is written is what was read: it is the very same file.
        let same = plan.clone().with_text("content/a.md", "A\n");
        assert!(Arc::ptr_eq(&same.files["content/a.md"], &plan.files["content/a.md"]));
    }

    #[test]
    fn a_text_stands_in_for_what_could_not_be_read() {
        let mut plan = Sources::from_text(PLAN);
        for path in ["content/c.md", "content/d.md"] {
            plan.findings.push(super::super::text::skipped(path, ("cannot be read", "ne peut être lu")));
        }
        let edited = plan.with_text("content/c.md", "C\n");
        let paths: Vec<&str> = edited.findings.iter().map(|finding| &*finding.place.source.path).collect();
        assert_eq!(paths, ["content/d.md"]);
        assert!(edited.files.contains_key("content/c.md"));
    }

    #[test]
    fn two_states_share_what_is_alike() {
        let before = Sources::from_text(PLAN);
        let after = Sources::from_text(&PLAN.replace("B\n", "Other\n")).sharing(&before);
        let is_shared = |path| Arc::ptr_eq(&before.files[path], &after.files[path]);
        assert!(is_shared("content/a.md") && !is_shared("content/b.md"));
    }
}
