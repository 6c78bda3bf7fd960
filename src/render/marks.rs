//! What tells that a page is as it was, without making it.
//!
//! A page of prose shows its own text, and of all others no more than their titles, headings and places. So it is
//! as it was if its own file is, and the *shape* of the book: every file of it, of pages of prose without what
//! their Markdown says below its headings. Only where nothing is hidden: a mark that is published must not tell of
//! a change that its readers may not see.

use std::fmt;
use std::str::FromStr;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::{Book, PageKind, Route};
use crate::model::{Data, Item};
use crate::parse::Document;

/// A hash of all that a page is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(u128);

/// The marks of the pages of a book.
#[derive(Debug)]
pub struct Marks {
    shape: Option<Hash>,
}

impl Marks {
    /// Those of a book as `build` makes it.
    pub fn of(book: &Book) -> Self {
        let is_plain = book.plan.is_whole() && book.options.token.is_none();
        Self { shape: is_plain.then(|| shape(book)) }
    }

    /// The mark of what stands at a route, if it has one.
    pub fn mark(&self, book: &Book, route: &Route) -> Option<Mark> {
        let Route::Page(at) = route else { return None };
        let page = &book.pages[*at as usize];
        let item = book.plan.editions[page.edition].item(page.item.filter(|_| page.kind == PageKind::Item)?);
        markdown(item)?;
        let mut hasher = Hasher::new();
        hasher.update(self.shape?.as_bytes());
        add(&mut hasher, page.url.as_str());
        // By itself, a text is hashed many bytes at once.
        hasher.update(blake3::hash(item.source.text.as_bytes()).as_bytes());
        add(&mut hasher, &format!("{:?}", book.history.changed_on(&item.source.path)));
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

/// A hash of what any page may show of the book.
fn shape(book: &Book) -> Hash {
    let plan = &book.plan;
    let mut hasher = Hasher::new();
    add(&mut hasher, env!("PARVIS_SOURCES"));
    hasher.update(book.theme.hash.as_bytes());
    add(&mut hasher, &plan.config.source.text);
    add(&mut hasher, &format!("{} {:?} {:?}", book.today, book.options, book.history.knowledge));
    let is_draft = |document: &Document| document.items.iter().all(|item| item.common.is_draft());
    let documents = plan.documents.par_iter().filter(|document| document.items.is_empty() || !is_draft(document));
    let documents: Vec<Hash> = documents.map(|document| shown(document)).collect();
    for document in &documents {
        hasher.update(document.as_bytes());
    }
    let mut assets: Vec<&str> = plan.index.assets.values().map(|path| &**path).collect();
    assets.sort_unstable();
    for path in assets {
        add(&mut hasher, path);
    }
    hasher.finalize()
}

/// A hash of what other pages may show of a file.
fn shown(document: &Document) -> Hash {
    let mut hasher = Hasher::new();
    add(&mut hasher, &document.source.path);
    let one = match &*document.items {
        [item] => markdown(item).map(|start| (item, start)),
        _ => None,
    };
    let Some((item, start)) = one else {
        hasher.update(blake3::hash(document.source.text.as_bytes()).as_bytes());
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
