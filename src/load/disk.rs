//! The folder of a plan: read whole, its theme, one of its files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{Finding, Place, Severity, Source};
use crate::site::theme_fault;
use crate::system::Top;

use super::read::{LINK, NO_FILE, read_text, unreadable};
use super::sources::Sources;
use super::svg;
use super::text::{SAVE_AS_UTF8, skipped};
use super::walk::{read_all, relative};

/// Files of a theme that are text.
const THEME_TEXTS: &[&str] = &[".html", ".ftl", ".css", ".js", ".mjs", ".svg", ".xml", ".json", ".txt"];

/// Why something else is no theme.
const NO_FOLDER: (&str, &str) = ("is not a folder", "n'est pas un dossier");

/// A place that plans are read from.
#[derive(Debug, Clone)]
pub struct Disk {
    pub(super) root: PathBuf,
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

    /// The text of `book.toml`, if there is a file of that name.
    pub fn book_text(&self) -> Option<String> {
        let read = read_text("book.toml", &self.root.join("book.toml"), &mut Vec::new());
        Some(read.ok()?.0.text.to_string())
    }

    /// The folders in this one, those that are hidden apart.
    pub fn folders(&self) -> Vec<PathBuf> {
        let is_shown = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
        let all = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let folders =
            all.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_shown(&entry.file_name()));
        let mut paths: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
        paths.sort();
        paths
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
    pub(super) fn load_after(&self, known: &Sources) -> io::Result<Sources> {
        fs::read_dir(&self.root)?;
        let mut sources = Sources::default();
        self.book(known, &mut sources);
        let (mut files, mut stamps) = (Vec::new(), Vec::new());
        for (path, stamp, result) in read_all(&self.root, known, &mut sources).into_iter().flatten() {
            match result {
                Ok(source) => {
                    stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
                    files.push((path, source));
                }
                Err(unread) => sources.findings.extend(unread.map(|finding| *finding)),
            }
        }
        // Made at once, a map of many is made faster than one after the other.
        sources.files.append(&mut files.into_iter().collect());
        sources.stamps.append(&mut stamps.into_iter().collect());
        Ok(sources)
    }

    /// Reads `book.toml`, if there is one. Without it nobody knows who may read what: that it cannot be
    /// read is an error.
    pub(super) fn book(&self, known: &Sources, sources: &mut Sources) {
        let book = self.root.join("book.toml");
        sources.book = None;
        if is_file(&book) {
            match read_text("book.toml", &book, &mut Vec::new()) {
                Ok((source, _)) => {
                    sources.book = Some(known.book.clone().filter(|old| *old == source).unwrap_or(source));
                }
                Err(unread) => {
                    sources.findings.extend(unread.map(|finding| Finding { severity: Severity::Error, ..*finding }));
                }
            }
        } else if fs::symlink_metadata(&book).is_ok() {
            let finding = skipped("book.toml", NO_FILE);
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
        sources.findings.retain(|finding| !finding.place.source.path.starts_with("themes/"));
        // Neither a name nor a link leads out of the plan.
        if theme_fault(name).is_some() {
            return;
        }
        for above in ["themes", &folder] {
            match fs::symlink_metadata(self.root.join(above)) {
                Ok(meta) if meta.is_dir() => {}
                Ok(meta) => {
                    return sources.findings.push(skipped(above, if meta.is_symlink() { LINK } else { NO_FOLDER }));
                }
                Err(_) => return,
            }
        }
        let Ok(top) = Top::follow(&self.root) else { return };
        for entry in WalkDir::new(&full).follow_links(false).sort_by_file_name() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().and_then(|path| relative(&self.root, path));
                    let cause = error.into_io_error().filter(|cause| cause.kind() != io::ErrorKind::NotFound);
                    let skipped = path.zip(cause).map(|(path, cause)| skipped(&path, unreadable(&cause)));
                    sources.findings.extend(skipped);
                    continue;
                }
            };
            if entry.file_type().is_dir() {
                sources.folders.extend(relative(&self.root, entry.path()));
            }
            let Some(path) = relative(&full, entry.path()) else { continue };
            let whole = format!("{folder}/{path}");
            let kind = entry.file_type();
            if !kind.is_file() {
                if !kind.is_dir() {
                    sources.findings.push(skipped(&whole, if kind.is_symlink() { LINK } else { NO_FILE }));
                }
                continue;
            }
            let mut bytes = Vec::new();
            match top.file(&whole).and_then(|mut file| file.read_to_end(&mut bytes)) {
                Ok(_) => {
                    let is_text = THEME_TEXTS.iter().any(|end| path.ends_with(end));
                    if is_text && std::str::from_utf8(&bytes).is_err() {
                        let place = Place::file(&Source::new(whole, ""));
                        let finding = Finding::new(
                            "not-utf8",
                            place,
                            ("this file of the theme is not UTF-8", "ce fichier du thème n'est pas en UTF-8"),
                        );
                        sources.findings.push(finding.help(SAVE_AS_UTF8));
                    }
                    found.insert(path, Arc::from(bytes));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => sources.findings.push(skipped(&whole, unreadable(&error))),
            }
        }
        sources.theme = found;
    }

    /// A file of the plan as readers get it, and its length: an SVG from under `content/` without what could run in it.
    pub fn published(&self, path: &str) -> io::Result<(Box<dyn io::Read>, u64)> {
        let file = self.open(path)?;
        if svg::is_cleaned(path) {
            let (clean, _) = svg::clean(file)?;
            let length = clean.get_ref().len() as u64;
            return Ok((Box::new(clean), length));
        }
        let length = file.metadata()?.len();
        Ok((Box::new(file), length))
    }

    /// An asset as readers get it, if it is not larger than so many bytes.
    ///
    /// # Errors
    /// It cannot be read, or is larger.
    pub fn asset(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let size = self.open(path)?.metadata()?.len();
        if size > most {
            return Err(io::Error::other(format!("larger than {} MiB", most >> 20)));
        }
        let (bytes, length) = self.published(path)?;
        let mut all = Vec::with_capacity(length as usize);
        bytes.take(most).read_to_end(&mut all)?;
        Ok(all)
    }

    /// Opens a regular file of the plan. No part of its path may be a symbolic link, not even one
    /// that was put there after the plan was read.
    pub fn open(&self, path: &str) -> io::Result<File> {
        Top::follow(&self.root)?.file(path)
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}
