//! What a target holds, and removing it: only what a manifest lists, ever.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::PublishError;
use super::error::Doing as _;
use super::lock::Lock;
use super::manifest::{self, Folders, Manifest};
use super::old::{Old, modified};
use super::stage::{aside, prefix};

const FOREIGN: &str = "publish to another folder with `--out`, or move these files away";

/// How many foreign files are named.
const NAMED: usize = 8;

/// The site that the target holds: the files of its manifest, or nothing. Anything else is foreign, and the
/// target refused. A folder in which nothing has come or gone since the manifest was written, after
/// all else, need not be looked into.
pub(super) fn survey(target: &Path) -> Result<Option<Old>, PublishError> {
    let manifest = read(target);
    let none = Manifest::default();
    let known = manifest.as_ref().unwrap_or(&none);
    let folders = known.folders();
    let all: Vec<&str> = std::iter::once("").chain(folders.levels.iter().flatten().copied()).collect();
    let written = modified(&target.join(manifest::NAME));
    let mut foreign: Vec<String> = all
        .par_iter()
        .with_max_len(64)
        .filter(|folder| modified(&target.join(folder)).is_none_or(|at| written.is_none_or(|written| at >= written)))
        .map(|folder| strangers(target, folder, known, &folders))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    if manifest.is_none() && target.join(manifest::NAME).exists() {
        foreign.push(format!("{} (unreadable)", manifest::NAME));
    }
    if foreign.is_empty() {
        return Ok(manifest.map(|manifest| Old::new(target, manifest)));
    }
    foreign.sort_unstable();
    let count = foreign.len();
    let mut names = foreign.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if count > NAMED {
        names = format!("{names} and {} more", count - NAMED);
    }
    Err(PublishError::refused(target, format!("holds files that Parvis did not write: {names}"), FOREIGN))
}

fn read(folder: &Path) -> Option<Manifest> {
    Manifest::from_json(&fs::read(folder.join(manifest::NAME)).ok()?)
}

/// What is in a folder of the target and not in the manifest. A folder that is not there is as good
/// as an empty one.
fn strangers(
    target: &Path,
    folder: &str,
    known: &Manifest,
    folders: &Folders<'_>,
) -> Result<Vec<String>, PublishError> {
    let full = target.join(folder);
    let entries = match fs::read_dir(&full) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.doing("read", &full)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.doing("read", &full)?;
        let kind = entry.file_type().doing("read", &entry.path())?;
        let name = entry.file_name();
        let lossy = name.to_string_lossy();
        let path = if folder.is_empty() { lossy.into_owned() } else { format!("{folder}/{lossy}") };
        let ours = match name.to_str() {
            None => false,
            Some(_) if kind.is_dir() => folders.has(&path),
            Some(_) => kind.is_file() && (known.has(&path) || path == manifest::NAME),
        };
        if !ours {
            found.push(if kind.is_dir() { format!("{path}/") } else { path });
        }
    }
    Ok(found)
}

/// Removes what killed runs left beside the target. If one of them died while it was putting a new
/// site in place, the old one comes back.
pub(super) fn leftovers(target: &Path, lock: &Lock) -> Result<(), PublishError> {
    let (Some(folder), true) = (target.parent(), lock.is_held()) else { return Ok(()) };
    let was = aside(target);
    if was.is_dir() && !target.exists() {
        fs::rename(&was, target).doing("restore", target)?;
    }
    let prefix = prefix(target);
    for entry in fs::read_dir(folder).doing("read", folder)? {
        let entry = entry.doing("read", folder)?;
        let name = entry.file_name();
        let Some(end) = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes()) else { continue };
        let staged = end == b"old" || !end.is_empty() && end.iter().all(u8::is_ascii_digit);
        if staged && entry.file_type().doing("read", &entry.path())?.is_dir() {
            let path = entry.path();
            match read(&path) {
                Some(manifest) => remove(&path, Some(&manifest))?,
                // Not finished, so never a target: nobody but Parvis wrote into it.
                None => fs::remove_dir_all(&path).doing("remove", &path)?,
            }
        }
    }
    Ok(())
}

/// Removes a site, file by file of its manifest; the manifest goes last. Without one the folder is empty.
pub(super) fn remove(folder: &Path, manifest: Option<&Manifest>) -> Result<(), PublishError> {
    if let Some(manifest) = manifest {
        manifest.files.par_iter().try_for_each(|(path, _)| {
            let path = folder.join(&**path);
            unless_gone(fs::remove_file(&path), &path)
        })?;
        for level in manifest.folders().levels.iter().rev() {
            level.par_iter().with_max_len(64).try_for_each(|path| {
                let path = folder.join(path);
                unless_gone(fs::remove_dir(&path), &path)
            })?;
        }
        let own = folder.join(manifest::NAME);
        unless_gone(fs::remove_file(&own), &own)?;
    }
    unless_gone(fs::remove_dir(folder), folder)
}

fn unless_gone(done: io::Result<()>, path: &Path) -> Result<(), PublishError> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done.doing("remove", path),
    }
}
