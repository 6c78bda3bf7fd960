//! The site that a folder holds, and how much of it is as it was published.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use super::manifest::{Manifest, Seal};
use crate::system::{Spot, Top};

/// The site that the new one replaces.
#[derive(Debug)]
pub struct Old {
    top: Top,
    pub(super) manifest: Manifest,
}

impl Old {
    pub(super) fn new(folder: &Path, manifest: Manifest) -> io::Result<Self> {
        Ok(Self { top: Top::open(folder)?, manifest })
    }

    /// What a file holds, if that is what was published.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        let seal = self.was(path)?;
        let mut bytes = Vec::new();
        self.open(path).ok()?.take(seal.length + 1).read_to_end(&mut bytes).ok()?;
        Seal::of(&bytes, None).is_of_the_same(&seal).then_some(bytes)
    }

    /// Whether a file holds what was published: told by its bytes. A time can be kept, set back or lost.
    pub fn has(&self, path: &str) -> bool {
        self.found(path).is_ok()
    }

    /// Takes over a file that [holds what was published](Self::has), with its modification time.
    pub(super) fn take(&self, path: &str, to: &Path) -> bool {
        self.found(path).is_ok_and(|spot| spot.link(to).is_ok())
    }

    /// Where a file is that holds what was published.
    fn found<'p>(&self, path: &'p str) -> io::Result<Spot<'p>> {
        let other = || io::Error::other("not what was published");
        let seal = self.was(path).ok_or_else(other)?;
        let spot = self.top.spot(path)?;
        let (file, length) = spot.file()?;
        if length == seal.length && digest(file.take(length))? == seal.hash { Ok(spot) } else { Err(other()) }
    }

    /// What a file was known by.
    pub(super) fn was(&self, path: &str) -> Option<Seal> {
        self.manifest.files.get(path).copied()
    }

    /// Whether a file was published as these bytes.
    pub(super) fn was_same(&self, path: &str, seal: &Seal) -> bool {
        self.was(path).is_some_and(|old| old.is_of_the_same(seal))
    }

    pub(super) fn open(&self, path: &str) -> io::Result<File> {
        self.top.file(path)
    }

    /// Takes a file over, whatever it holds.
    pub(super) fn link(&self, path: &str, to: &Path) -> io::Result<()> {
        self.top.spot(path)?.link(to)
    }
}

pub(super) fn digest(file: impl io::Read) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(hasher.finalize())
}

/// When the entries of a folder, or the bytes of a file, were last changed; nothing for a link.
pub(super) fn modified(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).ok().filter(|meta| !meta.is_symlink())?.modified().ok()
}
