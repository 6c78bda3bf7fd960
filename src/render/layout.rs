//! What every page has around its own content.

mod around;
mod fragments;
mod local;
mod meta;
mod mould;
mod principle;
mod toc;

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Item, Items as _};

use super::Book;
use super::links::{Link, Linker};
use super::pages::{Page, PageKind};
use super::theme::ASSETS;
use around::Language;
pub(super) use fragments::{Fragments, OWN};
use meta::Facts;
pub use meta::{Day, Meta, day};
pub(super) use mould::{mark, shown};
pub use principle::{Eyebrow, NUMERALS, numeral};
pub use toc::{TocEntry, waiting};

/// The frame of a page, as `base.html` sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Layout {
    /// The language.
    pub lang: String,
    /// What leads to the site's root.
    pub root: String,
    /// The page's title.
    pub title: String,
    /// The language of its title, where that is not the page's.
    pub title_lang: Option<String>,
    /// The same with the book's, for windows and tabs.
    pub window: String,
    /// The id of the first heading, where the page's own text has one.
    pub title_id: Option<String>,
    /// Whether the title is long.
    pub long: bool,
    /// A sentence for search engines and previews.
    pub description: String,
    /// The kind of page, for its class.
    pub kind: String,
    /// The principle whose hue it has.
    pub principle: Option<&'static str>,
    /// Its absolute address.
    pub canonical: Option<String>,
    /// The same page in the other languages.
    pub languages: Vec<Language>,
    /// The page in every language, for `hreflang`; absolute.
    pub alternates: Vec<Language>,
    /// The heading above the title: its principle.
    pub eyebrow: Option<Eyebrow>,
    /// The headings on the page.
    pub toc: Vec<TocEntry>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// The groups that it is of.
    pub groups: Vec<Link>,
    /// It is written in a file: somebody keeps it.
    pub written: bool,
    /// Where to change it.
    pub edit: Option<String>,
    /// It should have been read through again.
    pub stale: Option<Stale>,
    /// It is shown in the plan's own language, for want of a translation.
    pub fallback: Option<Fallback>,
    /// It is a draft, shown in a preview only.
    pub draft: bool,
    /// The preview's token, in a preview.
    pub token: Option<String>,
    /// The circle that a preview shows.
    pub audience: Option<String>,
}

/// A page that should have been read through again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Stale {
    /// The role that keeps it.
    pub owner: Option<Link>,
}

/// A page that is not translated.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Fallback {
    /// The language it is shown in.
    pub lang: String,
    /// That it is so, in words.
    pub text: String,
}

/// What stands around a page's own content and is its own.
#[derive(Debug)]
struct Frame {
    layout: Layout,
    /// The menu, with what it leads to marked.
    masthead: tera::Value,
    /// The way to it from home.
    crumbs: tera::Value,
    /// Who keeps it.
    meta: tera::Value,
    /// The pages around it.
    local: tera::Value,
    /// The pages under it.
    within: tera::Value,
}

impl Layout {
    /// Passes on every text of the page's own: those of its frame that differ from page to page.
    fn each_own(&mut self, f: &mut dyn FnMut(&mut String)) {
        [&mut self.title, &mut self.window, &mut self.description].into_iter().for_each(&mut *f);
        [&mut self.title_id, &mut self.canonical, &mut self.edit].into_iter().flatten().for_each(&mut *f);
        self.languages.iter_mut().chain(&mut self.alternates).for_each(|language| f(&mut language.href));
        for entry in &mut self.toc {
            entry.each_text(f);
        }
        for link in [&mut self.previous, &mut self.next].into_iter().flatten() {
            f(&mut link.href);
            f(&mut link.text);
        }
    }
}

/// What a page says of itself to its frame.
#[derive(Debug, Default)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// The kind of page, for its class.
    pub kind: String,
    /// What kind of record it shows, in words.
    pub kind_word: Option<String>,
    /// Headings of its own, before those of its prose.
    pub toc: Vec<TocEntry>,
}

