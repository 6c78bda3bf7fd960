//! `MkDocs` and Zensical: `mkdocs.yml` with `nav`, or `zensical.toml`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, awesome, page_at, toml, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "mkdocs", habits: Habits { pipes: true, marks: true, definitions: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let is_config =
        |path: &&String| matches!(name(path), "mkdocs.yml" | "mkdocs.yaml" | "zensical.toml" | "properdocs.yml");
    let configs: Vec<&String> = tree.texts.keys().filter(is_config).collect();
    let depth = configs.iter().map(|path| path.matches('/').count()).min()?;
    // Each language may have a configuration of its own, beside the others: the fullest is the book's.
    let beside: Vec<(&String, String)> = configs
        .into_iter()
        .filter(|path| path.matches('/').count() == depth)
        .filter_map(|path| Some((path, docs(path, &read(tree, path))?)))
        .collect();
    let home = beside.first().map(|(path, _)| folder(folder(path)))?;
    let is_beside = |path: &&String| !folder(path).is_empty() && folder(folder(path)) == home;
    let (config, root) = beside
        .iter()
        .filter(|(path, _)| is_beside(path) || folder(path).is_empty())
        .rev()
        .max_by_key(|(_, root)| tree.pages(root).count())?
        .clone();
    let locales = beside
        .iter()
        .filter(|(path, own)| is_beside(path) && *own != root)
        .map(|(path, own)| (own.clone(), name(folder(path)).to_owned()))
        .collect();
    let said = read(tree, config);
    let mut order: Vec<(String, Vec<Listed>)> =
        said.get("nav").map(|nav| (config.clone(), entries(tree, &root, nav))).into_iter().collect();
    order.extend(awesome::lists(tree, &root));
    Some(Found {
        title: setting(&said, "site_name"),
        description: word(&said, "site_description"),
        site: setting(&said, "site_url"),
        language: said.get("theme").and_then(|theme| theme.get("language")?.as_str()).map(ToOwned::to_owned),
        folders: awesome::titles(tree).collect(),
        appended: appended(tree, folder(config), &said),
        by_file: true,
        locales,
        refers_to_headings: true,
        values: values(&said),
        root,
        order,
        ..Found::default()
    })
}

/// What a configuration says.
fn read(tree: &Tree, config: &str) -> serde_json::Map<String, Value> {
    if !config.ends_with("toml") {
        return yaml(tree, config);
    }
    let all = toml(tree, config);
    all.get("project").and_then(Value::as_object).cloned().unwrap_or(all)
}

/// The folder of its pages.
fn docs(config: &str, said: &serde_json::Map<String, Value>) -> Option<String> {
    let docs = setting(said, "docs_dir").unwrap_or_else(|| "docs".into());
    super::super::tree::normal(&join(folder(config), &docs))
}

/// A text of the configuration; of `!ENV [NAME, "text"]`, what holds where the variable is not set.
fn setting(said: &serde_json::Map<String, Value>, key: &str) -> Option<String> {
    word(said, key).or_else(|| {
        let last = said.get(key)?.as_array()?.last()?.as_str()?;
        Some(last.trim().to_owned())
    })
}

/// What a page may say of the configuration: `config.site_name`, `config.extra.address`.
fn values(said: &serde_json::Map<String, Value>) -> std::collections::BTreeMap<String, String> {
    let keys = said.keys().filter_map(|key| Some((format!("config.{key}"), setting(said, key)?)));
    let extra = said.get("extra").and_then(Value::as_object);
    let below = extra
        .into_iter()
        .flat_map(|extra| extra.keys().filter_map(|key| Some((format!("config.extra.{key}"), setting(extra, key)?))));
    keys.chain(below).collect()
}

/// Files that the snippets' extension puts at the end of every page.
fn appended(tree: &Tree, top: &str, said: &serde_json::Map<String, Value>) -> Vec<String> {
    let listed = said.get("markdown_extensions").and_then(Value::as_array).into_iter().flatten();
    let snippets = listed.filter_map(|extension| extension.get("pymdownx.snippets"));
    let texts = |value: Option<&Value>| -> Vec<String> {
        match value {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    let mut out = Vec::new();
    for own in snippets {
        let mut bases = texts(own.get("base_path"));
        bases.push(".".into());
        for file in texts(own.get("auto_append")) {
            let paths = bases.iter().filter_map(|base| super::super::tree::normal(&join(top, &join(base, &file))));
            out.extend(paths.into_iter().find(|path| tree.texts.contains_key(path)));
        }
    }
    out
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
