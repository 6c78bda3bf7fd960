//! The repository's own plan, whole or with one thing in it changed.

use std::sync::Mutex;

use parvis::diagnostic::{Finding, Source};
use parvis::load::{Disk, Sources};
use parvis::pipeline::{self, Cache, Options};

/// The sample plan, read once; what has not changed is not parsed again.
pub(crate) struct Sample {
    /// Its files.
    pub(crate) sources: Sources,
    cache: Mutex<Cache>,
}

impl Sample {
    /// Reads it.
    pub(crate) fn read() -> Self {
        let sources = Disk::new(env!("CARGO_MANIFEST_DIR")).load().expect("the repository is there");
        Self { sources, cache: Mutex::default() }
    }

    /// What is found in it, or in what became of it.
    pub(crate) fn findings(&self, sources: &Sources) -> Vec<Finding> {
        let options = Options { today: Some("2026-12-01".parse().expect("a day")), drafts: false };
        let mut cache = self.cache.lock().expect("one test at a time");
        let read = pipeline::read(sources, options, &mut cache);
        pipeline::check(&read).findings
    }

    /// The text of `book.toml` or of a file of `content/`, if there is one.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        Some(&source(&self.sources, path)?.text)
    }

    /// Its files, with this one changed or added.
    pub(crate) fn with(&self, path: &str, text: impl Into<String>) -> Sources {
        let mut sources = self.sources.clone();
        let new = Source::new(path, text.into());
        if path == "book.toml" {
            sources.book = Some(new);
        } else {
            sources.files.insert(path.into(), new);
        }
        sources
    }

    /// What is found once `from` is `to` in `book.toml` or in a file of `content/`: rule, file and line of each.
    #[track_caller]
    fn broken(&self, path: &str, from: &str, to: &str) -> (Sources, Vec<String>) {
        let path = full(path);
        let old = self.text(&path).unwrap_or_else(|| panic!("the sample has no `{path}`"));
        assert!(old.contains(from), "`{path}` does not hold {from:?}");
        let sources = self.with(&path, old.replacen(from, to, 1));
        let found =
            self.findings(&sources).iter().map(|finding| format!("{:?} {}", finding.place, finding.rule)).collect();
        (sources, found)
    }

    /// Each of `expected` is found, and nothing else: a rule, a file, and a text of the line it is at.
    #[track_caller]
    pub(crate) fn gives(&self, (path, from, to): (&str, &str, &str), expected: &[(&str, &str, &str)]) {
        let (sources, found) = self.broken(path, from, to);
        let mut wanted: Vec<String> = expected
            .iter()
            .map(|(rule, file, text)| {
                let file = full(file);
                let source = source(&sources, &file).unwrap_or_else(|| panic!("the sample has no `{file}`"));
                let at = source.text.find(text).unwrap_or_else(|| panic!("`{file}` does not hold {text:?}"));
                let line = source.line_column(u32::try_from(at).expect("a small file")).line;
                format!("{file}:{line} {rule}")
            })
            .collect();
        let without_column = |found: &String| {
            let (place, rule) = found.rsplit_once(' ').unwrap_or_default();
            let (line, _) = place.rsplit_once(':').unwrap_or_default();
            format!("{line} {rule}")
        };
        let mut told: Vec<String> = found.iter().map(without_column).collect();
        wanted.sort();
        told.sort();
        assert_eq!(told, wanted, "after {from:?} became {to:?} in `{path}`: {found:#?}");
    }
}

/// The path of a file of the book or of `content/`.
fn full(path: &str) -> String {
    if path == "book.toml" { path.to_owned() } else { format!("content/{path}") }
}

fn source<'s>(sources: &'s Sources, path: &str) -> Option<&'s Source> {
    if path == "book.toml" { sources.book.as_deref() } else { sources.files.get(path).map(|source| &**source) }
}
