//! What leads from a page to others: its path from home, its neighbours, its other languages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use crate::diagnostic::Finding;
use crate::model::Kind;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, PageKind, month_path};
use crate::site::{UrlPath, href};

/// A language to switch to.
#[derive(Debug, Serialize)]
pub struct Language {
    /// Its code.
    pub code: String,
    /// The page in it.
    pub href: String,
}

/// Most neighbours that a page shows: its cost must not grow with the book.
const NEIGHBOURS: usize = 16;

impl Book {
    pub(super) fn languages(&self, page: &Page, linker: &Linker<'_>, absolute: bool) -> Vec<Language> {
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

    pub(super) fn crumbs(&self, page: &Page, linker: &Linker<'_>) -> Vec<Link> {
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

    /// A page's neighbourhood: what the pages stand under, those beside it or under it (`entries`, ready),
    /// and how many are not shown.
    pub(super) fn local(&self, at: usize, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let tree = &self.tree;
        let own = !tree.nodes[at].children.is_empty();
        let parent = if own { Some(at) } else { tree.nodes[at].parent };
        let Some(parent) = parent.filter(|parent| *parent != 0) else { return Ok(Value::none()) };
        let all = &tree.nodes[parent].children;
        let centre = match &*tree.nodes[parent].path {
            // Years of months: those around this one.
            "calendar" if own => {
                let now = month_path(self.today);
                all.iter().position(|child| *tree.nodes[*child].path >= *now).unwrap_or(all.len())
            }
            _ if own => 0,
            _ => tree.nodes[at].position,
        };
        let from = centre.saturating_sub(NEIGHBOURS / 2).min(all.len().saturating_sub(NEIGHBOURS));
        let shown = &all[from..(from + NEIGHBOURS).min(all.len())];
        let entries = self.neighbours(shown, at, linker)?;
        let more = (all.len() > shown.len()).then(|| linker.words.count("local-more", all.len() - shown.len()));
        Ok(Value::from(BTreeMap::from([
            ("parent", Value::from_serializable(&self.node_link(parent, linker))),
            ("is_parent", own.into()),
            ("entries", Value::safe_string(&entries)),
            ("more", more.map_or_else(Value::none, Value::from)),
        ])))
    }

    /// The entries of the pages that stand beside `current`, or under it. Beside each other, all have the
    /// same entry, which is made once.
    fn neighbours(&self, shown: &[usize], current: usize, linker: &Linker<'_>) -> Result<String, Box<Finding>> {
        let editions = &self.plan.editions;
        let edition = editions.iter().position(|own| std::ptr::eq(own, linker.edition)).unwrap_or_default();
        // From elsewhere (on paper, from the page above), the way there is another.
        let beside = shown.first().is_some_and(|first| {
            let depth = linker.edition.prefix.iter().count() + self.tree.nodes[*first].path.matches('/').count() + 1;
            linker.root.starts_with("../") && linker.root.len() == depth * "../".len()
        });
        let all = self.fragments.neighbours.get_or_init(|| {
            editions.iter().map(|_| self.tree.nodes.iter().map(|_| OnceLock::new()).collect()).collect()
        });
        let known = |at: usize| all[edition][at].get().filter(|_| beside && at != current);
        let new: Vec<usize> = shown.iter().copied().filter(|at| known(*at).is_none()).collect();
        let made = if new.is_empty() { String::new() } else { self.entries(&new, current, linker)? };
        let mut made = made.split(BETWEEN);
        let mut out = String::with_capacity(shown.len() * 128);
        for at in shown {
            if let Some(entry) = known(*at).filter(|_| !new.contains(at)) {
                out.push_str(entry);
                continue;
            }
            let entry = made.next().unwrap_or_default();
            out.push_str(entry);
            if beside && *at != current {
                let _ = all[edition][*at].set(entry.into());
            }
        }
        Ok(out)
    }

    /// Entries of pages, one after the other, each with [`BETWEEN`] after it.
    fn entries(&self, pages: &[usize], current: usize, linker: &Linker<'_>) -> Result<String, Box<Finding>> {
        let entries: Vec<_> =
            pages.iter().map(|at| Neighbour { link: self.node_link(*at, linker), current: *at == current }).collect();
        let mut context = tera::Context::new();
        context.insert("entries", &entries);
        context.insert("between", &BETWEEN.to_string());
        self.fragment("neighbours.html", &context)
    }
}

/// A page as one beside it sees it.
#[derive(Debug, Serialize)]
struct Neighbour {
    link: Link,
    current: bool,
}

/// Stands between entries that are made together: a character that no text can hold.
const BETWEEN: char = '\u{fdd0}';

/// What a folder without an `index.md` is called.
fn folder_title(path: &str, linker: &Linker<'_>) -> String {
    let month = path.strip_prefix("calendar/").and_then(|month| format!("{month}-01").parse().ok());
    if let Some(month) = month {
        return crate::render::views::capital(&linker.words.month(month));
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
