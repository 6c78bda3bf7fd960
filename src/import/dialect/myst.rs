//! `MyST` and Sphinx: `myst.yml`, `_toc.yml`, `conf.py`; the order is there or in `toctree` directives.

use serde_json::Value;

use super::super::tree::{Tree, folder, join, name};
use super::{Dialect, Found, Habits, Listed, page_at, script, word, yaml};

pub(super) static DIALECT: Dialect = Dialect {
    name: "myst",
    habits: Habits { wiki: false, myst: true, components: false, liquid: false, pipes: false },
    look,
};

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
        let index = page_at(tree, &root, "index");
        let listed = index.map(|index| toctree(tree, &root, &index, 0)).unwrap_or_default();
        if !listed.is_empty() {
            order.push((join(&root, "index.md"), listed));
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

/// The entries of the `toctree` directives of a page, and of theirs.
fn toctree(tree: &Tree, root: &str, page: &str, depth: usize) -> Vec<Listed> {
    let (mut out, mut inside) = (Vec::new(), false);
    for (at, line) in tree.text(page).unwrap_or_default().lines().enumerate() {
        let bare = line.trim();
        if bare.starts_with("```{toctree}") || bare.starts_with(":::{toctree}") {
            inside = true;
        } else if inside && (bare.starts_with("```") || bare.starts_with(":::")) {
            inside = false;
        } else if inside && !bare.is_empty() && !bare.starts_with(':') && depth < 20 {
            let (title, path) = match bare.strip_suffix('>').and_then(|bare| bare.rsplit_once('<')) {
                Some((title, path)) => (Some(title.trim().to_owned()), path),
                None => (None, bare),
            };
            let from = if path.starts_with('/') { root } else { folder(page) };
            if let Some(target) = page_at(tree, from, path).filter(|target| target != page) {
                let children = toctree(tree, root, &target, depth + 1);
                out.push(Listed { title, target: Some(target), line: at + 1, children, ..Listed::default() });
            }
        }
    }
    out
}