impl Book {
    /// A context with everything around a page's own content.
    pub fn frame(&self, page: &Page, linker: &Linker<'_>, head: Head) -> Result<tera::Context, Box<Finding>> {
        self.framed(page, linker, &self.frame_of(page, linker, head)?)
    }

    /// What stands around a page's own content and is the page's own.
    fn frame_of(&self, page: &Page, linker: &Linker<'_>, head: Head) -> Result<Frame, Box<Finding>> {
        let own =
            page.item.filter(|_| page.kind == PageKind::Item).and_then(|ix| self.tree(linker.edition).node_of(ix));
        let node = own.or_else(|| self.tree(linker.edition).find(&page.path));
        let facts = page.item.map(|ix| self.facts(ix, linker));
        Ok(Frame {
            masthead: self.masthead(page, linker)?,
            crumbs: self.crumbs(page, linker)?,
            meta: facts.map_or_else(|| Ok(tera::Value::none()), |facts| self.written_meta(page, facts, linker))?,
            within: node
                .filter(|_| page.kind == PageKind::Item)
                .map_or_else(|| Ok(tera::Value::none()), |at| self.within(at, linker))?,
            local: node.map_or_else(|| Ok(tera::Value::none()), |at| self.local(at, linker))?,
            layout: self.layout(page, linker, head, node, facts),
        })
    }

    /// A context with that, and with what many pages have in common.
    fn framed(&self, page: &Page, linker: &Linker<'_>, frame: &Frame) -> Result<tera::Context, Box<Finding>> {
        let mut context = self.context(linker);
        context.insert_value("head", self.links(page, linker)?);
        context.insert_value("masthead", frame.masthead.clone());
        context.insert_value("search_tool", self.search_tool(page, linker)?);
        context.insert_value("print_tool", self.print_tool(page, linker)?);
        context.insert_value("crumbs", frame.crumbs.clone());
        context.insert_value("meta", frame.meta.clone());
        context.insert_value("theme_tool", self.theme_tool(page, linker)?);
        context.insert_value("bays", self.bays(page, linker)?);
        context.insert_value("colophon", self.colophon(page, linker)?);
        context.insert_value("local", frame.local.clone());
        context.insert_value("within", frame.within.clone());
        context.insert("layout", &frame.layout);
        Ok(context)
    }

    /// The title of the book.
    pub fn title(&self, linker: &Linker<'_>) -> String {
        if let Some(title) = self.plan.config.title_in(&linker.edition.language) {
            return linker.words.set(title).into_owned();
        }
        let home = linker.edition.index.by_folder.get("content");
        home.map_or_else(|| linker.words.get("handbook"), |ix| linker.title(*ix))
    }

