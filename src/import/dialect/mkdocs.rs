//! `MkDocs` and Zensical: `mkdocs.yml` with `nav`, or `zensical.toml`; awesome-pages' `.pages`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, toml, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "mkdocs", habits: Habits { wiki: false, myst: false, components: false, liquid: false }, look };

fn look(tree: &Tree) -> Option<Found> {
    let is_config = |path: &&String| matches!(name(path), "mkdocs.yml" | "mkdocs.yaml" | "zensical.toml");
    let config = tree.texts.keys().filter(is_config).min_by_key(|path| path.matches('/').count())?;
    let said = if config.ends_with("toml") {
        let all = toml(tree, config);
        all.get("project").and_then(Value::as_object).cloned().unwrap_or(all)
    } else {
        yaml(tree, config)
    };
    let docs = word(&said, "docs_dir").unwrap_or_else(|| "docs".into());
    let root = super::super::tree::normal(&join(folder(config), &docs))?;
    let mut order: Vec<(String, Vec<Listed>)> =
        said.get("nav").map(|nav| (config.clone(), entries(tree, &root, nav))).into_iter().collect();
    for path in tree.texts.keys().filter(|path| name(path) == ".pages") {
        if let Some(nav) = yaml(tree, path).get("nav") {
            order.push((path.clone(), entries(tree, folder(path), nav)));
        }
    }
    let folders = tree
        .texts
        .keys()
        .filter(|path| name(path) == ".pages")
        .filter_map(|path| Some((folder(path).to_owned(), Some(word(&yaml(tree, path), "title")?), None)));
    Some(Found {
        title: word(&said, "site_name"),
        description: word(&said, "site_description"),
        site: word(&said, "site_url"),
        language: said.get("theme").and_then(|theme| theme.get("language")?.as_str()).map(ToOwned::to_owned),
        folders: folders.collect(),
        root,
        order,
        ..Found::default()
    })
}

fn entries(tree: &Tree, root: &str, nav: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    for item in nav.as_array().into_iter().flatten() {
        match item {
            Value::String(path) if path != "..." && path != "rest" => {
                let target = page_at(tree, root, path);
                out.extend(target.map(|target| Listed { target: Some(target), ..Listed::default() }));
            }
            Value::Object(map) => {
                for (title, value) in map {
                    let title = Some(title.clone());
                    match value {
                        Value::String(path) if !path.contains("://") => {
                            out.push(Listed { title, target: page_at(tree, root, path), ..Listed::default() });
                        }
                        Value::Array(_) => out.push(group(title, entries(tree, root, value))),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// A section; an index that stands first in it is its page.
fn group(title: Option<String>, mut children: Vec<Listed>) -> Listed {
    let is_index = children.first().is_some_and(|first| {
        first.title.is_none()
            && first.target.as_deref().is_some_and(|path| matches!(name(path), "index.md" | "README.md"))
    });
    let target = if is_index { children.remove(0).target } else { None };
    Listed { title, target, children, ..Listed::default() }
}
