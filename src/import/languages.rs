//! Translations: wherever a tool keeps them, they are put beside what they translate, `page.fr.md` beside `page.md`.
//!
//! A tool has a folder for each language, or a word in the name of the file, or says in front matter that two pages are
//! one. All of them become names in one tree, so that nothing after this has to know of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::dialect::{Found, Listed};
use super::page::Notes;
use super::pairs::{self, Pairs};
use super::tree::{Tree, bare, extension, folder, join, under};

/// The languages of a source, and which page translates which.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// The plan's languages, its own first.
    pub all: Vec<Box<str>>,
    /// Translations by their path in the tree: what they translate, and their language.
    pub twins: BTreeMap<String, (String, String)>,
    /// Pages that are looked for elsewhere than they lie: from the path in the tree to that in the source.
    pub moved: BTreeMap<String, String>,
    /// The same the other way.
    pub back: BTreeMap<String, String>,
    /// Titles that a list of contents in another language gives to translations.
    titles: Vec<(String, String)>,
    /// Groups of such a list: their language, title, and the pages whose translations are in them.
    groups: Vec<(String, String, Vec<String>)>,
}

/// The tree with every translation beside its original, and what lists of contents say of them.
pub(crate) fn beside<'t>(tree: &'t Tree, found: &mut Found, notes: &mut Notes) -> (Cow<'t, Tree>, Spoken) {
    let own = pairs::own(tree, found, notes);
    let Pairs { twins, mut lifted, .. } = Pairs::of(tree, found, &own, notes);
    elsewhere(tree, found, &mut lifted);
    let mut spoken = Spoken { all: vec![own.as_str().into()], ..Spoken::default() };
    let at = |path: &str| lifted.get(path).cloned().unwrap_or_else(|| path.to_owned());
    for (source, (base, code)) in &twins {
        let base = at(base);
        let path = format!("{}.{code}.{}", bare(&base), extension(&base).unwrap_or("md"));
        if *source != path && tree.texts.contains_key(&path) {
            continue;
        }
        if spoken.all.iter().all(|known| **known != **code) {
            spoken.all.push((**code).into());
        }
        if *source != path {
            spoken.moved.insert(path.clone(), source.clone());
        }
        spoken.twins.insert(path, (base, code.clone()));
    }
    spoken.moved.extend(lifted.iter().map(|(from, to)| (to.clone(), from.clone())));
    spoken.back = spoken.moved.iter().map(|(to, from)| (from.clone(), to.clone())).collect();
    for _ in 0..spoken.twins.len() {
        notes.count("translations, beside what they translate");
    }
    let mut tree = Cow::Borrowed(tree);
    if !spoken.moved.is_empty() {
        let own = tree.to_mut();
        let texts: Vec<_> =
            spoken.moved.iter().filter_map(|(to, from)| Some((to.clone(), own.texts.remove(from)?))).collect();
        own.texts.extend(texts);
        for to in own.links.values_mut().filter(|to| spoken.back.contains_key(*to)) {
            *to = spoken.back[to].clone();
        }
    }
    spoken.lists(found);
    spoken.labels(&tree, found);
    (tree, spoken)
}

/// Pages that lie apart come to lie among the others, unless one of their name does.
fn elsewhere(tree: &Tree, found: &Found, lifted: &mut BTreeMap<String, String>) {
    for (folder, to) in &found.beside {
        for path in tree.pages(folder) {
            let Some(inner) = under(path, folder).filter(|inner| !inner.starts_with('_')) else { continue };
            let new = join(to, inner);
            let is_free = ["md", "mdx"].iter().all(|end| !tree.texts.contains_key(&format!("{}.{end}", bare(&new))));
            if is_free && !lifted.contains_key(path) {
                lifted.insert(path.to_owned(), new);
            }
        }
    }
}

impl Spoken {
    /// Lists name pages as they are in the tree; what they say of translations is kept apart.
    fn lists(&mut self, found: &mut Found) {
        for (_, to) in &mut found.redirects {
            if let Some(new) = self.back.get(to) {
                to.clone_from(new);
            }
        }
        let mut order = std::mem::take(&mut found.order);
        for (_, entries) in &mut order {
            self.entries(entries, 0);
        }
        found.order = order;
    }

    /// Groups whose names in other languages a file of its own holds.
    fn labels(&mut self, tree: &Tree, found: &Found) {
        for (language, label, message) in &found.labels {
            let code = self.all.iter().skip(1).find(|code| ***code == **language).map(ToString::to_string);
            let Some(code) = code else { continue };
            let mut inside = Vec::new();
            for (_, entries) in &found.order {
                called(entries, label, &mut inside, 0);
            }
            let folders = found.folders.iter().filter(|(_, title, _)| title.as_ref() == Some(label));
            inside.extend(folders.flat_map(|(folder, ..)| tree.pages(folder)).map(ToOwned::to_owned));
            inside.retain(|path| !self.twins.contains_key(path));
            self.groups.push((code, message.clone(), inside));
        }
    }

