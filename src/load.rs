//! Disk → sources: the only reader of a plan.
#![expect(clippy::disallowed_methods, reason = "this is the reader")]

mod history;
mod reload;
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustix::fs::{Mode, OFlags, openat};
use walkdir::WalkDir;

use crate::diagnostic::{Finding, Place, Severity, Source, Span};
use crate::site::theme_fault;
pub use history::{History, Knowledge};
pub use reload::Changes;
use reload::Stamp;

/// Everything that a plan is made from, as it is on disk.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `book.toml`, if there is one.
    pub book: Option<Arc<Source>>,
    /// `.md` and `.toml` files under `content/`, by path.
    pub files: BTreeMap<Box<str>, Arc<Source>>,
    /// Other files under `content/` and all of `static/`, by path, with their sizes.
    pub assets: BTreeMap<Box<str>, u64>,
    /// Files of the theme that overrides the built-in one, by path within it.
    pub theme: BTreeMap<Box<str>, Arc<[u8]>>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// Every folder that was read, the tops included: `content`, `static`, `themes/NAME` and all below.
    pub folders: BTreeSet<Box<str>>,
    /// What told that a file was as it is, by path.
    stamps: BTreeMap<Box<str>, Stamp>,
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
            self.put(Some((path, text)));
        }
        self
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
            self.assets.insert(path.into(), text.len() as u64);
        }
    }
}

/// Largest text file that is read, in bytes.
const MAX_TEXT: u64 = 32 << 20;

/// How many files are read in one go, while others are still being looked for.
const BATCH: usize = 64;

/// A file's path, the stamp that it had, and what came of reading it.
type ReadText = (Box<str>, Option<Stamp>, Result<Arc<Source>, Box<Finding>>);

/// Deepest folder that is read.
const MAX_FOLDERS: usize = 64;

