//! mdBook: `book.toml` and `src/SUMMARY.md`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, page_at, summary, toml, word};

pub(super) static DIALECT: Dialect =
    Dialect { name: "mdbook", habits: Habits { definitions: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let books = tree.texts.keys().filter(|path| name(path) == "book.toml");
    let (config, root) = books
        .filter_map(|path| {
            let said = toml(tree, path);
            let src =
                said.get("book").and_then(|book| book.get("src")).and_then(Value::as_str).unwrap_or("src").to_owned();
            let root = super::super::tree::normal(&join(folder(path), &src))?;
            tree.texts.contains_key(&join(&root, "SUMMARY.md")).then(|| (path.clone(), root))
        })
        .min_by_key(|(path, _)| path.matches('/').count())?;
    let said = toml(tree, &config);
    let book = said.get("book").and_then(Value::as_object).cloned().unwrap_or_default();
    let redirects = said
        .get("output")
        .and_then(|output| output.get("html")?.get("redirect")?.as_object())
        .into_iter()
        .flatten()
        .filter_map(|(from, to)| Some((from.clone(), page_at(tree, &root, to.as_str()?.split('#').next()?)?)))
        .collect();
    let list = join(&root, "SUMMARY.md");
    Some(Found {
        title: word(&book, "title"),
        description: word(&book, "description"),
        language: word(&book, "language"),
        order: vec![(list.clone(), summary::read(tree, &list))],
        lists: vec![list],
        root,
        redirects,
        ..Found::default()
    })
}
