//! `VitePress`: `.vitepress/` beside the pages; the order is in its configuration.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script};

pub(super) static DIALECT: Dialect = Dialect {
    name: "vitepress",
    habits: Habits { wiki: false, myst: false, components: true, liquid: false, pipes: false },
    look,
};

/// The folder of its configuration; that of `VuePress`, which it comes from, is read alike.
const MARKS: [&str; 2] = [".vitepress/", ".vuepress/"];

fn look(tree: &Tree) -> Option<Found> {
    let all = || tree.texts.keys().chain(&tree.assets);
    let marked = all()
        .filter(|path| MARKS.iter().any(|mark| path.starts_with(mark) || path.contains(&format!("/{mark}"))))
        .filter(|path| !path.contains("template/") && !path.contains("test"));
    let top = marked
        .filter_map(|path| MARKS.iter().find_map(|mark| Some(path.split_once(mark)?.0.trim_end_matches('/'))))
        .min_by_key(|top| top.matches('/').count())?
        .to_owned();
    let is_config = |path: &&String| {
        name(path).starts_with("config.") && (MARKS.iter().any(|mark| path.contains(mark)) || folder(path) == top)
    };
    let configs: Vec<&String> = tree.texts.keys().filter(is_config).collect();
    let text: String = configs.iter().filter_map(|path| tree.text(path)).collect::<Vec<_>>().join("\n");
    let source = script::word(&text, "srcDir").unwrap_or_default();
    let root = super::super::tree::normal(&join(&top, &source))?;
    let mut order = Vec::new();
    for path in &configs {
        let mut entries = Vec::new();
        for sidebar in script::values(tree.text(path).unwrap_or_default(), "sidebar") {
            match sidebar {
                Value::Object(map) => map
                    .values()
                    .for_each(|list| entries.extend(items(tree, &root, "", list.get("items").unwrap_or(list)))),
                list => entries.extend(items(tree, &root, "", &list)),
            }
        }
        if !entries.is_empty() {
            order.push(((*path).clone(), entries));
        }
    }
    let unread = if order.is_empty() {
        configs
            .iter()
            .map(|path| {
                ((*path).clone(), "its sidebar, as far as code makes it", "sa barre latérale, là où du code la fait")
            })
            .collect()
    } else {
        Vec::new()
    };
    Some(Found {
        title: script::word(&text, "title"),
        description: script::word(&text, "description"),
        language: script::word(&text, "lang"),
        statics: vec![join(&root, "public"), join(&top, ".vuepress/public")],
        root,
        order,
        unread,
        ..Found::default()
    })
}

fn items(tree: &Tree, root: &str, base: &str, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        let base = text("base").unwrap_or_else(|| base.to_owned());
        let target = text("link")
            .filter(|link| !link.contains("://"))
            .and_then(|link| page_at(tree, root, &format!("{base}{link}")));
        let children = item.get("items").map(|inner| items(tree, root, &base, inner)).unwrap_or_default();
        if target.is_some() || !children.is_empty() {
            out.push(Listed { title: text("text"), target, children, ..Listed::default() });
        }
    }
    out
}