    fn entries(&mut self, entries: &mut Vec<Listed>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for entry in entries.iter_mut() {
            if let Some(new) = entry.target.as_ref().and_then(|target| self.back.get(target)) {
                entry.target = Some(new.clone());
            }
            let mut inside = Vec::new();
            below(entry, &mut inside, 0);
            let before = inside.len();
            self.entries(&mut entry.children, depth + 1);
            let code = inside.first().and_then(|path| self.twin_of(path)).map(|(_, code)| code.clone());
            // A group of translations alone; those that were in it have just been taken out.
            if let Some(code) = code.filter(|_| before > 0 && entry.children.is_empty()) {
                let bases: Vec<String> =
                    inside.iter().filter_map(|path| self.twin_of(path)).map(|(base, _)| base.clone()).collect();
                let title = entry.title.clone().unwrap_or_default();
                if bases.len() == inside.len() && entry.target.is_none() && !title.is_empty() {
                    self.groups.push((code, title, bases));
                    entry.title = None;
                }
            }
        }
        entries.retain(|entry| {
            let Some(target) = entry.target.as_ref().filter(|target| self.twins.contains_key(*target)) else {
                return entry.title.is_some() || entry.target.is_some() || !entry.children.is_empty();
            };
            if let Some(title) = &entry.title {
                self.titles.push((target.clone(), title.clone()));
            }
            !entry.children.is_empty()
        });
    }

    /// What a page translates, by its path in the tree or in the source.
    fn twin_of(&self, path: &str) -> Option<&(String, String)> {
        self.twins.get(self.back.get(path).map_or(path, |new| new))
    }

    /// The translation of a page into a language.
    pub(crate) fn twin(&self, base: &str, code: &str) -> Option<&str> {
        let path = format!("{}.{code}.{}", bare(base), extension(base).unwrap_or("md"));
        self.twins.get_key_value(&path).filter(|(_, (known, _))| known == base).map(|(twin, _)| &**twin)
    }

    /// The path of a page in the source.
    pub(crate) fn source<'p>(&'p self, path: &'p str) -> &'p str {
        self.moved.get(path).map_or(path, |from| from)
    }

    /// Puts translations beside their originals, wherever these have gone, and gives them the titles of their lists.
    pub(crate) fn follow(&self, pages: &mut BTreeMap<String, super::page::Page>) {
        for (twin, (base, code)) in &self.twins {
            let Some((target, question)) =
                pages.get(base).map(|page| (page.target.clone(), page.question.as_ref().map(|_| String::new())))
            else {
                continue;
            };
            if let Some(page) = pages.get_mut(twin) {
                page.target = format!("{}.{code}.md", bare(&target));
                page.question = question;
            }
        }
        for (twin, title) in &self.titles {
            if let Some(page) = pages.get_mut(twin) {
                page.listed_as = page.listed_as.take().or_else(|| Some(title.clone()));
            }
        }
        for (code, title, bases) in &self.groups {
            let targets = bases.iter().filter_map(|base| pages.get(base)).map(|page| folder(&page.target));
            let Some(home) = targets.reduce(shared) else { continue };
            let index = format!("{home}/index.md");
            // Only the page that the group itself was given.
            let made = pages.get(&index).filter(|page| page.listed_as.is_some() && page.lines.is_empty());
            let Some(source) = made.map(|page| page.source.clone()) else { continue };
            let target = format!("{home}/index.{code}.md");
            pages.entry(target.clone()).or_insert_with(|| super::page::Page {
                source,
                target,
                listed_as: Some(title.clone()),
                ..Default::default()
            });
        }
    }
}

/// Deepest nesting that is followed.
const DEEPEST: usize = 30;

/// The pages below the groups of this name.
fn called(entries: &[Listed], label: &str, out: &mut Vec<String>, depth: usize) {
    for entry in entries.iter().filter(|_| depth < DEEPEST) {
        if entry.title.as_deref() == Some(label) && entry.target.is_none() {
            entry.children.iter().for_each(|child| below(child, out, 0));
        }
        called(&entry.children, label, out, depth + 1);
    }
}

/// The pages of an entry and of all below it.
fn below(entry: &Listed, out: &mut Vec<String>, depth: usize) {
    out.extend(entry.target.clone());
    for child in entry.children.iter().filter(|_| depth < DEEPEST) {
        below(child, out, depth + 1);
    }
}

/// The folder that two folders lie in.
fn shared<'f>(one: &'f str, other: &str) -> &'f str {
    let same = one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other);
    let length = same.map(|(part, _)| part.len() + 1).sum::<usize>().saturating_sub(1);
    &one[..length]
}
