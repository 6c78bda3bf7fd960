//! Site → disk: the only writer.
//!
//! The site is made in a staging folder beside the target and takes its place in one step, so that
//! whoever reads the target sees the old site or the new one, whole, at any moment:
//!
//! 1. [`guard`] refuses targets that hold, or may hold, anything but a site.
//! 2. [`lock`] waits for other builds of the same target, and notes every folder that is made or moved beside it:
//!    what a killed run left behind is known by these notes.
//! 3. [`sweep`] tells foreign files in the target, and refuses it if there are any.
//! 4. [`stage`] makes the new site. A file whose bytes are as before is linked to the old one and so
//!    keeps its modification time; nothing is ever written through a link. A page that is made from
//!    the same as before is not even made, and the printed page, the data and the search take it from what
//!    they were. What [`old`] files still hold is told by their bytes.
//! 5. [`swap`] exchanges the two folders, unless nothing has changed.
//! 6. [`sweep`] removes the one that is left over: the files of its own [`manifest`], and nothing else.
//!
//! Nothing in a site is reached through a link ([`system::Top`](crate::system::Top)). Where folders cannot be exchanged, and
//! on Windows none can, step 5 takes two names given one after the other: between them the target is not there.
#![expect(clippy::disallowed_methods, reason = "this is the writer")]

mod error;
mod given_up;
mod guard;
mod lock;
mod manifest;
mod names;
mod old;
mod possible;
mod stage;
mod swap;
mod sweep;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::diagnostic::Finding;
use crate::handbook::{Body, Long, Route, Site};
use crate::load::Disk;
use crate::render::{Grounds, Mark};
use crate::system::Top;

pub use error::PublishError;
pub use given_up::give_up;
use manifest::Manifest;
pub use manifest::NAME as MANIFEST;
pub use old::Old;
pub use sweep::Left;

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The folder, links resolved.
    pub target: PathBuf,
    /// How many files the site has, the manifest apart.
    pub files: usize,
    /// How many of them are as they were.
    pub kept: usize,
    /// How many files of the old site are gone.
    pub removed: usize,
    /// What could not be removed beside the target, this time or from a killed run before.
    pub left: Vec<Left>,
    /// For whom the site was that it takes the place of, if it was for others.
    pub instead_of: Option<Box<str>>,
}

/// Puts a file of these bytes at a path of the site; without bytes, the file of the old site, which must [hold what
/// was published](Old::has).
pub type Put<'p> = dyn FnMut(&str, Option<&[u8]>) -> Result<(), PublishError> + 'p;

/// What can be published: files, made when they are asked for.
pub trait Publish: Sync {
    /// Every file, by its path in the site.
    fn routes(&self) -> &BTreeMap<Box<str>, Route>;
    /// The way to write the one at a path piece by piece, if it may be too large to hold.
    fn long<'s>(&'s self, path: &str, route: &'s Route) -> Option<Long<'s>>;
    /// Whether making one of them takes far longer than most: it is begun before the others, which would wait for it.
    fn is_slow(&self, path: &str, route: &Route) -> bool {
        self.long(path, route).is_some()
    }
    /// What one of the others holds.
    fn body<'s>(&'s self, path: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>>;
    /// What tells that one of them is as it was, without making it.
    fn mark(&self, _path: &str, _: &Route) -> Option<Mark> {
        None
    }
    /// What tells how much of an old site can be taken over.
    fn grounds(&self) -> Option<Grounds> {
        None
    }
    /// Hears that nothing stands in the way, and of the site that is to be replaced.
    fn begin(&self, _: Option<&Arc<Old>>) {}
    /// Hears that another build holds the lock at a path.
    fn waits(&self, _: &Path) {}
    /// Hears that a file is in its place.
    fn done(&self) {}
    /// Passes on files that are made while all others are, each as soon as it is there: asked for on a thread of its own.
    ///
    /// # Errors
    ///
    /// As [`Self::late`].
    fn beside(&self, _: &mut Put<'_>) -> Result<(), PublishError> {
        Ok(())
    }
    /// Hears that all but these are in their places.
    fn waits_for_beside(&self) {}
    /// Passes on files that take longer to make than all others, each as soon as it is made: asked for last.
    ///
    /// # Errors
    ///
    /// They cannot be made, or not be taken; then nothing is published.
    fn late(&self, _: &mut Put<'_>) -> Result<(), PublishError> {
        Ok(())
    }
}

impl Publish for Site {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.routes()
    }

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        self.long(route)
    }

    fn is_slow(&self, _: &str, route: &Route) -> bool {
        self.is_slow(route)
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.body(route)
    }
}

/// Whether a site, or one for each circle, may be published there at all: asked before anything is read or made.
///
/// # Errors
///
/// The folder is, holds or lies in what is no site, or holds one site where several are to come.
pub fn refuses(out: &Path, root: &Path, is_one: bool) -> Result<(), PublishError> {
    guard::target(out, root)?;
    guard::shape(out, manifest::at(out).as_ref(), is_one)
}

/// What the site that a folder holds says of how much of it can be taken over, and when it was finished.
pub fn standing(out: &Path) -> Option<(Grounds, SystemTime)> {
    let text = manifest::text(&Top::follow(out).ok()?).ok()?;
    Some((Manifest::grounds(&text)?, old::modified(&out.join(MANIFEST))?))
}

/// Publishes a site, made for `audience` from the plan in `root`, to the folder `out`.
///
/// # Errors
///
/// The target is refused, a page cannot be made, or the file system says no; then the target is
/// what it was before.
pub fn publish(
    site: &dyn Publish,
    disk: &Disk,
    out: &Path,
    root: &Path,
    audience: &str,
) -> Result<Published, PublishError> {
    let target = guard::target(out, root)?;
    let lock = lock::wait(&target, &|path| site.waits(path))?;
    let mut left = sweep::leftovers(&target, &lock)?;
    let old = sweep::survey(&target)?.map(Arc::new);
    guard::shape(out, old.as_ref().map(|old| &old.manifest), site.routes().contains_key(guard::HOME))?;
    site.begin(old.as_ref());
    let old = old.as_deref();
    let stage = stage::make(site, disk, &target, old, &lock, audience)?;
    let old = old.map(|old| &old.manifest);
    let removed = old.map_or(0, |old| old.files.keys().filter(|path| !stage.manifest.has(path)).count());
    let (files, kept) = (stage.manifest.files.len(), stage.kept);
    let swapping = given_up::swapping();
    // Where nothing has changed, the old site stays, and its folders keep their times too.
    let gone = if stage.is_old {
        // Its files are other names of those of the old site.
        drop(stage);
        None
    } else {
        swap::swap(stage, &target, &lock)?
    };
    // From here on the new site is there: what cannot be removed is told, and no failure.
    left.extend(gone.and_then(|gone| sweep::remove(&gone, old, &lock)));
    drop(lock);
    drop(swapping);
    let instead_of = old.map(|old| old.audience.clone()).filter(|was| **was != *audience);
    Ok(Published { target, files, kept, removed, left, instead_of })
}

// They look at inodes, modes and links.
#[cfg(test)]
#[cfg(unix)]
mod tests;
