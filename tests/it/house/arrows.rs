//! Who uses whom: the paths that a file names, in imports and in code, led to the files that they mean.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the sources are read as they lie in the repository"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use walkdir::WalkDir;

/// The files of a crate, by module.
pub(super) struct Tree {
    files: BTreeMap<Vec<String>, File>,
}

/// A file, read.
pub(super) struct File {
    /// Its path under `src`.
    pub(super) path: String,
    pub(super) text: String,
    /// What its imports call by which name.
    names: BTreeMap<String, Vec<String>>,
    /// Every path that it names, imports first; from the crate's root, or a dependency's.
    paths: Vec<Vec<String>>,
}

/// A file uses another.
pub(super) struct Arrow {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) own: Vec<String>,
    pub(super) other: Vec<String>,
    /// The path by which it does.
    pub(super) by: String,
}

impl Arrow {
    pub(super) fn own_room(&self) -> &str {
        &self.own[0]
    }

    pub(super) fn other_room(&self) -> &str {
        &self.other[0]
    }
}

/// The module of a file; nothing for those that are the crate.
fn module(path: &str) -> Option<Vec<String>> {
    let stem = path.strip_suffix(".rs")?;
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    (!matches!(stem, "lib" | "main")).then(|| stem.split('/').map(str::to_owned).collect())
}

impl Tree {
    /// The files of a folder.
    pub(super) fn read(folder: &Path) -> Self {
        let found = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = found.filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"));
        Self::of(files.map(|entry| {
            let path =
                entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            (path, std::fs::read_to_string(entry.path()).unwrap())
        }))
    }

    /// Files after `-- path --` lines.
    pub(super) fn of_text(text: &str) -> Self {
        let parts = text.split("-- ").skip(1).map(|part| part.split_once(" --\n").unwrap());
        Self::of(parts.map(|(path, text)| (path.to_owned(), text.to_owned())))
    }

    fn of(files: impl Iterator<Item = (String, String)>) -> Self {
        let sources: BTreeMap<Vec<String>, (String, String)> =
            files.filter_map(|(path, text)| Some((module(&path)?, (path, text)))).collect();
        let modules: BTreeSet<Vec<String>> = sources.keys().cloned().collect();
        let mut tests = BTreeSet::new();
        let mut files = BTreeMap::new();
        for (own, (path, text)) in sources {
            let parsed: TokenStream = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut reader = Reader { own: &own, modules: &modules, tests: Vec::new(), names: BTreeMap::new() };
            let mut uses = Vec::new();
            reader.imports(parsed.clone(), &own, &mut uses);
            let mut paths: Vec<Vec<String>> = uses;
            reader.code(parsed, &own, &mut paths);
            tests.extend(reader.tests.iter().map(|name| [&own[..], std::slice::from_ref(name)].concat()));
            let names = reader.names;
            files.insert(own, File { path, text, names, paths });
        }
        files.retain(|own, _| !tests.iter().any(|test| own.starts_with(test)));
        Self { files }
    }

    /// The rooms: what stands at the top.
    pub(super) fn rooms(&self) -> impl Iterator<Item = &str> {
        let rooms: BTreeSet<&str> = self.files.keys().map(|module| &*module[0]).collect();
        rooms.into_iter()
    }

    /// Every file.
    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.values()
    }

    /// Every folder below the top that holds files.
    pub(super) fn folders(&self) -> Vec<Vec<String>> {
        let all = self.files.keys().flat_map(|module| (1..module.len()).map(|length| module[..length].to_vec()));
        all.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Who uses whom.
    pub(super) fn arrows(&self) -> Vec<Arrow> {
        let mut out = Vec::new();
        for (own, file) in &self.files {
            let mut seen = BTreeSet::new();
            for path in &file.paths {
                // What is handed on on the way is used too, as far as its last door.
                let Some(to) = self.home(path, 0) else { continue };
                if to != *own && seen.insert(to.clone()) {
                    out.push(Arrow {
                        from: file.path.clone(),
                        to: self.files[&to].path.clone(),
                        own: own.clone(),
                        other: to,
                        by: format!("crate::{}", path.join("::")),
                    });
                }
            }
        }
        out
    }

    /// The file that a path from the crate's root leads to; through what others hand on, to where it is at home.
    fn home(&self, path: &[String], depth: usize) -> Option<Vec<String>> {
        let length = (1..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        if let Some(name) = rest.first()
            && let Some(other) = self.files[module].names.get(name)
            && other != path
            && depth < 8
        {
            let further = [&other[..], &rest[1..]].concat();
            if let Some(home) = self.home(&further, depth + 1) {
                return Some(home);
            }
        }
        Some(module.to_vec())
    }
}

impl File {
    /// The dependencies that it names, of these.
    pub(super) fn crates<'a>(&self, all: &'a [String]) -> Vec<&'a str> {
        let tokens: TokenStream = self.text.parse().unwrap();
        let mut found = BTreeSet::new();
        heads(tokens, &mut found);
        let local = |name: &str| self.names.get(name).is_some_and(|path| path[0] != name);
        all.iter().map(|name| &**name).filter(|name| found.contains(*name) && !local(name)).collect()
    }
}

/// The names with which paths begin.
fn heads(tokens: TokenStream, out: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = without_tests(tokens);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => heads(group.stream(), out),
            TokenTree::Ident(name) if is_path(&tokens, at + 1) => {
                let begins = at < 2
                    || !is_path(&tokens, at - 2)
                    || at == 2
                    || !matches!(&tokens[at - 3], TokenTree::Ident(before) if before != "use");
                if begins {
                    out.insert(name.to_string());
                }
            }
            _ => {}
        }
    }
}

