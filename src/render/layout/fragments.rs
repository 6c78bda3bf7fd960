//! What is the same on many pages, made once: the top of a page and its foot.

use std::sync::RwLock;

use serde::Serialize;
use tera::Value;

use super::local::Neighbourhoods;
use crate::diagnostic::Finding;
use crate::plan::Lookup;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, PageKind};

/// What tells one fragment from another: its name, its edition, its variant.
type Key = (&'static str, usize, &'static str);

/// A fragment for every way to the root.
type ByRoot = Vec<(Box<str>, Value)>;

/// Fragments that are the same on many pages, made once.
#[derive(Debug, Default)]
pub(in crate::render) struct Fragments {
    made: RwLock<Lookup<Key, ByRoot>>,
    pub(super) neighbourhoods: Neighbourhoods,
}

impl Fragments {
    /// The fragment for this key and this way to the root, made if it is not there yet.
    fn get(
        &self,
        key: Key,
        root: &str,
        make: impl FnOnce() -> Result<String, Box<Finding>>,
    ) -> Result<Value, Box<Finding>> {
        let known = |made: &Lookup<Key, ByRoot>| {
            made.get(&key)?.iter().find(|(own, _)| **own == *root).map(|(_, value)| value.clone())
        };
        if let Some(value) = self.made.read().ok().and_then(|made| known(&made)) {
            return Ok(value);
        }
        let value = Value::safe_string(&make()?);
        if let Ok(mut made) = self.made.write() {
            made.entry(key).or_default().push((root.into(), value.clone()));
        }
        Ok(value)
    }
}

/// An entry of the masthead.
#[derive(Debug, Serialize)]
struct Rubric {
    link: Link,
    current: bool,
}

impl Book {
    /// The top of every page of a rubric.
    pub(super) fn masthead(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("masthead", page.edition, rubric(page)), linker.root, || {
            let rubrics: Vec<_> = ["calendar", "who", "people", "measurement", "faq", "gaps"]
                .into_iter()
                .filter(|path| *path != "gaps" || self.plan.shows_coverage())
                .map(|path| {
                    let link = Link { href: linker.page(path), text: linker.words.get(&format!("rubric-{path}")) };
                    Rubric { link, current: rubric(page) == path }
                })
                .collect();
            let mut context = self.context(linker);
            context.insert("rubrics", &rubrics);
            context.insert("book", &self.title(linker));
            context.insert("home", &linker.page(""));
            self.fragment("masthead.html", &context)
        })
    }

    /// What the head of every page has: its policy, styles and scripts.
    pub(super) fn links(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("head", page.edition, ""), linker.root, || {
            let mut context = self.context(linker);
            context.insert("root", linker.root);
            context.insert("live", &self.options.token.is_some());
            self.fragment("head.html", &context)
        })
    }

    /// The way to the search page, where there is a search.
    pub(super) fn search_tool(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        if !self.options.search || page.kind == PageKind::Search {
            return Ok(Value::none());
        }
        self.fragments.get(("tool-search", page.edition, ""), linker.root, || {
            self.fragment("tool-search.html", &self.context(linker))
        })
    }

    /// The switch between light and dark.
    pub(super) fn theme_tool(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        self.fragments.get(("tool-theme", page.edition, ""), linker.root, || {
            self.fragment("tool-theme.html", &self.context(linker))
        })
    }

    /// The principles, that of the page marked.
    pub(super) fn bays(&self, page: &Page, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let current = self.principle_of(page);
        self.fragments.get(("bays", page.edition, current.unwrap_or_default()), linker.root, || {
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
        self.fragments.get(("colophon", page.edition, if is_search { "search" } else { "" }), linker.root, || {
            let mut context = self.context(linker);
            context.insert("print", &linker.page("print"));
            context.insert("search", &(self.options.search && !is_search));
            context.insert("search_page", &linker.page("search"));
            context.insert("calendar", &linker.file("calendar.ics"));
            context.insert("feed", &linker.file("feed.xml"));
            context.insert("as_of", &linker.words.with("as-of", &[("date", linker.words.date(self.today).into())]));
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
        PageKind::Search => "search",
        _ => "",
    }
}
