//! What changes a page into the page of another day: few edits, each found by its way through the tree.

use super::tree::Part;

/// An edit: the way to an element by the places of nodes, and what becomes of it.
#[derive(Debug)]
pub(super) enum Edit<'h> {
    /// So many of its nodes from a place on are this instead.
    Nodes(Vec<usize>, usize, usize, String),
    /// Its tag is this instead.
    Tag(Vec<usize>, &'h str),
}

impl<'h> Edit<'h> {
    /// Everything in the body is this instead.
    pub(super) fn all(html: &'h str) -> Self {
        Self::Nodes(Vec::new(), 0, usize::from(u16::MAX), html.to_owned())
    }

    /// About how many bytes a page carries for it.
    fn weight(&self) -> usize {
        match self {
            Self::Nodes(way, _, _, html) => 2 * way.len() + html.len() + 12,
            Self::Tag(way, tag) => 2 * way.len() + tag.len() + 8,
        }
    }
}

/// The edits that make one tree of another, in an order in which none moves the place of a later one.
pub(super) fn edits<'h>(old: Part<'_>, new: Part<'h>) -> Vec<Edit<'h>> {
    let mut out = Vec::new();
    inside(old, new, &mut Vec::new(), &mut out);
    out
}

/// What two nodes have in common at most that are one to the reader: the same tag, and an inside that can be compared.
fn is_same(old: Part<'_>, new: Part<'_>) -> bool {
    let can_be_compared = || old.whole() == new.whole() || !is_sealed(old) && !is_sealed(new);
    old.open() == new.open() && !old.open().is_empty() && can_be_compared()
}

/// Whether something is in an element that is taken as a whole.
fn is_sealed(node: Part<'_>) -> bool {
    node.whole().len() > node.open().len() + node.name().len() + "</>".len() && node.is_leaf()
}

fn inside<'h>(old: Part<'_>, new: Part<'h>, way: &mut Vec<usize>, out: &mut Vec<Edit<'h>>) {
    let (olds, news) = (old.children(), new.children());
    let equal = pairs(&olds, &news, |old, new| old.whole() == new.whole());
    // From the end on: what is before keeps its place.
    for (old, new) in gaps(&equal, olds.len(), news.len()).rev() {
        let (from, to) = (&olds[old.clone()], &news[new.clone()]);
        // What keeps its place has another tag at most: a mark that moves on.
        let in_place = from.len() == to.len() && from.iter().zip(to).all(|(old, new)| is_kin(*old, *new));
        let alike = if in_place { (0..from.len()).map(|at| (at, at)).collect() } else { pairs(from, to, is_same) };
        let mut ends = (from.len(), to.len());
        let before = out.len();
        for (a, b) in alike.iter().rev().copied().chain([(usize::MAX, usize::MAX)]) {
            let after = if a == usize::MAX { (0, 0) } else { (a + 1, b + 1) };
            if after.0 < ends.0 || after.1 < ends.1 {
                let html = to[after.1..ends.1].iter().map(|part| part.whole()).collect();
                out.push(Edit::Nodes(way.clone(), old.start + after.0, ends.0 - after.0, html));
            }
            if a == usize::MAX {
                break;
            }
            way.push(old.start + a);
            if from[a].open() != to[b].open() {
                out.push(Edit::Tag(way.clone(), to[b].open()));
            }
            inside(from[a], to[b], way, out);
            way.pop();
            ends = (a, b);
        }
        let whole = Edit::Nodes(way.clone(), old.start, old.len(), to.iter().map(|part| part.whole()).collect());
        if out[before..].iter().map(Edit::weight).sum::<usize>() > whole.weight() {
            out.truncate(before);
            out.push(whole);
        }
    }
}

/// Whether an element can become another by a new tag and edits in it.
fn is_kin(old: Part<'_>, new: Part<'_>) -> bool {
    !old.open().is_empty() && old.name() == new.name() && !old.is_leaf() && !new.is_leaf()
}

/// The most pairs of nodes that are compared.
const MOST: usize = 1 << 18;

