//! Eleventy: `.eleventy.js` or `eleventy.config.*`; its `input` is the folder of its pages.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, parents, script};

pub(super) static DIALECT: Dialect =
    Dialect { name: "eleventy", habits: Habits { liquid: true, ..Habits::PLAIN }, look };

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
    let order = navigation(tree, &root);
    Some(Found {
        order: if order.is_empty() { Vec::new() } else { vec![(config.clone(), order)] },
        statics: vec![join(&root, "public"), top.to_owned()],
        root,
        by_address: true,
        without,
        ..Found::default()
    })
}

/// The order of its navigation plugin, which pages name each other for.
fn navigation(tree: &Tree, root: &str) -> Vec<Listed> {
    let entries = parents::heads(tree, root).filter_map(|(path, head)| {
        let said = head.get("eleventyNavigation")?.as_object()?;
        let text = |key: &str| said.get(key).and_then(Value::as_str).map(|text| text.trim().to_owned());
        Some(parents::Entry {
            path: path.to_owned(),
            key: text("key")?,
            title: text("title").or_else(|| text("key")),
            parent: text("parent").filter(|parent| !parent.is_empty()),
            order: Some(said.get("order").and_then(Value::as_f64).unwrap_or_default()),
            ..parents::Entry::default()
        })
    });
    parents::list(entries.collect())
}
