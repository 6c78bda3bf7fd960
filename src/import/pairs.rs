//! Which page of a source translates which: by the folders, the names and the front matter of its pages.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Found;
use super::head;
use super::page::Notes;
use super::tree::{Tree, extension, folder, is_page, join, name, stem, under};
use crate::config::LANGUAGES;
use crate::diagnostic::text;

/// The language of a word such as `fr`, `fr-FR`, `en_us`, if Parvis speaks it.
fn code(word: &str) -> Option<&'static str> {
    let (language, region) = word.split_once(['-', '_']).unwrap_or((word, ""));
    let known = LANGUAGES.iter().find(|known| known.eq_ignore_ascii_case(language))?;
    (region.is_empty() && !word.contains(['-', '_'])
        || region.len() == 2 && region.chars().all(|c| c.is_ascii_alphabetic()))
    .then_some(known)
}

/// The language of the book: what its configuration says, else what its pages are written in.
pub(super) fn own(tree: &Tree, found: &Found, notes: &mut Notes) -> String {
    if let Some(said) = found.language.as_deref().and_then(code) {
        return said.to_owned();
    }
    // Folders of languages say nothing of that of the book, unless there is nothing else.
    let in_folder = |path: &&str| path.split('/').any(|part| code(part).is_some());
    let all: Vec<&str> = tree.pages(&found.root).collect();
    let rest: Vec<&str> = all.iter().copied().filter(|path| !in_folder(path)).collect();
    let many =
        |language: &str| all.iter().filter(|path| path.split('/').any(|part| code(part) == Some(language))).count();
    if rest.len() * 2 < all.len() && many("fr") != many("en") && many("en") + many("fr") > 0 {
        return if many("fr") > many("en") { "fr" } else { "en" }.to_owned();
    }
    let texts = if rest.is_empty() { all } else { rest };
    let first = texts.first().copied().unwrap_or_default().to_owned();
    let written = tongue(texts.into_iter().filter_map(|path| tree.text(path)));
    if written.is_none() || found.language.as_deref().is_some_and(|said| code(said).is_none()) {
        notes.tell(
            "language that Parvis does not speak",
            &first,
            1,
            text!(
                "the text stays as it is, what stands around it is in English: `language` in `book.toml` chooses between `en` and `fr`",
                "le texte reste tel quel, ce qui l’entoure est en anglais : `language`, dans `book.toml`, choisit entre `en` et `fr`"
            ),
        );
    }
    written.unwrap_or("en").to_owned()
}

/// A folder of a language: the folder around it, the language, its own name.
type Folder = (String, &'static str, String);

/// What translates what, by paths of the source.
pub(super) struct Pairs<'a> {
    tree: &'a Tree,
    found: &'a Found,
    own: &'a str,
    /// Pages by their path without extension.
    bare: BTreeMap<&'a str, &'a str>,
    /// Translations: what they translate, and their language.
    pub(super) twins: BTreeMap<String, (String, String)>,
    /// Pages in the book's own language that lie in a folder of it, and where they go.
    pub(super) lifted: BTreeMap<String, String>,
}

impl<'a> Pairs<'a> {
    /// Looks for all of them.
    pub(super) fn of(tree: &'a Tree, found: &'a Found, own: &'a str, notes: &mut Notes) -> Self {
        let mut pairs = Self::new(tree, found, own);
        pairs.locales();
        pairs.folders();
        pairs.names(notes);
        pairs.heads();
        pairs
    }

    fn new(tree: &'a Tree, found: &'a Found, own: &'a str) -> Self {
        let pages = tree.texts.keys().filter(|path| is_page(path) && !found.lists.contains(path));
        let bare = pages.map(|path| (super::tree::bare(path), &**path)).collect();
        Self { tree, found, own, bare, twins: BTreeMap::new(), lifted: BTreeMap::new() }
    }

