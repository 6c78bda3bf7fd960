//! Visible plan + theme → site. Pure: nothing here reads or writes a file.

pub mod layout;
pub mod links;
mod marks;
mod outline;
pub mod pages;
pub mod pictures;
mod pieces;
pub mod theme;
pub mod tree;
mod views;
pub mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, OnceLock};

use crate::check::Waived;
use crate::diagnostic::Finding;
use crate::export::{self, Export};
use crate::load::History;
use crate::model::{Calendar, Date, Rec};
use crate::plan::{Ix, Visible};
use crate::principles::Coverage;
use crate::schedule::{Recurrence, Schedule};

use layout::Fragments;
use links::Linker;
pub use marks::{Basis, Grounds, Mark, Marks};
pub use outline::Outline;
use outline::referred;
use pages::Page;
pub use pages::PageKind;
pub use pieces::{Before, Old};
pub(crate) use pieces::{Marked, Pieces};
pub use theme::Theme;
use tree::Tree;

/// What a site is made from.
#[derive(Debug)]
pub struct Input {
    /// The plan, as its readers may see it.
    pub plan: Arc<Visible>,
    /// What it answers.
    pub coverage: Coverage,
    /// What its rules found, for the page of gaps.
    pub findings: Arc<Vec<Finding>>,
    /// What a waiver excuses, for the page of gaps.
    pub waived: Vec<Waived>,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// The day it is.
    pub today: Date,
    /// When its files were last changed.
    pub history: Arc<History>,
    /// How it is made.
    pub options: Options,
}

/// How a site is made.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// With a search.
    pub search: bool,
    /// The token of a preview's live connection.
    pub token: Option<String>,
    /// The circle that a preview shows, for its bar.
    pub audience: Option<String>,
}

/// Everything that a page may look at.
#[derive(Debug, Clone)]
pub struct Book {
    /// The plan.
    pub plan: Arc<Visible>,
    /// What it answers.
    pub coverage: Coverage,
    /// What its rules found.
    pub findings: Arc<Vec<Finding>>,
    /// What a waiver excuses.
    pub waived: Vec<Waived>,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// The day it is.
    pub today: Date,
    /// When its files were last changed.
    pub history: Arc<History>,
    /// How it is made.
    pub options: Options,
    /// Its pages in reading order.
    pub tree: Arc<Tree>,
    /// What goes out when.
    pub schedule: Arc<Schedule>,
    /// The first day of every month that has a page.
    pub months: Arc<Vec<Date>>,
    /// Every page.
    pub pages: Arc<Vec<Page>>,
    fragments: Arc<Fragments>,
    mentions: Arc<OnceLock<views::Mentions>>,
}

/// A site: every path it has, and the way to its bytes. Pages are made when they are asked for, so
/// that `build` can stream them to disk and `serve` can answer with one.
#[derive(Debug)]
pub struct Site {
    routes: Arc<BTreeMap<Box<str>, Route>>,
    book: Arc<Book>,
}

/// What stands at a path.
#[derive(Debug, Clone)]
pub enum Route {
    /// A page, by its place in [`Book::pages`].
    Page(u32),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// What stands beside the pages, made when it is asked for.
    Export(Export),
    /// A file of the plan, by its path from the root.
    Asset(Box<str>),
}

/// What to write or to answer with.
#[derive(Debug)]
pub enum Body<'s> {
    /// These bytes.
    Bytes(Cow<'s, [u8]>),
    /// The plan's file at this path from the root.
    Asset(&'s str),
}

/// Why a body could not be written to its end.
#[derive(Debug)]
pub enum Stopped {
    /// A template's mistake.
    Page(Box<Finding>),
    /// What it was written to said no.
    Io(io::Error),
}

/// Writes a body that grows with the book, piece by piece. Of what it was before, pieces can be taken over.
pub type Long<'s> = Box<dyn FnOnce(&mut (dyn io::Write + Send), Option<Before<'_>>) -> Result<(), Stopped> + 's>;

/// The site of a plan, from its [outline](Outline::of).
pub fn site(outline: Outline, input: Input) -> Site {
    let Input { plan, coverage, findings, waived, theme, today, history, options } = input;
    let Outline { tree, schedule, months, pages, mut routes } = outline;
    let live = options.token.is_some();
    for (path, bytes) in theme.files.iter().filter(|(path, _)| live || !theme::is_live(path)) {
        // A page takes the place of a file of the theme, and that the place of a file of the plan.
        let route = routes.entry(path.clone()).or_insert_with(|| Route::Bytes(Arc::clone(bytes)));
        if matches!(route, Route::Asset(_)) {
            *route = Route::Bytes(Arc::clone(bytes));
        }
    }
    let book = Book {
        history,
        plan,
        coverage,
        findings,
        waived,
        theme,
        today,
        options,
        tree: Arc::new(tree),
        schedule: Arc::new(schedule),
        months: Arc::new(months),
        pages: Arc::new(pages),
        fragments: Arc::default(),
        mentions: Arc::default(),
    };
    // Without it, GitHub Pages leaves out what begins with an underscore.
    routes.entry(".nojekyll".into()).or_insert_with(|| Route::Bytes(Arc::from([])));
    for (path, export) in export::list(&book) {
        routes.entry(path).or_insert(Route::Export(export));
    }
    Site { routes: Arc::new(routes), book: Arc::new(book) }
}

