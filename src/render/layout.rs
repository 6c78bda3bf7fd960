//! What every page has around its own content.

use std::collections::HashMap;
use std::sync::RwLock;

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::load::Knowledge;
use crate::model::{Item, Items as _, Kind};
use crate::plan::Ix;
use crate::site::{UrlPath, href};

use super::Book;
use super::links::{Link, Linker};
use super::pages::{Page, PageKind};
use super::theme::ASSETS;

/// The frame of a page, as `base.html` sees it.
#[derive(Debug, Serialize)]
pub struct Layout {
    /// The language.
    pub lang: String,
    /// What leads to the site's root.
    pub root: String,
    /// What leads to the theme's files.
    pub assets: String,
    /// The theme's version, which makes its addresses new when it changes.
    pub version: String,
    /// The book's title.
    pub book: String,
    /// The page's title.
    pub title: String,
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
    /// From home to here.
    pub crumbs: Vec<Link>,
    /// The heading above the title: its principle.
    pub eyebrow: Option<Eyebrow>,
    /// The headings on the page.
    pub toc: Vec<TocEntry>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// Its neighbourhood.
    pub local: Option<Local>,
    /// Who keeps it, when it was read through.
    pub meta: Option<Meta>,
    /// It is shown in the plan's own language, for want of a translation.
    pub fallback: Option<Fallback>,
    /// It is a draft, shown in a preview only.
    pub draft: bool,
    /// The top of every page of this section, ready.
    pub masthead: String,
    /// The principles, ready.
    pub bays: String,
    /// The foot of every page, ready.
    pub colophon: String,
    /// The preview's token, in a preview.
    pub token: Option<String>,
    /// The circle that a preview shows.
    pub audience: Option<String>,
    /// Whether there is a search.
    pub search: bool,
}

/// A language to switch to.
#[derive(Debug, Serialize)]
pub struct Language {
    /// Its code.
    pub code: String,
    /// The page in it.
    pub href: String,
}

/// What stands above a title.
#[derive(Debug, Serialize)]
pub struct Eyebrow {
    /// The principle's id.
    pub principle: &'static str,
    /// Its numeral; none for the premise and the follow-through.
    pub numeral: Option<&'static str>,
    /// Its page.
    pub link: Link,
    /// What kind of record it is.
    pub kind: Option<String>,
}

/// An entry of a table of contents.
#[derive(Debug, Serialize)]
pub struct TocEntry {
    /// The heading's address on the page.
    pub href: String,
    /// Its text.
    pub text: String,
    /// Headings below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// An entry for the heading with this id.
    pub fn new(id: &str, text: String) -> Self {
        Self {
            href: format!("#{}", percent_encoding::utf8_percent_encode(id, crate::site::PATH)),
            text,
            children: Vec::new(),
        }
    }
}

/// A page's neighbourhood.
#[derive(Debug, Serialize)]
pub struct Local {
    /// What they stand under.
    pub parent: Link,
    /// Whether the parent is the page itself.
    pub is_parent: bool,
    /// The pages beside it, or under it.
    pub entries: Vec<LocalEntry>,
    /// There are more than are shown.
    pub more: Option<String>,
}

/// A neighbour.
#[derive(Debug, Serialize)]
pub struct LocalEntry {
    /// The page.
    pub link: Link,
    /// It is this page.
    pub current: bool,
}