    /// What a page says of itself in its frame.
    fn layout(
        &self,
        page: &Page,
        linker: &Linker<'_>,
        head: Head,
        node: Option<usize>,
        facts: Option<Facts>,
    ) -> Layout {
        let edition = linker.edition;
        let words = linker.words;
        let config = &self.plan.config;
        let item = page.item.map(|ix| edition.item(ix));
        let principle = self.principle_of(page);
        let (title, book) = (words.set(&head.title).into_owned(), self.title(linker));
        let languages = self.languages(page, linker, false);
        let alternates = self.languages(page, linker, true);
        let canonical = self.plan.base_url().map(|base| base + &page.url.encoded());
        let neighbour =
            |at: Option<usize>| at.filter(|_| page.kind != PageKind::Home).map(|at| self.node_link(at, linker));
        let (previous, next) = match node.filter(|_| !matches!(page.kind, PageKind::Print | PageKind::NotFound)) {
            Some(at) => (
                neighbour(self.tree(linker.edition).nodes[at].previous),
                neighbour(self.tree(linker.edition).nodes[at].next),
            ),
            None => (None, None),
        };
        let mut toc = head.toc;
        if let Some(prose) = item.and_then(|item| item.prose.as_ref()) {
            let is_principle = matches!(page.kind, PageKind::Principle(_));
            let waiting = if is_principle { waiting(config, prose) } else { Vec::new() };
            let lang = page.item.and_then(|ix| edition.foreign(ix));
            toc::add_headings(&mut toc, prose, words, &waiting, lang);
        }
        Layout {
            lang: edition.language.to_string(),
            root: if linker.root.is_empty() { "./".into() } else { linker.root.to_owned() },
            title_id: item.and_then(|item| Some(item.prose.as_ref()?.title_id.as_deref()?.to_owned())),
            long: title.chars().count() > 60,
            // A reader's view takes what stands before a colon and a space for the name of a site.
            window: if title == book { title.clone() } else { [&title, " · ", &book].concat() }
                .replace(": ", ":\u{a0}"),
            title,
            title_lang: page.item.filter(|_| page.kind == PageKind::Item).and_then(|ix| linker.foreign(ix)),
            description: words.set(&head.description).into_owned(),
            kind: head.kind,
            principle,
            canonical,
            languages,
            alternates,
            eyebrow: principle
                .filter(|_| !matches!(page.kind, PageKind::Home))
                .map(|id| self.eyebrow(id, linker, head.kind_word)),
            toc,
            previous,
            next,
            groups: page.item.map(|ix| self.group_links(ix, linker)).unwrap_or_default(),
            written: page.item.is_some(),
            edit: page.item.and_then(|ix| config.edit_url(&edition.item(ix).source.path)),
            stale: facts.filter(|facts| facts.overdue(self)).map(|facts| Stale { owner: facts.owner(linker) }),
            fallback: page
                .item
                .and_then(|ix| edition.foreign(ix))
                .map(|lang| Fallback { lang: lang.to_owned(), text: words.get("fallback") }),
            draft: item.is_some_and(|item| item.common.is_draft()),
            token: self.options.token.clone(),
            audience: self.options.audience.clone(),
        }
    }

    /// A context with what every template has.
    pub fn context(&self, linker: &Linker<'_>) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert_value("t", linker.words.plain());
        context.insert("assets", &format!("{}{ASSETS}/", linker.root));
        context.insert("search_page", &linker.page("search"));
        context.insert("for_authors", &linker.for_authors);
        context.insert("version", &*self.theme.version);
        context.insert("sheets_version", &*self.theme.sheets_version);
        context
    }

    /// A page of a template, as bytes: most are written as they are. A template's mistake is a finding.
    pub fn render(&self, template: &str, context: &tera::Context) -> Result<Vec<u8>, Box<Finding>> {
        let mut out = Vec::with_capacity(1 << 14);
        match self.theme.tera.render_to(template, context, &mut out) {
            Ok(()) => self.theme.lacking(template, context).map_or(Ok(out), |finding| Err(Box::new(finding))),
            Err(error) => Err(Box::new(self.theme.render_error(&error, template))),
        }
    }

    /// A part of a page, as text.
    pub fn fragment(&self, template: &str, context: &tera::Context) -> Result<String, Box<Finding>> {
        match self.theme.tera.render(template, context) {
            Ok(text) => self.theme.lacking(template, context).map_or(Ok(text), |finding| Err(Box::new(finding))),
            Err(error) => Err(Box::new(self.theme.render_error(&error, template))),
        }
    }
}

/// Whether a record has something to say in a list.
pub fn summary(item: &Item) -> String {
    if let crate::model::Data::Page(page) = &item.data
        && let Some(summary) = &page.summary
    {
        return summary.value.to_string();
    }
    item.prose.as_ref().map(|prose| prose.excerpt.to_string()).unwrap_or_default()
}

/// The aliases of a record, without leading slash.
pub fn aliases(item: &Item) -> impl Iterator<Item = &str> {
    item.common.aliases.items().map(|alias| alias.value.trim_start_matches('/'))
}
