//! Visible plan + theme → pages. Pure: nothing here reads or writes a file.

pub mod changes;
mod contents;
mod drawn;
pub mod due;
mod fluent;
mod groups;
pub mod layout;
mod lean;
pub mod links;
mod look;
mod marks;
pub mod pages;
pub mod pictures;
mod pieces;
mod quotes;
mod reading;
mod strays;
pub mod theme;
pub mod tree;
mod views;
pub mod words;

use std::io;
use std::sync::{Arc, OnceLock};

use crate::change::{Chronicle, Recent};
use crate::check::Waived;
use crate::diagnostic::Finding;
use crate::load::History;
use crate::model::{Date, Kind, Rec, Record};
use crate::plan::{Edition, Ix, Visible};
use crate::principles::{Coverage, review_due};
use crate::schedule::Schedule;

pub use contents::Contents;
use layout::Fragments;
use links::Linker;
pub use marks::{Basis, Grounds, Mark, Marks, Said};
use pages::Page;
pub use pages::PageKind;
pub use pieces::{Before, Old};
pub(crate) use pieces::{Marked, Pieces};
pub use theme::Theme;
use tree::Tree;

/// What a book is made from, besides its contents.
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
    /// What tells what has changed lately.
    pub chronicle: Chronicle,
}

/// Everything that a page may look at.
#[derive(Debug, Clone)]
pub struct Book {
    /// The plan.
    pub plan: Arc<Visible>,
    /// What it answers.
    pub coverage: Arc<Coverage>,
    /// What its rules found.
    pub findings: Arc<Vec<Finding>>,
    /// What a waiver excuses.
    pub waived: Vec<Waived>,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// The day it speaks of.
    day: Date,
    /// The day it is built on.
    built: Date,
    /// When its files were last changed.
    pub history: Arc<History>,
    /// How it is made.
    pub options: Options,
    /// Its pages in reading order, for each edition.
    trees: Arc<Vec<Tree>>,
    /// What goes out when.
    pub schedule: Arc<Schedule>,
    /// The first day of every month that has a page.
    pub months: Arc<Vec<Date>>,
    /// Every page.
    pub pages: Arc<Vec<Page>>,
    fragments: Arc<Fragments>,
    mentions: Arc<OnceLock<views::Mentions>>,
    open: Arc<OnceLock<drawn::Open>>,
    reviews: Arc<OnceLock<Vec<(Date, Ix)>>>,
    drawn: Arc<drawn::Drawn>,
    waiting: Arc<OnceLock<Arc<due::Waiting>>>,
    recent: Arc<OnceLock<Recent>>,
    ahead: Arc<reading::Ahead>,
    watch: Arc<OnceLock<reading::Watch>>,
}

/// Why a body could not be written to its end.
#[derive(Debug)]
pub enum Stopped {
    /// A template's mistake.
    Page(Box<Finding>),
    /// What it was written to said no.
    Io(io::Error),
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

impl Book {
    /// The book of these contents.
    pub fn new(contents: Contents, input: Input) -> Self {
        let Input { plan, coverage, findings, waived, theme, today, history, options } = input;
        let Contents { trees, schedule, months, pages } = contents;
        Self {
            history,
            plan,
            coverage: Arc::new(coverage),
            findings,
            waived,
            theme,
            day: today,
            built: today,
            options,
            trees: Arc::new(trees),
            schedule: Arc::new(schedule),
            months: Arc::new(months),
            pages: Arc::new(pages),
            fragments: Arc::default(),
            mentions: Arc::default(),
            open: Arc::default(),
            reviews: Arc::default(),
            drawn: Arc::default(),
            waiting: Arc::default(),
            recent: Arc::default(),
            ahead: Arc::default(),
            watch: Arc::default(),
        }
    }

    /// The same book, of a plan in which only what the item at `ix` says has changed.
    #[must_use]
    pub fn with(&self, plan: Arc<Visible>, ix: Ix, coverage: Coverage) -> Self {
        let mut book = self.clone();
        let mut editions = plan.editions.iter().zip(&self.plan.editions);
        if editions.any(|(new, old)| new.item(ix).title() != old.item(ix).title()) {
            // Pages stand in the order of their titles.
            book.trees = Arc::new(contents::trees(&plan));
        }
        // What others call a record may come from more than its title: a review is called after its day.
        book.fragments = Arc::default();
        book.plan = plan;
        book.coverage = Arc::new(coverage);
        book.mentions = Arc::default();
        book.open = Arc::default();
        book.reviews = Arc::default();
        book.drawn = Arc::default();
        book.waiting = Arc::default();
        book.recent = Arc::default();
        book.ahead = Arc::default();
        book.watch = Arc::default();
        book
    }

