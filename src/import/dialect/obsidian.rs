//! Obsidian: a vault, `.obsidian/`, or a folder whose pages link to each other in double brackets.

use super::super::tree::Tree;
use super::{Dialect, Found, Habits};

pub(super) static DIALECT: Dialect = Dialect { name: "obsidian", habits: Habits { wiki: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let all = tree.texts.keys().chain(&tree.assets).chain(tree.skipped.iter().map(|(path, _)| path));
    let config = all
        .filter(|path| path.starts_with(".obsidian/") || path.contains("/.obsidian/"))
        .min_by_key(|path| path.matches('/').count());
    let root = if let Some(path) = config {
        path.split(".obsidian/").next().unwrap_or_default().trim_end_matches('/').to_owned()
    } else {
        let known = ["hugo.", "_config.", "eleventy.config", ".eleventy", "config.toml"]
            .iter()
            .any(|begins| tree.config(begins).is_some());
        let pages: Vec<&str> = tree.pages("").collect();
        let linked = pages.iter().filter(|path| tree.text(path).is_some_and(links)).count();
        if known || linked < 3 || linked * 5 < pages.len() && linked < MANY {
            return None;
        }
        String::new()
    };
    Some(Found { root, by_name: true, ..Found::default() })
}

/// So many pages with such links are no chance, however many have none.
const MANY: usize = 30;

/// Whether a page links in double brackets, outside of code.
fn links(text: &str) -> bool {
    let mut code = false;
    text.lines().any(|line| {
        code ^= line.trim_start().starts_with("```");
        let link = line.split_once("[[").and_then(|(before, rest)| Some((before, rest.split_once("]]")?.0)));
        !code
            && link.is_some_and(|(before, inner)| {
                before.matches('`').count().is_multiple_of(2)
                    && inner.starts_with(char::is_alphanumeric)
                    && !inner.contains('[')
            })
    })
}
