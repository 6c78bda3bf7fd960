//! The search of a book: an index of each language, read side by side and put together.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};

use super::before::Before;
use super::files::{ENTRY, Files, Take, page_at};
use super::forms::Forms;
use super::found::{Found, Known};
use super::indexer::{self, Common};
use super::merge::{Has, Merged, Sources, merge};
#[cfg(test)]
use super::pack::Packing;
use super::part::{Given, Page, Part};
use super::reader;
use super::stretch::{LONGEST, Reading, Stretch};
use super::tag::Odd;
use super::words::Words;
use super::workers::{Failure, Stop, Workers};
use crate::render::Book;

/// Makes the files of a book's search, and passes each on as soon as it is there. Pages that are as they were before
/// are not read again.
pub(super) fn make(
    book: &Book,
    before: Option<&dyn Before>,
    known: &Known,
    workers: &Workers<'_>,
    take: &Take<'_>,
) -> Result<(), Failure> {
    let has = |path: &str| before.is_some_and(|before| before.has(path));
    let (mut entry, mut passed_on) = (None, HashSet::new());
    let mut languages = Map::new();
    for edition in 0..book.plan.editions.len() {
        let mut found = Found::new(book, edition, before, known, workers)?;
        // What is told of a page by its name tells the program, too.
        let common = Common::of(found.language, before.filter(|_| found.old.is_some()))?;
        let made = if common.is_ours {
            read_here(&mut found, &common, &has, workers, take)?
        } else {
            read_there(&mut found, &common, &has, workers, take)?
        };
        let (files, mut own) = match made {
            Some(made) => (common.files.clone(), entry_of(&common, found.language, &made)),
            None => at_once(&found, workers.stop)?,
        };
        // Each index has an entry file that knows its own language only.
        if let Some(Value::Object(own)) = own.get_mut("languages").map(Value::take) {
            languages.extend(own);
        }
        entry = Some(own);
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

/// What tells a browser of a language.
fn entry_of(common: &Common, language: &str, made: &Merged) -> Value {
    let mut entry = common.entry.clone();
    if made.pages == 0 {
        entry["languages"] = json!({});
    } else if let Some(own) = entry.get_mut("languages").and_then(|all| all.get_mut(language)) {
        own["hash"] = (&*made.hash).into();
        own["page_count"] = made.pages.into();
    }
    entry
}

/// Pages that are held until it is known that an index can be put together. A template of one's own may give orders to
/// sort by: then it cannot.
#[derive(Default)]
struct Held(Mutex<Vec<(String, Option<Vec<u8>>)>>);

impl Held {
    fn take(&self, path: String, bytes: Option<Vec<u8>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path, bytes));
    }

    fn pass_on(self, take: &Take<'_>) {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().for_each(|(path, bytes)| {
            take(path, bytes);
        });
    }
}

/// Pages that have been read, what an index tells of them, and those that Pagefind is to read.
type Done = (Vec<Page>, Stretch, Vec<usize>);

/// Reads an edition and puts its index together; nothing if that cannot be done here.
fn read_here(
    found: &mut Found<'_>,
    common: &Common,
    has: &Has<'_>,
    workers: &Workers<'_>,
    take: &Take<'_>,
) -> Result<Option<Merged>, Failure> {
    let (waiting, mut sources) = (Held::default(), Sources { packing: workers.packing, ..Sources::default() });
    let hold = |path, bytes| waiting.take(path, bytes);
    let take_page: &Take<'_> = if found.book.theme.has_own_templates { &hold } else { take };
    let [is_sorted, is_marked, is_unmarked] = [(); 3].map(|()| AtomicBool::new(false));
    let Some(forms) = Forms::new(found.language) else { return Ok(None) };
    let words = Words::new(forms, &sources.entries);
    let parts = stretches(found.others.len(), workers.threads);
    let read = |reading: &mut Reading<'_>, part: usize| -> Result<Done, Failure> {
        let (mut pages, mut odd) = (Vec::new(), Vec::new());
        for place in found.others[parts[part].clone()].iter().copied() {
            workers.stop.asked()?;
            let Some(page) = found.page(place) else { continue };
            let (Given { name, url, .. }, html) = page?;
            let page = match reader::read(&html) {
                Ok(page) => page,
                Err(Odd::Page) => {
                    odd.push(place);
                    continue;
                }
                Err(Odd::Sorted) => {
                    is_sorted.store(true, Ordering::Relaxed);
                    continue;
                }
            };
            if !page.is_marked && found.by_mark {
                continue;
            }
            (if page.is_marked { &is_marked } else { &is_unmarked }).store(true, Ordering::Relaxed);
            if let Some(told) = reading.add(&url, &page) {
                take_page(page_at(&name), Some(told.fragment));
                pages.push(Page { place: Some(place), name, words: told.words });
            }
        }
        Ok((pages, reading.end(), odd))
    };
    let done = workers.each(parts.len(), || Reading::new(&words, workers.packing), read)?;
    drop(words);
    let mut odd = Vec::new();
    for (pages, stretch, others) in done {
        sources.stretches.push((pages, stretch));
        odd.extend(others);
    }
    let is = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
    // Of an edition where some pages mark their text, and no prose does, all are to be known first.
    if is(&is_sorted) || (is(&is_unmarked) && (is(&is_marked) || !odd.is_empty())) {
        return Ok(None);
    }
    let Some(parts) = by_pagefind(found, &odd, workers, take_page)? else { return Ok(None) };
    sources.parts = parts;
    Ok(put_together(found, sources, common, has, take).inspect(|_| waiting.pass_on(take)))
}

