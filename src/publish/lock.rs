//! One build of a target at a time.

use std::fs::{self, File};
use std::path::Path;

use rustix::io::Errno;

use super::PublishError;
use super::error::Doing as _;

/// What file systems say that have no locks, or none of folders.
const NO_LOCKS: &[Errno] = &[Errno::BADF, Errno::INVAL, Errno::NOLCK, Errno::NOSYS, Errno::NOTSUP];

/// Held while a target is being published.
#[derive(Debug)]
pub(super) struct Lock(Option<File>);

impl Lock {
    /// Whether it keeps others out. On a network file system without locks it does not.
    pub(super) fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

/// Waits until no other build works beside the target, and makes the folder it goes into.
///
/// What is locked is that folder itself: there is no lock file to leave behind, and the system lets
/// go of the lock when its owner ends, however that happens.
pub(super) fn wait(target: &Path) -> Result<Lock, PublishError> {
    let folder = target.parent().unwrap_or(target);
    fs::create_dir_all(folder).doing("make", folder)?;
    let file = File::open(folder).doing("read", folder)?;
    match file.lock() {
        Ok(()) => Ok(Lock(Some(file))),
        Err(error) if NO_LOCKS.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error())) => Ok(Lock(None)),
        Err(error) => Err(error).doing("lock", folder),
    }
}
