//! The site that a folder holds, and how much of it is as it was published.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::manifest::{self, Manifest, Seal};

/// The site that the new one replaces.
#[derive(Debug)]
pub struct Old {
    folder: PathBuf,
    pub(super) manifest: Manifest,
    /// When it was finished: its manifest was written after all else.
    published: Option<SystemTime>,
}

impl Old {
    pub(super) fn new(folder: &Path, manifest: Manifest) -> Self {
        Self { folder: folder.to_owned(), manifest, published: modified(&folder.join(manifest::NAME)) }
    }

    /// What a file holds, if that is what was published.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        let Some(Seal::Bytes(hash)) = self.was(path) else { return None };
        let bytes = fs::read(self.folder.join(path)).ok()?;
        (blake3::hash(&bytes) == hash).then_some(bytes)
    }

    /// Whether a file holds what was published.
    pub fn has(&self, path: &str) -> bool {
        let (Some(Seal::Bytes(hash)), Some(meta)) = (self.was(path), self.meta(path)) else { return false };
        self.is_older(&meta) || self.open(path).and_then(digest).is_ok_and(|old| old == hash)
    }

    /// What a file was known by.
    pub(super) fn was(&self, path: &str) -> Option<Seal> {
        self.manifest.files.get(path).copied()
    }

    /// Whether a file is what has been made: as long, known by the same, and the same to read where that does not tell.
    pub(super) fn is(&self, path: &str, seal: Seal, length: u64, reads_the_same: impl FnOnce() -> bool) -> bool {
        match (self.was(path), seal) {
            (None, _) => false,
            (Some(Seal::Bytes(old)), Seal::Bytes(new)) => {
                old == new && self.stands(path, length).unwrap_or_else(reads_the_same)
            }
            // What it is made from may have changed, and it may not have.
            _ => self.stands(path, length) != Some(false) && reads_the_same(),
        }
    }

    /// Whether a file was last written before the manifest.
    pub(super) fn is_untouched(&self, path: &str) -> bool {
        self.meta(path).is_some_and(|meta| self.is_older(&meta))
    }

    fn meta(&self, path: &str) -> Option<fs::Metadata> {
        fs::symlink_metadata(self.folder.join(path)).ok().filter(fs::Metadata::is_file)
    }

    fn is_older(&self, meta: &fs::Metadata) -> bool {
        meta.modified().is_ok_and(|at| self.published.is_some_and(|published| at < published))
    }

    /// Whether a file still is what the manifest says, as far as that shows without reading it: someone may have
    /// changed it since. One that was last written before the manifest is told by its length alone.
    fn stands(&self, path: &str, length: u64) -> Option<bool> {
        match self.meta(path) {
            Some(meta) if meta.len() == length => self.is_older(&meta).then_some(true),
            _ => Some(false),
        }
    }

    /// Whether a file is these bytes.
    pub(super) fn reads_as(&self, path: &str, bytes: &[u8]) -> bool {
        let Ok(mut file) = self.open(path) else { return false };
        let mut rest = bytes;
        let mut buffer = [0; 1 << 14];
        while !rest.is_empty() {
            match file.read(&mut buffer) {
                Ok(read) if read > 0 && rest.starts_with(&buffer[..read]) => rest = &rest[read..],
                _ => return false,
            }
        }
        true
    }

    pub(super) fn open(&self, path: &str) -> io::Result<File> {
        File::open(self.folder.join(path))
    }

    /// Takes a file over, with its modification time.
    pub(super) fn link(&self, path: &str, to: &Path) -> io::Result<()> {
        fs::hard_link(self.folder.join(path), to)
    }
}

pub(super) fn digest(file: File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(hasher.finalize())
}

/// When the entries of a folder, or the bytes of a file, were last changed; nothing for a link.
pub(super) fn modified(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).ok().filter(|meta| !meta.is_symlink())?.modified().ok()
}