/// A place that plans are read from.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The plan in this folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether there is a plan here: a folder `content/`.
    pub fn has_content(&self) -> bool {
        self.root.join("content").is_dir()
    }

    /// The nearest folder above that holds a plan, as a way up from here.
    pub fn plan_above(&self) -> Option<PathBuf> {
        let full = fs::canonicalize(&self.root).ok()?;
        let mut up = self.root.clone();
        full.ancestors().skip(1).find_map(|folder| {
            up.push("..");
            (folder.join("book.toml").is_file() && folder.join("content").is_dir()).then(|| up.clone())
        })
    }

    /// Reads the whole plan. Fails only if the root itself cannot be read.
    pub fn load(&self) -> io::Result<Sources> {
        self.load_after(&Sources::default())
    }

    /// Reads the whole plan. Files that are as they were in `known` are shared with it.
    fn load_after(&self, known: &Sources) -> io::Result<Sources> {
        fs::read_dir(&self.root)?;
        let mut sources = Sources::default();
        self.book(known, &mut sources);
        let (mut files, mut stamps) = (Vec::new(), Vec::new());
        for (path, stamp, result) in self.read_all(known, &mut sources).into_iter().flatten() {
            match result {
                Ok(source) => {
                    stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
                    files.push((path, source));
                }
                Err(finding) => sources.findings.push(*finding),
            }
        }
        // Made at once, a map of many is made faster than one after the other.
        sources.files.append(&mut files.into_iter().collect());
        sources.stamps.append(&mut stamps.into_iter().collect());
        Ok(sources)
    }

    /// Walks through the plan, and reads its texts in batches while the walk goes on.
    fn read_all(&self, known: &Sources, sources: &mut Sources) -> Vec<Vec<ReadText>> {
        let done: Mutex<Vec<(usize, Vec<ReadText>)>> = Mutex::default();
        rayon::in_place_scope(|scope| {
            let mut batches = 0;
            let mut hand_over = |texts: Vec<(Box<str>, PathBuf)>| {
                let (done, at) = (&done, batches);
                batches += 1;
                scope.spawn(move |_| {
                    let mut buffer = Vec::new();
                    let read = |(path, full): (Box<str>, PathBuf)| read_unless_known(known, path, &full, &mut buffer);
                    let read = texts.into_iter().map(read).collect();
                    if let Ok(mut done) = done.lock() {
                        done.push((at, read));
                    }
                });
            };
            let mut texts = Vec::new();
            for folder in ["content", "static"] {
                self.walk(folder, sources, &mut |path, full| {
                    texts.push((path, full));
                    if texts.len() == BATCH {
                        hand_over(std::mem::take(&mut texts));
                    }
                });
            }
            hand_over(texts);
        });
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_unstable_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, batch)| batch).collect()
    }

    /// Reads `book.toml`, if there is one. Without it nobody knows who may read what: that it cannot be
    /// read is an error.
    fn book(&self, known: &Sources, sources: &mut Sources) {
        let book = self.root.join("book.toml");
        sources.book = None;
        if is_file(&book) {
            match read_text("book.toml", &book, &mut Vec::new()) {
                Ok((source, _)) => {
                    sources.book = Some(known.book.clone().filter(|old| *old == source).unwrap_or(source));
                }
                Err(finding) => sources.findings.push(Finding { severity: Severity::Error, ..*finding }),
            }
        } else if fs::symlink_metadata(&book).is_ok() {
            let finding = skipped("book.toml", "is not a regular file");
            sources.findings.push(Finding { severity: Severity::Error, ..finding });
        }
    }

    /// Reads a theme of the plan, `themes/NAME/`, if there is one.
    pub fn theme(&self, name: &str, sources: &mut Sources) {
        let mut found = BTreeMap::new();
        let folder = format!("themes/{name}");
        let full = self.root.join(&folder);
        sources.folders.retain(|folder| !folder.starts_with("themes/"));
        sources.theme = BTreeMap::new();
        let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
        // Neither a name nor a link leads out of the plan.
        if theme_fault(name).is_some() || !is_folder(&self.root.join("themes")) || !is_folder(&full) {
            return;
        }
        for entry in WalkDir::new(&full).follow_links(false).sort_by_file_name().into_iter().flatten() {
            if entry.file_type().is_dir() {
                sources.folders.extend(self.relative(entry.path()));
            }
            if !entry.file_type().is_file() {
                continue;
            }
            if let Some(path) = slashed(entry.path().strip_prefix(&full).unwrap_or(entry.path()))
                && let Ok(bytes) = fs::read(entry.path())
            {
                found.insert(path, Arc::from(bytes));
            }
        }
        sources.theme = found;
    }

    /// Reads an asset that a published page refers to.
    pub fn asset(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Opens a regular file of the plan. No part of its path may be a symbolic link, not even one
    /// that was put there after the plan was read.
    pub fn open(&self, path: &str) -> io::Result<File> {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut folder: OwnedFd = File::open(&self.root)?.into();
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder = openat(folder, part, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW, Mode::empty())?;
        }
        // Opening a named pipe would wait for its writer.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = File::from(openat(folder, name, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        Ok(file)
    }

    /// Looks at everything in a folder; `text` takes the files that are read as part of the plan.
    fn walk(&self, folder: &str, sources: &mut Sources, text: &mut dyn FnMut(Box<str>, PathBuf)) {
        let top = self.root.join(folder);
        let meta = match fs::symlink_metadata(&top) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return sources.findings.push(skipped(folder, &format!("cannot be read: {error}"))),
        };
        if meta.is_symlink() {
            return sources.findings.push(skipped(folder, "is a symbolic link, and links are not followed"));
        }
        sources.folders.insert(folder.into());
        let mut walk = WalkDir::new(&top).follow_links(false).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().and_then(|path| self.relative(path)).unwrap_or_else(|| folder.into());
                    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    sources.findings.push(skipped(&path, &format!("cannot be read: {cause}")));
                    continue;
                }
            };
            let Some(path) = self.relative(entry.path()) else {
                let shown =
                    entry.path().strip_prefix(&self.root).unwrap_or(entry.path()).to_string_lossy().into_owned();
                sources.findings.push(
                    Finding::new("not-utf8", Place::file(&Source::new(shown, "")), "this name is not UTF-8")
                        .help("rename the file: a name becomes a web address"),
                );
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            };
            let kind = entry.file_type();
            // What a server says of itself to programs stands there: RFC 8615.
            let is_well_known = &*path == "static/.well-known" && kind.is_dir();
            if entry.file_name().as_encoded_bytes().starts_with(b".") && !is_well_known {
                let harmless = matches!(
                    entry.file_name().to_str(),
                    Some(".gitkeep" | ".gitignore" | ".DS_Store" | ".gitattributes")
                );
                if !harmless {
                    sources.findings.push(skipped(&path, "is hidden, and hidden files are not published"));
                }
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
            } else if kind.is_symlink() {
                sources.findings.push(skipped(&path, "is a symbolic link, and links are not followed"));
            } else if kind.is_dir() {
                if entry.depth() >= MAX_FOLDERS {
                    walk.skip_current_dir();
                    sources.findings.push(Finding::new(
                        "too-deep",
                        Place::file(&Source::new(&*path, "")),
                        "folders are nested too deeply",
                    ));
                } else {
                    sources.folders.insert(path);
                }
            } else if !kind.is_file() {
                sources.findings.push(skipped(&path, "is not a regular file"));
            } else if is_text(&path) {
                text(path, entry.into_path());
            } else if path.starts_with("content/") && is_text(&path.to_lowercase()) {
                sources.findings.push(skipped(&path, "ends in capitals; write `.md` or `.toml`"));
            } else {
                let stamp = Stamp::at(entry.path());
                sources.stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
                sources.assets.insert(path, stamp.map_or(0, |stamp| stamp.size));
            }
        }
    }

    fn relative(&self, path: &Path) -> Option<Box<str>> {
        slashed(path.strip_prefix(&self.root).ok()?)
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

/// Whether a file is read as part of the plan; the others are published as they are.
fn is_text(path: &str) -> bool {
    path.starts_with("content/") && has_extension(path, &["md", "toml"])
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| extensions.contains(&end))
}

