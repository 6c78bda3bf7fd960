//! The pages of each language, dealt over indexes that are made side by side.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use serde_json::{Map, Value};

use super::before::{self, Before};
use super::document::{document, is_prose};
use super::merge::merge;
use super::part::{Given, Part, name, page_at};
use super::{Failure, Files, Stop, Take, joined};
use crate::render::pages::Page;
use crate::render::{Book, PageKind};

/// From here on an index is made in several parts: what is put together from them does not tell of how many.
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

/// The pages of an edition that a search may lead to.
struct Found<'b> {
    book: &'b Book,
    language: &'b str,
    /// By their places in [`Book::pages`].
    pages: Vec<usize>,
    /// Whether only pages that mark their text are found. Pagefind leaves out others as soon as one does; prose always
    /// does, but not every part has some.
    by_mark: bool,
    /// The index as it was before, with those of its pages that are as they were.
    old: Option<Part>,
    /// The others, by their places among the pages.
    others: Vec<usize>,
    /// Where its parts begin and end among these.
    parts: Vec<Range<usize>>,
}

impl<'b> Found<'b> {
    fn new(
        book: &'b Book,
        edition: usize,
        before: Option<&dyn Before>,
        workers: &Workers<'_>,
    ) -> Result<Self, Failure> {
        let found = book.pages.iter().enumerate().filter(|(_, page)| page.edition == edition && is_found(page));
        let pages: Vec<usize> = found.map(|(at, _)| at).collect();
        let by_mark = pages.iter().any(|at| is_prose(book, &book.pages[*at]));
        let others = (0..pages.len()).collect();
        let language = &*book.plan.editions[edition].language;
        let mut found = Self { book, language, pages, by_mark, old: None, others, parts: Vec::new() };
        if let Some(before) = before
            && let Some(old) = before::index(before, language)
        {
            found.compare(old, before, workers)?;
        }
        let (read, count) = (found.others.len(), parts(found.others.len(), workers.threads));
        let begin = |part: usize| read * part / count;
        found.parts = (0..count).map(|part| begin(part)..begin(part + 1)).collect();
        Ok(found)
    }

    /// Finds the pages that are as they were.
    fn compare(&mut self, old: Part, before: &dyn Before, workers: &Workers<'_>) -> Result<(), Failure> {
        // The first is read in any case: an index brings along what all have in common.
        let given =
            workers.each(self.pages.len(), |place| Ok(self.page(place).transpose()?.map(|(given, _)| given)))?;
        let given: Vec<Given> = given.into_iter().flatten().filter(|given| given.place > 0).collect();
        self.old = old.among(&given, before);
        if let Some(old) = &self.old {
            let kept: HashSet<usize> = old.pages.iter().filter_map(|page| page.place).collect();
            self.others.retain(|place| !kept.contains(place));
        }
        Ok(())
    }

    /// What the indexer is given of the page at a place among them, if it is.
    fn page(&self, place: usize) -> Option<Result<(Given, String), Failure>> {
        let at = self.pages[place];
        let html = document(self.book, at).map(|html| Some(html).filter(|html| !self.by_mark || html.contains(MARK)));
        html.transpose().map(|html| {
            let (html, url) = (html?, format!("/{}", self.book.pages[at].url.encoded()));
            Ok((Given { place, name: name(self.language, &url, &html), url }, html))
        })
    }
}

/// Whether a search may lead to a page.
fn is_found(page: &Page) -> bool {
    !matches!(page.kind, PageKind::Search | PageKind::Print | PageKind::NotFound)
}

/// Threads that work for as long as the search is wanted.
struct Workers<'s> {
    threads: usize,
    stop: &'s Stop,
}