    /// The page at a path without extension; the page of a folder may have another name.
    fn at(&self, path: &str) -> Option<&'a str> {
        let others = |path: &str| {
            let index = matches!(&*name(path).to_lowercase(), "index" | "_index" | "readme");
            let names = ["index", "_index", "README", "readme"];
            names.iter().filter(move |_| index).map(|name| join(folder(path), name)).collect::<Vec<_>>()
        };
        self.bare.get(path).copied().or_else(|| others(path).iter().find_map(|path| self.bare.get(&**path).copied()))
    }

    fn put(&mut self, twin: &str, base: &str, code: &str) {
        let is_taken = twin == base || self.twins.contains_key(base) || self.twins.contains_key(twin);
        let twice = self.twins.values().any(|(known, language)| known == base && language == code);
        if !is_taken && !twice && code != self.own {
            self.twins.insert(twin.to_owned(), (base.to_owned(), code.to_owned()));
        }
    }

    /// Folders that the configuration gives to languages.
    fn locales(&mut self) {
        let all = &self.found.locales;
        let home = all.iter().find(|(_, word)| code(word) == Some(self.own)).map(|(folder, _)| folder);
        let home = home.unwrap_or(&self.found.root);
        for (folder, word) in all {
            let Some(code) = code(word).filter(|code| *code != self.own) else { continue };
            let pages: Vec<(&str, &str)> = self.bare.iter().map(|(short, path)| (*short, *path)).collect();
            for (short, path) in pages {
                let original = under(short, folder).and_then(|rest| self.at(&join(home, rest)));
                if let Some(original) = original {
                    self.put(path, original, code);
                }
            }
        }
        if !self.twins.is_empty() && *home != self.found.root {
            self.lift(home, &self.found.root);
        }
    }

    /// Folders that are called like a language, and hold what another folder, or the one around them, holds.
    fn folders(&mut self) {
        let mut groups: BTreeMap<Folder, Vec<(&str, &str)>> = BTreeMap::new();
        for (bare, path) in &self.bare {
            let Some(inner) = under(bare, &self.found.root) else { continue };
            let mut at = 0;
            for part in folder(inner).split('/') {
                if let Some(code) = code(part).filter(|code| *code != self.own) {
                    let group = (inner[..at].trim_end_matches('/').to_owned(), code, part.to_owned());
                    groups.entry(group).or_default().push((&inner[at + part.len() + 1..], path));
                    break;
                }
                at += part.len() + 1;
            }
        }
        for ((above, code, _), pages) in groups {
            let texts = pages.iter().filter_map(|(_, path)| self.tree.text(path));
            if (tongue(texts) == Some("fr")) != (code == "fr") {
                continue;
            }
            let above = join(&self.found.root, &above);
            let homes = self.homes(&above);
            let pairs: Vec<(&str, &str)> = pages
                .iter()
                .filter_map(|(rest, path)| Some((*path, homes.iter().find_map(|home| self.at(&join(home, rest)))?)))
                .collect();
            // A chapter of that name has nothing in common with its neighbours.
            if pairs.len() * 3 < pages.len() {
                continue;
            }
            for (twin, base) in pairs {
                self.put(twin, base, code);
            }
            for home in homes.iter().filter(|home| **home != above) {
                self.lift(home, &above);
            }
        }
    }

    /// Where the book's own language lies, beside a folder of another: in one of its own, or around them.
    fn homes(&self, above: &str) -> Vec<String> {
        let mut own: BTreeSet<String> = BTreeSet::new();
        for bare in self.bare.keys() {
            let first = under(bare, above).and_then(|rest| rest.split_once('/')).map(|(first, _)| first);
            own.extend(first.filter(|first| code(first) == Some(self.own)).map(|first| join(above, first)));
        }
        own.into_iter().chain([above.to_owned()]).collect()
    }

    /// Takes the pages of the book's own language out of the folder that is called after it.
    fn lift(&mut self, from: &str, to: &str) {
        let inside = self.bare.iter().filter_map(|(bare, path)| Some((under(bare, from)?, *path)));
        let moves: Vec<(String, String)> = inside
            .filter(|(rest, path)| self.at(&join(to, rest)).is_none() && !self.twins.contains_key(*path))
            .map(|(rest, path)| (path.to_owned(), join(to, &format!("{rest}.{}", extension(path).unwrap_or("md")))))
            .collect();
        self.lifted.extend(moves);
    }

    /// Names with a language at their end: `page.fr.md`.
    fn names(&mut self, notes: &mut Notes) {
        let mut alone: Vec<(String, String, String)> = Vec::new();
        let all: Vec<&str> = self.tree.pages(&self.found.root).collect();
        for path in all {
            let Some((short, word)) = stem(path).rsplit_once('.').filter(|(short, _)| !short.is_empty()) else {
                continue;
            };
            let Some(code) = code(word) else { continue };
            let base = join(folder(path), short);
            let own = self.bare.get(&*format!("{base}.{}", self.own)).copied();
            match self.at(&base).or(own).filter(|base| *base != path) {
                Some(base) => self.put(path, base, code),
                // A name with a point in it may end in anything: `report.gouv.fr.md`.
                None if !short.contains('.') => alone.push((path.to_owned(), base, code.to_owned())),
                None => {}
            }
        }
        for (path, base, code) in alone {
            // What Parvis would take for the translation of nothing, or for a name of another language.
            let target = format!("{base}.{}", extension(&path).unwrap_or("md"));
            if code != self.own {
                notes.tell(
                    "page in another language without its original",
                    &path,
                    1,
                    text!("it stands as a page of the book, `{base}`", "elle devient une page du livre, `{base}`"),
                );
            }
            self.lifted.insert(path, target);
        }
    }

    /// Pages whose front matter says that they are one page in two languages.
    fn heads(&mut self) {
        let mut named: BTreeMap<(&'static str, String), Vec<(&str, &'static str)>> = BTreeMap::new();
        for path in self.tree.pages(&self.found.root).filter(|path| !self.twins.contains_key(*path)) {
            let Some(text) = self.tree.text(path).filter(|text| {
                let top: String = text.chars().take(TOP).collect();
                KEYS.iter().any(|key| top.contains(key)) && LANGUAGE.iter().any(|key| top.contains(key))
            }) else {
                continue;
            };
            let Some(head) = head::keys(text) else { continue };
            let word = |key: &str| head.get(key).and_then(|value| value.as_str()).map(str::trim);
            let Some(code) = LANGUAGE.iter().find_map(|key| word(key)).and_then(code) else { continue };
            for key in KEYS {
                if let Some(value) = word(key).filter(|value| !value.is_empty()) {
                    // A permalink may itself begin with the language.
                    let value = value.trim_matches('/');
                    let value = value.strip_prefix(code).map_or(value, |rest| rest.trim_start_matches('/'));
                    named.entry((key, value.to_owned())).or_default().push((path, code));
                }
            }
        }
        for pages in named.into_values() {
            let Some((base, _)) = pages.iter().find(|(_, code)| *code == self.own) else { continue };
            for (path, code) in pages.iter().filter(|(path, _)| path != base) {
                self.put(path, base, code);
            }
        }
    }
}

