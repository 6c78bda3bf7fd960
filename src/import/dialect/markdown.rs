//! A folder of Markdown of no tool in particular.

use super::super::tree::{Tree, name};
use super::{Dialect, Found, Habits, summary};

pub(super) static DIALECT: Dialect =
    Dialect { name: "markdown", habits: Habits { wiki: false, myst: false, components: false }, look };

fn look(tree: &Tree) -> Option<Found> {
    tree.pages("").next()?;
    let lists: Vec<String> = tree.texts.keys().filter(|path| name(path) == "SUMMARY.md").cloned().collect();
    let order = lists.iter().map(|path| (path.clone(), summary::read(tree, path))).collect();
    Some(Found { order, lists, without: vec!["node_modules".into(), "vendor".into()], ..Found::default() })
}
