//! The search: an index of each language, in Pagefind's form, made from what the pages say.
//!
//! A page is read as Pagefind reads it ([`document`], [`reader`]), its words become what they are found by ([`forms`]),
//! each different one once for the whole book ([`words`]). Pages are read in stretches, on all threads ([`stretch`]),
//! and what is said of a word is put together from them ([`merge`]). Pagefind itself makes the browser's side, judges
//! this index ([`indexer`]), and makes it of what is not read here. Pages are numbered in the order of their paths, so
//! that the same book always makes the same bytes, on any number of threads, whatever is taken over from before.

mod apart;
mod before;
mod besides;
mod cbor;
mod document;
mod family;
mod files;
mod forms;
mod found;
mod indexer;
mod make;
mod merge;
mod origin;
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

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::handbook::Site;
use crate::render::{Book, Mark, Said};

pub use before::Before;
pub use files::{Bundle, FOLDER};
use found::Known;
use pack::Packing;
pub use workers::Failure;
use workers::{Stop, Workers, joined};

/// Adds its search to a site.
///
/// # Errors
///
/// A page cannot be made, or Pagefind gives up.
pub fn add(site: &mut Site) -> Result<(), Failure> {
    let files = gathered(site.book(), None, &Known::of(site.book()), rayon::current_num_threads(), Packing::Small)?;
    for (path, bytes) in files {
        site.add(format!("{FOLDER}{path}"), bytes);
    }
    Ok(())
}

/// The search of a preview, which follows a book from state to state. It is packed in haste, and what is known of pages
/// that are as they were is kept beside it.
#[derive(Debug, Default)]
pub struct Following {
    files: Option<Arc<Bundle>>,
    names: HashMap<Mark, Box<str>>,
}

impl Following {
    /// The files of the search of a site.
    ///
    /// # Errors
    ///
    /// A page cannot be made, or Pagefind gives up. What was known before stays known.
    pub fn to(&mut self, site: &Site) -> Result<Arc<Bundle>, Failure> {
        let book = site.book();
        let known = Known::following(book, std::mem::take(&mut self.names));
        let made = gathered(book, self.files.as_deref(), &known, rayon::current_num_threads(), Packing::Quick);
        self.names = known.into_names();
        let files = Arc::new(made?);
        self.files = Some(Arc::clone(&files));
        Ok(files)
    }
}

fn gathered(
    book: &Book,
    before: Option<&Bundle>,
    known: &Known,
    threads: usize,
    packing: Packing,
) -> Result<Bundle, Failure> {
    let files: Mutex<Bundle> = Mutex::default();
    let old = before.map(|before| before as &dyn Before);
    let workers = Workers { threads, packing, stop: &Stop::default() };
    make::make(book, old, known, &workers, &|path, bytes| {
        let bytes = bytes.map(Arc::from).or_else(|| before?.get(&path).cloned());
        files.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes.map(|bytes| (path, bytes)));
    })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// How many files may wait to be written.
const MOST_WAITING: usize = 256;

/// A search that is made while something else is done. It is given up when this is dropped.
#[derive(Debug)]
pub struct Making {
    stop: Arc<Stop>,
    files: Receiver<(String, Option<Vec<u8>>)>,
    /// What makes it, or why there is no thread for it.
    thread: Option<Result<JoinHandle<Result<(), Failure>>, Failure>>,
}

impl Making {
    /// Begins to make the search of a book, with marks of what it says where nothing is hidden. Of the search before, what is as it
    /// was is left out.
    pub fn start(book: Arc<Book>, said: Option<Said>, before: Option<Arc<dyn Before>>) -> Self {
        let stop = Arc::new(Stop::default());
        let stops = Arc::clone(&stop);
        // Whoever makes files faster than they are written waits, or a whole search would lie in memory.
        let (sender, files) = mpsc::sync_channel(MOST_WAITING);
        let work = move || {
            let workers = Workers { threads: rayon::current_num_threads(), packing: Packing::Small, stop: &stops };
            make::make(&book, before.as_deref(), &Known::published(said), &workers, &|path, bytes| {
                // Nobody may be there to take it any more.
                let _ = sender.send((path, bytes));
            })
        };
        let thread = thread::Builder::new().spawn(work).map_err(Failure::index);
        Self { stop, files, thread: Some(thread) }
    }

    /// Passes on every file as soon as it is made; without bytes, one that is as it was before.
    ///
    /// # Errors
    ///
    /// As [`add`], or `take` fails.
    pub fn each<E: From<Failure>>(
        mut self,
        mut take: impl FnMut(&str, Option<Vec<u8>>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.files.iter().try_for_each(|(path, bytes)| take(&path, bytes))?;
        let thread = self.thread.take().transpose()?;
        Ok(joined(thread.map(JoinHandle::join))?)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        self.stop.now();
    }
}
