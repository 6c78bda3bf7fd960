//! New files of a plan: the one place beside `publish` that writes, and it never overwrites.
#![expect(clippy::disallowed_methods, reason = "`init` and `new` write into the plan, which `publish` never does")]

mod undo;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Source, text};
use crate::fix::Change;
use crate::system::Shown as _;

use super::trouble::Trouble;
use undo::Undo;

/// A folder to write new files into.
#[derive(Debug)]
pub(super) struct Scaffold {
    root: PathBuf,
    /// What was written, in order.
    pub(super) written: Vec<String>,
    /// What was there already and is as it was.
    pub(super) kept: Vec<String>,
    /// What goes again unless all of it is written.
    unsure: Option<Undo>,
}

impl Scaffold {
    /// Writes into this folder, which need not be there yet.
    pub(super) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), written: Vec::new(), kept: Vec::new(), unsure: None }
    }

    /// The same for files that make a whole: what was written, changed or moved is as it was before, unless it is
    /// [kept](Self::keep).
    pub(super) fn of_a_whole(root: impl Into<PathBuf>) -> Self {
        Self { unsure: Some(Undo::default()), ..Self::new(root) }
    }

    /// Keeps what was written: it is whole.
    pub(super) fn keep(&mut self) {
        if let Some(unsure) = &mut self.unsure {
            unsure.keep();
        }
    }

    /// Makes the folder of a file.
    fn folder_of(&mut self, full: &Path) -> Result<(), Trouble> {
        let Some(folder) = full.parent() else { return Ok(()) };
        if let Some(unsure) = &mut self.unsure {
            let new: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
            let new = new.into_iter().rev().filter(|above| *above != Path::new(""));
            new.for_each(|above| unsure.made(above.to_owned()));
        }
        fs::create_dir_all(folder).map_err(|error| Trouble::file("make the folder", folder, &error))
    }

    /// Notes what became of a file that was to be new.
    fn note(&mut self, path: &str, full: PathBuf, is_new: bool) {
        if is_new { &mut self.written } else { &mut self.kept }.push(path.to_owned());
        if let Some(unsure) = self.unsure.as_mut().filter(|_| is_new) {
            unsure.made(full);
        }
    }

    /// Notes what a file holds that is about to hold something else.
    fn will_change(&mut self, full: &Path) -> Result<(), Trouble> {
        let Some(unsure) = &mut self.unsure else { return Ok(()) };
        unsure.will_change(full).map_err(|error| Trouble::file("read", full, &error))
    }

    /// Writes into a folder of a plan, or anywhere: one in the plan is reached through no link.
    pub(super) fn below(root: &Path, folder: &Path) -> Result<Self, Trouble> {
        let own = root.join(folder);
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if let Ok(inside) = absolute(&own).strip_prefix(absolute(root)) {
            Self::new(root).stays(&format!("{}/", inside.shown()))?;
        }
        Ok(Self::new(own))
    }

    /// Writes a file, unless something is there: a file, a folder, a link to anything.
    pub(super) fn file(&mut self, path: &str, text: &str) -> Result<(), Trouble> {
        let full = self.root.join(path);
        self.stays(path)?;
        self.folder_of(&full)?;
        let is_new = Self::made(&full, text.as_bytes())?;
        self.note(path, full, is_new);
        Ok(())
    }

    /// Copies a regular file here, unless something is there.
    pub(super) fn copy(&mut self, from: &Path, path: &str) -> Result<(), Trouble> {
        let full = self.root.join(path);
        self.stays(path)?;
        self.folder_of(&full)?;
        // What has become a link since it was looked at is not followed.
        if !fs::symlink_metadata(from).is_ok_and(|meta| meta.is_file()) {
            let from = from.shown();
            return Err(Trouble::new(text!(
                "`{from}` is not a regular file any more",
                "`{from}` n'est plus un fichier ordinaire"
            )));
        }
        let mut source = fs::File::open(from).map_err(|error| Trouble::file("read", from, &error))?;
        let is_new = fresh(&full, |file| io::copy(&mut source, file).map(drop))?;
        self.note(path, full, is_new);
        Ok(())
    }

    /// The text of a regular file, if it is there.
    pub(super) fn text(path: &Path) -> Option<String> {
        let is_file = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
        if is_file { fs::read_to_string(path).ok() } else { None }
    }

    /// Writes a file anywhere, unless something is there; whether it did.
    pub(super) fn made(path: &Path, bytes: &[u8]) -> Result<bool, Trouble> {
        fresh(path, |file| file.write_all(bytes))
    }

    /// The first name in a folder; nothing if it is empty or not there.
    pub(super) fn first_in(folder: &Path) -> Result<Option<String>, Trouble> {
        Ok(Self::new(folder).names_in("")?.into_iter().next())
    }

    /// The names in a folder, in order; none if it is not there.
    pub(super) fn names_in(&self, folder: &str) -> Result<Vec<String>, Trouble> {
        let folder = if folder.is_empty() { self.root.clone() } else { self.root.join(folder) };
        match fs::read_dir(&folder) {
            Ok(entries) => {
                let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
                let mut names: Vec<String> = names.collect();
                names.sort();
                Ok(names)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Trouble::file("read", &folder, &error)),
        }
    }

    /// Whether a folder, there or not, lies in another or is it.
    pub(super) fn is_within(folder: &Path, other: &Path) -> bool {
        // What there is of a path is followed, what there is not yet is as it is written.
        let followed = |path: &Path| {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let there = absolute.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
            there.map(|(above, real)| real.join(absolute.strip_prefix(above).unwrap_or(Path::new(""))))
        };
        followed(folder).zip(followed(other)).is_some_and(|(folder, other)| folder.starts_with(other))
    }

    /// Puts `text` in the place of a file in one step: whoever reads it sees the old text or the new.
    pub(super) fn replace(&mut self, path: &str, text: &str) -> Result<(), Trouble> {
        self.replaces(path)?;
        let full = self.root.join(path);
        self.will_change(&full)?;
        replace(&full, text).map_err(|error| Trouble::file("write", &full, &error))?;
        self.written.push(path.to_owned());
        Ok(())
    }

    /// Writes a file that is made again and again: one that is there must be known as ours by the words in it.
    pub(super) fn renew(&mut self, path: &str, text: &str, mark: &str) -> Result<(), Trouble> {
        let full = self.root.join(path);
        match regular(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.file(path, text),
            Err(error) => Err(Trouble::file("read", &full, &error)),
            Ok(there) if String::from_utf8_lossy(&there).contains(mark) => self.replace(path, text),
            Ok(_) => {
                let full = full.shown();
                Err(Trouble::new(text!(
                    "`{full}` is there already, and was not written by Parvis",
                    "`{full}` est déjà là, et Parvis ne l'a pas écrit"
                ))
                .help(text!("name another folder with `--out`", "nommez un autre dossier avec `--out`")))
            }
        }
    }

    /// Refuses a file that cannot be replaced: it, or a folder above it, is a link.
    pub(super) fn replaces(&self, path: &str) -> Result<(), Trouble> {
        self.stays(path)?;
        self.is_itself(path)
    }

    /// Refuses a path on which a folder is a link: what is written would stand elsewhere.
    fn stays(&self, path: &str) -> Result<(), Trouble> {
        path.match_indices('/').try_for_each(|(at, _)| self.is_itself(&path[..at]))
    }

    /// Refuses what is a link: its folder or file stands elsewhere, and the link itself is somebody's own.
    fn is_itself(&self, path: &str) -> Result<(), Trouble> {
        if !fs::symlink_metadata(self.root.join(path)).is_ok_and(|meta| meta.is_symlink()) {
            return Ok(());
        }
        Err(Trouble::new(text!(
            "`{path}` is a symbolic link, and nothing is written through links",
            "`{path}` est un lien symbolique, et rien ne s'écrit à travers un lien"
        ))
        .help(text!(
            "put what it leads to in its place, or write where the link leads by hand",
            "mettez à sa place ce à quoi il mène, ou écrivez à la main là où le lien mène"
        )))
    }

    /// Whether a file is on disk what it was when it was read; one without text need not be.
    pub(super) fn still_is(&self, was: &Source) -> Result<bool, Trouble> {
        let full = self.root.join(&*was.path);
        let bytes = regular(&full).map_err(|error| Trouble::file("read", &full, &error))?;
        Ok(was.text.is_empty() || bytes == was.text.as_bytes())
    }

    /// Gives a file another name; its folder goes if nothing is left in it.
    pub(super) fn move_file(&mut self, from: &str, to: &str) -> Result<(), Trouble> {
        self.stays(from)?;
        self.stays(to)?;
        let (old, new) = (self.root.join(from), self.root.join(to));
        self.folder_of(&new)?;
        fs::rename(&old, &new).map_err(|error| Trouble::file("rename", &old, &error))?;
        if let Some(unsure) = &mut self.unsure {
            unsure.moved(&old, &new);
        }
        let mut folder = old.parent();
        // One that still holds something says no.
        while let Some(empty) = folder.filter(|folder| *folder != self.root && fs::remove_dir(folder).is_ok()) {
            folder = empty.parent();
        }
        self.written.push(to.to_owned());
        Ok(())
    }

    /// Puts a changed file in its place in one step; `false` if the file is no longer what it was when it was read.
    pub(super) fn change(&mut self, change: &Change) -> Result<bool, Trouble> {
        self.stays(&change.path)?;
        let full = self.root.join(&*change.path);
        let on_disk = match regular(&full) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Trouble::file("read", &full, &error)),
        };
        let was = change.before.as_ref().map(|source| source.text.as_bytes());
        if on_disk.as_deref() != was {
            return Ok(false);
        }
        match &change.after {
            Some(after) if was.is_some() => self.replace(&change.path, &after.text)?,
            Some(after) => self.file(&change.path, &after.text)?,
            None => {
                self.will_change(&full)?;
                fs::remove_file(&full).map_err(|error| Trouble::file("remove", &full, &error))?;
                self.written.push(change.path.to_string());
            }
        }
        Ok(true)
    }

    /// Whether a folder holds a file of one of these names.
    pub(super) fn has_any(&self, folder: &str, names: &[&str]) -> bool {
        names.iter().any(|name| self.root.join(folder).join(name).exists())
    }
}

/// Fills a new file, unless something is there; whether it did. One that cannot be filled does not stay.
fn fresh(full: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<bool, Trouble> {
    let told = |error: &io::Error| Trouble::file("write", full, error);
    let mut file = match OpenOptions::new().write(true).create_new(true).open(full) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        file => file.map_err(|error| told(&error))?,
    };
    if let Err(error) = write(&mut file) {
        drop(file);
        // It is empty or half of what it should be, and the next run would leave it as it is.
        let _ = fs::remove_file(full);
        return Err(told(&error));
    }
    Ok(true)
}

/// What a regular file holds, links to one followed; a pipe is not waited for.
fn regular(full: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(full)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    fs::read(full)
}

fn replace(full: &Path, text: &str) -> io::Result<()> {
    let folder = full.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(full)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(full)?;
    Ok(())
}
