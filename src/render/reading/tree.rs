//! HTML as the tree that a browser makes of it, as far as its own pages go: what is compared between two days.

use std::ops::Range;

/// The tree, its nodes in the order in which they begin.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node, by places in the text.
#[derive(Debug)]
struct Node {
    whole: Range<usize>,
    /// The end of its tag.
    open: usize,
    /// The place of the node that comes after all that is in it.
    after: usize,
}

/// An element, a text or a comment of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'h> {
    html: &'h str,
    nodes: &'h [Node],
    at: usize,
}

impl Tree {
    /// The element that holds all others; `html` is what the tree is of.
    pub(super) fn root<'h>(&'h self, html: &'h str) -> Part<'h> {
        Part { html, nodes: &self.nodes, at: 0 }
    }
}

impl<'h> Part<'h> {
    /// All of it.
    pub(super) fn whole(self) -> &'h str {
        &self.html[self.nodes[self.at].whole.clone()]
    }

    /// Its tag; nothing for a text or a comment.
    pub(super) fn open(self) -> &'h str {
        let node = &self.nodes[self.at];
        &self.html[node.whole.start..node.open]
    }

    /// Its name.
    pub(super) fn name(self) -> &'h str {
        name(self.open())
    }

    /// Whether nothing is in it, or it is taken as a whole.
    pub(super) fn is_leaf(self) -> bool {
        self.nodes[self.at].after == self.at + 1
    }

    /// What is in it.
    pub(super) fn children(self) -> Vec<Self> {
        let end = self.nodes[self.at].after;
        let place = |at: usize| (at < end).then_some(at);
        let all = std::iter::successors(place(self.at + 1), |at| place(self.nodes[*at].after));
        all.map(|at| Part { at, ..self }).collect()
    }
}

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements in which a browser reads something else than elements, or that it keeps apart.
const WHOLE: &[&str] = &["noscript", "pre", "script", "style", "template", "textarea", "title"];

/// The name in a tag.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len())]
}

/// The body of a page; nothing where it is not written as it is understood.
pub(super) fn body(html: &str) -> Option<Tree> {
    let from = html.find("<body")?;
    let to = html.rfind("</body>")?;
    let mut reader = Reader { html, at: from };
    let open = reader.tag()?;
    let mut nodes = Vec::with_capacity((to - from) / 24);
    nodes.push(Node { whole: from..to, open: from + open.len(), after: 1 });
    // What is open: the places of nodes, and where each begins.
    let mut stack = vec![(0, from)];
    while reader.at < to {
        let start = reader.at;
        let rest = &html[start..];
        let mut end_of_tag = start;
        if rest.starts_with("</") {
            let tag = reader.tag()?;
            // The body ends after all that is in it.
            let (at, from) = stack.pop().filter(|_| !stack.is_empty())?;
            let after = nodes.len();
            let node: &mut Node = &mut nodes[at];
            if name(&html[from..node.open]) != name(tag) {
                return None;
            }
            (node.whole.end, node.after) = (reader.at, after);
            continue;
        } else if rest.starts_with("<!--") {
            reader.at += rest.find("-->")? + 3;
        } else if rest.starts_with('<') {
            let open = reader.tag()?;
            let own = name(open);
            end_of_tag = reader.at;
            if WHOLE.contains(&own) {
                reader.at += end_of(&html[reader.at..], own)?;
            } else if !open.ends_with("/>") && !VOID.contains(&own) {
                stack.push((nodes.len(), start));
            }
        } else {
            reader.at += memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        }
        nodes.push(Node { whole: start..reader.at, open: end_of_tag, after: nodes.len() + 1 });
    }
    let is_whole = stack.len() == 1 && reader.at == to;
    nodes[0].after = nodes.len();
    is_whole.then_some(Tree { nodes })
}

/// Where the end tag of an element ends that is taken as a whole.
fn end_of(html: &str, name: &str) -> Option<usize> {
    let end = format!("</{name}>");
    Some(html.find(&end)? + end.len())
}

struct Reader<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Reader<'h> {
    /// The tag that begins here.
    fn tag(&mut self) -> Option<&'h str> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        let mut at = 0;
        loop {
            at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])? + 1;
            match bytes[at - 1] {
                b'>' => break,
                quote => at += memchr::memchr(quote, &bytes[at..])? + 1,
            }
        }
        self.at += at;
        Some(&rest[..at])
    }
}
