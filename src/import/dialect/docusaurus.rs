//! Docusaurus: `docusaurus.config.*`; the order is in `sidebars.*`, `_category_.*`, front matter and numbers before names.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "docusaurus", habits: Habits { wiki: false, myst: false, components: true, liquid: false }, look };

fn look(tree: &Tree) -> Option<Found> {
    let config = tree
        .texts
        .keys()
        .filter(|path| name(path).starts_with("docusaurus.config."))
        .min_by_key(|path| path.matches('/').count())?;
    let (text, top) = (tree.text(config).unwrap_or_default(), folder(config));
    let docs = script::values(text, "docs").iter().find_map(|docs| docs.get("path")?.as_str().map(ToOwned::to_owned));
    let docs = docs.unwrap_or_else(|| "docs".into());
    let root = super::super::tree::normal(&join(top, &docs))?;
    let base = script::values(text, "docs")
        .iter()
        .find_map(|docs| docs.get("routeBasePath")?.as_str().map(ToOwned::to_owned))
        .unwrap_or_else(|| "docs".into());
    let mut order = Vec::new();
    let sidebars = tree.texts.iter().find(|(path, _)| folder(path) == top && name(path).starts_with("sidebars."));
    if let Some((path, text)) = sidebars {
        let mut entries = Vec::new();
        for sidebar in lists(text) {
            entries.extend(items(tree, &root, &sidebar));
        }
        order.push((path.clone(), entries));
    }
    let folders = tree.texts.keys().filter(|path| name(path).starts_with("_category_.")).map(|path| {
        let said = yaml(tree, path);
        let place = said.get("position").and_then(Value::as_u64).map(|at| at as usize);
        (folder(path).to_owned(), word(&said, "label"), place)
    });
    Some(Found {
        title: script::word(text, "title"),
        description: script::word(text, "tagline"),
        language: script::word(text, "defaultLocale"),
        site: script::word(text, "url"),
        statics: vec![join(top, "static")],
        bases: vec![base.trim_matches('/').to_owned()],
        folders: folders.collect(),
        root,
        order,
        ..Found::default()
    })
}

/// The lists of a sidebars' file, which may be named as they like.
fn lists(text: &str) -> Vec<Value> {
    let whole = script::values(text, "sidebars")
        .into_iter()
        .chain(script::values(text, "module.exports"))
        .chain(script::values(&text.replace("export default", "whole ="), "whole"));
    let mut out = Vec::new();
    for value in whole {
        if let Value::Object(map) = value {
            out = map.into_iter().map(|(_, list)| list).collect();
            if !out.is_empty() {
                break;
            }
        }
    }
    out
}

fn items(tree: &Tree, root: &str, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    // `{ "Section": [ … ] }` is short for a category.
    if let Value::Object(map) = list
        && !map.contains_key("type")
    {
        return map
            .iter()
            .map(|(title, inner)| Listed {
                title: Some(title.clone()),
                children: items(tree, root, inner),
                ..Listed::default()
            })
            .collect();
    }
    for item in list.as_array().into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        match item {
            Value::String(id) => {
                out.extend(page_at(tree, root, id).map(|path| Listed { target: Some(path), ..Listed::default() }));
            }
            Value::Object(map) => match map.get("type").and_then(Value::as_str) {
                Some("doc" | "ref") => out.push(Listed {
                    title: text("label"),
                    target: text("id").and_then(|id| page_at(tree, root, &id)),
                    ..Listed::default()
                }),
                Some("category") => {
                    let link = map
                        .get("link")
                        .and_then(|link| link.get("id")?.as_str())
                        .and_then(|id| page_at(tree, root, id));
                    out.push(Listed {
                        title: text("label"),
                        target: link,
                        children: map.get("items").map(|inner| items(tree, root, inner)).unwrap_or_default(),
                        ..Listed::default()
                    });
                }
                None => out.extend(items(tree, root, item)),
                _ => {}
            },
            _ => {}
        }
    }
    out
}
