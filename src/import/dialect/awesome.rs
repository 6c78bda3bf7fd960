//! The order that a file of each folder gives to a `MkDocs` book: `.pages` of awesome-pages, `.nav.yml` of awesome-nav.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::naming::said;
use super::super::tree::{Tree, folder, is_page, join, name, normal, stem, under};
use super::{Listed, page_at, word, yaml};

/// What such files are called.
const FILES: [&str; 3] = [".pages", ".nav.yml", ".nav.yaml"];

/// Deepest folder that is looked into.
const DEEPEST: usize = 30;

/// The lists of a book, each with the file that it begins in: a folder that a list names is part of that list.
pub(super) fn lists(tree: &Tree, root: &str) -> Vec<(String, Vec<Listed>)> {
    let mut files: Vec<&String> = tree.texts.keys().filter(|path| FILES.contains(&name(path))).collect();
    files.sort_by_key(|path| path.matches('/').count());
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for path in files.into_iter().filter(|path| under(path, root).is_some()) {
        if !seen.contains(folder(path)) && nav(tree, folder(path)).is_some() {
            out.push((path.clone(), entries(tree, folder(path), &mut seen, 0)));
        }
    }
    out
}

/// Titles of folders.
pub(super) fn titles(tree: &Tree) -> impl Iterator<Item = (String, Option<String>, Option<usize>)> {
    let files = tree.texts.keys().filter(|path| FILES.contains(&name(path)));
    files.filter_map(|path| Some((folder(path).to_owned(), Some(word(&yaml(tree, path), "title")?), None)))
}

/// What the file of a folder lists.
fn nav(tree: &Tree, home: &str) -> Option<Vec<Value>> {
    FILES.iter().find_map(|file| {
        let said = yaml(tree, &join(home, file));
        ["nav", "arrange"].iter().find_map(|key| said.get(*key)?.as_array().cloned())
    })
}

/// Whether an entry stands for all that no other names.
fn is_rest(entry: &str) -> bool {
    entry.starts_with("...") || entry == "rest" || entry.contains('*')
}

fn entries(tree: &Tree, home: &str, seen: &mut BTreeSet<String>, depth: usize) -> Vec<Listed> {
    if depth > DEEPEST || !seen.insert(home.to_owned()) {
        return Vec::new();
    }
    let all = nav(tree, home).unwrap_or_else(|| vec![Value::from("...")]);
    let mut named = BTreeSet::new();
    names(&all, &mut named);
    let mut listing = Listing { tree, home, named, seen, depth };
    listing.level(&all)
}

/// What all entries of a list name, by the first part of its path.
fn names(all: &[Value], out: &mut BTreeSet<String>) {
    for item in all {
        match item {
            Value::String(path) => out.extend(path.trim_matches('/').split('/').next().map(ToOwned::to_owned)),
            Value::Object(map) => map.values().for_each(|value| names(std::slice::from_ref(value), out)),
            Value::Array(inner) => names(inner, out),
            _ => {}
        }
    }
}

struct Listing<'a> {
    tree: &'a Tree,
    home: &'a str,
    named: BTreeSet<String>,
    seen: &'a mut BTreeSet<String>,
    depth: usize,
}

impl Listing<'_> {
    fn level(&mut self, all: &[Value]) -> Vec<Listed> {
        let mut out = Vec::new();
        for item in all {
            match item {
                Value::String(path) if is_rest(path) => {
                    for name in self.rest() {
                        out.extend(self.one(None, &name));
                    }
                }
                Value::String(path) => out.extend(self.one(None, path)),
                Value::Object(map) => {
                    for (title, value) in map {
                        match value {
                            Value::String(path) => out.extend(self.one(Some(title.clone()), path)),
                            Value::Array(inner) => {
                                let children = self.level(inner);
                                out.push(Listed { title: Some(title.clone()), children, ..Listed::default() });
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// What lies in the folder and no entry names, once: its own page first, by name.
    fn rest(&mut self) -> Vec<String> {
        let inner = self.tree.pages(self.home).filter_map(|path| under(path, self.home));
        let names: BTreeSet<String> = inner.filter_map(|path| path.split('/').next()).map(ToOwned::to_owned).collect();
        let mut rest: Vec<String> = names.into_iter().filter(|name| !self.named.contains(name)).collect();
        rest.sort_by_key(|name| !is_index(name));
        self.named.extend(rest.iter().cloned());
        rest
    }

    /// The entry of a page or a folder.
    fn one(&mut self, title: Option<String>, path: &str) -> Option<Listed> {
        let full = normal(&join(self.home, path.trim_end_matches('/')))?;
        if is_page(&full) {
            return self.tree.texts.contains_key(&full).then(|| Listed {
                title,
                target: Some(full),
                ..Listed::default()
            });
        }
        if path.contains("://") || !self.tree.has_folder(&full) {
            return None;
        }
        let mut children = entries(self.tree, &full, self.seen, self.depth + 1);
        let target = page_at(self.tree, &full, "index.md").or_else(|| page_at(self.tree, &full, "README.md"));
        children.retain(|child| child.target.is_none() || child.target != target);
        // What holds but another folder is found by that one's pages, and each is called after itself.
        if title.is_none() && target.is_none() && children.len() == 1 && children[0].target.is_none() {
            return children.pop();
        }
        let own = || FILES.iter().find_map(|file| word(&yaml(self.tree, &join(&full, file)), "title"));
        let title = title.or_else(own).or_else(|| target.is_none().then(|| said(name(&full))));
        (target.is_some() || !children.is_empty()).then(|| Listed { title, target, children, ..Listed::default() })
    }
}

fn is_index(name: &str) -> bool {
    matches!(stem(name), "index" | "README")
}