/// Keys that say which pages are one.
const KEYS: &[&str] = &["permalink", "translationKey", "translation_key", "ref", "page_id"];

/// Keys that say a page's language.
const LANGUAGE: &[&str] = &["lang", "locale", "language"];

/// How much of a page is looked at for those keys, in characters.
const TOP: usize = 1000;

/// The language of texts, by their small words; nothing where it is neither French nor English.
fn tongue<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let (mut french, mut english, mut other) = (0, 0, 0);
    for text in texts.take(400) {
        for word in text.split_whitespace().take(2000) {
            match word {
                "le" | "la" | "les" | "des" | "du" | "une" | "est" | "et" | "dans" | "pour" | "qui" | "nous" => {
                    french += 1;
                }
                "the" | "of" | "and" | "is" | "in" | "for" | "that" | "to" | "with" | "we" => english += 1,
                "el" | "los" | "las" | "del" | "una" | "por" | "para" | "con" | "y" | "il" | "che" | "di" | "della"
                | "não" | "uma" | "com" | "der" | "die" | "das" | "und" | "ist" | "het" | "een" | "van" => other += 1,
                _ => {}
            }
        }
    }
    match (french, english) {
        (french, english) if other > french.max(english) => None,
        (french, english) if french > english => Some("fr"),
        _ => Some("en"),
    }
}
