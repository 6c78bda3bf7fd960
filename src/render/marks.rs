//! What tells that a page is as it was, without making it or reading it.
//!
//! A page of prose shows its own text, and of others no more than what they are called and where they are: those
//! above it, beside it, before and after it, those that it links to, and the role that keeps it. So it is as it was
//! if all that is. What grows with the book, the printed page and the data, is as it was if the whole book is. Only
//! where nothing is hidden: a mark that is published must not tell of a change that its readers may not see.

mod mark;

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use mark::Making;
pub use mark::Mark;

use super::links::Linker;
use super::pages::Page;
use super::{Book, Options, PageKind};
use crate::load::Sources;
use crate::lookup::Lookup;
use crate::model::{Data, Date};
use crate::parse::Document;
use crate::plan::{Called, Edition, Ix, To};

/// What every page is made from besides the plan's texts.
#[derive(Debug, Clone, Copy)]
pub struct Basis {
    /// The program, the theme, what the book says of itself, the day, the options.
    own: Mark,
    /// The same, with the names of all files.
    named: Mark,
}

/// What tells how much of an old site can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// The basis, with the names of all files: where it is another, many pages are.
    pub basis: Mark,
    /// The pages of the book and their numbers: where they are others, the printed page names them otherwise.
    pub tree: Mark,
}

/// The marks of what a book is made into.
#[derive(Debug)]
pub struct Marks {
    whole: Option<Whole>,
}

/// Marks of a book of which nothing is hidden.
#[derive(Debug)]
struct Whole {
    grounds: Grounds,
    /// That of everything.
    all: Mark,
    /// Those of pages, by their places.
    pages: Vec<Option<Mark>>,
    said: Said,
}

impl Basis {
    /// That of a site of these files on a day.
    pub fn of(sources: &Sources, today: Date, options: &Options) -> Self {
        let mut own = Making::default();
        own.text(env!("PARVIS_SOURCES"));
        own.text(sources.book.as_ref().map_or("", |book| &*book.text));
        own.text(&format!("{today} {options:?}"));
        for (path, bytes) in &sources.theme {
            own.text(path);
            own.bytes(bytes);
        }
        let own = own.mark();
        let mut named = Making::default();
        named.mark_of(own);
        // A draft is no part of the site: nothing of it tells what the site is made from.
        let files = sources.files.iter().filter(|(_, source)| !says_draft(&source.text)).map(|(path, _)| path);
        files.for_each(|path| named.text(path));
        for (path, asset) in &sources.assets {
            named.text(path);
            // Pages say the sizes of pictures.
            if let Some((width, height)) = asset.pixels {
                named.bytes(&[width.to_le_bytes(), height.to_le_bytes()].concat());
            }
        }
        Self { own, named: named.mark() }
    }

    /// What it has in common with another site whose pages are hardly different.
    pub fn mark(&self) -> Mark {
        self.named
    }
}

impl Marks {
    /// Those of a book as `build` makes it.
    pub fn of(book: &Book, basis: &Basis) -> Self {
        let is_plain = book.plan.is_whole() && book.options.token.is_none();
        Self { whole: is_plain.then(|| Whole::of(book, basis)) }
    }

    /// What pages of prose of a book say, whether or not it is published.
    pub fn of_prose(book: &Book) -> Said {
        Texts::of(book).pages
    }

    /// What tells how much of an old site can be taken over.
    pub fn grounds(&self) -> Option<Grounds> {
        self.whole.as_ref().map(|whole| whole.grounds)
    }

    /// The mark of a page, by its place in [`Book::pages`]; only pages of prose have one.
    pub fn page(&self, at: u32) -> Option<Mark> {
        self.whole.as_ref()?.pages[at as usize]
    }

    /// What pages of prose say, whatever the day.
    pub fn said(&self) -> Option<&Said> {
        self.whole.as_ref().map(|whole| &whole.said)
    }

    /// The mark of what grows with the book: the printed page, the data.
    pub fn whole(&self) -> Option<Mark> {
        self.whole.as_ref().map(|whole| whole.all)
    }
}

/// Whether a file says of itself, above its tables and its prose, that it is a draft.
fn says_draft(text: &str) -> bool {
    let own = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let own = own.enumerate().take_while(|(at, line)| !line.starts_with('[') && (*at == 0 || *line != "+++"));
    own.map(|(_, line)| line.split_once('='))
        .any(|pair| pair.is_some_and(|(key, value)| key.trim() == "draft" && value.trim_start().starts_with("true")))
}

/// The mark of what a file says, its drafts left out; nothing if all of it is one.
fn said(document: &Document) -> Option<Mark> {
    let text = &*document.source.text;
    let items = &document.items;
    if document.common.is_draft() || !items.is_empty() && items.iter().all(|item| item.common.is_draft()) {
        return None;
    }
    let mut shown = String::new();
    let mut from = 0;
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.common.is_draft()) {
        shown.push_str(&text[from..(item.span.start as usize).max(from)]);
        from = items.get(at + 1).map_or(text.len(), |next| next.span.start as usize);
    }
    let mut mark = Making::default();
    if from == 0 {
        mark.text(text);
    } else {
        shown.push_str(&text[from..]);
        mark.text(&shown);
    }
    Some(mark.mark())
}

