//! A folder of Markdown of no tool in particular.

use super::super::tree::{Tree, join, name};
use super::{Dialect, Found, Habits, summary};

pub(super) static DIALECT: Dialect = Dialect { name: "markdown", habits: Habits::PLAIN, look };

fn look(tree: &Tree) -> Option<Found> {
    tree.pages("").next()?;
    let root = root(tree);
    let lists: Vec<String> = tree.texts.keys().filter(|path| name(path) == "SUMMARY.md").cloned().collect();
    let order = lists.iter().map(|path| (path.clone(), summary::read(tree, path))).collect();
    let statics = ["static", "public"].iter().flat_map(|name| [(*name).to_owned(), join(&root, name)]).collect();
    Some(Found {
        order,
        lists,
        root,
        statics,
        without: vec!["node_modules".into(), "vendor".into()],
        ..Found::default()
    })
}

/// Names of folders that hold the pages where there is more than pages.
const HOMES: &[&str] = &["docs", "content", "doc", "pages", "book", "handbook", "src/content", "src/docs", "src/pages"];

/// Of a hundred pages, so many lie in the folder that is the book.
const NEARLY_ALL: usize = 95;

/// The folder that nearly all pages lie in, if it is called like one; else the top.
fn root(tree: &Tree) -> String {
    let is_page = |path: &&str| !path.split('/').any(|part| part.starts_with('.') || part == "node_modules");
    let all = tree.pages("").filter(is_page).count();
    let most = HOMES.iter().find(|home| tree.pages(home).filter(is_page).count() * 100 >= all * NEARLY_ALL);
    most.map_or_else(String::new, |home| (*home).to_owned())
}
