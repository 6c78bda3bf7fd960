//! The order of pages that name the one above them in their front matter.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::head;
use super::super::tree::Tree;
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
    for (at, entry) in entries.iter().enumerate() {
        below.entry(entry.parent.as_deref().unwrap_or_default()).or_default().push(at);
    }
    let mut free = vec![true; entries.len()];
    under(&entries, &below, None, &mut free, 0)
}

/// What stands below a page, or at the top; each page stands in one place only.
fn under(
    entries: &[Entry],
    below: &BTreeMap<&str, Vec<usize>>,
    parent: Option<&Entry>,
    free: &mut [bool],
    depth: usize,
) -> Vec<Listed> {
    let mut out = Vec::new();
    if depth > DEEPEST {
        return out;
    }
    let inside = below.get(parent.map_or("", |parent| &parent.key)).map(Vec::as_slice).unwrap_or_default();
    // Those of its own first: a page of the same name further below would take them.
    let mut own = |at: &&usize| {
        let entry = &entries[**at];
        let is_other = parent.is_some_and(|parent| entry.above.is_some() && entry.above != parent.parent);
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
