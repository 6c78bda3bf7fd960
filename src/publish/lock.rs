//! One build of a target at a time, and what a build that was killed has left.
//!
//! The lock is a file beside the target. While it is held, it notes every folder that the build makes or moves
//! beside the target, by name and by what the system knows it by: what a killed build left is known by these notes,
//! and nothing is removed because of what it is called.

use std::cell::Cell;
use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::PublishError;
use super::error::Doing as _;
use super::given_up;
use super::names::beside;
use crate::diagnostic::text;
use crate::system::{has_no_locks, known_as, known_as_open, open_lock};

const FOREIGN: (&str, &str) = (
    "move it away if no build is running, or publish to another folder with `--out`",
    "ôtez-le de là si aucune construction n'est en cours, ou publiez dans un autre dossier avec `--out`",
);

/// The first line of the notes.
const HEADER: &str = "parvis: a build works beside this file";

/// How the name of the lock ends.
const SUFFIX: &str = "lock";

/// After so long it is said that a build waits.
const PATIENCE: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(20);

/// Held while a target is being published.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    /// It keeps others out: on a network file system without locks it does not.
    is_held: bool,
    /// Something noted could not be removed: the notes stay.
    keeps_notes: Cell<bool>,
}

/// A folder beside the target that is not somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// What was in it.
    pub(super) what: What,
    /// Its name.
    pub(super) name: String,
    /// What the system knows it by; nothing before it was made.
    pub(super) identity: Option<(u64, u64)>,
}

/// What a folder beside the target was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A site that is being made: all of it is ours.
    New,
    /// The site that was replaced: what its manifest lists is ours.
    Old,
}

impl Lock {
    /// Notes a folder, before it is made and once it is there.
    pub(super) fn note(&self, what: What, folder: &Path) -> Result<(), PublishError> {
        self.note_as(what, identity(folder).unwrap_or_default(), folder)
    }

    /// Notes a folder that is known, by the name that it is about to have.
    pub(super) fn note_as(&self, what: What, identity: (u64, u64), folder: &Path) -> Result<(), PublishError> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let (device, inode) = identity;
        let what = if what == What::New { "new" } else { "old" };
        let line = format!("\n{what} {device} {inode} {name}");
        (&self.file).write_all(line.as_bytes()).doing("write", &self.path)
    }

    /// What earlier builds noted and did not come to remove.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut text = String::new();
        if !self.is_held || (&self.file).rewind().and_then(|()| (&self.file).read_to_string(&mut text)).is_err() {
            return Vec::new();
        }
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Vec::new();
        }
        // Whoever wrote the file: nothing but what builds of this target make beside it.
        let own = self.path.file_name().unwrap_or_default().to_string_lossy();
        let own = own.strip_suffix(SUFFIX).unwrap_or(&own).to_owned();
        let note = |line: &str| {
            let mut words = line.splitn(4, ' ');
            let what = match words.next()? {
                "new" => What::New,
                "old" => What::Old,
                _ => return None,
            };
            let identity = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            let name = words.next().filter(|name| name.starts_with(&*own) && !name.contains('/'))?.to_owned();
            Some(Note { what, name, identity: Some(identity).filter(|identity| *identity != (0, 0)) })
        };
        lines.filter_map(note).collect()
    }

    /// The notes are kept for the next build.
    pub(super) fn keep_notes(&self) {
        self.keeps_notes.set(true);
    }

    /// Whether the file is a lock of ours, not one that somebody called so.
    fn is_ours(&self) -> bool {
        let mut start = vec![0; HEADER.len()];
        if !self.file.metadata().is_ok_and(|meta| meta.is_file()) {
            return false;
        }
        // Where locks are more than advice, nobody but who holds it reads it.
        let length = (&self.file).rewind().and_then(|()| (&self.file).read(&mut start)).unwrap_or_default();
        length == 0 || start == HEADER.as_bytes()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        given_up::forget(&self.path, || {
            if self.is_held && !self.keeps_notes.get() && self.is_ours() {
                // Whoever waits for it sees that it has gone, and makes another.
                let _ = fs::remove_file(&self.path);
            }
        });
    }
}

/// What the system knows a folder by; nothing for a link, or where there is none.
pub(super) fn identity(folder: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    known_as(folder).ok()
}

/// Waits until no other build works beside the target, and makes the folder it goes into. `waiting` hears that it
/// takes a while.
pub(super) fn wait(target: &Path, waiting: &dyn Fn(&Path)) -> Result<Lock, PublishError> {
    let folder = target.parent().unwrap_or(target);
    fs::create_dir_all(folder).doing("make", folder)?;
    let path = beside(target, SUFFIX);
    loop {
        let file = match open_lock(&path) {
            Err(_) if fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_file()) => return Err(foreign(&path)),
            file => file.doing("write", &path)?,
        };
        let is_held = lock(&file, &path, waiting)?;
        let lock = Lock { file, path: path.clone(), is_held, keeps_notes: Cell::new(false) };
        let is_there = matches!((known_as_open(&lock.file), known_as(&path)), (Ok(held), Ok(there)) if held == there);
        if !is_there && is_held {
            // The build that held it has removed it.
            lock.keep_notes();
            continue;
        }
        if !lock.is_ours() {
            lock.keep_notes();
            return Err(foreign(&path));
        }
        if lock.file.metadata().is_ok_and(|meta| meta.len() == 0) {
            (&lock.file).write_all(HEADER.as_bytes()).doing("write", &path)?;
        }
        if is_held {
            given_up::add(&path);
        }
        return Ok(lock);
    }
}

fn foreign(path: &Path) -> PublishError {
    let why = text!(
        "stands where builds of this folder wait for each other, and Parvis did not write it",
        "se trouve là où les constructions de ce dossier s'attendent, et Parvis ne l'a pas écrit"
    );
    PublishError::refused(path, why, FOREIGN)
}

fn lock(file: &File, path: &Path, waiting: &dyn Fn(&Path)) -> Result<bool, PublishError> {
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => {
                if waited == PATIENCE {
                    waiting(path);
                }
                thread::sleep(STEP);
                waited += STEP;
            }
            Err(TryLockError::Error(error)) => {
                return if has_no_locks(&error) { Ok(false) } else { Err(error).doing("lock", path) };
            }
        }
    }
}