/// Puts an index together with what is taken over of the one before.
fn put_together(
    found: &mut Found<'_>,
    mut sources: Sources,
    common: &Common,
    has: &Has<'_>,
    take: &Take<'_>,
) -> Option<Merged> {
    let old = found.old.take();
    let kept = old.iter().flat_map(|old| &old.pages).filter(|page| page.place.is_some());
    let kept: Vec<String> = kept.map(|page| page_at(&page.name)).collect();
    sources.parts.extend(old);
    let merged = merge(sources, found.language, common.version(), has, take)?;
    for path in kept {
        take(path, None);
    }
    Some(merged)
}

/// Where the stretches of so many pages begin and end: enough of them that all threads end together.
fn stretches(pages: usize, threads: usize) -> Vec<Range<usize>> {
    const EACH: usize = 8;
    const AT_LEAST: usize = 8;
    let long = (pages / (threads.max(1) * EACH)).clamp(AT_LEAST, LONGEST);
    (0..pages).step_by(long).map(|start| start..(start + long).min(pages)).collect()
}

/// Has Pagefind read an edition, and puts its indexes together; nothing if that cannot be done.
fn read_there(
    found: &mut Found<'_>,
    common: &Common,
    has: &Has<'_>,
    workers: &Workers<'_>,
    take: &Take<'_>,
) -> Result<Option<Merged>, Failure> {
    let waiting = Held::default();
    let hold = |path, bytes| waiting.take(path, bytes);
    let take_page: &Take<'_> = if found.book.theme.has_own_templates { &hold } else { take };
    let Some(parts) = by_pagefind(found, &found.others, workers, take_page)? else { return Ok(None) };
    let sources = Sources { parts, packing: workers.packing, ..Sources::default() };
    Ok(put_together(found, sources, common, has, take).inspect(|_| waiting.pass_on(take)))
}

/// About how many pages Pagefind has in the making at a time: an index looks at all pages before each, and holds each
/// twice.
const AT_A_TIME: usize = 200;

/// Pagefind's indexes of the pages at some places. As many are in the making as there are threads; nothing if they are
/// not read. Their pages are passed on: they are most of it.
fn by_pagefind(
    found: &Found<'_>,
    places: &[usize],
    workers: &Workers<'_>,
    take: &Take<'_>,
) -> Result<Option<Vec<Part>>, Failure> {
    let long = (AT_A_TIME / workers.threads.max(1)).max(25);
    let parts: Vec<&[usize]> = places.chunks(long).collect();
    let made = workers.each(
        parts.len(),
        || (),
        |(), at| {
            let (files, given) = index(found, parts[at], workers.stop)?;
            Ok(Part::made(files, &given, take))
        },
    )?;
    Ok(made.into_iter().collect())
}

/// Pagefind's index of the pages at some places, and what it has been given.
fn index(found: &Found<'_>, places: &[usize], stop: &Stop) -> Result<(Files, Vec<Given>), Failure> {
    let mut given = Vec::new();
    let pages = places.iter().filter_map(|place| found.page(*place)).map(|page| {
        stop.asked()?;
        let (one, html) = page?;
        let url = one.url.clone();
        given.push(one);
        Ok((url, html))
    });
    let files = indexer::index(found.language, pages)?;
    Ok((files, given))
}

/// The files of an edition as Pagefind makes them, and what tells a browser of them.
fn at_once(found: &Found<'_>, stop: &Stop) -> Result<(Files, Value), Failure> {
    let (mut files, _) = index(found, &found.all(), stop)?;
    let entry = files.remove(ENTRY).and_then(|entry| serde_json::from_slice(&entry).ok());
    Ok((files, entry.unwrap_or_default()))
}

/// The index of an edition as Pagefind makes it, of what, and in which language.
#[cfg(test)]
pub(super) fn all_by_pagefind(book: &Book, edition: usize) -> (Files, Vec<Given>, String) {
    let stop = Stop::default();
    let (known, workers) = (Known::of(book), Workers { threads: 1, packing: Packing::Small, stop: &stop });
    let found = Found::new(book, edition, None, &known, &workers).expect("pages");
    let (files, given) = index(&found, &found.all(), &stop).expect("an index");
    (files, given, found.language.to_owned())
}

/// Makes the search of a book as if Pagefind's form were not known here.
#[cfg(test)]
pub(super) fn make_by_pagefind(book: &Book, take: &Take<'_>) -> Option<Merged> {
    let workers = Workers { threads: 2, packing: Packing::Small, stop: &Stop::default() };
    let known = Known::of(book);
    let mut found = Found::new(book, 0, None, &known, &workers).expect("pages");
    let common = Common::of(found.language, None).expect("a language");
    read_there(&mut found, &common, &|_| false, &workers, take).expect("an index")
}
