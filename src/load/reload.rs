//! Reading again what changed, and only that.
//!
//! A change that is told by its path is read alone. Where folders come or go, or where changes were
//! missed, the whole tree is looked at again, and files whose metadata tell nothing new are shared.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::diagnostic::{Finding, Source};

use super::{Disk, Sources, is_text, read_text};

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
    fn between(old: &Sources, new: &Sources) -> Self {
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

    fn text(&mut self, path: &str, old: Option<&Source>, new: &Source) {
        self.files.insert(path.into());
        if new.text.is_empty() && old.is_some_and(|old| !old.text.is_empty()) {
            self.emptied.insert(path.into());
        }
    }

    fn went(&mut self, path: &str) {
        self.files.insert(path.into());
        self.gone.insert(path.into());
    }
}

/// A file's metadata this young may not show the next change to it: clocks of file systems tick slowly.
const SETTLED: Duration = Duration::from_millis(50);

/// What tells, without reading it, that a file is as it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    /// It was old enough when it was taken to be trusted.
    settled: bool,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.settled
            && (self.size, self.inode, self.modified, self.changed)
                == (other.size, other.inode, other.modified, other.changed)
    }
}

impl Stamp {
    /// The stamp of the file at a path; nothing where there is none.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|meta| Self::of(&meta))
    }

    /// The stamp of an open file, or of one that was looked at.
    pub(super) fn of(meta: &Metadata) -> Self {
        let changed = (meta.ctime(), meta.ctime_nsec());
        let since = |(seconds, nanos): (i64, i64)| {
            let changed = Duration::new(seconds.try_into().ok()?, nanos.try_into().ok()?);
            SystemTime::now().duration_since(UNIX_EPOCH.checked_add(changed)?).ok()
        };
        Self {
            size: meta.len(),
            inode: meta.ino(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed,
            settled: since(changed).is_some_and(|age| age > SETTLED),
        }
    }
}

impl Sources {
    /// Whether a file may have been changed since a time, as far as its own time tells.
    pub(crate) fn may_be_newer(&self, path: &str, since: SystemTime) -> bool {
        let Ok(since) = since.duration_since(UNIX_EPOCH) else { return true };
        let since = (since.as_secs().cast_signed(), i64::from(since.subsec_nanos()));
        self.stamps.get(path).is_none_or(|stamp| stamp.changed >= since)
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
}

impl Disk {
    /// Brings sources up to date after something happened at these paths (relative to the root, with `/`).
    pub fn reload(
        &self,
        sources: &mut Sources,
        paths: &BTreeSet<Box<str>>,
        theme: Option<&str>,
    ) -> io::Result<Changes> {
        let mut changes = Changes::default();
        for path in paths {
            if !self.refresh(path, sources, theme, &mut changes) {
                changes.merge(self.rescan(sources, theme)?);
                return Ok(changes);
            }
        }
        Ok(changes)
    }

    /// Brings sources up to date after anything may have happened.
    pub fn rescan(&self, sources: &mut Sources, theme: Option<&str>) -> io::Result<Changes> {
        let mut new = self.load_after(sources)?;
        new.theme.clone_from(&sources.theme);
        let themed = self.retheme(&mut new, theme);
        let mut changes = Changes::between(sources, &new);
        changes.files.extend(themed);
        *sources = new;
        Ok(changes)
    }

    /// Reads one path again; false if that is not enough to know how things stand.
    fn refresh(&self, path: &str, sources: &mut Sources, theme: Option<&str>, changes: &mut Changes) -> bool {
        if path == "book.toml" {
            let known = sources.clone_book();
            sources.findings.retain(|finding| !is_about(finding, path));
            self.book(&known, sources);
            if known.book != sources.book {
                changes.files.insert(path.into());
            }
            return true;
        }
        if path == "themes" || path.starts_with("themes/") {
            let folders = sources.folders.clone();
            changes.files.extend(self.retheme(sources, theme));
            changes.folders |= folders != sources.folders;
            return true;
        }
        if !path.starts_with("content/") && !path.starts_with("static/") {
            return false;
        }
        let full = self.root.join(path);
        let known = sources.files.contains_key(path) || sources.assets.contains_key(path);
        let told = sources.findings.iter().any(|finding| is_about(finding, path));
        if told && path.rsplit('/').next().is_some_and(|name| name.starts_with('.')) && full.exists() {
            // An editor's own file, and it has been said that it is not read.
            return true;
        }
        match fs::symlink_metadata(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let unknown = told || sources.folders.contains(path);
                if known {
                    sources.forget(path);
                    changes.went(path);
                }
                !unknown
            }
            Ok(meta) if meta.is_file() && !told && (known || is_plain_newcomer(path, sources)) => {
                Self::read_one(path, &full, Stamp::of(&meta), sources, changes)
            }
            _ => false,
        }
    }

    fn read_one(path: &str, full: &Path, stamp: Stamp, sources: &mut Sources, changes: &mut Changes) -> bool {
        if !is_text(path) {
            if sources.stamps.insert(path.into(), stamp) != Some(stamp) {
                sources.assets.insert(path.into(), stamp.size);
                changes.files.insert(path.into());
            }
            return true;
        }
        let Ok((source, _)) = read_text(path, full, &mut Vec::new()) else { return false };
        let source = sources.same_or(source);
        sources.stamps.insert(path.into(), stamp);
        let old = sources.files.insert(path.into(), Arc::clone(&source));
        if !old.as_ref().is_some_and(|old| Arc::ptr_eq(old, &source)) {
            changes.text(path, old.as_deref(), &source);
        }
        true
    }

    /// Reads the theme again; its files that are not as they were.
    fn retheme(&self, sources: &mut Sources, theme: Option<&str>) -> BTreeSet<Box<str>> {
        let old = std::mem::take(&mut sources.theme);
        if let Some(name) = theme {
            self.theme(name, sources);
        }
        let folder = theme.unwrap_or_default();
        old.keys()
            .chain(sources.theme.keys())
            .filter(|path| old.get(*path) != sources.theme.get(*path))
            .map(|path| format!("themes/{folder}/{path}").into())
            .collect()
    }
}

impl Sources {
    fn forget(&mut self, path: &str) {
        self.files.remove(path);
        self.assets.remove(path);
        self.stamps.remove(path);
    }

    /// The book alone.
    fn clone_book(&self) -> Self {
        Self { book: self.book.clone(), ..Self::default() }
    }
}

/// Whether a file that was not there is one that the walk would take without a word.
fn is_plain_newcomer(path: &str, sources: &Sources) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    sources.folders.contains(folder) && !name.starts_with('.')
}

fn is_about(finding: &Finding, path: &str) -> bool {
    *finding.place.source.path == *path
}
