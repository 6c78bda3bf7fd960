//! The handbook as a whole: every path of its site, and the way to what stands there.

mod outline;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::check::Waived;
use crate::diagnostic::Finding;
use crate::export::{self, Export};
use crate::plan::{Ix, Visible};
use crate::principles::Coverage;
use crate::render::pages::Page;
use crate::render::{Before, Book, Input, Mark, Marks, PageKind, Stopped, theme};

use outline::referred;
pub use outline::{Outline, assets};

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

/// Writes a body that grows with the book, piece by piece. Of what it was before, pieces can be taken over.
pub type Long<'s> = Box<dyn FnOnce(&mut (dyn io::Write + Send), Option<Before<'_>>) -> Result<(), Stopped> + 's>;

/// The site of a plan, from its [outline](Outline::of).
pub fn site(outline: Outline, input: Input) -> Site {
    let Outline { contents, mut routes } = outline;
    let live = input.options.token.is_some();
    for (path, bytes) in input.theme.files.iter().filter(|(path, _)| live || !theme::is_live(path)) {
        // A page takes the place of a file of the theme, and that the place of a file of the plan.
        let route = routes.entry(path.clone()).or_insert_with(|| Route::Bytes(Arc::clone(bytes)));
        if matches!(route, Route::Asset(_)) {
            *route = Route::Bytes(Arc::clone(bytes));
        }
    }
    let book = Book::new(contents, input);
    // Without it, GitHub Pages leaves out what begins with an underscore.
    routes.entry(".nojekyll".into()).or_insert_with(|| Route::Bytes(Arc::from([])));
    for (path, export) in export::list(&book) {
        routes.entry(path).or_insert(Route::Export(export));
    }
    Site { routes: Arc::new(routes), book: Arc::new(book) }
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
            Route::Page(page) => self.book.published(*page).map(|html| Body::Bytes(html.into())),
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

    /// Whether what stands at a route takes far longer to make than most: what grows with the book, what asks its past, and what
    /// says something else on nearly each of the days that a page tells of.
    pub fn is_slow(&self, route: &Route) -> bool {
        use PageKind::{Calendar, Changes, Due, Gaps, Home, Measurement};
        let is_told_daily = |page: &Page| matches!(page.kind, Home | Calendar | Due | Gaps | Measurement | Changes);
        match route {
            Route::Page(page) if is_told_daily(&self.book.pages[*page as usize]) => true,
            _ => self.long(route).is_some(),
        }
    }

    /// What tells that what stands at a route is as it was, if anything does: pages of prose have a mark, what
    /// grows with the book, and the schemas.
    pub fn mark(&self, marks: &Marks, route: &Route) -> Option<Mark> {
        match route {
            Route::Page(at) if self.book.pages[*at as usize].kind == PageKind::Print => marks.whole(),
            Route::Page(at) => marks.page(*at),
            Route::Export(Export::Records(_)) => marks.whole(),
            // The program alone tells what it says.
            Route::Export(Export::Schema(_) | Export::PlanSchema) => marks.grounds().map(|grounds| grounds.basis),
            _ => None,
        }
    }

    /// Adds what stands beside the pages: feeds, calendars, data, the search.
    pub fn add(&mut self, path: impl Into<Box<str>>, bytes: impl Into<Arc<[u8]>>) {
        Arc::make_mut(&mut self.routes).insert(path.into(), Route::Bytes(bytes.into()));
    }

    /// The same site, of a plan in which only what the item at `ix` says has changed ([`crate::plan::Plan::with`]), as
    /// `build` would make it; nothing if it publishes other files than before.
    pub fn with(&self, plan: Arc<Visible>, ix: Ix, coverage: Coverage) -> Option<Self> {
        let files = |plan: &Visible| -> BTreeSet<Box<str>> {
            plan.editions.iter().flat_map(|edition| referred(edition, ix)).map(Into::into).collect()
        };
        let same = files(&plan) == files(&self.book.plan);
        same.then(|| self.of(self.book.with(plan, ix, coverage)))
    }

    /// The same site, with what the rules have found since.
    #[must_use]
    pub fn with_findings(&self, findings: Arc<Vec<Finding>>, waived: Vec<Waived>) -> Self {
        self.of(self.book.with_findings(findings, waived))
    }

    /// The same files, of another state of the book.
    fn of(&self, book: Book) -> Self {
        Self { routes: Arc::clone(&self.routes), book: Arc::new(book) }
    }
}