impl From<Box<Finding>> for Stopped {
    fn from(finding: Box<Finding>) -> Self {
        Self::Page(finding)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Site {
    /// Every output path (such as `faq/index.html`), in order, with what stands there.
    pub fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        &self.routes
    }

    /// What the site is made from.
    pub fn book(&self) -> &Arc<Book> {
        &self.book
    }

    /// The bytes at a route, or the path of the asset to copy. A template's mistake is a finding.
    pub fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        match route {
            Route::Page(page) => self.book.page(*page).map(|html| Body::Bytes(html.into())),
            Route::Bytes(bytes) => Ok(Body::Bytes(Cow::Borrowed(bytes))),
            Route::Export(export) => Ok(Body::Bytes(export::make(&self.book, export).into())),
            Route::Asset(path) => Ok(Body::Asset(path)),
        }
    }

    /// The way to write the body of a route piece by piece, if it grows with the book.
    pub fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        let book = &*self.book;
        match route {
            Route::Page(page) if book.pages[*page as usize].kind == PageKind::Print => {
                Some(Box::new(|out, before| book.print(*page, out, before)))
            }
            Route::Export(Export::Records(kind)) => {
                Some(Box::new(|out, before| export::write_records(book, *kind, out, before).map_err(Stopped::Io)))
            }
            _ => None,
        }
    }

    /// Adds what stands beside the pages: feeds, calendars, data, the search.
    pub fn add(&mut self, path: impl Into<Box<str>>, bytes: impl Into<Arc<[u8]>>) {
        Arc::make_mut(&mut self.routes).insert(path.into(), Route::Bytes(bytes.into()));
    }

    /// The same site, of a plan in which only what the item at `ix` says has changed ([`Plan::with`]), as
    /// `build` would make it; nothing if it publishes other files than before.
    pub fn with(&self, plan: Arc<Visible>, ix: Ix, coverage: Coverage) -> Option<Self> {
        let files = |plan: &Visible| -> BTreeSet<Box<str>> {
            plan.editions.iter().flat_map(|edition| referred(edition, ix)).map(Into::into).collect()
        };
        let same = files(&plan) == files(&self.book.plan);
        let retitled = plan.items()[ix.at()].title() != self.book.plan.items()[ix.at()].title();
        same.then(|| {
            self.but(|book| {
                if retitled {
                    // Pages stand in the order of their titles.
                    book.tree = Arc::new(Tree::new(&plan));
                }
                // What others call a record may come from more than its title: a review is called after its day.
                book.fragments = Arc::default();
                book.plan = plan;
                book.coverage = coverage;
                book.mentions = Arc::default();
            })
        })
    }

    /// The same site, with what the rules have found since.
    #[must_use]
    pub fn with_findings(&self, findings: Arc<Vec<Finding>>, waived: Vec<Waived>) -> Self {
        self.but(|book| {
            book.findings = findings;
            book.waived = waived;
        })
    }

    fn but(&self, change: impl FnOnce(&mut Book)) -> Self {
        let mut book = Book::clone(&self.book);
        change(&mut book);
        Self { routes: Arc::clone(&self.routes), book: Arc::new(book) }
    }
}

impl Book {
    /// The HTML of a page, by its place in [`Book::pages`].
    pub fn page(&self, at: u32) -> Result<Vec<u8>, Box<Finding>> {
        self.with_linker(at, |page, linker| views::page(self, page, linker))
    }

    /// Writes the whole book on one page.
    fn print(&self, at: u32, out: &mut (dyn io::Write + Send), before: Option<Before<'_>>) -> Result<(), Stopped> {
        self.with_linker(at, |page, linker| views::print(self, page, linker, out, before))
    }

    fn with_linker<T>(&self, at: u32, make: impl FnOnce(&Page, &Linker<'_>) -> T) -> T {
        let page = &self.pages[at as usize];
        let edition = &self.plan.editions[page.edition];
        let absolute;
        let root = if page.kind == PageKind::NotFound {
            // Shown at any depth: its links cannot be relative.
            absolute = self.plan.config.base_path();
            absolute
        } else {
            page.url.to_root()
        };
        let words = self.theme.words(&edition.language);
        make(page, &Linker { edition, words, root: &root })
    }

    /// Where each record is mentioned.
    fn mentions(&self) -> &views::Mentions {
        self.mentions.get_or_init(|| views::Mentions::new(self.plan.own(), &self.coverage))
    }

    /// The day a record was last read through or changed, whichever is later, as far as that is known.
    pub fn changed_on(&self, ix: Ix) -> Option<Date> {
        let item = &self.plan.items()[ix.at()];
        let reviewed = item.common.reviewed_on.as_ref().map(|date| date.value);
        reviewed.max(self.history.changed_on(&item.source.path))
    }

    /// The first day on which a recurrence falls.
    pub fn first_day(&self, entry: Rec<'_, Calendar>) -> Option<Date> {
        Recurrence::read(entry.data, &self.plan.config.timezone)?.ok()?.first()
    }
}
