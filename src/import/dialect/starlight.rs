//! Starlight: `astro.config.*` and `src/content/docs/`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script};

pub(super) static DIALECT: Dialect =
    Dialect { name: "starlight", habits: Habits { components: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let configs = tree.texts.keys().filter(|path| name(path).starts_with("astro.config."));
    let config = configs.filter(|path| tree.has_folder(&join(folder(path), "src/content"))).max_by_key(|path| {
        let root = join(folder(path), "src/content/docs");
        (tree.pages(&root).count(), usize::MAX - path.matches('/').count())
    })?;
    let (text, top) = (tree.text(config).unwrap_or_default(), folder(config));
    let docs = join(top, "src/content/docs");
    let root = if tree.has_folder(&docs) { docs } else { join(top, "src/content") };
    let mut entries = Vec::new();
    for sidebar in script::values(text, "sidebar") {
        entries.extend(items(tree, &root, &sidebar));
    }
    let order = if entries.is_empty() { Vec::new() } else { vec![(config.clone(), entries)] };
    let titles = script::values(text, "title");
    let title = titles.iter().find_map(|title| {
        title
            .as_str()
            .map(ToOwned::to_owned)
            .or_else(|| title.as_object()?.values().next()?.as_str().map(ToOwned::to_owned))
    });
    Some(Found {
        title,
        description: script::word(text, "description"),
        site: script::word(text, "site"),
        statics: vec![join(top, "public")],
        by_address: true,
        by_file: true,
        root,
        order,
        shows_titles: true,
        ..Found::default()
    })
}

fn items(tree: &Tree, root: &str, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        match item {
            Value::String(slug) => {
                out.extend(page_at(tree, root, slug).map(|path| Listed { target: Some(path), ..Listed::default() }));
            }
            Value::Object(map) => {
                let target = text("slug")
                    .or_else(|| text("link"))
                    .filter(|link| !link.contains("://"))
                    .and_then(|link| page_at(tree, root, &link));
                let mut children = map.get("items").map(|inner| items(tree, root, inner)).unwrap_or_default();
                let folder = map.get("autogenerate").and_then(|auto| auto.get("directory")?.as_str());
                if let Some(folder) = folder.and_then(|folder| super::super::tree::normal(&join(root, folder))) {
                    children.extend(
                        tree.pages(&folder).map(|path| Listed { target: Some(path.to_owned()), ..Listed::default() }),
                    );
                }
                if target.is_some() || !children.is_empty() {
                    out.push(Listed { title: text("label"), target, children, ..Listed::default() });
                }
            }
            _ => {}
        }
    }
    out
}
