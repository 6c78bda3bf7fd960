//! What is the same on many pages, made once: the top of a page and its foot.

use std::sync::{Arc, RwLock};

use serde::Serialize;
use tera::Value;

use super::local::Neighbourhoods;
use super::meta::Facts;
use super::mould::{Daily, Moulds};
use crate::diagnostic::Finding;
use crate::lookup::Lookup;
use crate::model::Items as _;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, PageKind};
use crate::render::reading::{Turns, note, noting};

/// What tells one fragment from another: its name and its edition, then its variant.
type Key = (&'static str, usize);

/// A fragment for every way to the root.
type ByRoot = Vec<(Box<str>, Value)>;

/// Fragments of each kind, by what they are of.
type Made = Lookup<Key, Lookup<Box<str>, ByRoot>>;

/// Facts of pages for every way to the root, with the days on which they say something else.
type Metas = Lookup<(usize, Facts), Vec<(Box<str>, Value, Turns)>>;

/// Fragments that are the same on many pages, made once.
#[derive(Debug, Default)]
pub(in crate::render) struct Fragments {
    made: Arc<RwLock<Made>>,
    metas: RwLock<Metas>,
    pub(super) neighbourhoods: Neighbourhoods,
    pub(super) moulds: Moulds,
    pub(super) daily: Arc<Daily>,
}

impl Fragments {
    /// Those of the same book on another day: what says nothing of a day is the same.
    pub(in crate::render) fn on_another_day(&self) -> Self {
        Self { made: Arc::clone(&self.made), daily: Arc::clone(&self.daily), ..Self::default() }
    }

    /// The fragment for this key, this variant and this way to the root, made if it is not there yet.
    fn get(
        &self,
        key: Key,
        variant: &str,
        root: &str,
        make: impl FnOnce() -> Result<String, Box<Finding>>,
    ) -> Result<Value, Box<Finding>> {
        if let Some(value) = self.made.read().ok().and_then(|made| at_root(made.get(&key)?.get(variant)?, root)) {
            return Ok(value);
        }
        let value = Value::safe_string(&make()?);
        if let Ok(mut made) = self.made.write() {
            let all = made.entry(key).or_default().entry(variant.into()).or_default();
            all.push((root.into(), value.clone()));
        }
        Ok(value)
    }
}

fn at_root(all: &ByRoot, root: &str) -> Option<Value> {
    all.iter().find(|(own, _)| **own == *root).map(|(_, value)| value.clone())
}

/// An entry of the masthead.
#[derive(Debug, Serialize)]
struct Rubric {
    link: Link,
    current: bool,
}

/// Most pages and folders of the author's own that the menu names; the page of contents has them all.
pub(in crate::render) const OWN: usize = 10;

/// What the menu leads to where the book does not order it.
const RUBRICS: &[&str] =
    &["calendar", "due", "who", "people", "measurement", "faq", "gaps", "changes", "groups", "contents"];

impl Book {
    /// The path in the site of the team's own logo, if it has one and that is there.
    pub(in crate::render) fn logo(&self) -> Option<&str> {
        let path = self.plan.config.look()?.logo.as_ref()?.value.trim_start_matches('/');
        let path = path.strip_prefix("static/").unwrap_or(path);
        self.plan.index.assets.contains_key(&*format!("static/{path}")).then_some(path)
    }

    /// An entry of the menu: a rubric, or a page of the book; nothing if it is not there, or not for these readers.
    fn rubric(&self, path: &str, linker: &Linker<'_>) -> Option<Link> {
        let there = match path {
            "gaps" | "due" => self.plan.shows_coverage(),
            "groups" => self.has_groups(),
            "changes" => self.tells_changes(),
            _ => true,
        };
        if RUBRICS.contains(&path) {
            return there.then(|| Link::new(linker.page(path), linker.words.get(&format!("rubric-{path}"))));
        }
        self.tree(linker.edition).find(path).map(|at| self.node_link(at, linker))
    }

    /// The top of every page of a rubric.
    pub(super) fn masthead(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let own: Vec<usize> = self.tree(linker.edition).own().take(OWN).collect();
        let node = |at: &usize| &*self.tree(linker.edition).nodes[*at].path;
        let named = self.plan.config.look().map(|look| look.menu.items()).into_iter().flatten();
        let named: Vec<&str> = named.map(|path| path.value.trim_matches('/')).collect();
        let is_in = |path: &str| {
            page.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                && !path.is_empty()
        };
        // What is marked in the menu: a rubric, or the closest of the pages and folders that it names.
        let leading = named.iter().copied().chain(own.iter().map(node));
        let current = Some(rubric(page))
            .filter(|path| !path.is_empty())
            .or_else(|| leading.filter(|path| is_in(path)).max_by_key(|path| path.len()));
        let current = current.unwrap_or_default();
        self.fragments.get(("masthead", page.edition), current, linker.root, || {
            let rubrics = if named.is_empty() { RUBRICS } else { &named[..] };
            let rubrics: Vec<_> = rubrics
                .iter()
                .filter_map(|path| Some(Rubric { link: self.rubric(path, linker)?, current: current == *path }))
                .collect();
            // Whoever orders the menu names in it what belongs there; the rest is in the contents.
            let own = own.iter().filter(|_| named.is_empty());
            let own = own.map(|at| Rubric { link: self.node_link(*at, linker), current: node(at) == current });
            let mut context = self.context(linker);
            context.insert("rubrics", &rubrics);
            context.insert("own", &own.collect::<Vec<_>>());
            context.insert("book", &self.title(linker));
            context.insert("home", &linker.page(""));
            context.insert("logo", &self.logo().map(|path| linker.file(path)));
            self.fragment("masthead.html", &context)
        })
    }

    /// What the head of every page has: its policy, styles and scripts.
    pub(super) fn links(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("head", page.edition), "", linker.root, || {
            let mut context = self.context(linker);
            context.insert("root", linker.root);
            context.insert("live", &self.options.token.is_some());
            context.insert("sheets", &self.theme.sheets);
            self.fragment("head.html", &context)
        })
    }

    /// The way to the search page, where there is a search.
    pub(super) fn search_tool(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        if !self.options.search || page.kind == PageKind::Search {
            return Ok(Value::none());
        }
        self.fragments.get(("tool-search", page.edition), "", linker.root, || {
            self.fragment("tool-search.html", &self.context(linker))
        })
    }

    /// The switch between light and dark.
    pub(super) fn theme_tool(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("tool-theme", page.edition), "", linker.root, || {
            self.fragment("tool-theme.html", &self.context(linker))
        })
    }

    /// The way to a printer.
    pub(super) fn print_tool(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("tool-print", page.edition), "", linker.root, || {
            self.fragment("tool-print.html", &self.context(linker))
        })
    }

    /// The way from home to a page, which those beside it have in common.
    pub(super) fn crumbs(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        if page.path.is_empty() || page.kind == PageKind::NotFound {
            return Ok(Value::none());
        }
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.fragments.get(("crumbs", page.edition), folder, linker.root, || {
            let mut context = tera::Context::new();
            context.insert("crumbs", &self.above(folder, linker));
            self.fragment("crumbs.html", &context)
        })
    }

    /// Who keeps a page, and when it was read through.
    pub(super) fn written_meta(&self, page: &Page, facts: Facts, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let (all, key) = (&self.fragments.metas, (page.edition, facts));
        let find = |all: &Lookup<_, Vec<(Box<str>, Value, Turns)>>| {
            let made = all.get(&key)?.iter().find(|(root, ..)| **root == *linker.root)?;
            Some((made.1.clone(), made.2))
        };
        if let Some((value, turns)) = all.read().ok().and_then(|all| find(&all)) {
            note(turns);
            return Ok(value);
        }
        let (made, turns) = noting(|| {
            let mut context = self.context(linker);
            context.insert("meta", &self.worded(facts, linker));
            self.fragment("meta.html", &context)
        });
        note(turns);
        let value = Value::safe_string(&made?);
        if let Ok(mut all) = all.write() {
            all.entry(key).or_default().push((linker.root.into(), value.clone(), turns));
        }
        Ok(value)
    }

    /// The principles, that of the page marked.
    pub(super) fn bays(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let current = self.principle_of(page);
        self.fragments.get(("bays", page.edition), current.unwrap_or_default(), linker.root, || {
            let bays: Vec<_> = crate::principles::ids().map(|id| self.eyebrow(id, linker, None)).collect();
            let mut context = self.context(linker);
            context.insert("bays", &bays);
            context.insert("current", &current);
            self.fragment("bays.html", &context)
        })
    }

    /// The foot of every page.
    pub(super) fn colophon(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let is_search = page.kind == PageKind::Search;
        self.fragments.get(("colophon", page.edition), if is_search { "search" } else { "" }, linker.root, || {
            let mut context = self.context(linker);
            context.insert("print", &linker.page("print"));
            // Whatever the menu leaves out is found from here.
            context.insert("contents", &linker.page("contents"));
            context.insert("changes", &self.tells_changes().then(|| linker.page("changes")));
            let footer = self.plan.config.footer_in(&linker.edition.language);
            context.insert("footer", &footer.map(|line| linker.words.set(line)));
            context.insert("search", &(self.options.search && !is_search));
            context.insert("search_page", &linker.page("search"));
            context.insert("calendar", &linker.file("calendar.ics"));
            context.insert("feed", &linker.file("feed.xml"));
            self.say_day(&mut context, linker);
            self.fragment("colophon.html", &context)
        })
    }
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
        PageKind::Due => "due",
        PageKind::Changes => "changes",
        PageKind::Contents => "contents",
        _ if page.path.split('/').next() == Some("groups") => "groups",
        PageKind::Search => "search",
        _ => "",
    }
}
