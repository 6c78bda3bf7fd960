//! Docusaurus: `docusaurus.config.*`; the order is in `sidebars.*`, `_category_.*`, front matter and numbers before names.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::head;
use super::super::naming::numbered;
use super::super::tree::{Tree, bare, folder, join, name, stem, under};
use super::{Dialect, Found, Habits, Listed, script, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "docusaurus", habits: Habits { components: true, mdx: true, ..Habits::PLAIN }, look };

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
    let numbered = script::values(text, "numberPrefixParser").iter().all(|value| *value != Value::Bool(false));
    let ids = ids(tree, &root, numbered);
    let mut order = Vec::new();
    let sidebars = tree.texts.iter().find(|(path, _)| folder(path) == top && name(path).starts_with("sidebars."));
    if let Some((path, text)) = sidebars {
        let mut entries = Vec::new();
        for sidebar in lists(text) {
            entries.extend(items(&ids, &sidebar));
        }
        order.push((path.clone(), entries));
    }
    let folders = tree.texts.keys().filter(|path| name(path).starts_with("_category_.")).map(|path| {
        let said = yaml(tree, path);
        let place = said.get("position").and_then(Value::as_u64).map(|at| at as usize);
        (folder(path).to_owned(), word(&said, "label"), place)
    });
    let listings = tree.texts.keys().filter(|path| name(path).starts_with("_category_.")).filter_map(|path| {
        let said = yaml(tree, path);
        let link = said.get("link")?.as_object()?;
        (link.get("type")?.as_str()? == LISTING).then_some(())?;
        let named = || word(&said, "label").unwrap_or_else(|| name(folder(path)).to_owned());
        let address = word(link, "slug").unwrap_or_else(|| format!("category/{}", crate::prose::slug(&named())));
        Some((folder(path).to_owned(), address.trim_matches('/').to_owned()))
    });
    let locales = translations(tree, top);
    Some(Found {
        beside: beside(tree, top, &root, text),
        labels: labels(tree, top),
        listings: listings.collect(),
        locales,
        title: script::word(text, "title"),
        description: script::word(text, "tagline"),
        language: script::word(text, "defaultLocale"),
        site: script::word(text, "url"),
        statics: vec![join(top, "static")],
        taxonomies: vec![(config.clone(), "tags".into())],
        bases: vec![base.trim_matches('/').to_owned()],
        folders: folders.chain(if numbered { in_numbers(tree, &root) } else { Vec::new() }).collect(),
        by_file: true,
        named_after: true,
        numbered,
        root,
        order,
        ..Found::default()
    })
}

/// The folders that hold the pages in other languages: `i18n/fr/docusaurus-plugin-content-docs/current`.
fn translations(tree: &Tree, top: &str) -> Vec<(String, String)> {
    let above = join(top, "i18n");
    let mut out: Vec<(String, String)> = Vec::new();
    for path in tree.pages(&above) {
        let Some((language, rest)) = under(path, &above).and_then(|inner| inner.split_once('/')) else { continue };
        if under(rest, TRANSLATED).is_some() && out.last().is_none_or(|(_, last)| last != language) {
            out.push((join(&above, &format!("{language}/{TRANSLATED}")), language.to_owned()));
        }
    }
    out
}

/// What categories are called in other languages, in the files that the tool writes for whoever translates.
fn labels(tree: &Tree, top: &str) -> Vec<(String, String, String)> {
    let above = join(top, "i18n");
    let end = format!("/{TRANSLATED}.json");
    let files = tree.texts.keys().filter_map(|path| {
        let language = under(path, &above)?.strip_suffix(&*end)?;
        Some((language.to_owned(), yaml(tree, path)))
    });
    let each = files.flat_map(|(language, said)| {
        let of = move |(key, value): (String, Value)| {
            let (_, label) = key.strip_prefix("sidebar.")?.split_once(".category.")?;
            let message = value.get("message")?.as_str()?.trim();
            Some((language.clone(), label.to_owned(), message.to_owned()))
        };
        said.into_iter().filter_map(of)
    });
    each.filter(|(_, label, message)| !message.is_empty() && !label.contains(".link.generated-index.")).collect()
}

