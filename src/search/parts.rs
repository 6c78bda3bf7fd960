//! The pages of each language, dealt over indexes that are made side by side.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use serde_json::{Map, Value};

use super::document::{document, is_prose};
use super::merge::{Part, merge};
use super::{Failure, Files, Stop, Take, joined};
use crate::render::pages::Page;
use crate::render::{Book, PageKind};

/// From here on an index is put together from several: what is made of them does not tell of how many.
const SEVERAL: usize = 300;

/// Up to here each thread makes one index: fewer are put together faster.
const ONE_EACH: usize = 1200;

/// About how many pages of a larger book are in the making at a time: an index looks at all pages before each, and
/// holds each twice.
const AT_A_TIME: usize = 200;

/// How many an index takes at least.
const AT_LEAST: usize = 25;

/// In how many indexes so many pages are read, if so many are made at a time.
fn parts(pages: usize, threads: usize) -> usize {
    let threads = threads.max(1);
    if pages < SEVERAL {
        return 1;
    }
    let least = if pages <= ONE_EACH { threads } else { pages.div_ceil((AT_A_TIME / threads).max(AT_LEAST)) };
    least.next_multiple_of(threads).min(pages / AT_LEAST).max(2)
}

/// The pages of an edition that a search may lead to, by their places in [`Book::pages`].
struct Found {
    edition: usize,
    pages: Vec<usize>,
    /// Where its parts begin and end among them.
    parts: Vec<Range<usize>>,
}

impl Found {
    fn new(book: &Book, edition: usize, threads: usize) -> Self {
        let found = book.pages.iter().enumerate().filter(|(_, page)| page.edition == edition && is_found(page));
        let pages: Vec<usize> = found.map(|(at, _)| at).collect();
        let count = parts(pages.len(), threads);
        let begin = |part: usize| pages.len() * part / count;
        let parts = (0..count).map(|part| begin(part)..begin(part + 1)).collect();
        Self { edition, pages, parts }
    }
}

/// Whether a search may lead to a page.
fn is_found(page: &Page) -> bool {
    !matches!(page.kind, PageKind::Search | PageKind::Print | PageKind::NotFound)
}

/// An index, whole or of a part.
enum Made {
    Whole(Files),
    /// Of a part, if it can be put together with others; with its pages, where they have not been passed on.
    Part(Option<Part>, Vec<(String, Vec<u8>)>),
}

/// Makes the files of a book's search, and passes each on as soon as it is there. As many indexes are in the making
/// as there are threads.
pub(super) fn make(book: &Book, stop: &Stop, threads: usize, take: &Take<'_>) -> Result<(), Failure> {
    let editions = 0..book.plan.editions.len();
    let found: Vec<Found> = editions.map(|edition| Found::new(book, edition, threads)).collect();
    let jobs: Vec<(&Found, &Range<usize>)> =
        found.iter().flat_map(|found| found.parts.iter().map(move |part| (found, part))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let turns = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let own = turns.map_while(|at| Some((at, jobs.get(at)?)));
        Ok(own.map(|(at, (found, part))| (at, part_of(book, found, part, stop, take))).collect::<Vec<_>>())
    };
    let mut made = BTreeMap::new();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.clamp(1, jobs.len().max(1))).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| {
            made.extend(joined(Some(thread.join()))?);
            Ok(())
        })
    })?;
    let mut made = made.into_values();
    let (mut entry, mut passed_on) = (None, HashSet::new());
    let mut languages = Map::new();
    for found in &found {
        let made = made.by_ref().take(found.parts.len()).collect::<Result<_, _>>()?;
        let mut files = match whole(made, &book.plan.editions[found.edition].language, take) {
            Some(whole) => whole,
            None => index(book, found, &(0..found.pages.len()), stop)?,
        };
        // Each index has an entry file that knows its own language only.
        let own: Option<Value> = files.remove(ENTRY).and_then(|own| serde_json::from_slice(&own).ok());
        if let Some(own) = own {
            languages.extend(own.get("languages").and_then(Value::as_object).cloned().unwrap_or_default());
            entry = Some(own);
        }
        for (path, bytes) in files {
            // The loader is the same for all.
            if passed_on.insert(path.clone()) {
                take(path, bytes);
            }
        }
    }
    if let Some(mut entry) = entry {
        entry["languages"] = languages.into();
        take(ENTRY.into(), entry.to_string().into_bytes());
    }
    Ok(())
}

