//! The plan's own files in a site: those that have not changed are kept.

use std::sync::Arc;

use crate::handbook::{Route, Site};
use crate::load::{Changes, Disk};

use super::super::snapshot::Assets;

/// Largest file that a preview holds, and the most of all of them together, in bytes: it answers from memory.
const MOST: u64 = 64 << 20;
const MOST_OF_ALL: u64 = 512 << 20;

/// The files of a site, those that have not changed from the last one.
pub(super) fn of(site: &Site, old: Option<&Assets>, changes: &Changes, disk: &Disk) -> Assets {
    let paths = site.routes().values().filter_map(|route| match route {
        Route::Asset(path) => Some(path),
        _ => None,
    });
    let mut left = MOST_OF_ALL;
    paths
        .filter_map(|path| {
            let kept = old.and_then(|old| old.get(path)).filter(|_| !changes.files.contains(path)).cloned();
            let bytes = match kept {
                Some(bytes) => bytes,
                // Gone in the meantime: the next batch will say so. Too large: it is not shown here.
                None => disk.asset(path, MOST.min(left)).ok()?.into(),
            };
            left = left.saturating_sub(bytes.len() as u64);
            Some((path.clone(), bytes))
        })
        .collect()
}

/// Whether two sites have the very same files.
pub(super) fn is_same(one: &Assets, other: &Assets) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|((path, bytes), (other, others))| path == other && Arc::ptr_eq(bytes, others))
}
