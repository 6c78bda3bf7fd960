//! Links and labels, settled when every page is known.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::dialect::Found;
use super::order::Pages;
use super::page::{Line, Notes, Page};
use super::places;
use super::syntax::{MAYBE, NAMED};
use super::tree::{Tree, bare, extension, folder, is_page, join, name, normal, relative, stem, under};
use crate::prose::percent_decode;
use crate::prose::targets::{self, Use, Written};

/// What of an address is written otherwise.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'?')
    .add(b'#')
    .add(b'%')
    .add(b'\\')
    .add(b'[')
    .add(b']');

/// What an address of the source means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hit {
    /// A page, by its key; and whether it is a guess.
    Page(String, Option<&'static str>),
    /// A file that is no page, by its path in the source.
    Asset(String, Option<&'static str>),
    /// A folder that has pages, by its path in the plan.
    Folder(String),
}

/// Everything that links are looked for in.
struct Index<'a> {
    tree: &'a Tree,
    found: &'a Found,
    pages: &'a Pages,
    /// Paths in lower case and composed, to those of the tree; several where they differ in case only.
    lower: HashMap<String, Vec<&'a str>>,
    /// Addresses of the published source, without slashes at the ends.
    urls: HashMap<String, &'a str>,
    /// Names without folder and extension, in lower case.
    stems: HashMap<String, Vec<&'a str>>,
    /// Other names of pages.
    aliases: HashMap<String, Vec<&'a str>>,
    /// Labels, to the page and its id there.
    labels: HashMap<&'a str, (&'a str, &'a str)>,
    /// Ids of each page, with the text of headings.
    ids: HashMap<&'a str, Vec<(String, String)>>,
    /// Folders of the plan that hold pages.
    folders: BTreeSet<String>,
    /// Where the forge shows files of this repository.
    forge: Vec<String>,
}

