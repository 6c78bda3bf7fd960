//! Eleventy: `.eleventy.js` or `eleventy.config.*`; its `input` is the folder of its pages.

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, script};

pub(super) static DIALECT: Dialect = Dialect {
    name: "eleventy",
    habits: Habits { wiki: false, myst: false, components: false, liquid: true, pipes: false },
    look,
};

fn look(tree: &Tree) -> Option<Found> {
    let config = tree
        .texts
        .keys()
        .filter(|path| name(path).starts_with("eleventy.config.") || name(path).starts_with(".eleventy."))
        .min_by_key(|path| path.matches('/').count())?;
    let text = tree.text(config).unwrap_or_default();
    let input = script::word(text, "input").unwrap_or_default();
    let top = folder(config);
    let input = input.trim_start_matches("./").trim_matches('/').to_owned();
    let root = if input.is_empty() || input == "." {
        if tree.pages(&join(top, "content")).next().is_some() { join(top, "content") } else { top.to_owned() }
    } else {
        join(top, &input)
    };
    let without =
        ["_includes", "_layouts", "_data", "_site", "node_modules"].iter().map(|path| join(&root, path)).collect();
    Some(Found {
        statics: vec![join(&root, "public"), top.to_owned()],
        root,
        by_address: true,
        without,
        ..Found::default()
    })
}
