//! Hugo: `hugo.*` or `config.*` beside `content/`.

use serde_json::Value;

use super::super::syntax::CALLED;
use super::super::tree::{Tree, folder, join, name, under};
use super::{Dialect, Found, Habits, toml, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "hugo", habits: Habits { definitions: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let is_config = |path: &&String| match name(path) {
        "hugo.toml" | "hugo.yaml" | "hugo.yml" | "hugo.json" => true,
        "config.toml" | "config.yaml" | "config.yml" => {
            tree.has_folder(&join(folder(path).trim_end_matches("config/_default").trim_end_matches('/'), "content"))
        }
        _ => false,
    };
    let config = tree.texts.keys().filter(is_config).min_by_key(|path| path.matches('/').count())?;
    let mut said = if config.ends_with("toml") { toml(tree, config) } else { yaml(tree, config) };
    let top = folder(config).trim_end_matches("config/_default").trim_end_matches('/');
    // Parts of it may have files of their own.
    for part in ["languages", "module", "params", "taxonomies"] {
        for end in ["toml", "yaml", "yml"] {
            let path = join(top, &format!("config/_default/{part}.{end}"));
            if tree.texts.contains_key(&path) {
                let own = if end == "toml" { toml(tree, &path) } else { yaml(tree, &path) };
                said.insert(part.into(), Value::Object(own));
            }
        }
    }
    let content = word(&said, "contentDir").unwrap_or_else(|| "content".into());
    let mut root = join(top, content.trim_matches('/'));
    let first = word(&said, "defaultContentLanguage").unwrap_or_else(|| "en".into());
    let below = said.get("defaultContentLanguageInSubdir").and_then(Value::as_bool).unwrap_or_default();
    let locales: Vec<(String, String)> = folders(&said, &first)
        .into_iter()
        .filter_map(|(path, code)| Some((super::super::tree::normal(&join(top, &path))?, code)))
        .filter(|(path, _)| tree.has_folder(path))
        .collect();
    let mut languages: Vec<(String, String)> = folders(&said, &first)
        .into_iter()
        .filter_map(|(path, code)| {
            let prefix = if code == first && !below { String::new() } else { code };
            Some((super::super::tree::normal(&join(top, &path))?, prefix))
        })
        .filter(|(path, _)| *path != root && tree.has_folder(path))
        .collect();
    languages.sort();
    languages.dedup();
    // Each language may have a folder of its own, and none the one that a site has without them.
    if tree.pages(&root).next().is_none() {
        let own = locales.iter().find(|(_, code)| *code == first).or_else(|| locales.first());
        root = own.map_or(root, |(folder, _)| folder.clone());
    }
    if let [(only, prefix)] = &*languages
        && prefix.is_empty()
        && tree.pages(&root).all(|path| super::super::tree::under(path, only).is_some())
    {
        root.clone_from(only);
        languages.clear();
    }
    Some(Found {
        title: word(&said, "title"),
        description: said.get("params").and_then(|params| params.get("description")?.as_str()).map(ToOwned::to_owned),
        language: word(&said, "defaultContentLanguage")
            .or_else(|| said.get("languageCode").and_then(Value::as_str).map(ToOwned::to_owned)),
        site: word(&said, "baseURL").or_else(|| word(&said, "baseurl")),
        statics: vec![join(top, "static"), join(top, "assets")],
        by_address: true,
        shows_titles: true,
        by_day: true,
        permalinks: permalinks(&said),
        taxonomies: taxonomies(&said).into_iter().map(|key| (config.clone(), key)).collect(),
        term_ids: said
            .get("markup")
            .and_then(|markup| markup.get("goldmark")?.get("parser")?.get("autoDefinitionTermID")?.as_bool())
            .unwrap_or_default(),
        values: shortcodes(tree, top),
        link_hooks: has_link_hook(tree, top),
        languages,
        locales,
        root,
        ..Found::default()
    })
}

/// The keys of whose words it makes lists of pages.
fn taxonomies(said: &serde_json::Map<String, Value>) -> Vec<String> {
    let off = ["disableKinds", "disablekinds"].iter().find_map(|key| said.get(*key)?.as_array()).into_iter().flatten();
    if off.filter_map(Value::as_str).any(|kind| matches!(kind, "taxonomy" | "term" | "taxonomyTerm")) {
        return Vec::new();
    }
    match said.get("taxonomies").and_then(Value::as_object) {
        Some(all) => all.values().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
        None => vec!["categories".into(), "tags".into()],
    }
}

/// The patterns of addresses, by section: at the top, or below `page`.
fn permalinks(said: &serde_json::Map<String, Value>) -> Vec<(String, String)> {
    let all = said.get("permalinks").and_then(Value::as_object);
    let below = all.and_then(|all| all.get("page")?.as_object());
    let each = all.into_iter().chain(below).flatten();
    each.filter_map(|(section, pattern)| Some((section.clone(), pattern.as_str()?.to_owned()))).collect()
}

/// Shortcodes that only say a word: a version, a name.
fn shortcodes(tree: &Tree, top: &str) -> std::collections::BTreeMap<String, String> {
    let folders = ["layouts/shortcodes", "layouts/_shortcodes"].map(|path| join(top, path));
    let each = tree.texts.iter().filter_map(|(path, text)| {
        let name = folders.iter().find_map(|folder| under(path, folder))?.strip_suffix(".html")?;
        let text = text.trim();
        let is_word = !text.is_empty() && text.len() <= WORD && !text.contains(['\n', '<', '{', '`']);
        is_word.then(|| (format!("{CALLED}{name}"), text.to_owned()))
    });
    each.collect()
}

/// Longest text of a shortcode that only says a word, in bytes.
const WORD: usize = 80;

/// Whether the theme has a script for links.
fn has_link_hook(tree: &Tree, top: &str) -> bool {
    let layouts = format!("{}/", join(top, "layouts"));
    tree.assets
        .range(layouts.clone()..)
        .take_while(|path| path.starts_with(&layouts))
        .any(|path| path.contains("_markup/render-link"))
}

/// Folders of pages that the configuration names, each with the code of its language.
fn folders(said: &serde_json::Map<String, Value>, first: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (code, language) in said.get("languages").and_then(Value::as_object).into_iter().flatten() {
        let path = language.as_object().and_then(|language| word(language, "contentDir"));
        out.extend(path.map(|path| (path.trim_matches('/').to_owned(), code.clone())));
    }
    let mounts = said.get("module").and_then(|module| module.get("mounts")?.as_array());
    for mount in mounts.into_iter().flatten().filter_map(Value::as_object) {
        if let (Some(source), Some("content")) = (word(mount, "source"), word(mount, "target").as_deref()) {
            let code = word(mount, "lang").unwrap_or_else(|| first.to_owned());
            out.push((source.trim_matches('/').to_owned(), code));
        }
    }
    out
}