/// Settles every link; gives the assets that pages need, from the source to the plan.
pub(crate) fn settle(tree: &Tree, found: &Found, pages: &mut Pages) -> BTreeMap<String, String> {
    let (targets, ids): (HashMap<String, Vec<Written>>, HashMap<&str, Vec<(String, String)>>) = {
        let read: Vec<(&str, Vec<Written>, Vec<(String, String)>)> = pages
            .par_iter()
            .map(|(key, page)| {
                let (targets, ids) = targets::of(&page.text());
                (&**key, targets, ids)
            })
            .collect();
        let (mut targets, mut ids) = (HashMap::new(), HashMap::new());
        for (key, found, named) in read {
            targets.insert(key.to_owned(), found);
            ids.insert(key, named);
        }
        (targets, ids)
    };
    let index = Index::new(tree, found, pages, ids);
    let settled: Vec<(String, Vec<Line>, Notes, BTreeSet<String>)> = pages
        .par_iter()
        .map(|(key, page)| {
            let mut one = Settling { index: &index, key, page, notes: Notes::default(), assets: BTreeSet::new() };
            let lines = one.page(&targets[key]);
            (key.clone(), lines, one.notes, one.assets)
        })
        .collect();
    let mut assets = BTreeMap::new();
    for (key, lines, notes, needed) in settled {
        if let Some(page) = pages.get_mut(&key) {
            page.lines = lines;
            page.notes.extend(notes);
        }
        assets.extend(needed.into_iter().map(|path| {
            let to = places::asset(&path, found);
            (path, to)
        }));
    }
    assets
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// Only letters and digits, accents folded: what slugs of all tools agree on.
fn squashed(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A path without the numbers that order the names of its parts.
fn unnumbered(path: &str) -> String {
    let plain = |part: &str| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let cut = rest.trim_start_matches(['-', '_', '.', ' ']);
        if rest.len() < part.len() && cut.len() < rest.len() && !cut.is_empty() {
            cut.to_owned()
        } else {
            part.to_owned()
        }
    };
    path.split('/').map(plain).collect::<Vec<_>>().join("/")
}

impl<'a> Index<'a> {
    fn new(tree: &'a Tree, found: &'a Found, pages: &'a Pages, ids: HashMap<&'a str, Vec<(String, String)>>) -> Self {
        let mut index = Self {
            tree,
            found,
            pages,
            lower: HashMap::new(),
            urls: HashMap::new(),
            stems: HashMap::new(),
            aliases: HashMap::new(),
            labels: HashMap::new(),
            ids,
            folders: BTreeSet::new(),
            forge: Vec::new(),
        };
        for path in tree.texts.keys().chain(&tree.assets).chain(tree.links.keys()) {
            index.lower.entry(folded(path)).or_default().push(path);
        }
        for path in &tree.assets {
            index.stems.entry(folded(name(path))).or_default().push(path);
        }
        for (key, page) in pages {
            index.page(key, page);
        }
        for (from, to) in &found.redirects {
            if let Some((key, _)) = pages.get_key_value(to) {
                let from = from.trim_matches('/').trim_end_matches(".html");
                index.urls.entry(from.to_owned()).or_insert(key);
            }
        }
        if let Some(remote) = &tree.remote {
            let raw = remote.replacen("https://github.com/", "https://raw.githubusercontent.com/", 1);
            index.forge = vec![
                format!("{remote}/blob/"),
                format!("{remote}/raw/"),
                format!("{remote}/-/blob/"),
                format!("{remote}/-/raw/"),
                format!("{remote}/tree/"),
                format!("{raw}/"),
            ];
        }
        index
    }

    fn page(&mut self, key: &'a str, page: &'a Page) {
        for (label, id) in &page.labels {
            self.labels.entry(label).or_insert((key, id));
        }
        let mut here = folder(&page.target);
        while here.starts_with("content/") {
            self.folders.insert(here.to_owned());
            here = folder(here);
        }
        let Some(inner) = under(key, &self.found.root).filter(|_| self.tree.texts.contains_key(key)) else { return };
        self.stems.entry(folded(stem(key))).or_default().push(key);
        let index = matches!(&*stem(key).to_lowercase(), "index" | "_index" | "readme");
        let path = if index { folder(inner) } else { bare(inner) };
        if index && !path.is_empty() {
            self.stems.entry(folded(name(path))).or_default().push(key);
        }
        let mut add = |url: &str| {
            let url = url.trim_matches('/').trim_end_matches("/index.html").trim_end_matches(".html");
            self.urls.entry(url.to_owned()).or_insert(key);
            self.urls.entry(folded(url)).or_insert(key);
        };
        for own in ["permalink", "slug", "url"] {
            if let Some(url) = page.word(own).filter(|url| !url.contains("{{") && !url.contains(':')) {
                add(url);
                add(&join(folder(path), url.trim_matches('/')));
            }
        }
        for own in ["aliases", "redirect_from"] {
            for url in words(page.head.get(own)).filter(|url| url.contains('/')) {
                add(url);
            }
        }
        add(path);
        add(&unnumbered(path));
        // A collection's folder begins with `_`; its pages may stand at the top.
        if let Some(rest) = path.strip_prefix('_') {
            add(rest);
            add(rest.split_once('/').map_or(rest, |(_, rest)| rest));
        }
        for base in &self.found.bases {
            add(&join(base, path));
            add(&join(base, &unnumbered(path)));
        }
        for other in words(page.head.get("aliases")).chain(words(page.head.get("alias"))).chain(page.word("title")) {
            self.aliases.entry(folded(other)).or_default().push(key);
        }
    }

    /// What stands at a path of the source, if something does: a page, a file, what a link in the tree leads to.
    fn at(&self, path: &str) -> Option<Hit> {
        let path = self.through(path);
        if self.pages.contains_key(&*path) {
            return Some(Hit::Page(path.into_owned(), None));
        }
        if self.tree.assets.contains(&*path) || self.tree.texts.contains_key(&*path) && !is_page(&path) {
            return Some(Hit::Asset(path.into_owned(), None));
        }
        None
    }

    /// A path through the symbolic links of the tree.
    fn through<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let mut path = Cow::Borrowed(path);
        for _ in 0..8 {
            let mut above = std::iter::successors(Some(&*path), |path| path.rsplit_once('/').map(|(folder, _)| folder));
            let link = above.find_map(|part| Some((part.len(), self.tree.links.get(part)?)));
            let Some((length, to)) = link else { break };
            path = Cow::Owned(format!("{to}{}", &path[length..]));
        }
        path
    }

    /// A path with what tools leave out of it.
    fn near(&self, path: &str) -> Option<Hit> {
        let stripped = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
        let ends =
            ["", ".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/_index.md", "/README.md", "/readme.md"];
        let as_path = |path: &str| {
            ends.iter().find_map(|end| {
                self.at(&if path.is_empty() { end.trim_start_matches('/').to_owned() } else { format!("{path}{end}") })
            })
        };
        let swapped = path
            .strip_suffix(".md")
            .map(|path| format!("{path}.mdx"))
            .or_else(|| path.strip_suffix(".mdx").map(|path| format!("{path}.md")));
        as_path(path)
            .or_else(|| as_path(stripped))
            .or_else(|| swapped.and_then(|path| self.at(&path)))
            // `x/index` and `x/README` where the file is called otherwise.
            .or_else(|| {
                matches!(&*stem(stripped).to_lowercase(), "index" | "readme" | "_index")
                    .then(|| as_path(folder(stripped)))
                    .flatten()
            })
            .or_else(|| {
                let lower = folded(path);
                let found = ends.iter().find_map(|end| {
                    self.lower.get(&if lower.is_empty() {
                        end.trim_start_matches('/').to_owned()
                    } else {
                        format!("{lower}{}", end.to_lowercase())
                    })
                });
                let [only] = found?.as_slice() else { return None };
                self.at(only)
            })
    }

    /// A page by the address that it was published at.
    fn url(&self, url: &str) -> Option<Hit> {
        let url = url.trim_matches('/').trim_end_matches(".html").trim_end_matches(".md");
        let url = url.strip_suffix("/index").or((url == "index").then_some("")).unwrap_or(url);
        let found = self.urls.get(url).or_else(|| self.urls.get(&folded(url)))?;
        Some(Hit::Page((*found).to_owned(), None))
    }

    /// What an address without scheme means on this page.
    fn resolve(&self, key: &str, path: &str) -> Option<Hit> {
        let root = &self.found.root;
        if let Some(path) = path.strip_prefix('/') {
            let mut tries = vec![path];
            tries.extend(self.found.bases.iter().filter_map(|base| under(path, base)));
            for path in tries {
                let path = normal(path)?;
                let hit = self
                    .near(&join(root, &path))
                    .or_else(|| self.found.statics.iter().find_map(|folder| self.at(&join(folder, &path))))
                    .or_else(|| self.url(&path))
                    .or_else(|| self.near(&path))
                    .or_else(|| self.folder(&join(root, &path)));
                if hit.is_some() {
                    return hit;
                }
            }
            return None;
        }
        let by_file = normal(&join(folder(key), path));
        let inner = under(key, root).unwrap_or(key);
        let index = matches!(&*stem(key).to_lowercase(), "index" | "_index" | "readme");
        let own = if index { folder(inner).to_owned() } else { bare(inner).to_owned() };
        let own = self.urls_of(key).unwrap_or(own);
        let file = || by_file.as_deref().and_then(|path| self.near(path));
        let address = || {
            let url = normal(&join(&own, path))?;
            self.url(&url).or_else(|| self.near(&join(root, &url)))
        };
        let is_file = extension(path).is_some_and(|end| end.len() <= 5 && end.chars().all(char::is_alphanumeric))
            && !path.ends_with(".html");
        let first = if self.found.by_address && !is_file { address().or_else(file) } else { file().or_else(address) };
        first
            .or_else(|| normal(&join(folder(&own), path)).and_then(|url| self.url(&url)))
            .or_else(|| self.near(&normal(&join(root, path))?))
            .or_else(|| by_file.as_deref().and_then(|path| self.folder(path)))
    }

    fn urls_of(&self, key: &str) -> Option<String> {
        let page = self.pages.get(key)?;
        let url =
            page.word("permalink").filter(|url| url.starts_with('/') && !url.contains("{{") && !url.contains(':'))?;
        Some(url.trim_matches('/').trim_end_matches("/index.html").to_owned())
    }

    /// A folder of the source whose pages lie in a folder of the plan.
    fn folder(&self, path: &str) -> Option<Hit> {
        let inner = under(path, &self.found.root)?.trim_end_matches('/');
        let target = join("content", inner);
        (!inner.is_empty() && self.folders.contains(&target)).then_some(Hit::Folder(target))
    }

    /// A page or file by its name alone.
    fn named(&self, key: &str, target: &str) -> Option<Hit> {
        let target = target.trim().trim_start_matches('/');
        if target.is_empty() {
            return Some(Hit::Page(key.to_owned(), None));
        }
        if let Some(hit) =
            self.near(&join(&self.found.root, target)).or_else(|| self.near(&normal(&join(folder(key), target))?))
        {
            return Some(hit);
        }
        let lower = folded(target);
        let last = name(&lower);
        let plain = last.strip_suffix(".md").unwrap_or(last);
        let stems = self.stems.get(last).or_else(|| self.stems.get(plain)).into_iter().flatten();
        // A path that is given only in its last parts.
        let fits = |path: &&&str| {
            let path = folded(path);
            let tail = lower.strip_suffix(".md").unwrap_or(&lower);
            let own = path.strip_suffix(".md").unwrap_or(&path);
            !lower.contains('/') || own == tail || own.ends_with(&format!("/{tail}"))
        };
        let mut all: Vec<&str> = stems.filter(fits).copied().collect();
        all.sort_by_key(|path| (path.matches('/').count(), path.len(), *path));
        all.dedup();
        let guess = (all.len() > 1).then_some("several have this name; the one with the shortest path is linked");
        if let Some(first) = all.first() {
            return match self.at(first)? {
                Hit::Page(key, _) => Some(Hit::Page(key, guess)),
                Hit::Asset(path, _) => Some(Hit::Asset(path, guess)),
                hit => Some(hit),
            };
        }
        let by_alias = self.aliases.get(&lower)?;
        Some(Hit::Page((*by_alias.first()?).to_owned(), None))
    }
}

