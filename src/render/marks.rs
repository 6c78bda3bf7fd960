//! What tells that a page is as it was, without making it or reading it.
//!
//! What grows with the book, the printed page and the data, is as it was if the whole book is. A page of prose
//! shows its own text, and of all others no more than their titles, headings and places. So it is as it was if its
//! own file is, and the *shape* of the book: every file of it, of pages of prose without what their Markdown says
//! below its headings. Only where nothing is hidden: a mark that is published must not tell of a change that its
//! readers may not see.

use std::fmt;
use std::str::FromStr;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::{Book, PageKind, Route};
use crate::export::Export;
use crate::model::{Data, Item};
use crate::parse::Document;
use crate::plan::Lookup;

/// A hash of all that a page, or another file of the site, is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(u128);

/// The marks of what a book is made into.
#[derive(Debug)]
pub struct Marks<'b> {
    book: &'b Book,
    whole: Option<Whole<'b>>,
}

/// What marks are made from.
#[derive(Debug)]
struct Whole<'b> {
    /// A hash of what any page may show of the book.
    shape: Hash,
    /// A hash of everything.
    all: Hash,
    /// A hash of the text of each file, by its path.
    texts: Lookup<&'b str, Hash>,
}

impl<'b> Marks<'b> {
    /// Those of a book as `build` makes it.
    pub fn of(book: &'b Book) -> Self {
        let is_plain = book.plan.is_whole() && book.options.token.is_none();
        Self { book, whole: is_plain.then(|| Whole::of(book)) }
    }

    /// The mark of what stands at a route, if it has one: pages of prose have, and what grows with the book.
    pub fn mark(&self, route: &Route) -> Option<Mark> {
        let Self { book, whole } = self;
        let whole = whole.as_ref()?;
        let mut hasher = Hasher::new();
        match route {
            Route::Page(at) if book.pages[*at as usize].kind == PageKind::Item => {
                let page = &book.pages[*at as usize];
                let item = book.plan.editions[page.edition].item(page.item?);
                markdown(item)?;
                hasher.update(whole.shape.as_bytes());
                hasher.update(whole.texts.get(&*item.source.path)?.as_bytes());
                add(&mut hasher, page.url.as_str());
                add(&mut hasher, &format!("{:?}", book.history.changed_on(&item.source.path)));
            }
            Route::Page(at) if book.pages[*at as usize].kind == PageKind::Print => {
                hasher.update(whole.all.as_bytes());
                add(&mut hasher, book.pages[*at as usize].url.as_str());
            }
            Route::Export(Export::Records(kind)) => {
                hasher.update(whole.all.as_bytes());
                add(&mut hasher, kind.as_str());
            }
            _ => return None,
        }
        let half = hasher.finalize().as_bytes().first_chunk().copied()?;
        Some(Mark(u128::from_be_bytes(half)))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Mark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

/// A text and where it ends.
fn add(hasher: &mut Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// Where the Markdown of a page of prose begins in its file, which it ends.
fn markdown(item: &Item) -> Option<usize> {
    let prose = item.prose.as_ref()?;
    let whole = matches!(item.data, Data::Page(_)) && item.table.is_none();
    let ends = prose.span.end as usize == item.source.text.len() && item.source.path.ends_with(".md");
    (whole && ends).then_some(prose.span.start as usize)
}

impl<'b> Whole<'b> {
    fn of(book: &'b Book) -> Self {
        let plan = &book.plan;
        let mut shape = Hasher::new();
        add(&mut shape, env!("PARVIS_SOURCES"));
        shape.update(book.theme.hash.as_bytes());
        add(&mut shape, &plan.config.source.text);
        add(&mut shape, &format!("{} {:?} {:?}", book.today, book.options, book.history.knowledge));
        let is_draft = |document: &Document| document.items.iter().all(|item| item.common.is_draft());
        let documents = plan
            .documents
            .par_iter()
            .with_max_len(64)
            .filter(|document| document.items.is_empty() || !is_draft(document));
        let hashes: Vec<(&str, Hash, Hash)> = documents
            // By itself, a text is hashed many bytes at once.
            .map(|document| (document, blake3::hash(document.source.text.as_bytes())))
            .map(|(document, text)| (&*document.source.path, shown(document, text), text))
            .collect();
        for (_, shown, _) in &hashes {
            shape.update(shown.as_bytes());
        }
        let mut assets: Vec<&str> = plan.index.assets.values().map(|path| &**path).collect();
        assets.sort_unstable();
        for path in assets {
            add(&mut shape, path);
        }
        let shape = shape.finalize();
        let mut all = Hasher::new();
        all.update(shape.as_bytes());
        for (path, _, text) in &hashes {
            all.update(text.as_bytes());
            add(&mut all, &format!("{:?}", book.history.changed_on(path)));
        }
        let texts = hashes.into_iter().map(|(path, _, text)| (path, text)).collect();
        Self { shape, all: all.finalize(), texts }
    }
}

/// A hash of what other pages may show of a file.
fn shown(document: &Document, text: Hash) -> Hash {
    let mut hasher = Hasher::new();
    add(&mut hasher, &document.source.path);
    let one = match &*document.items {
        [item] => markdown(item).map(|start| (item, start)),
        _ => None,
    };
    let Some((item, start)) = one else {
        hasher.update(text.as_bytes());
        return hasher.finalize();
    };
    add(&mut hasher, &document.source.text[..start]);
    add(&mut hasher, item.title());
    if let Some(prose) = &item.prose {
        add(&mut hasher, prose.title_id.as_deref().unwrap_or_default());
        for heading in &prose.headings {
            add(&mut hasher, &heading.id);
            add(&mut hasher, &heading.text);
        }
    }
    hasher.finalize()
}
