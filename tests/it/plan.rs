//! A plan from a text that reads as a story, and what is found in it.
//!
//! ```text
//! -- content/index.md --
//! # Home
//! -- content/notes.md (latin-1) --
//! # Notes, saved in another encoding
//! -- content/shared.md -> ../shared.md --
//! ```
//!
//! The last two cannot be said in text alone: such a plan is put on disk and read from there.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use parvis::diagnostic::{Finding, Source};
use parvis::load::{Asset, Disk, Sources};
use parvis::model::Date;
use parvis::pipeline::{self, Cache, Options, Read};

/// A plan that a test has written.
#[derive(Clone)]
pub(crate) struct Plan {
    files: Vec<File>,
    today: Date,
}

#[derive(Clone)]
struct File {
    path: String,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Text(String),
    Latin1(String),
    Link(String),
}

/// The files of a text, each after a line `-- path --`.
#[track_caller]
pub(crate) fn plan(text: &str) -> Plan {
    let mut files: Vec<File> = Vec::new();
    for line in text.split_inclusive('\n') {
        let marker = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (marker, files.last_mut()) {
            (Some(marker), _) => files.push(File::empty(marker)),
            (None, Some(File { content: Content::Text(text) | Content::Latin1(text), .. })) => text.push_str(line),
            (None, last) => assert!(
                line.trim().is_empty(),
                "{line:?} stands in no file{}",
                last.map_or(String::new(), |file| format!(": `{}` is a link", file.path))
            ),
        }
    }
    Plan { files, today: Date::constant(2026, 12, 1) }
}

impl File {
    fn empty(marker: &str) -> Self {
        if let Some((path, target)) = marker.split_once(" -> ") {
            return Self { path: path.into(), content: Content::Link(target.into()) };
        }
        match marker.strip_suffix(" (latin-1)") {
            Some(path) => Self { path: path.into(), content: Content::Latin1(String::new()) },
            None => Self { path: marker.into(), content: Content::Text(String::new()) },
        }
    }
}

impl Plan {
    /// Adds a file, or replaces it: for texts with line ends and signs that a marker's lines cannot hold.
    pub(crate) fn with(mut self, path: &str, text: impl Into<String>) -> Self {
        let content = Content::Text(text.into());
        match self.files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.content = content,
            None => self.files.push(File { path: path.into(), content }),
        }
        self
    }

    /// The day it is; 1 December 2026 where a test says nothing.
    #[track_caller]
    pub(crate) fn today(mut self, day: &str) -> Self {
        self.today = day.parse().expect("a day such as 2026-12-01");
        self
    }

    /// Its files as the reader hands them on.
    pub(crate) fn sources(&self) -> Sources {
        if self.files.iter().any(|file| !matches!(file.content, Content::Text(_))) {
            return self.by_way_of_disk();
        }
        let mut sources = Sources::default();
        for File { path, content } in &self.files {
            let Content::Text(text) = content else { continue };
            let source = Source::new(path.as_str(), text.as_str());
            let is_text =
                Path::new(path).extension().is_some_and(|end| end == "md" || end == "markdown" || end == "toml");
            if path == "book.toml" {
                sources.book = Some(source);
            } else if path.starts_with("content/") && is_text {
                sources.files.insert(path.as_str().into(), source);
            } else if let Some(inner) = path.strip_prefix("themes/") {
                let (_, inner) = inner.split_once('/').expect("a file of a theme");
                sources.theme.insert(inner.into(), Arc::from(text.as_bytes()));
            } else {
                let asset = Asset::of(path, text.as_bytes());
                sources.assets.insert(path.as_str().into(), asset);
            }
        }
        sources
    }

    #[expect(clippy::disallowed_methods, reason = "links and foreign encodings exist on disk only")]
    fn by_way_of_disk(&self) -> Sources {
        let root = tempfile::tempdir().expect("a folder for the test");
        for File { path, content } in &self.files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is made");
            match content {
                Content::Text(text) => std::fs::write(&path, text).expect("the file is written"),
                Content::Latin1(text) => {
                    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
                    std::fs::write(&path, bytes).expect("the file is written");
                }
                Content::Link(target) => crate::workspace::link(target, &path),
            }
        }
        Disk::new(root.path()).load().expect("the folder is there")
    }

    /// The plan, read; no rule has run.
    pub(crate) fn read(&self) -> Read {
        let options = Options { today: Some(self.today), drafts: false };
        pipeline::read(&self.sources(), options, &mut Cache::default())
    }

    /// Everything that is found in it.
    pub(crate) fn findings(&self) -> Found {
        Found(pipeline::check(&self.read()).findings)
    }
}

/// What was found, in the order in which it is told.
#[derive(Clone, PartialEq)]
pub(crate) struct Found(pub(crate) Vec<Finding>);

impl Found {
    /// The findings of a rule.
    pub(crate) fn of<'a, 'r: 'a>(&'a self, rule: &'r str) -> impl Iterator<Item = &'a Finding> {
        self.0.iter().filter(move |finding| finding.rule == rule)
    }

    /// The findings of all rules but these.
    pub(crate) fn but(mut self, rules: &[&str]) -> Self {
        self.0.retain(|finding| !rules.contains(&finding.rule));
        self
    }

    /// The one finding of a rule stands at `path:line:column`.
    #[track_caller]
    pub(crate) fn has<'a, 'r: 'a>(&'a self, rule: &'r str, at: &str) -> &'a Finding {
        let found: Vec<_> = self.of(rule).collect();
        assert!(found.len() == 1, "{} findings of `{rule}`, not one, in\n{self:?}", found.len());
        assert_eq!(format!("{:?}", found[0].place), at, "the place of `{rule}` in\n{self:?}");
        found[0]
    }

    /// A rule finds exactly these places.
    #[track_caller]
    pub(crate) fn has_all(&self, rule: &str, places: &[&str]) {
        let found: Vec<String> = self.of(rule).map(|finding| format!("{:?}", finding.place)).collect();
        assert_eq!(found, places, "the places of `{rule}` in\n{self:?}");
    }

    /// A rule finds nothing.
    #[track_caller]
    pub(crate) fn lacks(&self, rule: &str) {
        assert!(self.of(rule).next().is_none(), "a finding of `{rule}` in\n{self:?}");
    }

    /// Nothing is found at all.
    #[track_caller]
    pub(crate) fn is_clean(&self) {
        assert!(self.0.is_empty(), "findings in a plan that has nothing wrong:\n{self:?}");
    }

    /// Only these rules find something.
    #[track_caller]
    pub(crate) fn only(&self, rules: &[&str]) {
        let mut found: Vec<&str> = self.0.iter().map(|finding| finding.rule).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found, rules, "the rules that find something in\n{self:?}");
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        for finding in &self.0 {
            let help = finding.help.as_deref().unwrap_or_default();
            writeln!(out, "  {:?}: {}: {} ({help})", finding.place, finding.rule, finding.message)?;
            for related in &finding.related {
                writeln!(out, "      {:?}: {}", related.place, related.message)?;
            }
        }
        f.write_str(&out)
    }
}