fn words(value: Option<&serde_json::Value>) -> impl Iterator<Item = &str> {
    let many = value.and_then(serde_json::Value::as_array).into_iter().flatten().filter_map(serde_json::Value::as_str);
    value.and_then(serde_json::Value::as_str).into_iter().chain(many)
}

struct Settling<'a> {
    index: &'a Index<'a>,
    key: &'a str,
    page: &'a Page,
    notes: Notes,
    assets: BTreeSet<String>,
}

impl Settling<'_> {
    fn page(&mut self, targets: &[Written]) -> Vec<Line> {
        let text = self.page.text();
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for written in targets.iter().filter(|written| written.range.end <= text.len()) {
            if written.range.start < at {
                continue;
            }
            let line = starts.partition_point(|start| *start <= written.range.start) - 1;
            let from = self.page.lines.get(line).map_or(1, |line| line.from);
            let Some(new) = self.address(&written.address, written.by, from) else { continue };
            out.push_str(&text[at..written.range.start]);
            out.push_str(&new);
            at = written.range.end;
        }
        out.push_str(&text[at..]);
        let mut lines = self.page.lines.clone();
        for (line, text) in lines.iter_mut().zip(out.split('\n')) {
            if line.text != text {
                text.clone_into(&mut line.text);
            }
        }
        lines
    }

    /// What to write in the place of an address; nothing where it stays.
    fn address(&mut self, written: &str, by: Use, line: usize) -> Option<String> {
        let target = &*self.page.target;
        if let Some(plan) = written.strip_prefix("x-plan:") {
            return Some(encoded(&relative(target, plan), ""));
        }
        let (scheme, rest) = [NAMED, MAYBE]
            .into_iter()
            .find_map(|scheme| Some((scheme, written.strip_prefix(scheme)?)))
            .unwrap_or(("", written));
        let decoded;
        let rest = if scheme.is_empty() {
            rest
        } else {
            decoded = percent_decode(rest);
            &*decoded
        };
        let rest = self.local(rest);
        let rest = &*rest;
        if scheme.is_empty() && (rest.is_empty() || rest.starts_with("//") || has_scheme(rest)) {
            return None;
        }
        let (path, fragment) = rest.split_once('#').map_or((rest, None), |(path, fragment)| (path, Some(fragment)));
        let path = if scheme.is_empty() { path.split('?').next().unwrap_or(path) } else { path };
        let path = if scheme.is_empty() { percent_decode(path) } else { path.into() };
        let label = if path.is_empty() { fragment.unwrap_or_default() } else { &*path };
        let hit =
            if let Some((key, id)) = self.index.labels.get(label).filter(|_| path.is_empty() || !scheme.is_empty()) {
                return Some(self.to_page(key, Some(id), written, line, None, by));
            } else if path.is_empty() && scheme.is_empty() {
                Some(Hit::Page(self.key.to_owned(), None))
            } else if scheme.is_empty() {
                self.index.resolve(self.key, &path).or_else(|| self.moved(&path))
            } else {
                self.index.named(self.key, &path).or_else(|| self.index.resolve(self.key, &path))
            };
        match hit {
            Some(Hit::Page(key, guess)) => Some(self.to_page(&key, fragment, written, line, guess, by)),
            Some(Hit::Asset(path, guess)) => {
                if let Some(why) = guess {
                    self.notes.tell("link that is a guess", self.key, line, format!("`{}`: {why}", shown(written)));
                }
                if !places::is_harmless(&path) {
                    self.notes.tell(
                        "link to a file that is not carried",
                        self.key,
                        line,
                        format!("`{}`: a browser would run it, or it configures a tool", shown(written)),
                    );
                    return self.unnamed(written, rest, scheme);
                }
                let to = places::asset(&path, self.index.found);
                self.assets.insert(path);
                let new = match to.strip_prefix("static/") {
                    Some(inner) => format!("/{}", utf8_percent_encode(inner, ESCAPED)),
                    None => encoded(&relative(target, &to), ""),
                };
                self.changed(written, new, "addresses of files, as they are in the plan", by)
            }
            Some(Hit::Folder(folder)) => {
                let new = encoded(
                    &relative(target, &folder),
                    fragment.map(|f| format!("#{f}")).as_deref().unwrap_or_default(),
                );
                self.changed(written, format!("{new}/"), "links to pages, as they are in the plan", by)
            }
            None if scheme == MAYBE => {
                self.notes.tell("double brackets that name no page", self.key, line, format!("`[[{rest}]]`"));
                Some(encoded(rest, ""))
            }
            None => {
                let step = if matches!(by, Use::Image | Use::Src) {
                    "picture that the source does not have"
                } else {
                    "link that was dead in the source"
                };
                self.notes.tell(step, self.key, line, format!("`{}`", shown(written)));
                self.unnamed(written, rest, scheme)
            }
        }
    }

    /// A link by name that leads nowhere is written as one to a file that is not there.
    fn unnamed(&self, _written: &str, rest: &str, scheme: &str) -> Option<String> {
        if scheme.is_empty() {
            return None;
        }
        let (path, fragment) =
            rest.split_once('#').map_or((rest, String::new()), |(path, fragment)| (path, format!("#{fragment}")));
        let path = if extension(path).is_some_and(|end| end.len() < 5) || path.is_empty() {
            path.to_owned()
        } else {
            format!("{path}.md")
        };
        Some(encoded(&path, &fragment))
    }

    /// An address of the source's own site or forge, as a path from its root.
    fn local<'w>(&self, written: &'w str) -> Cow<'w, str> {
        for forge in &self.index.forge {
            if let Some((_, path)) = written.strip_prefix(&**forge).and_then(|rest| rest.split_once('/')) {
                let bare = path.split(['#', '?']).next().unwrap_or_default();
                if let Some(hit) = self.index.at(&percent_decode(bare)) {
                    let known = match hit {
                        Hit::Page(key, _) | Hit::Asset(key, _) => key,
                        Hit::Folder(_) => continue,
                    };
                    let rest = &path[bare.len()..];
                    return Cow::Owned(format!("{}{rest}", utf8_percent_encode(&relative(self.key, &known), ESCAPED)));
                }
            }
        }
        if let Some(site) = &self.index.found.site
            && let Some(rest) = written.strip_prefix(site.trim_end_matches('/')).filter(|rest| rest.starts_with('/'))
            && self.index.url(rest.split(['#', '?']).next().unwrap_or_default()).is_some()
        {
            return Cow::Owned(rest.to_owned());
        }
        Cow::Borrowed(written)
    }

    /// A file that was moved and is the only one of its name.
    fn moved(&self, path: &str) -> Option<Hit> {
        let last = folded(name(path.trim_end_matches('/')));
        let stem = last.strip_suffix(".md").or_else(|| last.strip_suffix(".html")).unwrap_or(&last);
        if stem.len() < 3 || matches!(stem, "index" | "readme") {
            return None;
        }
        let [only] = self.index.stems.get(&last).or_else(|| self.index.stems.get(stem))?.as_slice() else {
            return None;
        };
        let why = Some("nothing is there, and one file of that name is elsewhere");
        match self.index.at(only)? {
            Hit::Page(key, _) => Some(Hit::Page(key, why)),
            Hit::Asset(path, _) => Some(Hit::Asset(path, why)),
            hit => Some(hit),
        }
    }

    fn to_page(
        &mut self,
        key: &str,
        fragment: Option<&str>,
        written: &str,
        line: usize,
        guess: Option<&'static str>,
        by: Use,
    ) -> String {
        if let Some(why) = guess {
            self.notes.tell("link that is a guess", self.key, line, format!("`{}`: {why}", shown(written)));
        }
        let Some(page) = self.index.pages.get(key) else { return written.to_owned() };
        let fragment = fragment
            .filter(|fragment| !fragment.is_empty())
            .map(|fragment| self.anchor(key, fragment, written, line))
            .filter(|id| !id.is_empty());
        let end = fragment.map(|id| format!("#{id}")).unwrap_or_default();
        let path =
            if key == self.key && !end.is_empty() { String::new() } else { relative(&self.page.target, &page.target) };
        let new = encoded(&path, &end);
        self.changed(written, new, "links to pages, as they are in the plan", by).unwrap_or_else(|| written.to_owned())
    }

    /// The id that an anchor of another tool names on a page.
    fn anchor(&mut self, key: &str, fragment: &str, written: &str, line: usize) -> String {
        let ids = self.index.ids.get(key).map(Vec::as_slice).unwrap_or_default();
        let wanted = percent_decode(fragment);
        let wanted = wanted.trim_start_matches('^');
        if let Some(at) = ids.iter().position(|(id, _)| *id == *wanted) {
            if !ids[at].1.is_empty() {
                return wanted.to_owned();
            }
            // An id among the text leads to its section: only headings have addresses.
            self.notes.count("anchors among text, as their sections");
            return ids[..at]
                .iter()
                .rev()
                .find(|(_, title)| !title.is_empty())
                .map_or_else(String::new, |(id, _)| id.clone());
        }
        let last = wanted.rsplit('#').next().unwrap_or(wanted);
        let text = squashed(last);
        let fits = |id: &str, title: &str| {
            !text.is_empty() && (squashed(id) == text || !title.is_empty() && squashed(title) == text)
        };
        let all: BTreeSet<&str> = ids.iter().filter(|(id, title)| fits(id, title)).map(|(id, _)| &**id).collect();
        if let Some(only) = all.first().filter(|_| all.len() == 1) {
            self.notes.count("anchors of another tool, as ids");
            return (*only).to_owned();
        }
        // In a vault, the first of its kind is meant; the title is the top of the page.
        if let Some((id, _)) = ids.iter().find(|(id, title)| fits(id, title)) {
            return id.clone();
        }
        self.notes.tell("anchor that the page does not have", self.key, line, format!("`{}`", shown(written)));
        wanted.to_owned()
    }

    /// The new address, unless the old one already leads there.
    fn changed(&mut self, written: &str, new: String, step: &'static str, _by: Use) -> Option<String> {
        let here = folder(&self.page.target);
        let at = |address: &str| {
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            let path = percent_decode(path);
            if path.is_empty() {
                return Some((self.page.target.clone(), percent_decode(fragment)));
            }
            Some((normal(&join(here, &path))?, percent_decode(fragment)))
        };
        if new.starts_with('/') && written == new
            || !new.starts_with('/')
                && !written.starts_with('/')
                && !written.contains(['?', ':'])
                && at(written) == at(&new)
        {
            return None;
        }
        self.notes.count(step);
        Some(new)
    }
}

fn encoded(path: &str, fragment: &str) -> String {
    let path = utf8_percent_encode(path, ESCAPED).to_string();
    let fragment: String = fragment
        .chars()
        .map(|c| if c.is_whitespace() { '-' } else { c })
        .filter(|c| !matches!(c, '(' | ')' | '<' | '>'))
        .collect();
    if path.is_empty() && fragment.is_empty() { "#".into() } else { path + &fragment }
}

fn shown(written: &str) -> String {
    match [NAMED, MAYBE].into_iter().find_map(|scheme| written.strip_prefix(scheme)) {
        Some(rest) => format!("[[{}]]", percent_decode(rest)),
        None => written.to_owned(),
    }
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}