impl Workers<'_> {
    /// Does so many jobs, as many at a time as there are threads. If some fail, the first of them is told.
    fn each<T: Send>(&self, jobs: usize, job: impl Fn(usize) -> Result<T, Failure> + Sync) -> Result<Vec<T>, Failure> {
        let next = AtomicUsize::new(0);
        let work = || {
            let turns = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let own = turns.take_while(|at| *at < jobs);
            Ok(own.map(|at| (at, self.stop.asked().and_then(|()| job(at)))).collect::<Vec<_>>())
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

/// A part, if it can be put together with others, with its pages where they have not been passed on.
type Made = (Option<Part>, Vec<(String, Vec<u8>)>);

/// Makes the files of a book's search, and passes each on as soon as it is there. As many indexes are in the making
/// as there are threads. Pages that are as they were before are not read again.
pub(super) fn make(
    book: &Book,
    before: Option<&dyn Before>,
    stop: &Stop,
    threads: usize,
    take: &Take<'_>,
) -> Result<(), Failure> {
    let workers = Workers { threads, stop };
    let editions = 0..book.plan.editions.len();
    let mut found: Vec<Found<'_>> =
        editions.map(|edition| Found::new(book, edition, before, &workers)).collect::<Result<_, _>>()?;
    let jobs: Vec<(&Found<'_>, &Range<usize>)> =
        found.iter().flat_map(|found| found.parts.iter().map(move |part| (found, part))).collect();
    let made = workers.each(jobs.len(), |at| {
        let (found, part) = jobs[at];
        part_of(found, part, stop, take)
    })?;
    let mut made = made.into_iter();
    let (mut entry, mut passed_on) = (None, HashSet::new());
    let mut languages = Map::new();
    for found in &mut found {
        let made = made.by_ref().take(found.parts.len()).collect();
        let mut files = match whole(made, found, take) {
            Some(whole) => whole,
            None => index(found, 0..found.pages.len(), stop)?.0,
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
                take(path, Some(bytes));
            }
        }
    }
    if let Some(mut entry) = entry {
        entry["languages"] = languages.into();
        take(ENTRY.into(), Some(entry.to_string().into_bytes()));
    }
    Ok(())
}

/// The index of a part of an edition. Its pages are passed on at once: they are most of it.
fn part_of(found: &Found<'_>, part: &Range<usize>, stop: &Stop, take: &Take<'_>) -> Result<Made, Failure> {
    let (files, given) = index(found, found.others[part.clone()].iter().copied(), stop)?;
    // A template of one's own may give orders to sort by. Then the parts cannot be put together, which the first
    // to be made may not know.
    let pages: Mutex<Vec<(String, Vec<u8>)>> = Mutex::default();
    let hold = |path, bytes: Option<_>| {
        pages.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes.map(|bytes| (path, bytes)));
    };
    let made = Part::made(files, &given, if found.book.theme.has_own_templates { &hold } else { take });
    let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((made.map(|made| if part.start == 0 { made } else { made.without_common() }), pages))
}

/// The files of an edition that have not been passed on; nothing if its parts cannot be put together.
fn whole(made: Vec<Made>, found: &mut Found<'_>, take: &Take<'_>) -> Option<Files> {
    let (mut parts, mut pages) = (Vec::new(), Vec::new());
    for (part, held) in made {
        parts.push(part?);
        pages.extend(held);
    }
    let old = found.old.take();
    let kept = old.iter().flat_map(|old| &old.pages).filter(|page| page.place.is_some());
    let kept: Vec<String> = kept.map(|page| page_at(&page.name)).collect();
    parts.extend(old);
    let files = merge(parts, found.language, take)?;
    let (held, kept) =
        (pages.into_iter().map(|(path, bytes)| (path, Some(bytes))), kept.into_iter().map(|path| (path, None)));
    for (path, bytes) in held.chain(kept) {
        take(path, bytes);
    }
    Some(files)
}

/// What tells a browser of the languages.
pub(super) const ENTRY: &str = "pagefind-entry.json";

/// The files of an index of the pages at some places of an edition, and what it has been given.
fn index(
    found: &Found<'_>,
    places: impl IntoIterator<Item = usize>,
    stop: &Stop,
) -> Result<(Files, Vec<Given>), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(Failure::index)?;
    runtime.block_on(async {
        let config =
            PagefindServiceConfig::builder().force_language(found.language.to_owned()).keep_index_url(true).build();
        let mut index = PagefindIndex::new(Some(config)).map_err(Failure::index)?;
        let mut pages = places.into_iter();
        let mut make = || pages.find_map(|place| found.page(place));
        let (mut next, mut given) = (make(), Vec::new());
        while let Some(page) = next {
            let (page, html) = page?;
            stop.asked()?;
            // The indexer reads on a thread of its own: the next page is made meanwhile.
            let (read, after) = tokio::join!(index.add_html_file(None, Some(page.url.clone()), html), async { make() });
            read.map_err(Failure::index)?;
            given.push(page);
            next = after;
        }
        let files = index.get_files().await.map_err(Failure::index)?;
        let files = files
            .into_iter()
            .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
            .filter(|(path, _)| is_needed(path))
            .collect();
        Ok((files, given))
    })
}

/// What marks the text of a page.
const MARK: &str = "data-pagefind-body";

/// The interface is ours: the bundle's own is left out.
fn is_needed(path: &str) -> bool {
    !["ui", "highlight", "playground"].iter().any(|word| path.split('/').next().is_some_and(|name| name.contains(word)))
}

/// The first edition's index as Pagefind makes it, of what, and its language.
#[cfg(test)]
pub(super) fn at_once(book: &Book) -> (Files, Vec<Given>, String) {
    let stop = Stop::default();
    let found = Found::new(book, 0, None, &Workers { threads: 1, stop: &stop }).expect("pages");
    let (whole, given) = index(&found, 0..found.pages.len(), &stop).expect("an index");
    (whole, given, found.language.to_owned())
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
