//! Pages, or the headings of a page, as questions and answers: on request.

use crate::diagnostic::text;
use std::collections::BTreeSet;

use super::dialect::Found;
use super::order::Pages;
use super::page::{Notes, Page};
use super::tree::{bare, folder, join, name, stem, under};
use crate::model::value::id_of;

/// Turns what lies at these paths of the source into records of `faq/`.
pub(crate) fn ask(pages: &mut Pages, found: &Found, paths: &[String], notes: &mut Notes) {
    let faq = |page: &Page| page.target.strip_prefix("content/faq/")?.strip_suffix(".md").map(ToOwned::to_owned);
    let mut taken: BTreeSet<String> = pages.values().filter_map(faq).collect();
    for path in paths {
        let path = path.trim_matches('/').trim_start_matches("./");
        let full = [path.to_owned(), join(&found.root, path)]
            .into_iter()
            .find(|full| pages.keys().any(|key| key == full || under(key, full).is_some()));
        let Some(full) = full else {
            notes.tell(
                "questions that were not found",
                path,
                1,
                text!("no page of the source lies there", "aucune page de la source ne se trouve là"),
            );
            continue;
        };
        if pages.contains_key(&full) {
            split(pages, &full, &mut taken, notes);
            continue;
        }
        let keys: Vec<String> = pages.keys().filter(|key| under(key, &full).is_some()).cloned().collect();
        for key in keys {
            let inner = under(&key, &full).unwrap_or(&key).to_owned();
            let Some(page) = pages.get(&key) else { continue };
            if stem(&page.target) == "index" {
                continue;
            }
            let id = free(&mut taken, bare(&inner));
            let category = (!folder(&inner).is_empty()).then(|| name(folder(&inner)).replace(['-', '_'], " "));
            if let Some(page) = pages.get_mut(&key) {
                notes.count("pages, as questions with answers");
                page.aliases.push(format!("/{}/", bare(page.target.trim_start_matches("content/"))));
                page.target = format!("content/faq/{id}.md");
                page.question = Some(page.word("category").map(ToOwned::to_owned).or(category).unwrap_or_default());
            }
        }
    }
}

/// Headings of the second level and below that hold text of their own.
fn split(pages: &mut Pages, key: &str, taken: &mut BTreeSet<String>, notes: &mut Notes) {
    let Some(page) = pages.get_mut(key) else { return };
    let lines = std::mem::take(&mut page.lines);
    let title = page.word("title").map(ToOwned::to_owned);
    let (mut made, mut category): (Vec<Page>, Option<String>) = (Vec::new(), title);
    let mut open = false;
    for line in lines {
        let level = if line.code { 0 } else { line.text.bytes().take_while(|byte| *byte == b'#').count() };
        if level > 1 && line.text[level..].starts_with(' ') {
            if let Some(last) =
                made.last().filter(|last: &&Page| last.lines.iter().all(|line| line.text.trim().is_empty()))
            {
                category = last.word("title").map(ToOwned::to_owned);
                made.pop();
            }
            let text = line.text[level..].split(" {#").next().unwrap_or_default().trim().to_owned();
            let mut one = Page {
                source: key.to_owned(),
                question: Some(category.clone().unwrap_or_default()),
                ..Page::default()
            };
            one.labels.push((format!("{key}#{}", crate::prose::slug(&text)), String::new()));
            one.head.insert("title".into(), text.into());
            made.push(one);
            open = true;
            continue;
        }
        if let Some(last) = made.last_mut().filter(|_| open) {
            last.lines.push(line);
        } else if let Some(page) = pages.get_mut(key) {
            page.lines.push(line);
        }
    }
    for mut one in made {
        let id = free(taken, one.word("title").unwrap_or_default());
        one.target = format!("content/faq/{id}.md");
        notes.count("headings, as questions with answers");
        pages.insert(one.target.clone(), one);
    }
}

/// The longest id that is made of a question.
const LONGEST: usize = 60;

/// An id that no other question has.
fn free(taken: &mut BTreeSet<String>, name: &str) -> String {
    let mut id = id_of(name);
    id.truncate(LONGEST);
    let id = match id.trim_end_matches('-') {
        "" => "question",
        id => id,
    };
    let mut out = id.to_owned();
    let mut count = 2;
    while !taken.insert(out.clone()) {
        out = format!("{id}-{count}");
        count += 1;
    }
    out
}
