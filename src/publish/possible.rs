//! Whether a target can be replaced at all, asked before the work is done.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::PublishError;
use super::error::Doing as _;
use super::given_up;
use super::lock::{Lock, What, identity};
use super::names::beside;
use crate::diagnostic::text;
use crate::system::rename_to_new;

const ELSEWHERE: (&str, &str) =
    ("publish to another folder with `--out`", "publiez dans un autre dossier avec `--out`");
const FIXED: (&str, &str) = (
    "publish to a folder inside it, or to another one, with `--out`",
    "publiez dans un dossier qu'il contient, ou dans un autre, avec `--out`",
);

/// Refuses a target that cannot be replaced, before the work is done. To put it in the place of a folder that is not
/// empty fails everywhere, and changes nothing; how it fails tells whether it could be moved at all.
pub(super) fn try_out(staged: &Path, target: &Path, lock: &Lock) -> Result<(), PublishError> {
    // Were the new folder emptied meanwhile, the old site would take its name, and go with it.
    let _swapping = given_up::swapping();
    let inside = staged.join("parvis");
    fs::create_dir(&inside).doing("make", &inside)?;
    let tried = fs::rename(target, staged);
    fs::remove_dir(&inside).doing("remove", &inside)?;
    match tried.map_err(|error| error.kind()) {
        Err(ErrorKind::CrossesDevices) => Err(PublishError::refused(
            target,
            text!(
                "is a folder of a lower layer of this file system (a container's image), which cannot be replaced",
                "est un dossier d'une couche inférieure de ce système de fichiers (l'image d'un conteneur), qui ne peut être remplacé"
            ),
            FIXED,
        )),
        Err(ErrorKind::ResourceBusy) => Err(PublishError::refused(
            target,
            text!("is a mount point, which cannot be replaced", "est un point de montage, qui ne peut être remplacé"),
            FIXED,
        )),
        _ => moves(staged, target, lock),
    }
}

/// Refuses a place in which no folder can be moved: an overlay that cannot note that it was.
fn moves(staged: &Path, target: &Path, lock: &Lock) -> Result<(), PublishError> {
    let trial = beside(target, "trial");
    if let Some(identity) = identity(staged) {
        lock.note_as(What::New, identity, &trial)?;
    }
    match rename_to_new(staged, &trial) {
        Ok(()) => fs::rename(&trial, staged).doing("write", staged),
        Err(error) if error.kind() == ErrorKind::CrossesDevices => Err(PublishError::refused(
            target,
            text!(
                "lies in a folder of a lower layer of this file system (a container's image), in which no folder can be moved",
                "se trouve dans un dossier d'une couche inférieure de ce système de fichiers (l'image d'un conteneur), où aucun dossier ne peut être déplacé"
            ),
            ELSEWHERE,
        )),
        // What else may be wrong is told where it matters.
        Err(_) => Ok(()),
    }
}
