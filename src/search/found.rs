//! The pages of an edition that a search may lead to, and which of them are as they were.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use super::before::Before;
use super::document::{document, is_prose};
use super::files::page_name;
use super::part::{Given, Part};
use super::workers::{Failure, Workers};
use crate::render::pages::Page;
use crate::render::{Book, Mark, Marks, PageKind, Said};

/// What marks the text of a page.
const MARK: &str = "data-pagefind-body";

/// The pages of an edition that a search may lead to.
pub(super) struct Found<'b> {
    pub(super) book: &'b Book,
    pub(super) language: &'b str,
    known: &'b Known,
    /// By their places in [`Book::pages`].
    pages: Vec<usize>,
    /// Whether only pages that mark their text are found. Pagefind leaves out others as soon as one does; prose always
    /// does, but not every part of a book has some.
    pub(super) by_mark: bool,
    /// The index as it was before, with those of its pages that are as they were.
    pub(super) old: Option<Part>,
    /// The others, by their places among the pages.
    pub(super) others: Vec<usize>,
}

impl<'b> Found<'b> {
    /// Finds those of an edition.
    ///
    /// # Errors
    ///
    /// A page cannot be made.
    pub(super) fn new(
        book: &'b Book,
        edition: usize,
        before: Option<&dyn Before>,
        known: &'b Known,
        workers: &Workers<'_>,
    ) -> Result<Self, Failure> {
        let found = book.pages.iter().enumerate().filter(|(_, page)| page.edition == edition && is_found(page));
        let pages: Vec<usize> = found.map(|(at, _)| at).collect();
        let by_mark = pages.iter().any(|at| is_prose(book, &book.pages[*at]));
        let others = (0..pages.len()).collect();
        let language = &*book.plan.editions[edition].language;
        let mut found = Self { book, language, known, pages, by_mark, old: None, others };
        if let Some(before) = before
            && let Some(old) = Part::before(before, language)
        {
            found.compare(old, before, workers)?;
        }
        Ok(found)
    }

    /// The places of all pages.
    pub(super) fn all(&self) -> Vec<usize> {
        (0..self.pages.len()).collect()
    }

    /// Finds the pages that are as they were.
    fn compare(&mut self, old: Part, before: &dyn Before, workers: &Workers<'_>) -> Result<(), Failure> {
        let name = |(): &mut (), place| {
            let at = self.pages[place];
            match self.known.name(at, self.language, &self.url(at)) {
                Some(name) => Ok(Some((place, name))),
                None => Ok(self.page(place).transpose()?.map(|(given, _)| (place, given.name))),
            }
        };
        let names: Vec<_> = workers.each(self.pages.len(), || (), name)?.into_iter().flatten().collect();
        self.old = old.among(&names, before);
        if let Some(old) = &self.old {
            let kept: HashSet<usize> = old.pages.iter().filter_map(|page| page.place).collect();
            self.others.retain(|place| !kept.contains(place));
        }
        Ok(())
    }

    /// What the indexer is given of the page at a place among them, if it is.
    pub(super) fn page(&self, place: usize) -> Option<Result<(Given, String), Failure>> {
        let at = self.pages[place];
        let html = document(self.book, at).map(|html| Some(html).filter(|html| !self.by_mark || html.contains(MARK)));
        html.transpose().map(|html| {
            let (html, url) = (html?, self.url(at));
            let name = self.known.name(at, self.language, &url).unwrap_or_else(|| {
                let name = page_name(self.language, &url, &html);
                self.known.add(at, &name);
                name
            });
            Ok((Given { place, name, url }, html))
        })
    }

    fn url(&self, at: usize) -> String {
        format!("/{}", self.book.pages[at].url.encoded())
    }
}

/// The names of pages of prose that are known without making anything: from marks of what they say. Where something is
/// hidden, no mark is published, and a page is known as long as the book is followed from state to state.
#[derive(Debug)]
pub(super) struct Known {
    /// By their places in [`Book::pages`]; nothing where none is told.
    marks: Option<Said>,
    /// Names tell the marks themselves.
    is_whole: bool,
    before: HashMap<Mark, Box<str>>,
    now: Mutex<HashMap<Mark, Box<str>>>,
}

impl Known {
    /// Of a book that is published, with the marks of what it says if it has some.
    pub(super) fn published(marks: Option<Said>) -> Self {
        Self { marks, is_whole: true, before: HashMap::new(), now: Mutex::default() }
    }

    /// Of a book that is published.
    pub(super) fn of(book: &Book) -> Self {
        Self::published(book.plan.is_whole().then(|| Marks::of_prose(book)))
    }

    /// Of a book that is followed, with what was known of the one before.
    pub(super) fn following(book: &Book, before: HashMap<Mark, Box<str>>) -> Self {
        let marks = Some(Marks::of_prose(book));
        Self { marks, is_whole: book.plan.is_whole(), before, now: Mutex::default() }
    }

    /// What is known now.
    pub(super) fn into_names(self) -> HashMap<Mark, Box<str>> {
        self.now.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        self.marks.as_ref()?[at]
    }

    /// The name of a page that has not been made, if it is known.
    pub(super) fn name(&self, at: usize, language: &str, url: &str) -> Option<Box<str>> {
        let mark = self.mark(at)?;
        if self.is_whole {
            return Some(page_name(language, url, &mark.to_string()));
        }
        let name = self.before.get(&mark)?.clone();
        self.add(at, &name);
        Some(name)
    }

    fn add(&self, at: usize, name: &str) {
        if let Some(mark) = self.mark(at).filter(|_| !self.is_whole) {
            self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(mark, name.into());
        }
    }
}

/// Whether a search may lead to a page.
fn is_found(page: &Page) -> bool {
    !matches!(page.kind, PageKind::Search | PageKind::Contents | PageKind::Print | PageKind::NotFound)
}