    /// The same book, with what the rules have found since.
    #[must_use]
    pub fn with_findings(&self, findings: Arc<Vec<Finding>>, waived: Vec<Waived>) -> Self {
        Self { findings, waived, ahead: Arc::default(), ..self.clone() }
    }

    /// The HTML of a page, by its place in [`Book::pages`].
    pub fn page(&self, at: u32) -> Result<Vec<u8>, Box<Finding>> {
        let speak = |mut finding: Box<Finding>| {
            finding.speak(&self.plan.config.language);
            finding
        };
        self.with_linker(at, |page, linker| views::page(self, page, linker)).map_err(speak)
    }

    /// A page that says another day on each, as it is on the day of this book; nothing where it is no such page. All else that
    /// it says is what it was when it was made last.
    fn refilled(&self, at: u32) -> Option<Vec<u8>> {
        let page = &self.pages[at as usize];
        if page.kind != PageKind::Home || self.theme.has_own_templates {
            return None;
        }
        let texts = self.with_linker(at, |_, linker| views::Daily::of(self, linker).texts());
        self.filled(page.edition, &texts)
    }

    /// Writes the whole book on one page. Of what it was before, leaves can be taken over.
    pub fn print(&self, at: u32, out: &mut (dyn io::Write + Send), before: Option<Before<'_>>) -> Result<(), Stopped> {
        self.with_linker(at, |page, linker| views::print(self, page, linker, out, before))
    }

    /// Its pages in the reading order of an edition.
    pub fn tree(&self, edition: &Edition) -> &Tree {
        let at = self.plan.editions.iter().position(|own| own.language == edition.language);
        &self.trees[at.unwrap_or(0)]
    }

    /// Every record of a kind with its place, by their titles in the order of the language.
    pub fn listed<'e, T: Record>(&self, edition: &'e Edition) -> Vec<(Ix, Rec<'e, T>)> {
        let mut all: Vec<_> = edition.all_ix::<T>().collect();
        let tree = self.tree(edition);
        all.sort_by_key(|(ix, _)| tree.rank(*ix));
        all
    }

    /// The place of a record in a list of others: by its title, in the order of the language. What goes by its days, or stands in
    /// the order that its author gave it, keeps that.
    pub fn place(&self, edition: &Edition, ix: Ix) -> u32 {
        match self.plan.items()[ix.at()].kind() {
            Kind::Calendar | Kind::Responsibility | Kind::Review | Kind::Trigger => 0,
            _ => self.tree(edition).rank(ix),
        }
    }

    /// Whether its readers may be those who write it: in a preview, or in the closest circle.
    pub fn is_for_authors(&self) -> bool {
        self.options.token.is_some() || self.plan.is_whole()
    }

    fn with_linker<T>(&self, at: u32, make: impl FnOnce(&Page, &Linker<'_>) -> T) -> T {
        let page = &self.pages[at as usize];
        let edition = &self.plan.editions[page.edition];
        let absolute;
        let root = if page.kind == PageKind::NotFound {
            // Shown at any depth: its links cannot be relative.
            absolute = self.plan.base_path();
            absolute
        } else {
            page.url.to_root()
        };
        let words = self.theme.words(&edition.language);
        make(page, &Linker { edition, words, root: &root, for_authors: self.is_for_authors() })
    }

    /// What has changed lately, as its readers may be told.
    pub fn recent(&self) -> &Recent {
        self.recent.get_or_init(|| {
            if self.tells_changes() { self.options.chronicle.of(&self.plan, self.built) } else { Recent::default() }
        })
    }

    /// Whether it has a page of what has changed.
    pub(crate) fn tells_changes(&self) -> bool {
        self.plan.config.changes_weeks() > 0
    }

    /// When what is to be read through again is, where that is told, in the order of days.
    fn reviews(&self) -> &[(Date, Ix)] {
        self.reviews.get_or_init(|| {
            let items = self.plan.items().iter().enumerate();
            let mut all: Vec<_> =
                items.filter_map(|(at, item)| Some((review_due(&self.plan, item)?, Ix(at as u32)))).collect();
            all.sort_unstable();
            all
        })
    }

    /// Where each record is mentioned.
    fn mentions(&self) -> &views::Mentions {
        self.mentions.get_or_init(|| views::Mentions::new(self.plan.own()))
    }

    /// The day a record was last read through or changed, whichever is later, as far as that is known.
    pub fn changed_on(&self, ix: Ix) -> Option<Date> {
        let item = &self.plan.items()[ix.at()];
        let reviewed = item.common.reviewed_on.as_ref().map(|date| date.value);
        reviewed.max(self.history.changed_on(&item.source.path))
    }
}
