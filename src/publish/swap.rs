//! The new site takes the place of the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::PublishError;
use super::error::Doing as _;
use super::lock::{Lock, What, identity};
use super::names::aside;
use super::stage::Stage;
use crate::system::{exchange, is_in_use, patiently};

const IN_USE: (&str, &str) = (
    "cannot be moved while a program has one of its files open, or works in one of its folders",
    "ne peut être déplacé tant qu'un programme tient un de ses fichiers ouvert, ou travaille dans un de ses dossiers",
);
const CLOSE: (&str, &str) = (
    "close whatever shows it (an editor, a terminal, a server), then build again; the old site is untouched",
    "fermez ce qui le montre (un éditeur, un terminal, un serveur), puis recommencez ; l'ancien site est intact",
);

/// Puts the staged site in the target's place. Returns where the old site is now, if there was one.
pub(super) fn swap(stage: Stage, target: &Path, lock: &Lock) -> Result<Option<PathBuf>, PublishError> {
    let staged = stage.path().to_owned();
    if let Some(identity) = identity(target) {
        [&staged, &aside(target)].into_iter().try_for_each(|name| lock.note_as(What::Old, identity, name))?;
    }
    match exchange(&staged, target) {
        Ok(true) => return Ok(Some(stage.leave())),
        Ok(false) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            patiently(|| fs::rename(&staged, target)).doing("write", target)?;
            stage.leave();
            return Ok(None);
        }
        Err(error) => return Err(error).doing("replace", target),
    }
    let was = in_two_steps(&staged, target).map_err(|error| match error {
        error if is_in_use(&error) => PublishError::refused(target, IN_USE, CLOSE),
        cause => PublishError::Io { doing: "replace", path: target.to_owned(), cause },
    })?;
    stage.leave();
    Ok(was)
}

/// For file systems that cannot exchange two folders: between the two steps the target is not
/// there, for some microseconds. A run that dies in between leaves the old site [`aside`], from
/// where the next run puts it back.
fn in_two_steps(staged: &Path, target: &Path) -> io::Result<Option<PathBuf>> {
    let was = aside(target);
    patiently(|| fs::rename(target, &was))?;
    match patiently(|| fs::rename(staged, target)) {
        Ok(()) => Ok(Some(was)),
        Err(error) => {
            patiently(|| fs::rename(&was, target))?;
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