/// The longest common sequence of two lists.
fn pairs<T: Copy, U: Copy>(old: &[T], new: &[U], same: impl Fn(T, U) -> bool) -> Vec<(usize, usize)> {
    let front = old.iter().zip(new).take_while(|(old, new)| same(**old, **new)).count();
    let (old, new) = (&old[front..], &new[front..]);
    let back = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| same(**old, **new)).count();
    let (m, n) = (old.len() - back, new.len() - back);
    let mut out: Vec<(usize, usize)> = (0..front).map(|at| (at, at)).collect();
    if m * n > 0 && m * n <= MOST {
        let wide = n + 1;
        let mut lengths = vec![0_u32; (m + 1) * wide];
        for a in (0..m).rev() {
            for b in (0..n).rev() {
                lengths[a * wide + b] = if same(old[a], new[b]) {
                    lengths[(a + 1) * wide + b + 1] + 1
                } else {
                    lengths[(a + 1) * wide + b].max(lengths[a * wide + b + 1])
                };
            }
        }
        let (mut a, mut b) = (0, 0);
        while a < m && b < n {
            if same(old[a], new[b]) {
                out.push((front + a, front + b));
                (a, b) = (a + 1, b + 1);
            } else if lengths[(a + 1) * wide + b] >= lengths[a * wide + b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
    }
    out.extend((0..back).map(|at| (front + m + at, front + n + at)));
    out
}

type Range = std::ops::Range<usize>;

/// What stands between pairs.
fn gaps(pairs: &[(usize, usize)], olds: usize, news: usize) -> impl DoubleEndedIterator<Item = (Range, Range)> {
    let ends = pairs.iter().copied().chain([(olds, news)]);
    let mut from = (0, 0);
    let all = ends.map(|(a, b)| {
        let gap = (from.0..a, from.1..b);
        from = (a + 1, b + 1);
        gap
    });
    let all: Vec<(Range, Range)> = all.filter(|(olds, news)| !olds.is_empty() || !news.is_empty()).collect();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::tree::body;
    use super::*;

    /// What the reader's browser does with edits, on the text of the tree.
    fn edited(html: &str, edits: &[Edit<'_>]) -> String {
        edits.iter().fold(html.to_owned(), |html, edit| {
            let tree = body(&html).expect("a body");
            let (Edit::Nodes(way, ..) | Edit::Tag(way, _)) = edit;
            let node = way.iter().fold(tree.root(&html), |node, at| node.children()[*at]);
            let at = |part: &str| part.as_ptr() as usize - html.as_ptr() as usize;
            let inside = at(node.open()) + node.open().len();
            let (from, to, new) = match edit {
                Edit::Tag(_, tag) => (at(node.open()), inside, *tag),
                Edit::Nodes(_, first, many, new) => {
                    let end = |nth: usize| match nth.checked_sub(1) {
                        Some(before) => at(node.children()[before].whole()) + node.children()[before].whole().len(),
                        None => inside,
                    };
                    (end(*first), end(first + many), &**new)
                }
            };
            [&html[..from], new, &html[to..]].concat()
        })
    }

    fn page(main: &str) -> String {
        format!("<!doctype html><html><body class=\"k\">{main}</body></html>")
    }

    #[test]
    fn edits_make_one_page_of_another_and_are_few() {
        let day = |on: u8, today: u8| {
            let (class, mark) = if on == today { (" class=\"is-today\"", " <b>!</b>") } else { ("", "") };
            format!("<li{class}><h3>{on}{mark}</h3><p title='1 > 0'>post {on}</p></li>")
        };
        let week = |from: u8, today: u8| (from..from + 7).map(|on| day(on, today)).collect::<String>();
        let list =
            |from, today| page(&format!("<main><p>{today}</p><br><ol>{}</ol><!-- x --></main>", week(from, today)));
        for (old, new, most) in [
            (list(1, 1), list(1, 2), 5),
            (list(1, 7), list(8, 8), 4),
            (list(1, 1), list(4, 4), 6),
            (page("<p>a</p>b<p>c</p>"), page("<p>a</p><p>c</p>"), 1),
            (page(""), page("<section id=\"s\"><h2>s</h2></section>x"), 1),
            (
                page("<noscript><p>a</noscript><p>1 <i>b</i> 2</p>"),
                page("<noscript><p>a</noscript><p>1 <i>c</i> 2</p>"),
                1,
            ),
            (page("<p>a</p>"), page("<p>a</p>"), 0),
            (
                page("<svg><title id=\"t\">a</title><path/></svg>"),
                page("<svg><title id=\"t\">b</title><path/></svg>"),
                1,
            ),
            (page("<p></p><pre>a</pre>"), page("<p>c</p><pre>b</pre>"), 2),
        ] {
            let trees = (body(&old).expect("a body"), body(&new).expect("a body"));
            let edits = edits(trees.0.root(&old), trees.1.root(&new));
            assert_eq!(edited(&old, &edits), new);
            assert!(edits.len() <= most, "{edits:?}");
        }
    }

    #[test]
    fn what_is_not_written_as_it_is_understood_is_no_tree() {
        for html in ["<p>a</p>", "<body><p>a</body>", "<body><p>a</i></p></body>", "<body><p title=\"></body>"] {
            assert!(body(html).is_none(), "{html}");
        }
    }
}