/// Who keeps a page, and when it was read through.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// The role that keeps it.
    pub owner: Option<Link>,
    /// When it was last read through.
    pub reviewed: Option<Day>,
    /// When it should be read again.
    pub due: Option<Day>,
    /// That day is past.
    pub overdue: bool,
    /// When its file was last changed, as far as that is known.
    pub edited: Option<Day>,
    /// Why the day of the last change is not known, where it is not.
    pub edited_note: Option<String>,
    /// Where to change it.
    pub edit: Option<String>,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2026-12-01`.
    pub iso: String,
    /// "1er décembre 2026".
    pub text: String,
}

/// A page that is not translated.
#[derive(Debug, Serialize)]
pub struct Fallback {
    /// The language it is shown in.
    pub lang: String,
    /// That it is so, in words.
    pub text: String,
}

/// Most neighbours that a page shows: its cost must not grow with the book.
const NEIGHBOURS: usize = 24;

/// What tells one fragment from another: its name, its edition, the way to the root, its variant.
type FragmentKey = (&'static str, usize, String, &'static str);

/// Fragments that are the same on many pages, made once.
#[derive(Debug, Default)]
pub struct Fragments {
    made: RwLock<HashMap<FragmentKey, String>>,
}

impl Fragments {
    /// The fragment for this key, made if it is not there yet.
    fn get(
        &self,
        key: FragmentKey,
        make: impl FnOnce() -> Result<String, Box<Finding>>,
    ) -> Result<String, Box<Finding>> {
        if let Ok(made) = self.made.read()
            && let Some(known) = made.get(&key)
        {
            return Ok(known.clone());
        }
        let fragment = make()?;
        if let Ok(mut made) = self.made.write() {
            made.insert(key, fragment.clone());
        }
        Ok(fragment)
    }
}

/// The numerals of the principles; the premise and the follow-through have an ornament.
pub const NUMERALS: [Option<&str>; 7] = [None, Some("I"), Some("II"), Some("III"), Some("IV"), Some("V"), None];

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
    /// The frame of a page.
    pub fn layout(&self, page: &Page, linker: &Linker<'_>, head: Head) -> Result<Layout, Box<Finding>> {
        let edition = linker.edition;
        let words = linker.words;
        let config = &self.plan.config;
        let item = page.item.map(|ix| edition.item(ix));
        let principle = self.principle_of(page);
        let title = words.set(&head.title).into_owned();
        let book = self.title(linker);
        let languages = self.languages(page, linker, false);
        let alternates = self.languages(page, linker, true);
        let canonical = config.base_url().map(|base| format!("{base}{}", page.url.encoded()));
        let node = self.tree.find(&page.path);
        let neighbour =
            |at: Option<usize>| at.filter(|_| page.kind != PageKind::Home).map(|at| self.node_link(at, linker));
        let (previous, next) = match node.filter(|_| !matches!(page.kind, PageKind::Print | PageKind::NotFound)) {
            Some(at) => (neighbour(self.tree.nodes[at].previous), neighbour(self.tree.nodes[at].next)),
            None => (None, None),
        };
        let key = |name: &'static str| (name, page.edition, linker.root.to_owned(), rubric(page));
        let masthead = self.fragments.get(key("masthead"), || self.masthead(page, linker, &book))?;
        let bays =
            self.fragments.get((("bays"), page.edition, linker.root.to_owned(), principle.unwrap_or("")), || {
                self.bays(linker, principle)
            })?;
        let colophon = self.fragments.get(
            (
                "colophon",
                page.edition,
                linker.root.to_owned(),
                if page.kind == PageKind::Search { "search" } else { "" },
            ),
            || self.colophon(page, linker),
        )?;
        let mut toc = head.toc;
        if let Some(prose) = item.and_then(|item| item.prose.as_ref()) {
            toc.extend(table_of_contents(prose, words));
        }
        Ok(Layout {
            lang: edition.language.to_string(),
            root: if linker.root.is_empty() { "./".into() } else { linker.root.to_owned() },
            assets: format!("{}{ASSETS}/", linker.root),
            version: self.theme.version.to_string(),
            book,
            title_id: item.and_then(|item| Some(item.prose.as_ref()?.title_id.as_deref()?.to_owned())),
            long: title.chars().count() > 60,
            title,
            description: words.set(&head.description).into_owned(),
            kind: head.kind,
            principle,
            canonical,
            languages,
            alternates,
            crumbs: self.crumbs(page, linker),
            eyebrow: principle
                .filter(|_| !matches!(page.kind, PageKind::Home))
                .map(|id| self.eyebrow(id, linker, head.kind_word)),
            toc,
            previous,
            next,
            local: node.and_then(|at| self.local(at, linker)),
            meta: page.item.map(|ix| self.meta(ix, linker)),
            fallback: page
                .item
                .filter(|ix| !edition.translated[ix.at()])
                .map(|_| Fallback { lang: config.language.to_string(), text: words.get("fallback") }),
            draft: item.is_some_and(|item| item.common.is_draft()),
            masthead,
            bays,
            colophon,
            token: self.options.token.clone(),
            audience: self.options.audience.clone(),
            search: self.options.search,
        })
    }

    /// The title of the book.
    pub fn title(&self, linker: &Linker<'_>) -> String {
        let config = &self.plan.config;
        if !config.title.is_empty() {
            return linker.words.set(&config.title).into_owned();
        }
        let home = linker.edition.index.by_folder.get("content");
        home.map_or_else(|| linker.words.get("handbook"), |ix| linker.title(*ix))
    }

    /// The principle whose folder holds a record or page.
    pub fn principle_at(&self, ix: Ix) -> Option<&'static str> {
        let first = self.plan.index.paths[ix.at()].0.split('/').next().unwrap_or_default();
        crate::principles::ids().find(|id| *id == first)
    }

    /// The part of the book that a record or page stands in, in words.
    pub fn section_of(&self, linker: &Linker<'_>, ix: Ix) -> String {
        let item = &self.plan.items()[ix.at()];
        if let Some(id) = self.principle_at(ix).or(item.kind().principle()) {
            return self.principle_link(id, linker).text;
        }
        let first = self.plan.index.paths[ix.at()].0.split('/').next().unwrap_or_default();
        self.tree.find(first).filter(|at| *at != 0).map(|at| self.node_title(at, linker)).unwrap_or_default()
    }

    /// The principle a page belongs to.
    pub fn principle_of(&self, page: &Page) -> Option<&'static str> {
        if let PageKind::Principle(at) = page.kind {
            return crate::principles::ids().nth(at);
        }
        let first = page.path.split('/').next().unwrap_or_default();
        let by_folder = crate::principles::ids().find(|id| *id == first);
        let by_kind = page.item.and_then(|ix| self.plan.items()[ix.at()].kind().principle());
        by_folder.or(by_kind).or(match page.kind {
            PageKind::Calendar | PageKind::Month(_) | PageKind::Measurement | PageKind::Faq => Some("follow-through"),
            PageKind::Who => Some("roles"),
            _ => None,
        })
    }

    fn eyebrow(&self, id: &'static str, linker: &Linker<'_>, kind: Option<String>) -> Eyebrow {
        Eyebrow { principle: id, numeral: numeral(id), link: self.principle_link(id, linker), kind }
    }

    /// A link to a principle's page.
    pub fn principle_link(&self, id: &str, linker: &Linker<'_>) -> Link {
        let title = self
            .coverage
            .principles
            .iter()
            .find(|own| *own.principle.id == *id)
            .map_or("", |own| own.principle.title.get(&linker.edition.language));
        Link { href: linker.page(id), text: linker.words.set(title).into_owned() }
    }

    fn languages(&self, page: &Page, linker: &Linker<'_>, absolute: bool) -> Vec<Language> {
        if page.kind == PageKind::NotFound || self.plan.editions.len() < 2 {
            return Vec::new();
        }
        let base = self.plan.config.base_url();
        if absolute && base.is_none() {
            return Vec::new();
        }
        let others =
            self.plan.editions.iter().filter(|edition| absolute || edition.language != linker.edition.language);
        others
            .map(|edition| {
                let url = UrlPath::page(edition.prefix.as_deref(), &page.path);
                let href = match &base {
                    Some(base) if absolute => format!("{base}{}", url.encoded()),
                    _ => href(linker.root, &url, None),
                };
                Language { code: edition.language.to_string(), href }
            })
            .collect()
    }

    fn crumbs(&self, page: &Page, linker: &Linker<'_>) -> Vec<Link> {
        let mut out = Vec::new();
        if page.path.is_empty() || page.kind == PageKind::NotFound {
            return out;
        }
        out.push(Link { href: linker.page(""), text: linker.words.get("home") });
        let mut at = 0;
        while let Some(slash) = page.path[at..].find('/') {
            let folder = &page.path[..at + slash];
            if let Some(node) = self.tree.find(folder) {
                out.push(self.node_link(node, linker));
            }
            at += slash + 1;
        }
        out
    }

    /// A link to a page of the book.
    pub fn node_link(&self, at: usize, linker: &Linker<'_>) -> Link {
        let node = &self.tree.nodes[at];
        Link { href: linker.page(&node.path), text: self.node_title(at, linker) }
    }

    /// What a page of the book is called.
    pub fn node_title(&self, at: usize, linker: &Linker<'_>) -> String {
        let node = &self.tree.nodes[at];
        if node.path.is_empty() {
            return linker.words.get("home");
        }
        if crate::principles::ids().any(|id| *id == *node.path) {
            return self.principle_link(&node.path, linker).text;
        }
        if let Some(ix) = node.item {
            return linker.title(ix);
        }
        folder_title(&node.path, linker)
    }

    fn local(&self, at: usize, linker: &Linker<'_>) -> Option<Local> {
        let tree = &self.tree;
        let parent = if tree.nodes[at].children.is_empty() || at == 0 { tree.nodes[at].parent? } else { at };
        if parent == 0 {
            return None;
        }
        let all = &tree.nodes[parent].children;
        let centre = match &*tree.nodes[parent].path {
            // Years of months: those around this one.
            "calendar" if parent == at => {
                let now = super::pages::month_path(self.today);
                all.iter().position(|child| *tree.nodes[*child].path >= *now).unwrap_or(all.len())
            }
            _ if parent == at => 0,
            _ => tree.nodes[at].position,
        };
        let from = centre.saturating_sub(NEIGHBOURS / 2).min(all.len().saturating_sub(NEIGHBOURS));
        let shown = &all[from..(from + NEIGHBOURS).min(all.len())];
        let entries = shown
            .iter()
            .map(|child| LocalEntry { link: self.node_link(*child, linker), current: *child == at })
            .collect();
        let more = (all.len() > shown.len()).then(|| linker.words.count("local-more", all.len() - shown.len()));
        Some(Local { parent: self.node_link(parent, linker), is_parent: parent == at, entries, more })
    }

    /// Who keeps a record, and when it was read through.
    pub fn meta(&self, ix: Ix, linker: &Linker<'_>) -> Meta {
        let item = &self.plan.items()[ix.at()];
        let due = crate::principles::review_due(&self.plan, item);
        let edited = self.history.changed_on(&linker.edition.item(ix).source.path);
        let day = |date| day(linker, date);
        Meta {
            owner: item.common.owner.as_ref().and_then(|owner| linker.find(Kind::Role, &owner.value.id)),
            reviewed: item.common.reviewed_on.as_ref().map(|date| day(date.value)),
            due: due.map(day),
            overdue: due.is_some_and(|due| due < self.today),
            edited: edited.map(day),
            edited_note: edited.is_none().then(|| {
                linker.words.get(match self.history.knowledge {
                    Knowledge::Shallow => "edited-shallow",
                    Knowledge::None => "edited-no-git",
                    Knowledge::Full => "edited-not-yet",
                })
            }),
            edit: self.plan.config.edit_url(&linker.edition.item(ix).source.path),
        }
    }

    fn masthead(&self, page: &Page, linker: &Linker<'_>, book: &str) -> Result<String, Box<Finding>> {
        let rubrics: Vec<_> = ["calendar", "who", "people", "measurement", "faq", "gaps"]
            .into_iter()
            .filter(|path| *path != "gaps" || self.plan.shows_coverage())
            .map(|path| {
                let link = Link { href: linker.page(path), text: linker.words.get(&format!("rubric-{path}")) };
                LocalEntry { link, current: rubric(page) == path }
            })
            .collect();
        let mut context = self.context(linker);
        context.insert("rubrics", &rubrics);
        context.insert("book", book);
        context.insert("home", &linker.page(""));
        self.render("masthead.html", &context)
    }

    fn bays(&self, linker: &Linker<'_>, current: Option<&str>) -> Result<String, Box<Finding>> {
        let bays: Vec<_> = crate::principles::ids().map(|id| self.eyebrow(id, linker, None)).collect();
        let mut context = self.context(linker);
        context.insert("bays", &bays);
        context.insert("current", &current);
        self.render("bays.html", &context)
    }

    fn colophon(&self, page: &Page, linker: &Linker<'_>) -> Result<String, Box<Finding>> {
        let mut context = self.context(linker);
        context.insert("print", &linker.page("print"));
        context.insert("search", &(self.options.search && page.kind != PageKind::Search));
        context.insert("search_page", &linker.page("search"));
        context.insert("calendar", &linker.file("calendar.ics"));
        context.insert("feed", &linker.file("feed.xml"));
        context.insert("as_of", &linker.words.with("as-of", &[("date", linker.words.date(self.today).into())]));
        self.render("colophon.html", &context)
    }

    /// A context with what every template has.
    pub fn context(&self, linker: &Linker<'_>) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert_value("t", linker.words.plain());
        context.insert("assets", &format!("{}{ASSETS}/", linker.root));
        context.insert("search_page", &linker.page("search"));
        context.insert("version", &*self.theme.version);
        context
    }

    /// A template with a context; its mistake is a finding.
    pub fn render(&self, template: &str, context: &tera::Context) -> Result<String, Box<Finding>> {
        self.theme.tera.render(template, context).map_err(|error| Box::new(self.theme.render_error(&error, template)))
    }
}

/// A day, for people and for machines.
pub fn day(linker: &Linker<'_>, date: crate::model::Date) -> Day {
    Day { iso: date.to_string(), text: linker.words.date(date) }
}

/// The numeral of a principle.
pub fn numeral(id: &str) -> Option<&'static str> {
    crate::principles::ids().position(|own| own == id).and_then(|at| NUMERALS[at])
}

/// What a folder without an `index.md` is called.
fn folder_title(path: &str, linker: &Linker<'_>) -> String {
    let month = path.strip_prefix("calendar/").and_then(|month| format!("{month}-01").parse().ok());
    if let Some(month) = month {
        return super::views::capital(&linker.words.month(month));
    }
    if let Some(kind) = Kind::ALL.iter().find(|kind| kind.folder() == path) {
        return linker.words.get(&format!("kinds-{}", kind.as_str()));
    }
    let known = ["calendar", "measurement", "faq", "people", "who"];
    if known.contains(&path) {
        return linker.words.get(&format!("rubric-{path}"));
    }
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The rubric a page belongs to.
fn rubric(page: &Page) -> &'static str {
    match page.kind {
        PageKind::Calendar | PageKind::Month(_) => "calendar",
        PageKind::Who => "who",
        PageKind::People => "people",
        PageKind::Measurement => "measurement",
        PageKind::Faq => "faq",
        PageKind::Gaps => "gaps",
        PageKind::Search => "search",
        _ => "",
    }
}

/// The headings of the second level, each with those of the third.
fn table_of_contents(prose: &crate::parse::prose::Prose, words: &super::words::Words) -> Vec<TocEntry> {
    let mut out: Vec<TocEntry> = Vec::new();
    for heading in prose.headings.iter().filter(|heading| heading.level <= 3) {
        let entry = TocEntry::new(&heading.id, words.set(&heading.text).into_owned());
        match out.last_mut() {
            Some(last) if heading.level == 3 => last.children.push(entry),
            _ => out.push(entry),
        }
    }
    out
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
