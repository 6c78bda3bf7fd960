//! Threads that make a search, for as long as it is wanted.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::pack::Packing;
use crate::diagnostic::Finding;

/// Why there is no search.
#[derive(Debug)]
pub enum Failure {
    /// A page could not be made.
    Page(Box<Finding>),
    /// The indexer gave up.
    Index(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(finding) => f.write_str(&finding.message),
            Self::Index(why) => write!(f, "the search index could not be made: {why}"),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    pub(super) fn index(why: impl fmt::Display) -> Self {
        Self::Index(why.to_string())
    }
}

/// Whether nobody wants the search any more.
#[derive(Debug, Default)]
pub(super) struct Stop(AtomicBool);

impl Stop {
    /// Nobody wants it from now on.
    pub(super) fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Fails if that is so.
    pub(super) fn asked(&self) -> Result<(), Failure> {
        if self.0.load(Ordering::Relaxed) { Err(Failure::index("it is not wanted any more")) } else { Ok(()) }
    }
}

/// What a thread has done.
pub(super) fn joined<T>(done: Option<thread::Result<Result<T, Failure>>>) -> Result<T, Failure> {
    done.and_then(Result::ok).unwrap_or_else(|| Err(Failure::index("it panicked")))
}

/// Threads that work for as long as the search is wanted.
pub(super) struct Workers<'s> {
    pub(super) threads: usize,
    /// How what they make is packed.
    pub(super) packing: Packing,
    pub(super) stop: &'s Stop,
}

impl Workers<'_> {
    /// Does so many jobs, as many at a time as there are threads, each with something of its own. If some fail, the
    /// first of them is told.
    pub(super) fn each<T: Send, S>(
        &self,
        jobs: usize,
        own: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut state = own();
            let turns = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let own = turns.take_while(|at| *at < jobs);
            Ok(own.map(|at| (at, self.stop.asked().and_then(|()| job(&mut state, at)))).collect::<Vec<_>>())
        };
        let mut done = BTreeMap::new();
        thread::scope(|scope| {
            let threads: Vec<_> = (0..self.threads.clamp(1, jobs.max(1))).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| {
                done.extend(joined(Some(thread.join()))?);
                Ok(())
            })
        })?;
        done.into_values().collect()
    }
}
