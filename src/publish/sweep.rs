//! What a target holds, and removing it: only what a manifest lists, ever.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::PublishError;
use super::error::Doing as _;
use super::lock::{Lock, What, identity};
use super::manifest::{self, Folders, Manifest};
use super::names::aside;
use super::old::{Old, modified};
use crate::diagnostic::{Text, text};
use crate::system::{self, Top, is_no_folder, patiently};

const FOREIGN: (&str, &str) = (
    "publish to another folder with `--out`, or move these files away",
    "publiez dans un autre dossier avec `--out`, ou ôtez ces fichiers de là",
);

/// How many foreign files are named.
const NAMED: usize = 8;

/// The site that the target holds: the files of its manifest, or nothing. Anything else is foreign, and the
/// target refused. A folder in which nothing has come or gone since the manifest was written, after
/// all else, need not be looked into.
pub(super) fn survey(target: &Path) -> Result<Option<Old>, PublishError> {
    let top = match Top::open(target) {
        Ok(top) => top,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).doing("read", target),
    };
    let manifest = read(&top);
    let none = Manifest::default();
    let known = manifest.as_ref().unwrap_or(&none);
    let folders = known.folders();
    let all: Vec<&str> = std::iter::once("").chain(folders.levels.iter().flatten().copied()).collect();
    let written = modified(&target.join(manifest::NAME));
    let mut foreign: Vec<String> = all
        .par_iter()
        .with_max_len(64)
        .filter(|folder| modified(&target.join(folder)).is_none_or(|at| written.is_none_or(|written| at >= written)))
        .map(|folder| strangers(&top, target, folder, known, &folders))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    let is_unreadable = manifest.is_none() && fs::symlink_metadata(target.join(manifest::NAME)).is_ok();
    if foreign.is_empty() && !is_unreadable {
        return manifest.map(|manifest| Old::new(target, manifest)).transpose().doing("read", target);
    }
    foreign.sort_unstable();
    foreign.dedup();
    if is_unreadable {
        // That is why all else seems foreign.
        foreign.insert(0, format!("{} (unreadable)", manifest::NAME));
    }
    let count = foreign.len();
    let names = foreign.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let names_fr = names.replace("(unreadable)", "(illisible)");
    let why = match count.checked_sub(NAMED) {
        None | Some(0) => text!(
            "holds files that Parvis did not write: {names}",
            "contient des fichiers que Parvis n'a pas écrits : {names_fr}"
        ),
        Some(more) => text!(
            "holds files that Parvis did not write: {names} and {more} more",
            "contient des fichiers que Parvis n'a pas écrits : {names_fr} et {more} de plus"
        ),
    };
    Err(PublishError::refused(target, why, FOREIGN))
}

fn read(folder: &Top) -> Option<Manifest> {
    Manifest::from_json(&manifest::text(folder).ok()?)
}

/// What is in a folder of the target and not in the manifest. A folder that is not there is as good
/// as an empty one; a link in its place is foreign.
fn strangers(
    top: &Top,
    target: &Path,
    folder: &str,
    known: &Manifest,
    folders: &Folders<'_>,
) -> Result<Vec<String>, PublishError> {
    let entries = match top.entries(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if is_no_folder(&error) => return Ok(vec![folder.to_owned()]),
        entries => entries.doing("read", &target.join(folder))?,
    };
    let mut found = Vec::new();
    for (name, kind) in entries {
        let is_folder = kind == system::What::Folder;
        let lossy = name.to_string_lossy();
        let path = if folder.is_empty() { lossy.clone().into_owned() } else { format!("{folder}/{lossy}") };
        let ours = match name.to_str() {
            None => false,
            Some(_) if is_folder => folders.has(&path),
            Some(_) => kind == system::What::File && (known.has(&path) || path == manifest::NAME),
        };
        if !ours {
            found.push(if is_folder { format!("{path}/") } else { path });
        }
    }
    Ok(found)
}

/// Something that could not be removed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The folder.
    pub folder: PathBuf,
    /// Why it is still there.
    pub why: Text,
}

