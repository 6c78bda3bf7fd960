//! The order of pages that name the one above them in their front matter.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::head;
use super::super::tree::{Tree, folder};
use super::Listed;

/// What a page says of its place.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Where the page is.
    pub path: String,
    /// What others call it to stand below it.
    pub key: String,
    /// What a list calls it, where that is not its own title.
    pub title: Option<String>,
    /// The page above it.
    pub parent: Option<String>,
    /// The page above that, where two are called like the parent.
    pub above: Option<String>,
    /// Its place among those beside it.
    pub order: Option<f64>,
    /// Its place in words, which come after numbers.
    pub word: String,
}

/// Deepest nesting that is followed.
const DEEPEST: usize = 30;

/// The front matter of every page below a folder.
pub(super) fn heads<'t>(tree: &'t Tree, root: &'t str) -> impl Iterator<Item = (&'t str, Map<String, Value>)> {
    tree.pages(root).filter_map(|path| Some((path, head::keys(tree.text(path)?)?)))
}

/// The list that they make; nothing where no page stands below another.
pub(super) fn list(mut entries: Vec<Entry>) -> Vec<Listed> {
    if entries.iter().all(|entry| entry.parent.is_none()) {
        return Vec::new();
    }
    entries.sort_by(|one, other| {
        let place = |entry: &Entry| entry.order.unwrap_or(f64::INFINITY);
        let worded = |entry: &Entry| entry.order.is_none() && entry.word.is_empty();
        place(one)
            .total_cmp(&place(other))
            .then_with(|| worded(one).cmp(&worded(other)))
            .then_with(|| (&one.word, &one.key, &one.path).cmp(&(&other.word, &other.key, &other.path)))
    });
    let mut below: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        below.entry(entry.parent.as_deref().unwrap_or_default()).or_default().push(at);
        named.entry(&entry.key).or_default().push(at);
    }
    let nearest =
        entries.iter().enumerate().map(|(at, entry)| nearest(&entries, &named, at, entry)).collect::<Vec<_>>();
    let below = Below { by_key: below, nearest };
    let mut free = vec![true; entries.len()];
    under(&entries, &below, None, &mut free, 0)
}

/// What stands below what.
struct Below<'e> {
    by_key: BTreeMap<&'e str, Vec<usize>>,
    /// How much of its path an entry has in common with the nearest of those that are called like its parent.
    nearest: Vec<usize>,
}

/// How much of its path an entry has in common with the nearest page that is called like the one above it.
fn nearest(entries: &[Entry], named: &BTreeMap<&str, Vec<usize>>, at: usize, entry: &Entry) -> usize {
    let all = entry.parent.as_deref().and_then(|parent| named.get(parent)).map(Vec::as_slice).unwrap_or_default();
    let own = all.iter().filter(|other| **other != at);
    own.map(|other| shared(&entries[*other].path, &entry.path)).max().unwrap_or_default()
}

/// How many folders two paths share.
fn shared(one: &str, other: &str) -> usize {
    let folders = |path: &'_ str| folder(path).to_owned();
    let (one, other) = (folders(one), folders(other));
    one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
}

/// What stands below a page, or at the top; each page stands in one place only.
fn under(entries: &[Entry], below: &Below<'_>, parent: Option<&Entry>, free: &mut [bool], depth: usize) -> Vec<Listed> {
    let mut out = Vec::new();
    if depth > DEEPEST {
        return out;
    }
    let inside = below.by_key.get(parent.map_or("", |parent| &parent.key)).map(Vec::as_slice).unwrap_or_default();
    // Those of its own first: a page of the same name further below would take them.
    let mut own = |at: &&usize| {
        let entry = &entries[**at];
        let is_other = parent.is_some_and(|parent| {
            entry.above.is_some() && entry.above != parent.parent
                || entry.above.is_none() && shared(&parent.path, &entry.path) < below.nearest[**at]
        });
        !is_other && std::mem::take(&mut free[**at])
    };
    let inside: Vec<usize> = inside.iter().filter(&mut own).copied().collect();
    for at in inside {
        let entry = &entries[at];
        let children = under(entries, below, Some(entry), free, depth + 1);
        out.push(Listed {
            title: entry.title.clone(),
            target: Some(entry.path.clone()),
            children,
            ..Listed::default()
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Entry, list};

    #[test]
    fn of_two_parents_of_one_name_the_nearer_is_meant() {
        let of = |path: &str, key: &str, parent: Option<&str>, order: f64| Entry {
            path: path.into(),
            key: key.into(),
            parent: parent.map(Into::into),
            order: Some(order),
            ..Entry::default()
        };
        let all = list(vec![
            of("a/layout.md", "Layout", None, 1.0),
            of("b/layout.md", "Layout", None, 2.0),
            of("b/min/m.md", "M", Some("Layout"), 1.0),
            of("c/n.md", "N", Some("Layout"), 1.0),
        ]);
        assert_eq!((all[0].children.len(), all[1].children.len()), (1, 1));
        assert_eq!(all[1].children[0].target.as_deref(), Some("b/min/m.md"));
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let of = |key: &str, parent: Option<&str>| Entry {
            path: format!("{key}.md"),
            key: key.into(),
            parent: parent.map(Into::into),
            ..Entry::default()
        };
        let all =
            list(vec![of("a", Some("b")), of("b", Some("a")), of("c", None), of("d", Some("c")), of("c", Some("c"))]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].children.len(), 2);
    }
}
