//! The new site, made beside the target.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::error::Doing as _;
use super::lock::{Lock, What};
use super::manifest::{self, Folders, Manifest, Seal, is_safe};
use super::names::beside;
use super::old::{Old, digest};
use super::{Publish, PublishError, given_up, possible};
use crate::diagnostic::text;
use crate::handbook::{Body, Long, Route};
use crate::load::Disk;
use crate::render::{Before, Grounds, Mark, Stopped};
use crate::system::is_name;

/// A whole new site beside its target. It goes away again unless it is [left](Self::leave).
#[derive(Debug)]
pub(super) struct Stage {
    folder: Folder,
    /// What it is made of.
    pub(super) manifest: Manifest,
    /// How many of its files are those of the old site.
    pub(super) kept: usize,
    /// It is the old site, file by file.
    pub(super) is_old: bool,
}

impl Stage {
    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.folder.path
    }

    /// It is no longer its own: it stands in the target's place, or is removed by someone else.
    pub(super) fn leave(self) -> PathBuf {
        self.folder.left.store(true, Ordering::Relaxed);
        given_up::forget(&self.folder.path, || ());
        self.folder.path.clone()
    }
}

#[derive(Debug)]
struct Folder {
    path: PathBuf,
    left: AtomicBool,
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.left.load(Ordering::Relaxed) {
            given_up::forget(&self.path, || {
                // What cannot be removed now is removed by the next run.
                let _ = fs::remove_dir_all(&self.path);
            });
        }
    }
}

/// Makes the whole site. `old` is what the target holds now.
pub(super) fn make(
    site: &dyn Publish,
    disk: &Disk,
    target: &Path,
    old: Option<&Old>,
    lock: &Lock,
    audience: &str,
) -> Result<Stage, PublishError> {
    let routes = site.routes();
    routes.keys().try_for_each(|path| safe(path, target))?;
    let folder = Folder { path: new_folder(target, lock)?, left: AtomicBool::new(false) };
    possible::try_out(&folder.path, target, lock)?;
    if let Ok(meta) = fs::metadata(target) {
        // A folder that only some may enter stays one.
        fs::set_permissions(&folder.path, meta.permissions()).doing("write", &folder.path)?;
    }
    if let Some(old) = old {
        old.has_rights_as_in(&folder.path).doing("write", &folder.path)?;
    }
    make_folders(routes, &folder.path, target)?;
    let writer = Writer { site, disk, target, stage: &folder.path, old };
    let (all, mut shelf) = writer.put_beside(routes)?;
    site.late(&mut |path, bytes| shelf.put(path, bytes))?;
    let made: Vec<(Box<str>, Done)> = routes.keys().cloned().zip(all).chain(shelf.made).collect();
    let kept = made.iter().filter(|(_, (_, kept))| *kept).count();
    let files = made.into_iter().map(|(path, (seal, _))| (path, seal)).collect();
    let manifest = Manifest { audience: audience.into(), grounds: site.grounds(), files };
    // Last, so that a folder with a manifest is a whole site.
    let text = manifest.to_json();
    let is_linked = old.is_some_and(|old| old.is_listed_as(&text)) && writer.link(manifest::NAME);
    if !is_linked {
        write(&folder.path.join(manifest::NAME), &text).doing("write", &target.join(manifest::NAME))?;
    }
    let is_old = is_linked && kept == manifest.files.len();
    Ok(Stage { folder, manifest, kept, is_old })
}

/// Refuses a path that leads out of the site.
fn safe(path: &str, target: &Path) -> Result<(), PublishError> {
    if is_safe(path) && path.split('/').all(is_name) {
        return Ok(());
    }
    let help = ("rename the file or the alias that it comes from", "renommez le fichier ou l'alias dont il vient");
    let why = text!("is not a path in the site", "n'est pas un chemin du site");
    Err(PublishError::refused(&target.join(path), why, help))
}

/// A folder for the new site, noted before it is there. What has its name stays, whosoever it is.
fn new_folder(target: &Path, lock: &Lock) -> Result<PathBuf, PublishError> {
    let mut number = std::process::id();
    loop {
        let path = beside(target, &number.to_string());
        if fs::symlink_metadata(&path).is_ok() {
            number = number.wrapping_add(1);
            continue;
        }
        lock.note(What::New, &path)?;
        fs::create_dir(&path).doing("make", &path)?;
        given_up::add(&path);
        lock.note(What::New, &path)?;
        return Ok(path);
    }
}

/// Makes every folder once, those of one depth together.
fn make_folders(routes: &BTreeMap<Box<str>, Route>, stage: &Path, target: &Path) -> Result<(), PublishError> {
    Folders::of(routes.keys().map(|path| &**path)).levels.iter().try_for_each(|level| {
        level
            .par_iter()
            .with_max_len(64)
            .try_for_each(|folder| fs::create_dir(stage.join(folder)).doing("make", &target.join(folder)))
    })
}

