//! The folder of another tool, as values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is in a folder, by path from its top, with `/`.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The folder's own name.
    pub name: String,
    /// Texts: pages and configuration.
    pub texts: BTreeMap<String, Arc<str>>,
    /// Other files; their bytes stay where they are.
    pub assets: BTreeSet<String>,
    /// Symbolic links that stay inside, and where they lead.
    pub links: BTreeMap<String, String>,
    /// What was not read, and why.
    pub skipped: Vec<(String, crate::diagnostic::Text)>,
    /// Address of the forge that the repository is pushed to, such as `https://forge.example/team/book`.
    pub remote: Option<String>,
    /// The branch that is checked out.
    pub branch: Option<String>,
}

/// Extensions of pages.
const PAGES: &[&str] = &["md", "mdx", "markdown", "mdown", "mkd"];

impl Tree {
    /// A tree from one text: each file after a line `-- path --`. The notation of tests.
    pub fn from_text(text: &str) -> Self {
        let mut tree = Self { name: "handbook".into(), ..Self::default() };
        let mut file: Option<(String, String)> = None;
        let mut put = |file: Option<(String, String)>| {
            let Some((path, text)) = file else { return };
            if let Some(to) = text.strip_prefix("-> ") {
                tree.links.insert(path, to.trim().to_owned());
            } else if is_text(&path) {
                tree.texts.insert(path, text.into());
            } else {
                tree.assets.insert(path);
            }
        };
        for line in text.split_inclusive('\n') {
            if let Some(path) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                put(file.replace((path.to_owned(), String::new())));
            } else if let Some((_, text)) = &mut file {
                text.push_str(line);
            }
        }
        put(file);
        tree
    }

    /// Whether there is a file.
    pub fn has(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.assets.contains(path)
    }

    /// A text, if there is one.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// Whether a folder holds anything.
    pub fn has_folder(&self, path: &str) -> bool {
        let prefix = format!("{path}/");
        let within = |first: Option<&String>| first.is_some_and(|path| path.starts_with(&prefix));
        within(self.texts.range(prefix.clone()..).next().map(|(path, _)| path))
            || within(self.assets.range(prefix.clone()..).next())
    }

    /// The first text whose name, without its folder, begins so; the shallowest first.
    pub fn config(&self, begins: &str) -> Option<&str> {
        let found = self.texts.keys().chain(&self.assets).filter(|path| {
            name(path).starts_with(begins)
                && !is_page(path)
                && path.matches('/').count() < 4
                && !path.contains("node_modules/")
        });
        found.min_by_key(|path| (path.matches('/').count(), path.len())).map(|path| &**path)
    }

    /// All pages under a folder; all where it is empty.
    pub fn pages<'a>(&'a self, root: &'a str) -> impl Iterator<Item = &'a str> {
        self.texts.keys().map(|path| &**path).filter(move |path| is_page(path) && under(path, root).is_some())
    }
}

/// Whether a file is a page.
pub fn is_page(path: &str) -> bool {
    extension(path).is_some_and(|end| PAGES.contains(&&*end.to_lowercase()))
}

/// Whether a file is read as text: a page, or what configures a tool.
pub fn is_text(path: &str) -> bool {
    is_page(path)
        || extension(path).is_some_and(|end| {
            matches!(
                end,
                "yml" | "yaml" | "toml" | "json" | "js" | "mjs" | "cjs" | "ts" | "mts" | "pages" | "py" | "rst"
            )
        })
        || name(path) == ".pages"
        || path.ends_with(".html") && (path.contains("layouts/shortcodes/") || path.contains("layouts/_shortcodes/"))
}

/// What stands behind the last dot of a name.
pub fn extension(path: &str) -> Option<&str> {
    name(path).rsplit_once('.').map(|(_, end)| end)
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path; empty at the top.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name without its extension.
pub fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A path without its extension.
pub fn bare(path: &str) -> &str {
    &path[..path.len() - extension(path).map_or(0, |end| end.len() + 1)]
}

/// The rest of a path under a folder; the path itself where that is empty.
pub fn under<'p>(path: &'p str, root: &str) -> Option<&'p str> {
    if root.is_empty() { Some(path) } else { path.strip_prefix(root)?.strip_prefix('/') }
}

/// A folder and a path below it.
pub fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else if path.is_empty() {
        folder.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}

/// A path without `.` and `..`; nothing where it leaves the tree.
pub fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The way from a file to another.
pub fn relative(from: &str, to: &str) -> String {
    let (here, there): (Vec<&str>, Vec<&str>) =
        (folder(from).split('/').filter(|part| !part.is_empty()).collect(), to.split('/').collect());
    let same = here.iter().zip(&there[..there.len() - 1]).take_while(|(one, other)| one == other).count();
    let mut out = "../".repeat(here.len() - same);
    out.push_str(&there[same..].join("/"));
    out
}