/// Folders of pages beside the documentation: posts, and pages that stand alone.
fn beside(tree: &Tree, top: &str, root: &str, text: &str) -> Vec<(String, String)> {
    let said =
        |key: &str| script::values(text, "blog").iter().find_map(|blog| Some(blog.get(key)?.as_str()?.to_owned()));
    // `blog: false` switches it off.
    let has_blog = !script::values(text, "blog").contains(&Value::Bool(false));
    let blog = said("path").unwrap_or_else(|| "blog".into());
    let address = said("routeBasePath").unwrap_or_else(|| "blog".into());
    let all = [(join(top, &blog), join(root, address.trim_matches('/'))), (join(top, "src/pages"), root.to_owned())];
    let first = usize::from(!has_blog);
    all.into_iter().skip(first).filter(|(folder, _)| tree.pages(folder).next().is_some()).collect()
}

/// What the tool calls a list that it makes of a category.
const LISTING: &str = "generated-index";

/// Where the translations of the pages lie in the folder of a language.
const TRANSLATED: &str = "docusaurus-plugin-content-docs/current";

/// What sidebars call each page: its path without numbers and extension, its last part as its front matter's `id`.
fn ids(tree: &Tree, root: &str, numbers: bool) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for path in tree.pages(root) {
        let inner = bare(under(path, root).unwrap_or(path));
        let plain = |part: &str| numbered(part).filter(|_| numbers).map_or(part, |(_, rest)| rest).to_owned();
        let id = inner.split('/').map(plain).collect::<Vec<_>>().join("/");
        let head = tree.text(path).and_then(head::keys);
        if let Some(own) = head.as_ref().and_then(|head| head.get("id")?.as_str()) {
            out.insert(join(folder(&id), own), path.to_owned());
        }
        out.entry(inner.to_owned()).or_insert_with(|| path.to_owned());
        if matches!(&*stem(path).to_lowercase(), "index" | "readme") {
            out.entry(folder(&id).to_owned()).or_insert_with(|| path.to_owned());
        }
        out.entry(id).or_insert_with(|| path.to_owned());
    }
    out
}

/// Folders that a number before their name orders.
fn in_numbers(tree: &Tree, root: &str) -> Vec<(String, Option<String>, Option<usize>)> {
    let mut out = BTreeMap::new();
    for path in tree.pages(root) {
        let mut here = folder(path);
        while under(here, root).is_some_and(|inner| !inner.is_empty()) {
            if let Some((number, _)) = numbered(name(here)) {
                out.insert(here.to_owned(), (here.to_owned(), None, Some(number)));
            }
            here = folder(here);
        }
    }
    out.into_values().collect()
}

fn page(ids: &BTreeMap<String, String>, id: &str) -> Option<String> {
    ids.get(id.trim_matches('/')).cloned()
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

fn items(ids: &BTreeMap<String, String>, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    // `{ "Section": [ … ] }` is short for a category.
    if let Value::Object(map) = list
        && !map.contains_key("type")
    {
        return map
            .iter()
            .map(|(title, inner)| Listed {
                title: Some(title.clone()),
                children: items(ids, inner),
                ..Listed::default()
            })
            .collect();
    }
    for item in list.as_array().into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        match item {
            Value::String(id) => {
                out.extend(page(ids, id).map(|path| Listed { target: Some(path), ..Listed::default() }));
            }
            Value::Object(map) => match map.get("type").and_then(Value::as_str) {
                Some("doc" | "ref") => out.push(Listed {
                    title: text("label"),
                    target: text("id").and_then(|id| page(ids, &id)),
                    ..Listed::default()
                }),
                Some("category") => {
                    let own = map.get("link").filter(|link| link.get("type").and_then(Value::as_str) == Some(LISTING));
                    let slug = own.map(|own| own.get("slug").and_then(Value::as_str));
                    let named = || format!("category/{}", crate::prose::slug(&text("label").unwrap_or_default()));
                    let link = map.get("link").and_then(|link| link.get("id")?.as_str()).and_then(|id| page(ids, id));
                    out.push(Listed {
                        title: text("label"),
                        target: link,
                        address: slug.map(|slug| slug.map_or_else(named, ToOwned::to_owned)),
                        children: map.get("items").map(|inner| items(ids, inner)).unwrap_or_default(),
                        ..Listed::default()
                    });
                }
                None => out.extend(items(ids, item)),
                _ => {}
            },
            _ => {}
        }
    }
    out
}