impl Whole {
    fn of(book: &Book, basis: &Basis) -> Self {
        let plan = &book.plan;
        let Texts { files, seen, pages: said } = Texts::of(book);
        let own = plan.documents.iter().zip(&files);
        let own = own.filter_map(|(own, text)| Some((&*own.source.path, (*text)?)));
        let mut base = Making::default();
        base.mark_of(basis.own);
        base.text(&format!("{:?}", book.history.knowledge));
        base.number(usize::from(book.has_groups()));
        // What `[look]` names may come and go without a word of the book.
        base.text(&book.theme.version);
        base.text(&book.theme.sheets_version);
        base.maybe(book.logo());
        let base = base.mark();
        let mut all = Making::default();
        all.mark_of(base);
        all.mark_of(basis.named);
        for (path, text) in own {
            all.mark_of(text);
            day(&mut all, book.history.changed_on(path));
        }
        let mut tree = Making::default();
        book.tree(plan.own()).nodes.iter().for_each(|node| tree.text(&node.path));
        let pages = book.pages.par_iter().zip(&said[..]).with_max_len(64);
        let pages = pages.map(|(page, text)| book.mark_of(page, base, (*text)?, &seen[page.edition])).collect();
        Self { grounds: Grounds { basis: basis.named, tree: tree.mark() }, all: all.mark(), pages, said }
    }
}

/// Marks of what pages of prose say of their own, whatever the day, by their places in [`Book::pages`]: a search is given nothing
/// else of them.
pub type Said = Arc<[Option<Mark>]>;

/// Marks of what a plan says, whatever the day.
struct Texts {
    /// What files say, by their places; nothing for drafts.
    files: Vec<Option<Mark>>,
    /// For each edition.
    seen: Vec<Seen>,
    /// What pages say of their own.
    pages: Said,
}

/// What others show of the records and pages of an edition: what they are called, and where they are.
struct Seen {
    /// By the places of records.
    items: Vec<Mark>,
    /// By the places of pages of the book.
    nodes: Vec<Mark>,
}

impl Seen {
    fn of(book: &Book, edition: &Edition) -> Self {
        let linker = book.unrooted(edition);
        let items: Vec<Mark> = (0..edition.items.len())
            .into_par_iter()
            .with_max_len(256)
            .map(|at| {
                let ix = Ix(at as u32);
                let (path, fragment) = &edition.index.paths[at];
                let mut seen = Making::default();
                seen.text(path);
                seen.maybe(fragment.as_deref());
                seen.number(usize::from(edition.translated[at]));
                match linker.made_title(edition.item(ix)) {
                    Some(title) => seen.text(&title),
                    None => seen.text(edition.item(ix).title()),
                }
                seen.mark()
            })
            .collect();
        let nodes = book.tree(edition).nodes.par_iter().with_max_len(256).map(|node| {
            let mut seen = Making::default();
            seen.text(&node.path);
            if let Some(ix) = node.item {
                seen.mark_of(items[ix.at()]);
            }
            seen.mark()
        });
        Self { nodes: nodes.collect(), items }
    }
}

impl Texts {
    fn of(book: &Book) -> Self {
        let plan = &book.plan;
        let files: Vec<Option<Mark>> =
            plan.documents.par_iter().with_max_len(64).map(|document| said(document)).collect();
        let own = plan.documents.iter().zip(&files);
        let texts: Lookup<&str, Mark> = own.filter_map(|(own, text)| Some((&*own.source.path, (*text)?))).collect();
        let seen: Vec<Seen> = plan.editions.iter().map(|edition| Seen::of(book, edition)).collect();
        let mut base = Making::default();
        base.bytes(book.theme.own_words.as_bytes());
        for language in plan.editions.iter().map(|edition| &*edition.language) {
            base.text(language);
            // Of the book's own words, prose is found by these.
            for own in &book.coverage.principles {
                base.text(own.principle.title.get(language));
                for question in &own.principle.questions {
                    base.text(&question.id);
                    base.text(question.text.get(language));
                }
            }
        }
        let base = base.mark();
        let mark = |page: &Page| {
            let ix = page.item.filter(|_| page.kind == PageKind::Item)?;
            let edition = &plan.editions[page.edition];
            let item = edition.item(ix);
            if !matches!(item.data, Data::Page(_) | Data::Faq(_)) {
                return None;
            }
            let mut mark = Making::default();
            mark.mark_of(base);
            mark.text(page.url.as_str());
            // A translation has the text of its own file; who keeps it is said in the other.
            for own in [item, &plan.items()[ix.at()]] {
                mark.mark_of(*texts.get(&*own.source.path)?);
            }
            mark.number(usize::from(edition.translated[ix.at()]));
            links(edition, ix, &seen[page.edition], &mut mark);
            Some(mark.mark())
        };
        let pages = book.pages.par_iter().with_max_len(64).map(mark).collect();
        Self { files, seen, pages }
    }
}

