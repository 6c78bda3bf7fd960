//! What tells that a file is as it was, without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::system::{Times, times};

/// A file's metadata this young may not show the next change to it: clocks of file systems tick slowly.
const SETTLED: Duration = Duration::from_millis(50);

/// What tells, without reading it, that a file is as it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    times: Times,
    /// It was old enough when it was taken to be trusted.
    settled: bool,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.settled && (self.size, self.times) == (other.size, other.times)
    }
}

impl Stamp {
    /// The stamp of the file at a path; nothing where there is none.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|meta| Self::of(&meta))
    }

    /// The stamp of an open file, or of one that was looked at.
    pub(super) fn of(meta: &Metadata) -> Self {
        let times = times(meta);
        let since = |(seconds, nanos): (i64, i64)| {
            let changed = Duration::new(seconds.try_into().ok()?, nanos.try_into().ok()?);
            SystemTime::now().duration_since(UNIX_EPOCH.checked_add(changed)?).ok()
        };
        let settled = since(times.changed).is_some_and(|age| age > SETTLED);
        Self { size: meta.len(), times, settled }
    }

    /// When anything of the file was last changed, in seconds since 1970 and nanoseconds.
    pub(super) fn changed(&self) -> (i64, i64) {
        self.times.changed
    }
}
