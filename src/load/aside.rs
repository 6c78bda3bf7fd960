//! What a thread of its own finds out while others work: git takes its time.

use std::io;
use std::thread::{self, JoinHandle};

/// Work that is done aside. Whoever drops it waits for its end: nothing that it keeps on disk meanwhile is left behind.
#[derive(Debug)]
pub struct Aside<T>(Option<JoinHandle<T>>);

impl<T: Send + 'static> Aside<T> {
    /// Begins it.
    ///
    /// # Errors
    ///
    /// There is no thread for it.
    pub fn begin(work: impl FnOnce() -> T + Send + 'static) -> io::Result<Self> {
        Ok(Self(Some(thread::Builder::new().spawn(work)?)))
    }
}

impl<T> Aside<T> {
    /// What it has come to; nothing where it failed.
    pub fn end(mut self) -> Option<T> {
        self.0.take()?.join().ok()
    }
}

impl<T> Drop for Aside<T> {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::Aside;

    #[test]
    fn what_nobody_asks_for_is_waited_for() {
        let is_done = Arc::new(AtomicBool::new(false));
        let done = Arc::clone(&is_done);
        let aside = Aside::begin(move || {
            std::thread::sleep(Duration::from_millis(20));
            done.store(true, Ordering::Relaxed);
        });
        drop(aside);
        assert!(is_done.load(Ordering::Relaxed));
        assert_eq!(Aside::begin(|| 7).ok().and_then(Aside::end), Some(7));
    }
}