impl Book {
    /// A linker of which no address is asked.
    fn unrooted<'b>(&'b self, edition: &'b Edition) -> Linker<'b> {
        Linker { edition, words: self.theme.words(&edition.language), root: "", for_authors: false }
    }

    /// The mark of a page of the book: of what it says, and of what stands around that.
    fn mark_of(&self, page: &Page, base: Mark, said: Mark, seen: &Seen) -> Option<Mark> {
        let (ix, edition) = (page.item?, &self.plan.editions[page.edition]);
        if !matches!(edition.item(ix).data, Data::Page(_)) {
            return None;
        }
        let linker = self.unrooted(edition);
        let mut mark = Making::default();
        mark.mark_of(base);
        mark.mark_of(said);
        let facts = self.facts(ix, &linker);
        for date in facts.days() {
            day(&mut mark, date);
        }
        if let Some(role) = facts.role() {
            mark.mark_of(seen.items[role.at()]);
            // Who holds it stands beside it, with how to reach them.
            mark.text(&Self::keepers_told(role, &linker));
        }
        for group in self.groups_of(ix) {
            mark.mark_of(seen.items[group.at()]);
        }
        self.mark_around(page, ix, seen, &mut mark);
        Some(mark.mark())
    }

    /// What stands around a page of the book.
    fn mark_around(&self, page: &Page, ix: Ix, seen: &Seen, mark: &mut Making) {
        let edition = &self.plan.editions[page.edition];
        let tree = self.tree(edition);
        let mut add = |node: Option<usize>| {
            mark.number(usize::from(node.is_some()));
            if let Some(node) = node {
                mark.mark_of(seen.nodes[node]);
            }
        };
        // What the menu names.
        tree.own().take(super::layout::OWN).for_each(|node| add(Some(node)));
        // What the book is called, where it does not say that itself.
        let home = tree.nodes.first().and_then(|home| home.item);
        add(home.and(Some(0)));
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let ends = folder.match_indices('/').map(|(at, _)| at).chain(Some(folder.len()));
        ends.for_each(|end| add(tree.find(&folder[..end])));
        let Some(at) = tree.node_of(ix).or_else(|| tree.find(&page.path)) else { return };
        [tree.nodes[at].previous, tree.nodes[at].next].into_iter().for_each(&mut add);
        if let Some((parent, shown)) = self.neighbourhood(at, edition) {
            let all = &tree.nodes[parent].children;
            add(Some(parent));
            // A page shows all of those under it.
            let shown = if parent == at { 0..all.len() } else { shown };
            all[shown].iter().for_each(|node| add(Some(*node)));
            mark.number(all.len());
        }
    }
}

/// Where the links and images of a page lead.
fn links(edition: &Edition, ix: Ix, seen: &Seen, mark: &mut Making) {
    let Some(prose) = &edition.item(ix).prose else { return };
    let links = (0..prose.links.len()).map(|at| edition.link(ix, at));
    let images = (0..prose.images.len()).map(|at| edition.image(ix, at));
    let bare = prose.links.iter().map(|link| link.is_bare).chain(std::iter::repeat(false));
    for (found, is_bare) in links.chain(images).zip(bare) {
        let Ok(found) = found else {
            mark.number(0);
            continue;
        };
        match is_bare.then(|| edition.called(ix, &found)) {
            Some(Called::Item(there)) => mark.mark_of(seen.items[there.at()]),
            Some(Called::Heading(text)) => mark.text(text),
            _ => {}
        }
        match found.to {
            To::Here => mark.number(1),
            To::Item(ix, language) => {
                mark.number(2);
                mark.mark_of(seen.items[ix.at()]);
                mark.maybe(language);
            }
            To::Made(path, language) => {
                mark.number(3);
                mark.text(path);
                mark.maybe(language);
            }
            To::Asset { url, .. } | To::Beside(url) => {
                mark.number(4);
                mark.text(url);
            }
        }
        mark.maybe(found.fragment);
        // Pages say the sizes of pictures.
        let known = found.asset().and_then(|path| edition.index.pictures.get(path));
        if let Some((width, height)) = known.and_then(|known| known.pixels) {
            mark.bytes(&[width.to_le_bytes(), height.to_le_bytes()].concat());
        }
    }
}

fn day(mark: &mut Making, date: Option<Date>) {
    mark.number(usize::from(date.is_some()));
    if let Some(date) = date {
        mark.number((i32::from(date.year()) * 400 + i32::from(date.day_of_year())).unsigned_abs() as usize);
    }
}
