//! What each operating system offers of files, and what is promised with it: the one place that asks which system it is.
//!
//! | what | Linux, macOS | Windows |
//! |---|---|---|
//! | no link is followed on the way to a file ([`Top`]) | each part of the path is opened in the one before it; on Linux the whole of it in one call, which enters nothing that is mounted in a site | each part is opened as itself, and held so that nobody moves it or puts a link there while the file is reached; junctions are links |
//! | a file is opened as itself ([`open_itself`]) | no link is followed, no pipe waited for | no link is followed |
//! | two folders change places ([`exchange`]) | in one step, where the file system can | never: two renames |
//! | a folder moves while somebody reads in it | yes | not while one of its files is open: tried again for [two seconds](MOVING), then told |
//! | what a file is known by ([`known_as`]) | device and inode | volume and index |
//! | a lock ([`open_lock`]) | advice | others cannot read what is locked |
//! | a file has changed ([`Times`]) | size, inode, time of the last write and of the last change of anything | size, time it was made and time of the last write: whoever sets that back is not heard |
//! | names ([`is_name`]) | any without `/` | no `\`, `:`, `CON`, nor a dot or a space at the end |
//!
//! Paths are shown and written with `/` on every system ([`Shown`]).
#![cfg_attr(any(test, windows), expect(clippy::disallowed_methods, reason = "this is how files are reached"))]

mod shown;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::io;
use std::thread;
use std::time::{Duration, Instant};

pub(crate) use shown::{Shown, slashed};
#[cfg(unix)]
pub(crate) use unix::*;
#[cfg(windows)]
pub(crate) use windows::*;

/// For how long a folder that does not move is tried again, where open files keep it from moving.
const MOVING: Duration = Duration::from_secs(2);

/// Does something that files keep from being done while they are open, again and again for a while.
pub(crate) fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let begun = Instant::now();
    loop {
        match act() {
            Err(error) if is_in_use(&error) && begun.elapsed() < MOVING => thread::sleep(Duration::from_millis(20)),
            done => return done,
        }
    }
}

/// What stands in a folder under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A regular file.
    File,
    /// A folder, and no link to one.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// What tells of a file, without reading it, that it is as it was; times as seconds since 1970 and nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times {
    /// Another one under the same name.
    pub(crate) other: u64,
    /// When its bytes were last written.
    pub(crate) modified: (i64, i64),
    /// When anything of it was last changed, as far as the system keeps that.
    pub(crate) changed: (i64, i64),
}

#[cfg(test)]
mod tests;
