//! The search: an index of each language, in Pagefind's form, made from what the pages say.
//!
//! A page is read as Pagefind reads it ([`document`], [`reader`]), its words become what they are found by ([`forms`]),
//! each different one once for the whole book ([`words`]). Pages are read in stretches, on all threads ([`stretch`]),
//! and what is said of a word is put together from them ([`merge`]). Pagefind itself makes the browser's side, judges
//! this index ([`indexer`]), and makes it of what is not read here. Pages are numbered in the order of their paths, so
//! that the same book always makes the same bytes, on any number of threads, whatever is taken over from before.

mod before;
mod cbor;
mod document;
mod family;
mod files;
mod forms;
mod found;
mod indexer;
mod make;
mod merge;
mod pack;
mod part;
mod reader;
mod runs;
mod stretch;
mod tag;
#[cfg(test)]
mod tests;
mod words;
mod workers;

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::handbook::Site;
use crate::render::Book;

pub use before::Before;
pub use files::{Bundle, FOLDER};
use pack::Packing;
pub use workers::Failure;
use workers::{Stop, Workers, joined};

/// Adds its search to a site.
///
/// # Errors
///
/// As [`bundle`].
pub fn add(site: &mut Site) -> Result<(), Failure> {
    let files = gathered(site.book(), None, rayon::current_num_threads(), Packing::Small)?;
    files.into_iter().for_each(|(path, bytes)| site.add(format!("{FOLDER}{path}"), bytes));
    Ok(())
}

/// The files of the search of a preview, packed in haste. Of the search before, what is as it was is taken over.
///
/// # Errors
///
/// A page cannot be made, or Pagefind gives up.
pub fn bundle(site: &Site, before: Option<&Bundle>) -> Result<Bundle, Failure> {
    gathered(site.book(), before, rayon::current_num_threads(), Packing::Quick)
}

fn gathered(book: &Book, before: Option<&Bundle>, threads: usize, packing: Packing) -> Result<Bundle, Failure> {
    let files: Mutex<Bundle> = Mutex::default();
    let old = before.map(|before| before as &dyn Before);
    let workers = Workers { threads, packing, stop: &Stop::default() };
    make::make(book, old, &workers, &|path, bytes| {
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
            let workers = Workers { threads: rayon::current_num_threads(), packing: Packing::Small, stop: &stops };
            make::make(&book, before.as_deref(), &workers, &|path, bytes| {
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
        self.stop.now();
    }
}