/// Whether `::` stands at a place.
fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    colon(at) && colon(at + 1)
}

/// The tokens without what is there for tests only.
fn without_tests(tokens: TokenStream) -> Vec<TokenTree> {
    split_tests(tokens).0
}

/// The tokens without what is there for tests only, and the names of modules that are.
fn split_tests(tokens: TokenStream) -> (Vec<TokenTree>, Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut out, mut tests, mut at) = (Vec::new(), Vec::new(), 0);
    while at < tokens.len() {
        if !is_test(&tokens, at) {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        // The item goes on to its body or its semicolon.
        while at < tokens.len() {
            let ends = match &tokens[at] {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Ident(word) if word == "mod" => {
                    tests.extend(tokens.get(at + 1).map(ToString::to_string));
                    false
                }
                _ => false,
            };
            at += 1;
            if ends {
                break;
            }
        }
    }
    (out, tests)
}

/// Whether `#[cfg(test)]` stands at a place.
fn is_test(tokens: &[TokenTree], at: usize) -> bool {
    matches!(&tokens[at], TokenTree::Punct(punct) if punct.as_char() == '#')
        && matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// Reads the paths of one file.
struct Reader<'a> {
    own: &'a [String],
    modules: &'a BTreeSet<Vec<String>>,
    /// Modules below that are for tests.
    tests: Vec<String>,
    names: BTreeMap<String, Vec<String>>,
}

impl Reader<'_> {
    /// A path from the crate's root, as seen from a module of the file; nothing if it leads elsewhere.
    fn rooted(&self, path: &[String], here: &[String]) -> Option<Vec<String>> {
        let mut base = here.to_vec();
        let mut rest = path;
        match &**path.first()? {
            "crate" => Some(path[1..].to_vec()),
            "self" | "super" => {
                while let Some(word) = rest.first().filter(|word| matches!(&***word, "self" | "super")) {
                    if word == "super" {
                        base.pop()?;
                    }
                    rest = &rest[1..];
                }
                Some([&base[..], rest].concat())
            }
            first => {
                let child = [here, &[first.to_owned()]].concat();
                if self.modules.contains(&child) {
                    return Some([&base[..], path].concat());
                }
                let known = self.names.get(first)?;
                Some([&known[..], &path[1..]].concat())
            }
        }
    }

    /// Every import, wherever it stands; `here` is the module that it stands in.
    fn imports(&mut self, tokens: TokenStream, here: &[String], out: &mut Vec<Vec<String>>) {
        let (tokens, tests) = split_tests(tokens);
        if here == self.own {
            self.tests.extend(tests);
        }
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(word) if word == "use" => {
                    let end = (at..tokens.len())
                        .find(|end| matches!(&tokens[*end], TokenTree::Punct(punct) if punct.as_char() == ';'))
                        .unwrap_or(tokens.len());
                    let mut found = Vec::new();
                    spread(&tokens[at + 1..end], &[], &mut found);
                    for (path, name) in found {
                        let Some(path) = self.rooted(&path, here) else { continue };
                        if here == self.own && name != "_" && name != "*" {
                            self.names.insert(name, path.clone());
                        }
                        out.push(path);
                    }
                    at = end;
                }
                TokenTree::Group(group) => {
                    let inner = inner(&tokens, at, here);
                    self.imports(group.stream(), &inner, out);
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Every path in code.
    fn code(&self, tokens: TokenStream, here: &[String], out: &mut Vec<Vec<String>>) {
        let tokens = without_tests(tokens);
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.code(group.stream(), &inner(&tokens, at, here), out),
                TokenTree::Ident(first) if is_path(&tokens, at + 1) && (at < 2 || !is_path(&tokens, at - 2)) => {
                    let mut path = vec![first.to_string()];
                    while is_path(&tokens, at + 1) {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else { break };
                        path.push(next.to_string());
                        at += 3;
                    }
                    out.extend(self.rooted(&path, here));
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// The module in which the group at a place stands.
fn inner(tokens: &[TokenTree], at: usize, here: &[String]) -> Vec<String> {
    match (at.checked_sub(2).map(|at| &tokens[at]), at.checked_sub(1).map(|at| &tokens[at])) {
        (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(name))) if word == "mod" => {
            [here, &[name.to_string()]].concat()
        }
        _ => here.to_vec(),
    }
}

/// The paths of an import, each with the name by which it is known.
fn spread(tokens: &[TokenTree], before: &[String], out: &mut Vec<(Vec<String>, String)>) {
    let mut path = before.to_vec();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(word) if word == "as" => {
                let name = tokens.get(at + 1).map_or_else(|| "_".to_owned(), ToString::to_string);
                out.push((path, name));
                return;
            }
            // `{self}` is the path itself.
            TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
            TokenTree::Ident(word) => path.push(word.to_string()),
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                for part in inner.split(comma).filter(|part| !part.is_empty()) {
                    spread(part, &path, out);
                }
                return;
            }
            TokenTree::Punct(punct) if punct.as_char() == '*' => {
                out.push((path, "*".to_owned()));
                return;
            }
            _ => {}
        }
        at += 1;
    }
    let name = path.last().cloned().unwrap_or_default();
    out.push((path, name));
}
