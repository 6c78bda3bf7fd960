//! `GitBook`: `SUMMARY.md` with `.gitbook.yaml` or `.gitbook/` beside it; a repository may hold several books.

use super::super::tree::{Tree, folder, name};
use super::{Dialect, Found, Habits, page_at, summary, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "gitbook", habits: Habits { wiki: false, myst: false, components: false, liquid: false }, look };

fn look(tree: &Tree) -> Option<Found> {
    let config = tree.texts.keys().find(|path| matches!(name(path), ".gitbook.yaml" | ".gitbook.yml"));
    let marked = config.is_some() || tree.assets.iter().any(|path| path.contains(".gitbook/"));
    let lists: Vec<String> =
        tree.texts.keys().filter(|path| name(path).eq_ignore_ascii_case("SUMMARY.md")).cloned().collect();
    if !marked || lists.is_empty() {
        return None;
    }
    let said = config.map(|path| yaml(tree, path)).unwrap_or_default();
    let root = word(&said, "root").and_then(|root| super::super::tree::normal(&root)).unwrap_or_default();
    let root = if lists.len() == 1 && root.is_empty() { folder(&lists[0]).to_owned() } else { root };
    let redirects = said.get("redirects").and_then(|all| all.as_object()).map(|all| {
        let pages = all.iter().filter_map(|(from, to)| Some((from.clone(), page_at(tree, &root, to.as_str()?)?)));
        pages.collect()
    });
    let order = lists.iter().map(|path| (path.clone(), summary::read(tree, path))).collect();
    Some(Found { root, order, lists, redirects: redirects.unwrap_or_default(), ..Found::default() })
}
