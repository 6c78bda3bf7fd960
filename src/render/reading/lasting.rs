//! What a page says on every day that it can tell of: all else is marked, for the search, which has one text for all of them.

use std::collections::BTreeSet;

use super::patch::{self, Edit};
use super::tree::{self, Part, Tree};

/// The mark of what the indexer leaves out.
const IGNORED: &str = " data-pagefind-ignore";

/// A page, and which of its elements are others on a later day.
#[derive(Debug)]
pub(super) struct Lasting {
    html: String,
    /// Nothing where a template is written otherwise than is understood.
    tree: Option<Tree>,
    /// Where their tags begin and end.
    passing: BTreeSet<(usize, usize)>,
}

impl Lasting {
    /// Begins with the page on the day of its build.
    pub(super) fn new(html: String) -> Self {
        Self { tree: tree::body(&html), html, passing: BTreeSet::new() }
    }

    /// Holds it against the page on a later day.
    pub(super) fn day(&mut self, later: &str) {
        let Some(tree) = &self.tree else { return };
        let Some(new) = tree.of_next(&self.html, later).or_else(|| tree::body(later)) else { return };
        let root = tree.root(&self.html);
        for edit in patch::edits(root, new.root(later)) {
            let Edit::Nodes(way, first, many, _) = edit else { continue };
            let node = way.iter().fold(root, |node, at| node.children()[*at]);
            let gone: Vec<Part<'_>> = node.children().into_iter().skip(first).take(many).collect();
            let is_text = |part: &Part<'_>| part.open().is_empty() && !part.whole().trim().is_empty();
            // A word of a sentence goes with the sentence.
            let passing = if gone.iter().any(is_text) { vec![node] } else { gone };
            let elements = passing.into_iter().filter(|part| !part.open().is_empty());
            self.passing.extend(elements.map(|part| tag(&self.html, part)));
        }
    }

    /// The page of its day, with marks at what is another on a later one.
    pub(super) fn html(self) -> String {
        let mut out = String::with_capacity(self.html.len() + self.passing.len() * IGNORED.len());
        let mut written = 0;
        for (start, end) in self.passing {
            let tag = &self.html[start..end];
            // What holds all that is read stays.
            if tag.contains("data-pagefind-ignore") || tag.contains("data-pagefind-body") {
                continue;
            }
            let open = tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag);
            out.extend([&self.html[written..start], open, IGNORED]);
            written = start + open.len();
        }
        out.push_str(&self.html[written..]);
        out
    }
}

/// Where the tag of an element stands.
fn tag(html: &str, part: Part<'_>) -> (usize, usize) {
    let start = part.open().as_ptr() as usize - html.as_ptr() as usize;
    (start, start + part.open().len())
}
