//! What a run that is asked to end takes away beside its target, while its threads still work.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::names::noted;

/// The locks that this process holds, and the sites that it is making.
static OWN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Held while a site takes the place of another: that is not given up half way.
static SWAP: Mutex<()> = Mutex::new(());

/// No site is made any more.
static IS_OVER: AtomicBool = AtomicBool::new(false);

/// How often what others still write into is taken away.
const TRIES: usize = 100;
const STEP: Duration = Duration::from_millis(5);

fn own() -> MutexGuard<'static, Vec<PathBuf>> {
    OWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Something is ours.
pub(super) fn add(path: &Path) {
    own().push(path.to_owned());
}

/// Something that was ours is not any more; `then` is done before it can be given up.
pub(super) fn forget(path: &Path, then: impl FnOnce()) {
    let mut own = own();
    if let Some(at) = own.iter().position(|own| own == path) {
        own.swap_remove(at);
        then();
    }
}

/// Whoever holds this is not interrupted.
pub(super) fn swapping() -> MutexGuard<'static, ()> {
    SWAP.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether everything is to end.
pub(super) fn is_over() -> bool {
    IS_OVER.load(Ordering::Relaxed)
}

/// Takes away the sites that are being made, and the locks: to be called once, before the process ends, while others may
/// still be making them. One that is about to take its place does so first.
pub fn give_up() {
    IS_OVER.store(true, Ordering::Relaxed);
    // The process ends with it: nothing takes a place any more.
    std::mem::forget(swapping());
    let own = own();
    for folder in own.iter().filter(|path| path.is_dir()) {
        let is_gone = || fs::symlink_metadata(folder).is_err();
        for _ in 0..TRIES {
            let _ = fs::remove_dir_all(folder);
            if is_gone() {
                break;
            }
            thread::sleep(STEP);
        }
    }
    for lock in own.iter().filter(|path| path.is_file()) {
        // Where something noted is left, the next build goes by the notes.
        let notes = fs::read_to_string(lock).unwrap_or_default();
        if !noted(&notes).any(|name| fs::symlink_metadata(lock.with_file_name(name)).is_ok()) {
            let _ = fs::remove_file(lock);
        }
    }
}
