//! The site that a folder holds, and how much of it is as it was published.

use std::cell::RefCell;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;
use std::time::SystemTime;

use twox_hash::XxHash3_128;

use super::manifest::{self, Manifest, Seal};
use crate::system::{Spot, Top};

/// The site that the new one replaces.
#[derive(Debug)]
pub struct Old {
    top: Top,
    pub(super) manifest: Manifest,
    /// Those that a file is taken over with.
    rights: OnceLock<Permissions>,
}

impl Old {
    pub(super) fn new(folder: &Path, manifest: Manifest) -> io::Result<Self> {
        Ok(Self { top: Top::open(folder)?, manifest, rights: OnceLock::new() })
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
        self.found(path).and_then(|(spot, meta)| self.linked(&spot, &meta, to)).is_ok()
    }

    /// Where a file is that holds what was published, or why it does not.
    fn found<'p>(&self, path: &'p str) -> io::Result<(Spot<'p>, Metadata)> {
        let other = || io::Error::other("not what was published");
        let seal = self.was(path).ok_or_else(other)?;
        let spot = self.top.spot(path)?;
        let (file, meta) = spot.file()?;
        let length = seal.length;
        if meta.len() == length && digest(file.take(length), length)? == seal.hash {
            Ok((spot, meta))
        } else {
            Err(other())
        }
    }

    /// Whether this is the text of its manifest.
    pub(super) fn is_listed_as(&self, text: &[u8]) -> bool {
        manifest::text(&self.top).is_ok_and(|own| own == text)
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

    /// From now on, only files are taken over that have the rights of a new one in this folder: one that lost its own
    /// would be refused to everybody for ever.
    pub(super) fn has_rights_as_in(&self, folder: &Path) -> io::Result<()> {
        let path = folder.join("parvis");
        let rights = File::create_new(&path)?.metadata()?.permissions();
        fs::remove_file(&path)?;
        self.rights.get_or_init(|| rights);
        Ok(())
    }

    /// Takes a file over, whatever it holds.
    pub(super) fn link(&self, path: &str, to: &Path) -> io::Result<()> {
        let spot = self.top.spot(path)?;
        let (_, meta) = spot.file()?;
        self.linked(&spot, &meta, to)
    }

    fn linked(&self, spot: &Spot<'_>, meta: &Metadata, to: &Path) -> io::Result<()> {
        if self.rights.get().is_some_and(|own| *own != meta.permissions()) {
            return Err(io::Error::other("not the rights of a new file"));
        }
        spot.link(to)
    }
}

/// The longest file that is read in one piece, in bytes.
const PIECE: u64 = 1 << 18;

thread_local! {
    /// What files are read into: most of a site are looked at, and a buffer that is cleared for each would cost as much again.
    static READ: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The hash of what a file holds, which is so many bytes long.
pub(super) fn digest(mut file: impl Read, length: u64) -> io::Result<u128> {
    if length > PIECE {
        let mut hasher = XxHash3_128::new();
        let mut piece = vec![0; PIECE as usize];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(hasher.finish_128()),
                Ok(read) => hasher.write(&piece[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    READ.with_borrow_mut(|bytes| {
        let length = length as usize;
        if bytes.len() < length {
            bytes.resize(length, 0);
        }
        let mut read = 0;
        // Asked for all at once: `read_to_end` begins with 8 KiB.
        while read < length {
            match file.read(&mut bytes[read..length]) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(XxHash3_128::oneshot(&bytes[..read]))
    })
}

/// When the entries of a folder, or the bytes of a file, were last changed; nothing for a link.
pub(super) fn modified(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).ok().filter(|meta| !meta.is_symlink())?.modified().ok()
}
