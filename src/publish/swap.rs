//! The new site takes the place of the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::PublishError;
use super::error::Doing as _;
use super::lock::{Lock, What, identity};
use super::names::aside;
use super::stage::Stage;

/// Puts the staged site in the target's place. Returns where the old site is now, if there was one.
pub(super) fn swap(stage: Stage, target: &Path, lock: &Lock) -> Result<Option<PathBuf>, PublishError> {
    let staged = stage.path().to_owned();
    if let Some(identity) = identity(target) {
        [&staged, &aside(target)].into_iter().try_for_each(|name| lock.note_as(What::Old, identity, name))?;
    }
    match renameat_with(CWD, &staged, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => {
            return Ok(Some(stage.leave()));
        }
        Err(Errno::NOENT) => {
            fs::rename(&staged, target).doing("write", target)?;
            stage.leave();
            return Ok(None);
        }
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
        Err(error) => return Err(io::Error::from(error)).doing("replace", target),
    }
    let was = in_two_steps(&staged, target).doing("replace", target)?;
    stage.leave();
    Ok(was)
}

/// For file systems that cannot exchange two folders: between the two steps the target is not
/// there, for some microseconds. A run that dies in between leaves the old site [`aside`], from
/// where the next run puts it back.
fn in_two_steps(staged: &Path, target: &Path) -> io::Result<Option<PathBuf>> {
    let was = aside(target);
    fs::rename(target, &was)?;
    match fs::rename(staged, target) {
        Ok(()) => Ok(Some(was)),
        Err(error) => {
            fs::rename(&was, target)?;
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_exchange_two_steps_do() {
        let folder = tempfile::tempdir().unwrap();
        let (staged, target) = (folder.path().join("new"), folder.path().join("public"));
        fs::create_dir(&staged).unwrap();
        fs::create_dir(&target).unwrap();
        fs::write(staged.join("a"), "new").unwrap();
        fs::write(target.join("a"), "old").unwrap();
        let was = in_two_steps(&staged, &target).unwrap().unwrap();
        assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "new");
        assert_eq!(fs::read_to_string(was.join("a")).unwrap(), "old");
        assert!(!staged.exists());
    }
}
