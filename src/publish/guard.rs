//! Which folders are no place for a site. Nothing is touched here.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::PublishError;
use super::error::Doing as _;
use super::manifest::Manifest;
use crate::diagnostic::{Text, text};
use crate::system::is_same;

/// Folders of a plan, there or not.
const SOURCES: &[&str] = &["content", "static", "themes"];

const HELP: (&str, &str) = (
    "name a folder that is empty, not there yet, or a site that Parvis published, with `--out`",
    "nommez avec `--out` un dossier vide, qui n'est pas encore là, ou un site que Parvis a publié",
);

/// The page that a site has and a folder of sites has not.
pub(super) const HOME: &str = "index.html";

/// Refuses to put a site in the place of a folder of sites, one for each circle, or such a folder in the place of a site: whatever serves
/// the folder would show a closer circle's pages to whoever could open the old ones.
pub(super) fn shape(out: &Path, old: Option<&Manifest>, is_one: bool) -> Result<(), PublishError> {
    // Its list tells: a page may have been lost.
    let Some(was_one) = old.map(|old| old.has(HOME)).filter(|was_one| *was_one != is_one) else {
        return Ok(());
    };
    let why = if was_one {
        text!(
            "holds one site, where a site for each circle is to come",
            "contient un seul site, là où viendrait un site par cercle"
        )
    } else {
        text!(
            "holds a site for each circle, where one site is to come",
            "contient un site par cercle, là où viendrait un seul site"
        )
    };
    let help = (
        "name another folder with `--out`, or remove this one first: what is served there would be read by others than before",
        "nommez un autre dossier avec `--out`, ou retirez d'abord celui-ci : ce qu'on y sert serait lu par d'autres qu'avant",
    );
    Err(PublishError::refused(out, why, help))
}

/// The real path of the target, if a site may be published there.
pub(super) fn target(out: &Path, root: &Path) -> Result<PathBuf, PublishError> {
    let refuse = |why: Text| Err(PublishError::refused(out, why, HELP));
    if out.as_os_str().is_empty() {
        return refuse(text!("has no name", "n'a pas de nom"));
    }
    let Some(target) = real(out).doing("follow", out)? else {
        return refuse(text!("is a link to something that is not there", "est un lien vers ce qui n'est pas là"));
    };
    let root = fs::canonicalize(root).doing("read", root)?;
    if target.parent().is_none() || target.file_name().is_none() {
        return refuse(text!("is the root of the file system", "est la racine du système de fichiers"));
    }
    if target.components().any(|part| folded(part) == ".git") {
        return refuse(text!("is or lies in a repository's `.git`", "est le `.git` d'un dépôt, ou s'y trouve"));
    }
    if holds(&target, &root) {
        return refuse(text!("is the plan's own folder, or holds it", "est le dossier du plan, ou le contient"));
    }
    for name in SOURCES {
        let source = root.join(name);
        // A source may itself be a link: both names of it are out of bounds.
        let places = [Some(source.clone()), fs::canonicalize(&source).ok()];
        if places.iter().flatten().any(|source| holds(source, &target) || holds(&target, source)) {
            return refuse(text!(
                "is, holds or lies in the plan's `{name}/`",
                "est le `{name}/` du plan, le contient ou s'y trouve"
            ));
        }
    }
    if is_home(&target) {
        return refuse(text!(
            "is someone's home, or holds it",
            "est le dossier personnel de quelqu'un, ou le contient"
        ));
    }
    match fs::symlink_metadata(&target) {
        Ok(meta) if !meta.is_dir() => refuse(text!("is not a folder", "n'est pas un dossier")),
        Ok(_) if fs::symlink_metadata(target.join(".git")).is_ok() => {
            refuse(text!("is a repository: it holds `.git`", "est un dépôt : il contient `.git`"))
        }
        Ok(_) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target),
        Err(error) => Err(error).doing("read", &target),
    }
}

/// The path without links and dots, of which the end need not be there; nothing if it hangs on a
/// link that leads nowhere.
fn real(path: &Path) -> io::Result<Option<PathBuf>> {
    let mut out = PathBuf::new();
    let mut missing = false;
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
                missing = missing && !out.exists();
            }
            part => {
                out.push(part);
                if missing {
                    continue;
                }
                match fs::canonicalize(&out) {
                    Ok(found) => out = found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        if fs::symlink_metadata(&out).is_ok() {
                            return Ok(None);
                        }
                        missing = true;
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(Some(out))
}

/// Whether `outer` is `inner` or a folder above it: by name, whatever the case and the normal form,
/// since a plan moves between file systems; and by what is really there.
fn holds(outer: &Path, inner: &Path) -> bool {
    let by_name = inner.components().count() >= outer.components().count()
        && outer.components().zip(inner.components()).all(|(a, b)| a == b || folded(a) == folded(b));
    by_name || inner.ancestors().any(|above| is_same(above, outer))
}

fn folded(part: Component<'_>) -> String {
    part.as_os_str().to_string_lossy().nfc().collect::<String>().to_lowercase()
}

fn is_home(target: &Path) -> bool {
    let parent = target.parent().unwrap_or(target);
    let of_someone = target == Path::new("/root") || parent == Path::new("/home") || parent == Path::new("/Users");
    let own = std::env::home_dir().filter(|home| home.is_absolute());
    of_someone || own.is_some_and(|home| holds(target, &fs::canonicalize(&home).unwrap_or(home)))
}
