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
    // A folder of a language may have a configuration of its own.
    let is_own = |path: &str| {
        folder(folder(path)) == top && tree.text(path).is_some_and(|text| text.contains("defineAdditionalConfig"))
    };
    let is_config = |path: &&String| {
        name(path).starts_with("config.")
            && (MARKS.iter().any(|mark| path.contains(mark)) || folder(path) == top || is_own(path))
    };
    let marked_code = |path: &&String| MARKS.iter().any(|mark| path.contains(mark)) && !path.ends_with(".md");
    let whole: String =
        tree.texts.iter().filter(|(path, _)| marked_code(path)).map(|(_, text)| &**text).collect::<Vec<_>>().join("\n");
    let configs: Vec<&String> = tree.texts.keys().filter(is_config).collect();
    let text: String = configs.iter().filter_map(|path| tree.text(path)).collect::<Vec<_>>().join("\n");
    let source = script::word(&text, "srcDir").unwrap_or_default();
    let root = super::super::tree::normal(&join(&top, &source))?;
    let mut order = Vec::new();
    for path in &configs {
        let mut entries = Vec::new();
        let own = tree.text(path).unwrap_or_default();
        let here = if MARKS.iter().any(|mark| path.contains(mark)) { &root } else { folder(path) };
        for sidebar in script::values_of(own, "sidebar", &format!("{own}\n{whole}")) {
            match sidebar {
                Value::Object(map) => map.values().for_each(|list| {
                    let base = list.get("base").and_then(Value::as_str).unwrap_or_default();
                    entries.extend(items(tree, [here, &root], base, list.get("items").unwrap_or(list)));
                }),
                list => entries.extend(items(tree, [here, &root], "", &list)),
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

/// The entries of a list, whose pages are looked for in these folders.
fn items(tree: &Tree, roots: [&str; 2], base: &str, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        let base = text("base").unwrap_or_else(|| base.to_owned());
        let target = text("link")
            .filter(|link| !link.contains("://"))
            .and_then(|link| roots.iter().find_map(|root| page_at(tree, root, &format!("{base}{link}"))));
        let children = item.get("items").map(|inner| items(tree, roots, &base, inner)).unwrap_or_default();
        if target.is_some() || !children.is_empty() {
            out.push(Listed { title: text("text"), target, children, ..Listed::default() });
        }
    }
    out
}
