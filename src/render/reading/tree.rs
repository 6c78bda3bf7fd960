//! HTML as the tree that a browser makes of it, as far as its own pages go: what is compared between two days.

use std::ops::Range;

/// The tree, its nodes in the order in which they begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node, by places in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    whole: Range<usize>,
    /// The end of its tag.
    open: usize,
    /// The end of what is in it.
    close: usize,
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

    /// The tree of a page that is mostly the same: only the element that is another is read. `old` is what this tree is of.
    pub(super) fn of_next(&self, old: &str, new: &str) -> Option<Self> {
        let (before, after) = common(old.as_bytes(), new.as_bytes());
        let (from, to) = (before, old.len() - after);
        let at = self.around(from, to)?;
        let Node { open, close, after, .. } = self.nodes[at];
        let further = |place: usize| place + new.len() - old.len();
        let own = read(new, open..further(close), at + 1)?;
        let later = |place: usize| place + own.len() - (after - at - 1);
        let mut nodes = Vec::with_capacity(later(self.nodes.len()));
        nodes.extend_from_slice(&self.nodes[..=at]);
        for node in nodes.iter_mut().filter(|node| node.after > at) {
            (node.whole.end, node.close, node.after) =
                (further(node.whole.end), further(node.close), later(node.after));
        }
        nodes.extend(own.iter().cloned());
        nodes.extend(self.nodes[after..].iter().map(|node| Node {
            whole: further(node.whole.start)..further(node.whole.end),
            open: further(node.open),
            close: further(node.close),
            after: later(node.after),
        }));
        Some(Self { nodes })
    }

    /// The innermost element in which all of a stretch of the text lies.
    fn around(&self, from: usize, to: usize) -> Option<usize> {
        let holds = |node: &Node| node.open <= from && to <= node.close;
        let mut found = holds(self.nodes.first()?).then_some(0)?;
        loop {
            let end = self.nodes[found].after;
            let place = |at: usize| (at < end).then_some(at);
            let mut inside = std::iter::successors(place(found + 1), |at| place(self.nodes[*at].after));
            // What is taken as a whole has nothing in it.
            match inside.find(|at| self.nodes[*at].after > at + 1 && holds(&self.nodes[*at])) {
                Some(at) => found = at,
                None => return Some(found),
            }
        }
    }
}

/// How many bytes two texts have in common at their beginning, and then at their end.
fn common(old: &[u8], new: &[u8]) -> (usize, usize) {
    /// So many bytes are compared at a time.
    const STEP: usize = 64;
    let alike = |step: usize| old.chunks(step).zip(new.chunks(step)).take_while(|(old, new)| old == new).count() * step;
    let most = old.len().min(new.len());
    let long = alike(STEP).min(most);
    let before = long + old[long..].iter().zip(&new[long..]).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[before..], &new[before..]);
    let steps = old.rchunks(STEP).zip(new.rchunks(STEP)).take_while(|(old, new)| old == new).count();
    let long = (steps * STEP).min(old.len()).min(new.len());
    let (old, new) = (&old[..old.len() - long], &new[..new.len() - long]);
    (before, long + old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count())
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

/// Where the tag ends that begins at a place; one without an end goes to that of the text.
pub(super) fn end_of_tag(html: &str, at: usize) -> usize {
    let mut reader = Reader { html, at };
    reader.tag().map_or(html.len(), |_| reader.at)
}

/// The name in a tag.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len())]
}

/// The body of a page; nothing where it is not written as it is understood.
pub(super) fn body(html: &str) -> Option<Tree> {
    let from = html.find("<body")?;
    let to = html.rfind("</body>")?;
    let open = from + Reader { html, at: from }.tag()?.len();
    let inside = read(html, open..to, 1)?;
    let root = Node { whole: from..to, open, close: to, after: inside.len() + 1 };
    Some(Tree { nodes: std::iter::once(root).chain(inside).collect() })
}

/// What is in an element, whose first node has this place.
fn read(html: &str, inside: Range<usize>, first: usize) -> Option<Vec<Node>> {
    let mut reader = Reader { html, at: inside.start };
    let mut nodes: Vec<Node> = Vec::with_capacity(inside.len() / 24);
    // What is open: the places of nodes.
    let mut stack = Vec::new();
    while reader.at < inside.end {
        let start = reader.at;
        let rest = &html[start..];
        let mut end_of_tag = start;
        if rest.starts_with("</") {
            let tag = reader.tag()?;
            let after = first + nodes.len();
            let node: &mut Node = &mut nodes[stack.pop()?];
            if name(&html[node.whole.start..node.open]) != name(tag) {
                return None;
            }
            (node.whole.end, node.close, node.after) = (reader.at, start, after);
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
                stack.push(nodes.len());
            }
        } else {
            reader.at += memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        }
        let after = first + nodes.len() + 1;
        nodes.push(Node { whole: start..reader.at, open: end_of_tag, close: reader.at, after });
    }
    (stack.is_empty() && reader.at == inside.end).then_some(nodes)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(main: &str) -> String {
        format!(
            "<!doctype html><html><body class=\"k\"><header><p>Top</p></header>{main}<footer>End</footer></body></html>"
        )
    }

    #[test]
    fn the_tree_of_the_next_page_is_the_one_that_is_read() {
        let list =
            |days: &[&str]| days.iter().map(|day| ["<li><b>", day, "</b> <br>é</li>"].concat()).collect::<String>();
        for (old, new) in [
            ("<main><p>1 December</p></main>".into(), "<main><p>2 December</p></main>".into()),
            ("<main><p>1</p><p>2</p></main>".into(), "<main><p>1</p><p class='x'>2</p><!-- 3 --></main>".into()),
            ("<main><p>1</p></main>".into(), "<main></main>".into()),
            ("<main></main>".into(), "<main><script>a < b</script></main>".into()),
            ("<main><pre>1</pre></main>".into(), "<main><pre>1<i>2</i></pre></main>".into()),
            ("<main>é</main>".into(), "<main>è</main>".into()),
            (format!("<ol>{}</ol>", list(&["1", "2", "3"])), format!("<ol>{}</ol>", list(&["2", "3", "3", "4"]))),
            (format!("<ol>{}</ol>", list(&["1", "1", "1"])), format!("<ol>{}</ol>", list(&["1", "1"]))),
        ] {
            let (old, new): (String, String) = (page(&old), page(&new));
            let tree = body(&old).expect("a body");
            assert_eq!(tree.of_next(&old, &new), body(&new), "{old} → {new}");
        }
    }

    fn html() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("a".to_owned()),
            Just("é b".to_owned()),
            Just("<br>".to_owned()),
            Just("<!-- < -->".to_owned()),
            Just("<pre><b></pre>".to_owned()),
        ];
        leaf.prop_recursive(3, 24, 4, |inside| {
            (prop_oneof![Just("p"), Just("i class=\"x\"")], proptest::collection::vec(inside, 0..4)).prop_map(
                |(tag, inside)| {
                    let end = tag.split(' ').next().unwrap_or_default();
                    format!("<{tag}>{}</{end}>", inside.concat())
                },
            )
        })
    }

    proptest! {
        #[test]
        fn whatever_differs_the_next_tree_is_the_one_that_is_read(old in html(), new in html()) {
            let (old, new) = (page(&old), page(&new));
            let tree = body(&old).expect("a body");
            if let Some(next) = tree.of_next(&old, &new) {
                prop_assert_eq!(Some(next), body(&new));
            }
        }
    }
}
