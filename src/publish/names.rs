//! What stands beside a target while it is replaced, by name.

use std::path::{Path, PathBuf};

/// A name beside a target: hidden, on the same file system.
pub(super) fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".parvis-");
    name.push(suffix);
    target.with_file_name(name)
}

/// Where an old site waits while the new one takes its place, where the two cannot be exchanged.
pub(super) fn aside(target: &Path) -> PathBuf {
    beside(target, "old")
}

/// The names in the notes of a lock: after what it was, and what the system knows it by.
pub(super) fn noted(notes: &str) -> impl Iterator<Item = &str> {
    notes.lines().skip(1).filter_map(|line| line.splitn(4, ' ').nth(3))
}
