//! The search: Pagefind's indexes of each language, made from what the pages say.
//!
//! Pagefind takes pages one at a time, so a large edition is dealt over several indexes that are made side
//! by side and then put together. Pages are numbered in the order of their paths, so that the same book
//! always makes the same bytes, on any number of threads, whatever is taken over from the search before.

mod before;
mod cbor;
mod document;
mod merge;
mod part;
mod parts;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::diagnostic::Finding;
use crate::handbook::Site;
use crate::render::Book;

pub use before::Before;

/// Where the search is in the site.
pub const FOLDER: &str = "pagefind/";

/// Files, by path in [`FOLDER`].
type Files = BTreeMap<String, Vec<u8>>;

/// The files of a search, by path in [`FOLDER`].
pub type Bundle = BTreeMap<String, Arc<[u8]>>;

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
    fn index(why: impl fmt::Display) -> Self {
        Self::Index(why.to_string())
    }
}

/// Takes a file as soon as it is made, on any thread; without bytes, it is the one of the search [before](Before).
type Take<'t> = dyn Fn(String, Option<Vec<u8>>) + Sync + 't;

/// Adds its search to a site.
///
/// # Errors
///
/// As [`bundle`].
pub fn add(site: &mut Site) -> Result<(), Failure> {
    bundle(site, None)?.into_iter().for_each(|(path, bytes)| site.add(format!("{FOLDER}{path}"), bytes));
    Ok(())
}

/// The files of a site's search. Of the search before, what is as it was is taken over.
///
/// # Errors
///
/// A page cannot be made, or Pagefind gives up.
pub fn bundle(site: &Site, before: Option<&Bundle>) -> Result<Bundle, Failure> {
    gathered(site.book(), before, rayon::current_num_threads())
}

fn gathered(book: &Book, before: Option<&Bundle>, threads: usize) -> Result<Bundle, Failure> {
    let files: Mutex<Bundle> = Mutex::default();
    let old = before.map(|before| before as &dyn Before);
    parts::make(book, old, &Stop::default(), threads, &|path, bytes| {
        let bytes = bytes.map(Arc::from).or_else(|| before?.get(&path).cloned());
        files.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes.map(|bytes| (path, bytes)));
    })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// A search that is made while something else is done. It is given up when this is dropped.
#[derive(Debug)]
pub struct Making {
    stop: Arc<Stop>,
    files: Receiver<(String, Option<Vec<u8>>)>,
    thread: Option<JoinHandle<Result<(), Failure>>>,
}

impl Making {
    /// Begins to make the search of a book. Of the search before, what is as it was is left out.
    pub fn start(book: Arc<Book>, before: Option<Arc<dyn Before>>) -> Self {
        let stop = Arc::new(Stop::default());
        let stops = Arc::clone(&stop);
        let (sender, files) = mpsc::channel();
        let thread = thread::spawn(move || {
            parts::make(&book, before.as_deref(), &stops, rayon::current_num_threads(), &|path, bytes| {
                // Nobody may be there to take it any more.
                let _ = sender.send((path, bytes));
            })
        });
        Self { stop, files, thread: Some(thread) }
    }

    /// Passes on every file as soon as it is made; without bytes, one that is as it was before.
    ///
    /// # Errors
    ///
    /// As [`bundle`], or `take` fails.
    pub fn each<E: From<Failure>>(
        mut self,
        mut take: impl FnMut(&str, Option<Vec<u8>>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.files.iter().try_for_each(|(path, bytes)| take(&path, bytes))?;
        Ok(joined(self.thread.take().map(JoinHandle::join))?)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        self.stop.0.store(true, Ordering::Relaxed);
    }
}

/// Whether nobody wants the search any more.
#[derive(Debug, Default)]
struct Stop(AtomicBool);

impl Stop {
    /// Fails if that is so.
    fn asked(&self) -> Result<(), Failure> {
        if self.0.load(Ordering::Relaxed) { Err(Failure::index("it is not wanted any more")) } else { Ok(()) }
    }
}

fn joined<T>(done: Option<thread::Result<Result<T, Failure>>>) -> Result<T, Failure> {
    done.and_then(Result::ok).unwrap_or_else(|| Err(Failure::index("it panicked")))
}
