//! What tells the bytes of a file apart from others, without keeping them.

use std::io::{self, Read as _};
use std::path::Path;

use crate::system::open_itself;

/// The bytes of a file, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print(blake3::Hash);

/// How a file begins that stands for another which git keeps elsewhere.
const POINTER: &[u8] = b"version https://git-lfs.github.com/";

impl Print {
    /// Of bytes; nothing where they only point to the file.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        (!bytes.starts_with(POINTER)).then(|| Self(blake3::hash(bytes)))
    }

    /// Of what has a name of its own elsewhere, which tells it from all else: to be held against others by such names.
    pub(super) fn named(name: &str) -> Self {
        Self(blake3::hash(name.as_bytes()))
    }

    /// Of a file, however large.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let mut file = open_itself(path).ok()?;
        let mut first = Vec::new();
        file.by_ref().take(POINTER.len() as u64).read_to_end(&mut first).ok()?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&first);
        io::copy(&mut file, &mut hasher).ok()?;
        (first != POINTER).then(|| Self(hasher.finalize()))
    }
}
