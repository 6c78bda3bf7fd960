//! Words that pages are filed under, of each of which a tool makes a list of pages: tags, categories, Hugo's taxonomies.
//!
//! A plan has no such lists. One that a page of its own says something about, or that a link leads to, becomes a page; the
//! others are told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::dialect::Found;
use super::languages::Spoken;
use super::order::Pages;
use super::page::{Line, Notes, Page};
use super::tree::{bare, folder, join, name, stem, under};
use crate::diagnostic::text;
use crate::model::value::id_of;
use crate::prose::percent_decode;

/// A word, as the first page has it, and the pages that are filed under it.
#[derive(Debug, Default)]
struct Word {
    said: String,
    pages: Vec<String>,
}

/// Makes pages of the lists that somebody reads.
pub(crate) fn list(pages: &mut Pages, found: &Found, spoken: &Spoken, notes: &mut Notes) {
    for (config, taxonomy) in &found.taxonomies {
        let words = words(pages, spoken, taxonomy, found.words_apart);
        if words.is_empty() {
            continue;
        }
        let home = join(&found.root, taxonomy);
        // Pages of words by their ids; that of the list of all words has none.
        let own: BTreeMap<String, String> = pages
            .keys()
            .filter(|key| !spoken.twins.contains_key(*key))
            .filter_map(|key| Some((id_of(word_of(under(key, &home)?)), key.clone())))
            .collect();
        let linked = linked(pages, taxonomy);
        let all = own.contains_key("") || linked.contains_key("");
        let mut left = Vec::new();
        for (id, word) in &words {
            let key = match own.get(id) {
                Some(key) => key.clone(),
                None if all || linked.contains_key(id) => {
                    let target = format!("content/{taxonomy}/{id}.md");
                    let mut page = Page { source: target.clone(), target: target.clone(), ..Page::default() };
                    page.head.insert("title".into(), word.said.clone().into());
                    let called = linked.get(id).into_iter().flatten().filter(|called| *called != id);
                    page.aliases = called.map(|called| format!("/{taxonomy}/{called}/")).collect();
                    pages.insert(target.clone(), page);
                    target
                }
                None => {
                    left.push(&*word.said);
                    continue;
                }
            };
            notes.count("words that pages are filed under, as pages that list them");
            let links: Vec<String> = word.pages.iter().filter_map(|key| entry(pages.get(key)?)).collect();
            append(pages, &key, links);
        }
        if all {
            let key = own.get("").cloned().unwrap_or_else(|| format!("content/{taxonomy}/index.md"));
            let page = pages.entry(key.clone()).or_insert_with(|| {
                let mut page = Page { source: key.clone(), target: key.clone(), ..Page::default() };
                page.head.insert("title".into(), capital(taxonomy).into());
                page
            });
            let target = page.target.clone();
            let links = words.iter().map(|(id, word)| {
                let inner = own.get(id).map_or_else(|| format!("{taxonomy}/{id}.md"), |key| inner(key, &found.root));
                (target != format!("content/{inner}")).then(|| link(&word.said, &format!("content/{inner}")))
            });
            let links = links.flatten().collect();
            append(pages, &key, links);
        }
        if !left.is_empty() {
            const TOLD: usize = 12;
            let (count, more) = (left.len(), if left.len() > TOLD { ", …" } else { "" });
            let said = left.iter().take(TOLD).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            notes.tell(
                "lists of pages by the words that they are filed under",
                config,
                1,
                text!(
                    "`{taxonomy}`: lists to which nothing leads are left out, and the key with them ({count}): {said}{more}",
                    "`{taxonomy}` : les listes où rien ne mène sont omises, et la clé avec elles ({count}) : {said}{more}"
                ),
            );
        }
    }
}

/// The part of a path that names a word: `tags/open-day/_index.md`, `tags/open-day.md`.
fn word_of(inner: &str) -> &str {
    let is_index = matches!(&*stem(inner).to_lowercase(), "index" | "_index" | "readme");
    if is_index { folder(inner) } else { bare(inner) }
}

/// Where a page of the source stands in the plan, below `content/`.
fn inner(key: &str, root: &str) -> String {
    let inner = under(key, root).unwrap_or(key);
    if name(inner).starts_with("_index") { join(folder(inner), "index.md") } else { inner.to_owned() }
}

/// The words of all pages, by what addresses call them.
fn words(pages: &Pages, spoken: &Spoken, taxonomy: &str, apart: bool) -> BTreeMap<String, Word> {
    let mut out: BTreeMap<String, Word> = BTreeMap::new();
    for (key, page) in pages.iter().filter(|(key, _)| !spoken.twins.contains_key(*key)) {
        let said = page.head.iter().find(|(name, _)| name.eq_ignore_ascii_case(taxonomy)).map(|(_, said)| said);
        let each: Vec<&str> = match said {
            // A word may have an address of its own beside it.
            Some(Value::Array(all)) => {
                all.iter().filter_map(|one| one.as_str().or_else(|| one.get("label")?.as_str())).collect()
            }
            Some(Value::String(all)) if apart => all.split_whitespace().collect(),
            Some(Value::String(one)) => vec![one],
            _ => Vec::new(),
        };
        for one in each {
            let id = id_of(one);
            if id.is_empty() {
                continue;
            }
            let word = out.entry(id).or_insert_with(|| Word { said: one.trim().to_owned(), pages: Vec::new() });
            if word.pages.last() != Some(key) {
                word.pages.push(key.clone());
            }
        }
    }
    out
}

/// The words whose lists links lead to, and how these call them; empty text for the list of all words.
fn linked(pages: &Pages, taxonomy: &str) -> BTreeMap<String, BTreeSet<String>> {
    let begin = format!("/{taxonomy}");
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in pages.values().flat_map(|page| &page.lines).filter(|line| !line.code && line.text.contains(&begin)) {
        for (at, _) in line.text.match_indices(&begin) {
            let before =
                line.text[..at].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | ':' | '-'));
            let is_address = ["](", "](<", "href=\"", "]: "].iter().any(|open| before.ends_with(open));
            let rest = &line.text[at + begin.len()..];
            let word = match rest.chars().next() {
                Some('/') => rest[1..].split(['/', ')', '"', '#', '?', ' ', '>']).next().unwrap_or_default(),
                Some(')' | '"' | '#' | '>' | ' ') | None => "",
                _ => continue,
            };
            if is_address {
                let word = percent_decode(word);
                out.entry(id_of(&word)).or_default().insert(word);
            }
        }
    }
    out
}

/// An entry that links a page by its title.
fn entry(page: &Page) -> Option<String> {
    let title = page.word("title").or_else(|| page.heading()).unwrap_or_default();
    let title = title.split(" {#").next().unwrap_or_default();
    (!page.target.is_empty()).then(|| link(title, &page.target))
}

fn link(title: &str, target: &str) -> String {
    let title = title.replace('[', "\\[").replace(']', "\\]");
    format!("- [{title}](<x-plan:{target}>)")
}

fn append(pages: &mut Pages, key: &str, links: Vec<String>) {
    let Some(page) = pages.get_mut(key).filter(|_| !links.is_empty()) else { return };
    let from = page.lines.last().map_or(1, |line| line.from);
    if page.lines.last().is_some_and(|line| !line.text.trim().is_empty()) {
        page.lines.push(Line::new("", from));
    }
    page.lines.extend(links.into_iter().map(|link| Line::new(link, from)));
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
