//! What leads from a page to others: its path from home, its other languages.

use serde::Serialize;

use crate::model::Kind;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, PageKind};
use crate::site::{UrlPath, href};

/// A language to switch to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Language {
    /// Its code.
    pub code: String,
    /// The page in it.
    pub href: String,
}

impl Book {
    pub(super) fn languages(&self, page: &Page, linker: &Linker<'_>, absolute: bool) -> Vec<Language> {
        if page.kind == PageKind::NotFound || self.plan.editions.len() < 2 {
            return Vec::new();
        }
        let base = self.plan.base_url();
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

    /// Home, and the pages of a folder and of those that it lies in.
    pub(super) fn above(&self, folder: &str, linker: &Linker<'_>) -> Vec<Link> {
        let home = Link::new(linker.page(""), linker.words.get("home"));
        let ends = folder.match_indices('/').map(|(at, _)| at).chain((!folder.is_empty()).then_some(folder.len()));
        let pages = ends
            .filter_map(|end| self.tree(linker.edition).find(&folder[..end]))
            .map(|node| self.node_link(node, linker));
        std::iter::once(home).chain(pages).collect()
    }

    /// A link to a page of the book.
    pub fn node_link(&self, at: usize, linker: &Linker<'_>) -> Link {
        let node = &self.tree(linker.edition).nodes[at];
        let is_named_by_item = !node.path.is_empty() && !crate::principles::ids().any(|id| *id == *node.path);
        let lang = node.item.filter(|_| is_named_by_item).and_then(|ix| linker.foreign(ix));
        Link { href: linker.page(&node.path), text: self.node_title(at, linker), lang }
    }

    /// What a page of the book is called.
    pub fn node_title(&self, at: usize, linker: &Linker<'_>) -> String {
        let node = &self.tree(linker.edition).nodes[at];
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
}

/// What a folder without an `index.md` is called.
fn folder_title(path: &str, linker: &Linker<'_>) -> String {
    let month = path.strip_prefix("calendar/").and_then(|month| format!("{month}-01").parse().ok());
    if let Some(month) = month {
        return crate::render::words::capital(&linker.words.month(month));
    }
    if let Some(kind) = Kind::ALL.iter().find(|kind| kind.folder() == path) {
        return linker.words.get(&format!("kinds-{}", kind.as_str()));
    }
    let known = ["calendar", "measurement", "faq", "people", "who"];
    if known.contains(&path) {
        return linker.words.get(&format!("rubric-{path}"));
    }
    crate::render::words::of_a_name(path)
}
