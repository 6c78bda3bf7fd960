//! `MyST` and Sphinx: `myst.yml`, `_toc.yml`, `conf.py`; the order is there or in `toctree` directives.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::tree::{Tree, folder, is_page, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script, word, yaml};

pub(super) static DIALECT: Dialect =
    Dialect { name: "myst", habits: Habits { myst: true, definitions: true, ..Habits::PLAIN }, look };

fn look(tree: &Tree) -> Option<Found> {
    let find = |names: &[&str]| {
        tree.texts.keys().filter(|path| names.contains(&name(path))).min_by_key(|path| path.matches('/').count())
    };
    let config = find(&["myst.yml", "_toc.yml", "conf.py"])?;
    let root = folder(config).to_owned();
    let said = yaml(tree, &join(&root, "myst.yml"));
    let project = said.get("project").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut order: Vec<(String, Vec<Listed>)> = Vec::new();
    for file in ["myst.yml", "toc.yml", "_toc.yml"] {
        let path = join(&root, file);
        let said = yaml(tree, &path);
        let toc = said.get("project").and_then(|project| project.get("toc")).or_else(|| said.get("toc"));
        let mut entries = toc.map(|toc| items(tree, &root, toc)).unwrap_or_default();
        if let Some(first) = word(&said, "root").filter(|_| file == "_toc.yml") {
            entries.extend(page_at(tree, &root, &first).map(|path| Listed { target: Some(path), ..Listed::default() }));
            for key in ["chapters", "sections", "parts", "subtrees"] {
                entries.extend(said.get(key).map(|list| items(tree, &root, list)).unwrap_or_default());
            }
        }
        if !entries.is_empty() {
            order.push((path, entries));
        }
    }
    if order.is_empty() {
        let index = document(tree, &root, "index");
        let mut seen: BTreeSet<String> = index.iter().cloned().collect();
        let listed = index.as_ref().map(|index| toctree(tree, &root, index, &mut seen, 0)).unwrap_or_default();
        if let Some(index) = index.filter(|_| !listed.is_empty()) {
            order.push((index, listed));
        }
    }
    let conf = tree.text(&join(&root, "conf.py")).unwrap_or_default();
    let without = ["_build", "_static", "_templates"].iter().map(|path| join(&root, path)).collect();
    let config = yaml(tree, &join(&root, "_config.yml"));
    Some(Found {
        title: word(&project, "title").or_else(|| word(&config, "title")).or_else(|| script::word(conf, "project")),
        description: word(&project, "description"),
        statics: vec![],
        root,
        order,
        without,
        ..Found::default()
    })
}

fn items(tree: &Tree, root: &str, list: &Value) -> Vec<Listed> {
    let mut out = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        if let Some(path) = item.as_str() {
            out.extend(page_at(tree, root, path).map(|path| Listed { target: Some(path), ..Listed::default() }));
            continue;
        }
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        let target = text("file").and_then(|path| page_at(tree, root, &path));
        let mut children = Vec::new();
        for key in ["children", "sections", "chapters", "entries"] {
            children.extend(item.get(key).map(|inner| items(tree, root, inner)).unwrap_or_default());
        }
        let title = text("title").or_else(|| text("caption"));
        if target.is_some() || !children.is_empty() {
            out.push(Listed { title, target, children, ..Listed::default() });
        }
    }
    out
}

/// A document by its name in a `toctree`: a page, or one in the language of the tool's own, whose lists are read.
fn document(tree: &Tree, from: &str, name: &str) -> Option<String> {
    let own = || {
        let path = super::super::tree::normal(&join(from, name.trim_start_matches('/')))?;
        let path = path.strip_suffix(OWN).map_or_else(|| format!("{path}{OWN}"), |bare| format!("{bare}{OWN}"));
        tree.texts.contains_key(&path).then_some(path)
    };
    page_at(tree, from, name.trim_end_matches(OWN)).or_else(own)
}

/// The end of the names of documents in the language of Sphinx.
const OWN: &str = ".rst";

/// The entries of the `toctree` directives of a page, and of theirs.
fn toctree(tree: &Tree, root: &str, page: &str, seen: &mut BTreeSet<String>, depth: usize) -> Vec<Listed> {
    let (mut out, mut inside) = (Vec::new(), false);
    for (at, line) in tree.text(page).unwrap_or_default().lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with("```{toctree}") || bare.starts_with(":::{toctree}") || bare.starts_with(".. toctree::") {
            inside = true;
        } else if inside
            && (bare.starts_with("```")
                || bare.starts_with(":::")
                || page.ends_with(OWN) && !bare.is_empty() && !line.starts_with([' ', '\t']))
        {
            inside = false;
        } else if inside && !bare.is_empty() && !bare.starts_with(':') && depth < 20 {
            let (title, path) = match bare.strip_suffix('>').and_then(|bare| bare.rsplit_once('<')) {
                Some((title, path)) => (Some(title.trim().to_owned()), path),
                None => (None, bare),
            };
            let from = if path.starts_with('/') { root } else { folder(page) };
            for target in matching(tree, from, path) {
                // Each stands where it is first named: documents may name each other in circles.
                if !seen.insert(target.clone()) {
                    continue;
                }
                let children = toctree(tree, root, &target, seen, depth + 1);
                let own = target.ends_with(OWN);
                let title = title.clone().or_else(|| headline(tree.text(&target)?).filter(|_| own));
                if !own || !children.is_empty() {
                    let target = Some(target).filter(|_| !own);
                    out.push(Listed { title, target, line: at + 1, children, ..Listed::default() });
                }
            }
        }
    }
    out
}

/// The documents that an entry names, which may end in a star.
fn matching(tree: &Tree, from: &str, path: &str) -> Vec<String> {
    let Some(begins) = path.strip_suffix('*') else { return document(tree, from, path).into_iter().collect() };
    let begins = if from.is_empty() { String::new() } else { format!("{from}/") } + begins.trim_start_matches('/');
    let all = tree.texts.range(begins.clone()..).map(|(path, _)| path).take_while(|path| path.starts_with(&begins));
    all.filter(|path| !path[begins.len()..].contains('/') && (is_page(path) || path.ends_with(OWN))).cloned().collect()
}

/// The title of a document in the language of Sphinx: its first line with a line of signs below it.
fn headline(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_line = |text: &str| {
        let first = text.chars().next().filter(char::is_ascii_punctuation);
        first.is_some_and(|first| text.len() > 2 && text.chars().all(|c| c == first))
    };
    let found = lines.windows(2).find(|pair| !pair[0].is_empty() && !is_line(pair[0]) && is_line(pair[1]))?;
    Some(found[0].to_owned())
}
