//! Jekyll: `_config.yml`; collections lie in folders that begin with `_`.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name, under};
use super::{Dialect, Found, Habits, Listed, parents, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "jekyll", habits: Habits { liquid: true, pipes: true, definitions: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let config = tree
        .texts
        .keys()
        .filter(|path| matches!(name(path), "_config.yml" | "_config.yaml"))
        .min_by_key(|path| path.matches('/').count())?;
    let said = yaml(tree, config);
    let top = join(folder(config), word(&said, "source").as_deref().unwrap_or_default().trim_matches(['.', '/']));
    let excluded = said.get("exclude").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let without = ["_includes", "_layouts", "_data", "_sass", "_site", "vendor", "node_modules"]
        .into_iter()
        .chain(excluded.filter(|path| !path.contains('*')));
    let without: Vec<String> = without.map(|path| join(&top, path.trim_matches('/'))).collect();
    let order = nested(tree, &top, &without);
    Some(Found {
        title: word(&said, "title"),
        description: word(&said, "description"),
        language: word(&said, "lang").or_else(|| word(&said, "locale")),
        site: word(&said, "url"),
        bases: word(&said, "baseurl").into_iter().map(|base| base.trim_matches('/').to_owned()).collect(),
        by_address: true,
        permalinks: permalinks(&said),
        values: values(&said),
        statics: vec![],
        taxonomies: ["categories", "tags"].map(|key| (config.clone(), key.into())).into(),
        words_apart: true,
        order: if order.is_empty() { Vec::new() } else { vec![(config.clone(), order)] },
        root: top,
        without,
        ..Found::default()
    })
}

/// The order of pages that name their parents, as themes of documentation have it.
fn nested(tree: &Tree, top: &str, without: &[String]) -> Vec<Listed> {
    let is_in = |path: &str| without.iter().all(|folder| path != folder && under(path, folder).is_none());
    let pages = parents::heads(tree, top).filter(|(path, _)| is_in(path));
    let entries = pages.filter_map(|(path, head)| {
        let (order, text) = match head.get("nav_order") {
            Some(Value::Number(number)) => (number.as_f64(), String::new()),
            Some(Value::String(text)) => (None, text.clone()),
            _ => (None, String::new()),
        };
        let is_out = head.get("nav_exclude").and_then(Value::as_bool).unwrap_or_default();
        Some(parents::Entry {
            path: path.to_owned(),
            key: word(&head, "title").filter(|_| !is_out)?,
            parent: word(&head, "parent"),
            above: word(&head, "grand_parent"),
            order,
            word: text,
            ..parents::Entry::default()
        })
    });
    parents::list(entries.collect())
}

/// The patterns of addresses: of the collections, and of posts.
fn permalinks(said: &serde_json::Map<String, Value>) -> Vec<(String, String)> {
    let named = |pattern: &str| match pattern {
        "date" => "/:categories/:year/:month/:day/:title.html".to_owned(),
        "pretty" => "/:categories/:year/:month/:day/:title/".to_owned(),
        "none" => "/:categories/:title.html".to_owned(),
        other => other.to_owned(),
    };
    let collections = said.get("collections").and_then(Value::as_object).into_iter().flatten();
    let own = collections.filter_map(|(name, value)| Some((name.clone(), named(value.get("permalink")?.as_str()?))));
    let posts = ("posts".to_owned(), word(said, "permalink").map_or_else(|| named("date"), |own| named(&own)));
    own.chain([posts]).collect()
}

/// What a page may say of the site: `site.repository` and what else is a text or a number.
fn values(said: &serde_json::Map<String, Value>) -> std::collections::BTreeMap<String, String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let mut out = std::collections::BTreeMap::new();
    for (key, value) in said.iter().filter(|(key, _)| !matches!(&***key, "baseurl" | "url")) {
        out.extend(text(value).map(|text| (format!("site.{key}"), text)));
        for (inner, value) in value.as_object().into_iter().flatten() {
            out.extend(text(value).map(|text| (format!("site.{key}.{inner}"), text)));
        }
    }
    out
}
