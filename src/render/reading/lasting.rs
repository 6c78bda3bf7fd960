//! What a page says on every day that it can tell of: all else is marked, for the search, which has one text for all of them.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

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
    /// Its lines, where they are asked for.
    lines: OnceCell<Vec<(usize, usize)>>,
    /// Where their tags begin and end.
    passing: BTreeSet<(usize, usize)>,
    /// Lines of text that are no longer there on a later day, where the tree of one of the two is not known.
    gone: BTreeSet<(usize, usize)>,
}

impl Lasting {
    /// Begins with the page on the day of its build.
    pub(super) fn new(html: String) -> Self {
        let tree = tree::body(&html);
        Self { html, tree, lines: OnceCell::new(), passing: BTreeSet::new(), gone: BTreeSet::new() }
    }

    /// Holds it against the page on a later day.
    pub(super) fn day(&mut self, later: &str) {
        let trees = self.tree.as_ref().and_then(|tree| {
            let new = tree.of_next(&self.html, later).or_else(|| tree::body(later))?;
            Some((tree, new))
        });
        let Some((tree, new)) = trees else {
            let there: HashSet<&str> = lines(later).into_iter().map(|(from, to)| later[from..to].trim()).collect();
            let own = self.lines.get_or_init(|| lines(&self.html)).iter();
            self.gone.extend(own.filter(|(from, to)| !there.contains(self.html[*from..*to].trim())));
            return;
        };
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
        // Marks go into tags, and lines that go leave only theirs.
        let marks = self.passing.into_iter().map(|tag| (tag, true));
        let gone = self.gone.iter().flat_map(|line| texts(&self.html, *line)).map(|text| (text, false));
        let all: BTreeSet<((usize, usize), bool)> = marks.chain(gone).collect();
        for ((start, end), is_mark) in all {
            if !is_mark {
                out.push_str(&self.html[written..start]);
                written = end;
                continue;
            }
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

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// The lines of a page as they are read, however its elements are nested: what stands between tags that begin another one.
fn lines(html: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(next) = html[at..].find('<') {
        let start = at + next;
        at = tree::end_of_tag(html, start);
        if !INLINE.contains(&tree::name(&html[start..at]).to_ascii_lowercase().as_str()) {
            all.push((from, start));
            from = at;
        }
    }
    all.push((from, html.len()));
    all.retain(|(from, to)| !html[*from..*to].trim().is_empty());
    all
}

/// The texts of a line, without its tags.
fn texts(html: &str, (from, to): (usize, usize)) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut at = from;
    while at < to {
        let text = html[at..to].find('<').map_or(to, |next| at + next);
        all.extend((text > at).then_some((at, text)));
        at = if text < to { tree::end_of_tag(html, text) } else { to };
    }
    all
}

/// Where the tag of an element stands.
fn tag(html: &str, part: Part<'_>) -> (usize, usize) {
    let start = part.open().as_ptr() as usize - html.as_ptr() as usize;
    (start, start + part.open().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a page that says something else a day later.
    fn left(now: &str, later: &str) -> String {
        let page =
            |main: &str| format!("<!doctype html><html><body><main data-pagefind-body>{main}</main></body></html>");
        let mut lasting = Lasting::new(page(now));
        lasting.day(&page(later));
        lasting.html()
    }

    #[test]
    fn what_is_another_on_a_later_day_is_left_out_however_a_template_is_written() {
        let understood =
            left("<ul><li>Tea</li><li>Day <b>7</b></li></ul>", "<ul><li>Tea</li><li>Day <b>8</b></li></ul>");
        assert!(understood.contains("<li>Tea</li><li>Day <b data-pagefind-ignore>7</b></li>"), "{understood}");
        for (now, later, whole) in [
            // Elements that nobody closes, or in other letters.
            ("<ul><li>Tea<li>Day <b>7</b></ul>", "<ul><li>Tea<li>Day <b>8</b></ul>", "<ul><li>Tea<li><b></b></ul>"),
            (
                "<P>Tea</p><p title='a>b'>Day 7</P>",
                "<P>Tea</p><p title='a>b'>Day 8</P>",
                "<P>Tea</p><p title='a>b'></P>",
            ),
            // Only the later one is not understood.
            ("<p>Tea</p><p>Nothing is late.</p>", "<p>Tea<p>Late: <i>tea</i>.", "<p>Tea</p><p></p>"),
            ("<p>Tea</p><p>Day 7 < 8", "<p>Tea</p><p>Day 8 < 9", "<p>Tea</p><p>"),
        ] {
            let left = left(now, later);
            assert!(left.contains(whole), "{now}: {left}");
        }
    }
}