/// Removes what killed builds noted and left beside the target, and nothing else, whatever it is called. If one of
/// them died while it was putting a new site in place, the old one comes back.
pub(super) fn leftovers(target: &Path, lock: &Lock) -> Result<Vec<Left>, PublishError> {
    let notes = lock.notes();
    let was = aside(target);
    let is_noted = |folder: &Path, what: What| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let identity = identity(folder);
        identity.is_some()
            && notes.iter().any(|note| note.what == what && *note.name == *name && note.identity == identity)
    };
    if fs::symlink_metadata(target).is_err() && is_noted(&was, What::Old) {
        fs::rename(&was, target).doing("restore", target)?;
    }
    let mut left = Vec::new();
    let names: BTreeSet<&str> = notes.iter().map(|note| &*note.name).collect();
    for name in names {
        let folder = target.with_file_name(name);
        if is_noted(&folder, What::New) {
            // Never a target: nobody but Parvis wrote into it.
            if let Err(error) = fs::remove_dir_all(&folder) {
                lock.keep_notes();
                left.push(Left { folder, why: Text::same(error.to_string()) });
            }
        } else if is_noted(&folder, What::Old) {
            let manifest = Top::open(&folder).ok().and_then(|top| read(&top));
            left.extend(remove(&folder, manifest.as_ref(), lock));
        } else if identity(&folder).is_some() {
            // One that was killed before it noted the folder had not put anything into it.
            let _ = fs::remove_dir(&folder);
        }
    }
    Ok(left)
}

/// Removes a site, file by file of its manifest; the manifest goes last. Without one the folder is empty. What
/// somebody put there meanwhile stays, and whatever cannot be removed.
pub(super) fn remove(folder: &Path, manifest: Option<&Manifest>, lock: &Lock) -> Option<Left> {
    let none = Manifest::default();
    let failed = removed(folder, manifest.unwrap_or(&none)).err()?;
    let is_kept = failed.kind() == io::ErrorKind::DirectoryNotEmpty;
    if !is_kept {
        lock.keep_notes();
    }
    let why = if is_kept {
        text!(
            "somebody put files there while the site was replaced, and they are kept",
            "quelqu'un y a mis des fichiers pendant que le site était remplacé, et ils sont gardés"
        )
    } else {
        Text::same(failed.to_string())
    };
    Some(Left { folder: folder.to_owned(), why })
}

fn removed(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    let top = match Top::open(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        top => top?,
    };
    // Each is tried, whatever became of the others.
    let failed = Mutex::new(None::<io::Error>);
    let note = |done: io::Result<()>| match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
            // That others' files are kept follows from nothing else.
            if failed.as_ref().is_none_or(|one| one.kind() == io::ErrorKind::DirectoryNotEmpty) {
                *failed = Some(error);
            }
        }
        _ => {}
    };
    let folders = manifest.folders();
    // What each folder holds, so that it is reached once: its files, its folders.
    let mut held: BTreeMap<&str, [Vec<&str>; 2]> = BTreeMap::new();
    let paths = manifest.files.keys().map(|path| (&**path, 0));
    for (path, kind) in paths.chain(folders.levels.iter().flatten().map(|path| (*path, 1))) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        held.entry(folder).or_default()[kind].push(name);
    }
    let empty = |folder: &str| {
        if let Some([files, folders]) = held.get(folder) {
            top.remove(folder, files, folders, &note);
        }
    };
    for level in folders.levels.iter().rev() {
        level.par_iter().with_max_len(64).for_each(|folder| empty(folder));
    }
    empty("");
    if let Some(error) = failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
        if error.kind() == io::ErrorKind::DirectoryNotEmpty {
            top.remove("", &[manifest::NAME], &[], &|_| {});
        }
        return Err(error);
    }
    // Whoever put something at the top did so beside the manifest.
    top.remove("", &[manifest::NAME], &[], &note);
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => patiently(|| fs::remove_dir(folder)),
    }
}