/// A relative path with `/` on every system; nothing if it is not UTF-8.
fn slashed(path: &Path) -> Option<Box<str>> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}

fn skipped(path: &str, why: &str) -> Finding {
    Finding::new("skipped-file", Place::file(&Source::new(path, "")), format!("`{path}` {why}"))
        .help("nothing of it is read or published; move it out of the plan, or put a regular file in its place")
}

/// The file as it was read before, if it is still as it was; what it is now otherwise.
fn read_unless_known(known: &Sources, path: Box<str>, full: &Path, buffer: &mut Vec<u8>) -> ReadText {
    if known.files.contains_key(&path) {
        let stamp = Stamp::at(full);
        if let Some(source) = known.unchanged(&path, stamp) {
            return (path, stamp, Ok(source));
        }
    }
    match read_text(&path, full, buffer) {
        Ok((source, stamp)) => (path, Some(stamp), Ok(known.same_or(source))),
        Err(finding) => (path, None, Err(finding)),
    }
}

/// Reads a file through a buffer that others are read through before and after it.
fn read_text(path: &str, full: &Path, bytes: &mut Vec<u8>) -> Result<(Arc<Source>, Stamp), Box<Finding>> {
    let at = || Place::file(&Source::new(path, ""));
    let unread = |error: io::Error| Box::new(skipped(path, &format!("cannot be read: {error}")));
    // What has become a link or a pipe since it was looked at is neither followed nor waited for.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(full).map_err(unread)?;
    let meta = file.metadata().map_err(unread)?;
    if meta.len() > MAX_TEXT {
        return Err(Box::new(skipped(path, "is larger than 32 MiB")));
    }
    bytes.clear();
    bytes.reserve(meta.len() as usize + 1);
    // Bounded, it does not ask once more how large it is.
    file.take(MAX_TEXT + 1).read_to_end(bytes).map_err(unread)?;
    if memchr::memchr(0, bytes).is_some() {
        return Err(Box::new(
            Finding::new("not-utf8", at(), "this file holds NUL bytes: it is no text, or one in UTF-16")
                .help("save it as UTF-8"),
        ));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok((Source::new(path, text), Stamp::of(&meta))),
        Err(error) => {
            let good = error.valid_up_to();
            let shown = Source::new(path, String::from_utf8_lossy(bytes));
            let place = Place::new(&shown, Span::new(good, good + char::REPLACEMENT_CHARACTER.len_utf8()));
            Err(Box::new(
                Finding::new("not-utf8", place, "this file is not UTF-8: here is its first bad byte")
                    .help("save it as UTF-8"),
            ))
        }
    }
}
