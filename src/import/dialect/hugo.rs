//! Hugo: `hugo.*` or `config.*` beside `content/`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, toml, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "hugo", habits: Habits { wiki: false, myst: false, components: false }, look };

fn look(tree: &Tree) -> Option<Found> {
    let is_config = |path: &&String| match name(path) {
        "hugo.toml" | "hugo.yaml" | "hugo.yml" | "hugo.json" => true,
        "config.toml" | "config.yaml" | "config.yml" => {
            tree.has_folder(&join(folder(path).trim_end_matches("config/_default").trim_end_matches('/'), "content"))
        }
        _ => false,
    };
    let config = tree.texts.keys().filter(is_config).min_by_key(|path| path.matches('/').count())?;
    let said = if config.ends_with("toml") { toml(tree, config) } else { yaml(tree, config) };
    let top = folder(config).trim_end_matches("config/_default").trim_end_matches('/');
    let root = join(top, word(&said, "contentDir").as_deref().unwrap_or("content").trim_end_matches('/'));
    Some(Found {
        title: word(&said, "title"),
        description: said.get("params").and_then(|params| params.get("description")?.as_str()).map(ToOwned::to_owned),
        language: word(&said, "defaultContentLanguage")
            .or_else(|| said.get("languageCode").and_then(Value::as_str).map(ToOwned::to_owned)),
        site: word(&said, "baseURL").or_else(|| word(&said, "baseurl")),
        statics: vec![join(top, "static"), join(top, "assets")],
        by_address: true,
        root,
        ..Found::default()
    })
}
