//! `GitBook`: `SUMMARY.md` with `.gitbook.yaml` or `.gitbook/` beside it; a repository may hold several books.

use super::super::tree::{Tree, folder, name};
use super::{Dialect, Found, Habits, page_at, summary, word, yaml};

pub(super) static DIALECT: Dialect = Dialect { name: "gitbook", habits: Habits::PLAIN, look };

fn look(tree: &Tree) -> Option<Found> {
    let config = tree.texts.keys().find(|path| matches!(name(path), ".gitbook.yaml" | ".gitbook.yml"));
    let marked = config.is_some() || tree.assets.iter().any(|path| path.contains(".gitbook/"));
    let lists: Vec<String> =
        tree.texts.keys().filter(|path| name(path).eq_ignore_ascii_case("SUMMARY.md")).cloned().collect();
    // Books of before 2018 have `book.json`, and a folder for each language that `LANGS.md` names.
    let old = tree
        .texts
        .keys()
        .find(|path| name(path) == "book.json")
        .filter(|path| lists.iter().any(|list| super::super::tree::under(list, folder(path)).is_some()));
    if !marked && old.is_none() || lists.is_empty() {
        return None;
    }
    let book = old.map(|path| yaml(tree, path)).unwrap_or_default();
    let values = book.get("variables").and_then(|all| all.as_object()).into_iter().flatten();
    let values = values.filter_map(|(key, value)| Some((format!("book.{key}"), value.as_str()?.to_owned()))).collect();
    let languages = tree.texts.keys().filter(|path| old.is_some() && name(path).eq_ignore_ascii_case("LANGS.md"));
    let said = config.map(|path| yaml(tree, path)).unwrap_or_default();
    let root = word(&said, "root").and_then(|root| super::super::tree::normal(&root)).unwrap_or_default();
    let root = if lists.len() == 1 && root.is_empty() { folder(&lists[0]).to_owned() } else { root };
    let redirects = said.get("redirects").and_then(|all| all.as_object()).map(|all| {
        let pages = all.iter().filter_map(|(from, to)| Some((from.clone(), page_at(tree, &root, to.as_str()?)?)));
        pages.collect()
    });
    let order = lists.iter().map(|path| (path.clone(), summary::read(tree, path))).collect();
    let own = word(&book, "root").and_then(|root| super::super::tree::normal(&root)).unwrap_or_default();
    let root = if root.is_empty() { own } else { root };
    let lists = lists.into_iter().chain(languages.cloned()).collect();
    Some(Found {
        title: word(&book, "title"),
        description: word(&book, "description"),
        language: word(&book, "language"),
        values,
        root,
        order,
        lists,
        redirects: redirects.unwrap_or_default(),
        ..Found::default()
    })
}