/// The index of a part of an edition. Its pages are passed on at once: they are most of it.
fn part_of(book: &Book, found: &Found, part: &Range<usize>, stop: &Stop, take: &Take<'_>) -> Result<Made, Failure> {
    let files = index(book, found, part, stop)?;
    if found.parts.len() == 1 {
        return Ok(Made::Whole(files));
    }
    let language = &book.plan.editions[found.edition].language;
    // A template of one's own may give orders to sort by. Then the parts cannot be put together, which the first
    // to be made may not know.
    let pages: Mutex<Vec<(String, Vec<u8>)>> = Mutex::default();
    let hold = |path, bytes| pages.lock().unwrap_or_else(PoisonError::into_inner).push((path, bytes));
    let read = Part::read(files, language, if book.theme.has_own_templates { &hold } else { take });
    let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Made::Part(read.map(|read| if part.start == 0 { read } else { read.without_common() }), pages))
}

/// The files of an edition that have not been passed on; nothing if its parts cannot be put together.
fn whole(made: Vec<Made>, language: &str, take: &Take<'_>) -> Option<Files> {
    let (mut parts, mut pages) = (Vec::new(), Vec::new());
    for made in made {
        match made {
            Made::Whole(files) => return Some(files),
            Made::Part(part, held) => {
                parts.push(part?);
                pages.extend(held);
            }
        }
    }
    let files = merge(parts, language, take)?;
    for (path, bytes) in pages {
        take(path, bytes);
    }
    Some(files)
}

/// What tells a browser of the languages.
pub(super) const ENTRY: &str = "pagefind-entry.json";

/// The files of an index of some pages of an edition.
fn index(book: &Book, found: &Found, part: &Range<usize>, stop: &Stop) -> Result<Files, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(Failure::index)?;
    runtime.block_on(async {
        let language = book.plan.editions[found.edition].language.to_string();
        let config = PagefindServiceConfig::builder().force_language(language).keep_index_url(true).build();
        let mut index = PagefindIndex::new(Some(config)).map_err(Failure::index)?;
        // Pagefind leaves out pages that do not mark their text as soon as one does. Prose always does, but
        // not every part has some.
        let by_mark = found.pages.iter().any(|at| is_prose(book, &book.pages[*at]));
        let mut pages = found.pages[part.clone()].iter();
        let mut make = || {
            pages.find_map(|at| {
                let html = document(book, *at).map(|html| Some(html).filter(|html| !by_mark || html.contains(MARK)));
                html.map(|html| Some((format!("/{}", book.pages[*at].url.encoded()), html?))).transpose()
            })
        };
        let mut next = make();
        while let Some(page) = next {
            let (url, html) = page?;
            if stop.asked() {
                return Err(Failure::index("it is not wanted any more"));
            }
            // The indexer reads on a thread of its own: the next page is made meanwhile.
            let (read, after) = tokio::join!(index.add_html_file(None, Some(url), html), async { make() });
            read.map_err(Failure::index)?;
            next = after;
        }
        let files = index.get_files().await.map_err(Failure::index)?;
        Ok(files
            .into_iter()
            .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
            .filter(|(path, _)| is_needed(path))
            .collect())
    })
}

/// What marks the text of a page.
const MARK: &str = "data-pagefind-body";

/// The interface is ours: the bundle's own is left out.
fn is_needed(path: &str) -> bool {
    !["ui", "highlight", "playground"].iter().any(|word| path.split('/').next().is_some_and(|name| name.contains(word)))
}

/// The first edition's index as Pagefind makes it, and its language.
#[cfg(test)]
pub(super) fn at_once(book: &Book) -> (Files, String) {
    let found = Found::new(book, 0, 1);
    let whole = index(book, &found, &(0..found.pages.len()), &Stop::default()).expect("an index");
    (whole, book.plan.editions[0].language.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_pages_are_read_at_once_and_many_in_turns() {
        assert_eq!((parts(0, 2), parts(299, 64)), (1, 1));
        assert_eq!((parts(300, 1), parts(300, 2), parts(300, 64)), (2, 2, 12));
        assert_eq!((parts(1200, 2), parts(1201, 2), parts(1201, 1)), (2, 14, 7));
        assert_eq!((parts(10_000, 2), parts(10_000, 8), parts(10_000, 64)), (100, 400, 400));
    }
}