struct Writer<'a> {
    site: &'a dyn Publish,
    disk: &'a Disk,
    target: &'a Path,
    stage: &'a Path,
    old: Option<&'a Old>,
}

/// What a file is known by, and whether it is the old site's own.
type Done = (Seal, bool);

/// Files that no route leads to, put in their places one after another.
struct Shelf<'w> {
    writer: &'w Writer<'w>,
    /// Those that are there.
    folders: HashSet<String>,
    made: Vec<(Box<str>, Done)>,
}

impl Shelf<'_> {
    fn put(&mut self, path: &str, bytes: Option<&[u8]>) -> Result<(), PublishError> {
        let Writer { target, stage, .. } = *self.writer;
        safe(path, target)?;
        if given_up::is_over() {
            return Err(PublishError::given_up());
        }
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        if !self.folders.contains(parent) {
            fs::create_dir_all(stage.join(parent)).doing("make", &target.join(parent))?;
            self.folders.insert(parent.to_owned());
        }
        let done = match bytes {
            Some(bytes) => self.writer.put_bytes(path, bytes, None)?,
            None => self.writer.keep(path)?,
        };
        self.made.push((path.into(), done));
        Ok(())
    }
}

impl Writer<'_> {
    /// Makes every file, and puts those that are made beside them in their places as they come: held until all others are there,
    /// the search of a large book would be a tenth of its memory.
    fn put_beside(&self, routes: &BTreeMap<Box<str>, Route>) -> Result<(Vec<Done>, Shelf<'_>), PublishError> {
        let is_over = AtomicBool::new(false);
        let mut places = Shelf { writer: self, folders: HashSet::new(), made: Vec::new() };
        let beside = || {
            let put = self.site.beside(&mut |path, bytes| {
                if is_over.load(Ordering::Relaxed) { Err(PublishError::given_up()) } else { places.put(path, bytes) }
            });
            put.map(|()| places)
        };
        thread::scope(|scope| {
            let beside = thread::Builder::new().spawn_scoped(scope, beside);
            let all = self.put_all(routes);
            is_over.store(all.is_err(), Ordering::Relaxed);
            self.site.waits_for_beside();
            let beside = beside.doing("make", self.target)?.join().unwrap_or_else(|panic| resume_unwind(panic));
            // Why others are not there is the reason of both.
            Ok((all?, beside?))
        })
    }

    /// Makes every file, each body on its own. Of several that fail, the first in the order of paths
    /// is told, on any number of threads.
    fn put_all(&self, routes: &BTreeMap<Box<str>, Route>) -> Result<Vec<Done>, PublishError> {
        let failed = AtomicUsize::new(usize::MAX);
        let put = |at: usize, path: &str, route: &Route| {
            if failed.load(Ordering::Relaxed) < at {
                return None;
            }
            let put = self.put(path, route);
            self.site.done();
            if put.is_err() {
                failed.fetch_min(at, Ordering::Relaxed);
            }
            Some(put)
        };
        let (slow, others): (Vec<_>, Vec<_>) =
            routes.iter().enumerate().partition(|(_, (path, route))| self.site.is_slow(path, route));
        let (mut of_slow, mut of_others) = (slow.iter().map(|_| None).collect::<Vec<_>>(), Vec::new());
        // The slow ones are begun before the others: at the end, all would wait for them.
        rayon::scope_fifo(|scope| {
            let put = &put;
            for ((at, (path, route)), made) in slow.iter().zip(&mut of_slow) {
                scope.spawn_fifo(move |_| *made = put(*at, path, route));
            }
            scope.spawn_fifo(|_| {
                let all = others.par_iter();
                // In halves, one thread would wait for the other.
                of_others = all.with_max_len(16).map(|(at, (path, route))| put(*at, path, route)).collect();
            });
        });
        let places = slow.iter().chain(&others).map(|(at, _)| *at);
        let mut made: Vec<(usize, Option<_>)> = places.zip(of_slow.into_iter().chain(of_others)).collect();
        made.sort_unstable_by_key(|(at, _)| *at);
        made.into_iter().filter_map(|(_, put)| put).collect()
    }

    /// Makes one file of the site.
    fn put(&self, path: &str, route: &Route) -> Result<Done, PublishError> {
        let mark = self.site.mark(path, route);
        if mark.is_some()
            && let Some(old) = self.old
            && let Some(seal) = old.was(path).filter(|seal| seal.mark == mark)
            && old.take(path, &self.stage.join(path))
        {
            return Ok((seal, true));
        }
        if let Some(long) = self.site.long(path, route) {
            return self.put_long(path, long, mark);
        }
        match self.site.body(path, route).map_err(PublishError::Page)? {
            Body::Bytes(bytes) => self.put_bytes(path, &bytes, mark),
            Body::Asset(source) => self.copy(path, source),
        }
    }

    /// Makes a file of these bytes.
    fn put_bytes(&self, path: &str, bytes: &[u8], mark: Option<Mark>) -> Result<Done, PublishError> {
        let seal = Seal::of(bytes, mark);
        if self.takes(path, &seal) {
            return Ok((seal, true));
        }
        write(&self.stage.join(path), bytes).doing("write", &self.target.join(path))?;
        Ok((seal, false))
    }

    /// Takes over a file of the old site that holds what was published.
    fn keep(&self, path: &str) -> Result<Done, PublishError> {
        let gone = || io::Error::new(io::ErrorKind::NotFound, "it was there when the build began");
        let shown = self.target.join(path);
        let seal = self.was(path).ok_or_else(gone).doing("read", &shown)?;
        if self.link(path) {
            return Ok((seal, true));
        }
        let bytes = self.old.and_then(|old| old.read(path)).ok_or_else(gone).doing("read", &shown)?;
        self.put_bytes(path, &bytes, seal.mark)
    }

    /// Makes a file that is not held in memory. Whether it is as before shows when it is written.
    fn put_long(&self, path: &str, long: Long<'_>, mark: Option<Mark>) -> Result<Done, PublishError> {
        let (to, shown) = (self.stage.join(path), self.target.join(path));
        let file = File::create_new(&to).doing("write", &shown)?;
        let mut out = BufWriter::with_capacity(1 << 17, Hashing { file, length: 0, hasher: XxHash3_128::new() });
        let mut old = self.pieces(path);
        let is_made_alike = |path: &str| {
            let mark = self.site.routes().get(path).and_then(|route| self.site.mark(path, route));
            mark.is_some() && self.was(path).is_some_and(|seal| seal.mark == mark)
        };
        let before = old.as_mut().map(|file| Before { file, is_same: &is_made_alike });
        match long(&mut out, before) {
            Ok(()) => {}
            Err(Stopped::Page(finding)) => return Err(PublishError::Page(finding)),
            Err(Stopped::Io(error)) => return Err(error).doing("write", &shown),
        }
        let written = out.into_inner().map_err(io::IntoInnerError::into_error).doing("write", &shown)?;
        let seal = Seal { hash: written.hasher.finish_128(), length: written.length, mark };
        // On Windows, nothing takes the place of a file that is open.
        drop(written);
        if let Some(old) = self.old.filter(|old| old.was_same(path, &seal)) {
            // The old file takes the place of the new one, if the file system can do that.
            let beside = to.with_extension("old");
            let is_beside = old.take(path, &beside);
            let kept = is_beside && fs::rename(&beside, &to).is_ok();
            if is_beside && !kept {
                fs::remove_file(&beside).doing("remove", &shown)?;
            }
            return Ok((seal, kept));
        }
        Ok((seal, false))
    }

    /// The old file, if pieces of it can be taken over: nobody has changed it, and pages have the names they had.
    fn pieces(&self, path: &str) -> Option<File> {
        let tree = |grounds: Option<Grounds>| grounds.map(|grounds| grounds.tree);
        let old = self.old?;
        let is_alike = tree(old.manifest.grounds)? == tree(self.site.grounds())?;
        if is_alike && old.has(path) { old.open(path).ok() } else { None }
    }

    /// Copies a file of the plan, however large.
    fn copy(&self, path: &str, source: &str) -> Result<Done, PublishError> {
        let from = self.disk.root().join(source);
        if self.old.is_some_and(|old| old.manifest.has(path)) {
            let (input, length) = self.disk.published(source).doing("read", &from)?;
            let seal = Seal { hash: digest(input, length).doing("read", &from)?, length, mark: None };
            if self.takes(path, &seal) {
                return Ok((seal, true));
            }
        }
        let (mut input, _) = self.disk.published(source).doing("read", &from)?;
        let file = File::create_new(self.stage.join(path)).doing("write", &self.target.join(path))?;
        let mut output = Hashing { file, length: 0, hasher: XxHash3_128::new() };
        let mut buffer = vec![0; 1 << 16];
        loop {
            match input.read(&mut buffer).doing("read", &from)? {
                0 => break,
                read => output.write_all(&buffer[..read]).doing("write", &self.target.join(path))?,
            }
        }
        Ok((Seal { hash: output.hasher.finish_128(), length: output.length, mark: None }, false))
    }

    /// What the old site's file was known by.
    fn was(&self, path: &str) -> Option<Seal> {
        self.old?.was(path)
    }

    /// Takes the old file over, with its modification time, if it was published as these bytes and still holds them.
    fn takes(&self, path: &str, seal: &Seal) -> bool {
        self.old.is_some_and(|old| old.was_same(path, seal) && old.take(path, &self.stage.join(path)))
    }

    /// Takes the old file over, whatever it holds.
    fn link(&self, path: &str) -> bool {
        self.old.is_some_and(|old| old.link(path, &self.stage.join(path)).is_ok())
    }
}

/// A file that is counted and hashed as it is written.
struct Hashing {
    file: File,
    length: u64,
    hasher: XxHash3_128,
}

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.write(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A new file: never one that is there, which may be a link to the old site's.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}
