//! Whether a target can be replaced at all, asked before the work is done.

use std::fs;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::PublishError;
use super::error::Doing as _;

const FIXED: &str = "publish to a folder inside it, or to another one, with `--out`";

/// Refuses a target that cannot be replaced, before the work is done. To put it in the place of a folder that is not
/// empty fails everywhere, and changes nothing; how it fails tells whether it could be moved at all.
pub(super) fn try_out(staged: &Path, target: &Path) -> Result<(), PublishError> {
    let inside = staged.join("parvis");
    fs::create_dir(&inside).doing("make", &inside)?;
    let tried = renameat_with(CWD, target, CWD, staged, RenameFlags::empty());
    fs::remove_dir(&inside).doing("remove", &inside)?;
    match tried {
        Err(Errno::XDEV) => Err(PublishError::refused(
            target,
            "is a folder of a lower layer of this file system (a container's image), which cannot be replaced",
            FIXED,
        )),
        Err(Errno::BUSY) => Err(PublishError::refused(target, "is a mount point, which cannot be replaced", FIXED)),
        _ => Ok(()),
    }
}
