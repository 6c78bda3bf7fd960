//! A page that Parvis makes by itself: its frame, what it shows, and the prose of its folder's
//! `index.md`, if there is one.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Item, Kind};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::{Head, TocEntry};
use crate::render::links::Linker;
use crate::render::pages::Page;
use crate::render::pictures::Brush;

use super::rows::Row;

/// A page that Parvis makes.
#[derive(Clone, Copy)]
pub(super) struct Made<'a> {
    /// The book.
    pub book: &'a Book,
    /// The page.
    pub page: &'a Page,
    /// Its addresses and words.
    pub linker: &'a Linker<'a>,
}

/// What stands at its top.
#[derive(Debug, Default, Serialize)]
pub(super) struct Top {
    /// What it is called in lists, and in the window's title.
    #[serde(skip)]
    pub title: String,
    /// Its heading.
    pub heading: String,
    /// The sentence under it.
    pub lead: String,
    /// Its sections.
    #[serde(skip)]
    pub toc: Vec<TocEntry>,
}

impl<'a> Made<'a> {
    /// What draws its pictures.
    pub(super) fn brush(&self) -> Brush<'a> {
        Brush::new(self.linker)
    }

    /// The record whose prose stands below.
    pub(super) fn item(&self) -> Option<&'a Item> {
        self.page.item.map(|ix| &**self.linker.edition.item(ix))
    }

    /// The id for a record on the page; nothing where a heading of the prose has it already.
    pub(super) fn id(&self, id: &str) -> Option<String> {
        let taken = self.item().and_then(|item| item.prose.as_ref()).is_some_and(|prose| prose.has_anchor(id));
        (!taken).then(|| id.to_owned())
    }

    /// The ids that a record of the page had before, which lead to it too.
    pub(super) fn old_ids(&self, ix: Ix) -> Vec<String> {
        self.book.plan.old_ids(ix).into_iter().filter_map(|id| self.id(id)).collect()
    }

    /// Pages of the author's own under it, which its lists do not name.
    fn own_pages(&self) -> Vec<Row> {
        let Self { book, page, linker } = *self;
        let tree = book.tree(linker.edition);
        let Some(at) = tree.find(&page.path).filter(|at| *at != 0) else { return Vec::new() };
        let is_own = |at: &&usize| {
            let node = &tree.nodes[**at];
            node.item.is_some_and(|ix| linker.edition.item(ix).kind() == Kind::Page)
                && !crate::principles::ids().any(|id| *id == *node.path)
        };
        tree.nodes[at].children.iter().filter(is_own).map(|at| super::folder::child(book, linker, *at)).collect()
    }

    /// The page, from a template that sees the view as `view`. `kind` is its class.
    pub(super) fn render<V: Serialize>(
        &self,
        template: &str,
        kind: &str,
        top: Top,
        view: &V,
    ) -> Result<Vec<u8>, Box<Finding>> {
        let Self { book, page, linker } = *self;
        let shown = tera::Value::from_serializable(&top);
        let head = Head { title: top.title, description: top.lead, kind: kind.into(), toc: top.toc, ..Head::default() };
        let mut context = book.frame(page, linker, head)?;
        context.insert_value("top", shown);
        context.insert("view", view);
        let body = self.page.item.and_then(|ix| linker.prose(ix));
        context.insert("body", &body);
        context.insert("pages", &self.own_pages());
        book.render(template, &context)
    }
}
