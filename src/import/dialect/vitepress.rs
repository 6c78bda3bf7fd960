//! `VitePress`: `.vitepress/` beside the pages; the order is in its configuration.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script};

pub(super) static DIALECT: Dialect =
    Dialect { name: "vitepress", habits: Habits { components: true, ..Habits::PLAIN }, look };

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
                Value::Object(map) => map.iter().for_each(|(above, list)| {
                    let base = list.get("base").and_then(Value::as_str).unwrap_or_default();
                    let above = join(here, above.trim_matches('/'));
                    entries.extend(items(tree, [here, &root, &above], base, list.get("items").unwrap_or(list)));
                }),
                list => entries.extend(items(tree, [here, &root, here], "", &list)),
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
    // Files that are published elsewhere than they lie, where no pattern says so.
    let rewrites = script::values_of(&text, "rewrites", &whole);
    let rewrites = rewrites.iter().filter_map(Value::as_object).flatten().filter_map(|(from, to)| {
        let to = to.as_str().filter(|to| !to.contains([':', '*']) && !from.contains([':', '*']))?;
        let to = to.trim_end_matches(".md").trim_end_matches("index").trim_matches('/');
        Some((to.to_owned(), join(&root, from)))
    });
    Some(Found {
        redirects: rewrites.collect(),
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

/// The entries of a list, whose pages are looked for in these folders; the last is that of links without a slash.
fn items(tree: &Tree, roots: [&str; 3], base: &str, list: &Value) -> Vec<Listed> {
    let page = |base: &str, link: &str| {
        let first = if link.starts_with('/') || !base.is_empty() { 0 } else { 2 };
        let mut tries = roots[first..].iter().chain(&roots[..first]).filter(|_| !link.contains("://"));
        tries.find_map(|root| page_at(tree, root, &format!("{base}{link}")))
    };
    let mut out = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        // `VuePress` has links alone and in pairs with their titles.
        let (link, title) = match item {
            Value::String(link) => (Some(&**link), None),
            Value::Array(pair) => (pair.first().and_then(Value::as_str), pair.get(1).and_then(Value::as_str)),
            _ => (None, None),
        };
        if let Some(target) = link.and_then(|link| page(base, link)) {
            out.push(Listed { title: title.map(ToOwned::to_owned), target: Some(target), ..Listed::default() });
            continue;
        }
        let text = |keys: [&str; 2]| keys.iter().find_map(|key| item.get(key)).and_then(Value::as_str);
        let base = item.get("base").and_then(Value::as_str).unwrap_or(base);
        let target = text(["link", "path"]).and_then(|link| page(base, link));
        let inner = item.get("items").or_else(|| item.get("children"));
        let children = inner.map(|inner| items(tree, roots, base, inner)).unwrap_or_default();
        if target.is_some() || !children.is_empty() {
            let title = text(["text", "title"]).map(ToOwned::to_owned);
            out.push(Listed { title, target, children, ..Listed::default() });
        }
    }
    out
}
