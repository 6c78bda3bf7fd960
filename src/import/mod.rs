//! The folder of another tool in, a new plan and a report out.
//!
//! 1. [`dialect`] recognises the tool and reads what it says of itself.
//! 2. [`places`] tells where each page goes; [`syntax`] makes its text plain, page by page.
//! 3. [`order`] puts the source's order into the pages; [`settle`] links and labels, over the whole.
//! 4. [`trim`] takes out what no page may have.
//! 5. [`write`] gives plain Parvis, [`report`] what was not carried.
//!
//! Nothing is read or written here: [`Tree`] comes from [`crate::load`], and the command line puts [`Imported`] down.

mod abbreviations;
mod atlas;
mod by_name;
pub mod dialect;
mod faq;
mod head;
mod hero;
mod languages;
mod naming;
mod order;
mod page;
mod pairs;
mod parted;
mod places;
mod published;
mod references;
mod report;
mod settle;
pub mod sheet;
mod steps;
mod syntax;
mod taxonomies;
mod titles;
mod trim;
mod write;

use crate::diagnostic::{Text, text};
use std::collections::BTreeMap;

use rayon::prelude::*;

pub use crate::load::folder as tree;
use page::{Line, Notes, Page};
pub use report::Report;
pub use tree::Tree;

/// A new plan.
#[derive(Debug, Default)]
pub struct Imported {
    /// Texts, by their path in the plan.
    pub texts: BTreeMap<String, String>,
    /// Files that are copied: from their path in the source to those in the plan.
    pub copies: BTreeMap<String, String>,
    /// What was carried and what was not.
    pub report: Report,
}

/// What is asked of an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The tool; without it, the one that is recognised.
    pub from: Option<String>,
    /// Folders or pages whose pages or headings become questions with answers.
    pub faq: Vec<String>,
}

/// Makes a plan of a folder; nothing where it holds no page.
pub fn import(tree: &Tree, options: &Options) -> Option<Imported> {
    let (dialect, mut found) = dialect::detect(tree, options.from.as_deref())?;
    let mut report = Report { dialect: dialect.name, ..Report::default() };
    let mut notes = Notes::default();
    for (path, why) in &tree.skipped {
        notes.tell("file that was not read", path, 1, why.clone());
    }
    for (path, en, fr) in &found.unread {
        notes.tell("configuration that is not run", path, 1, text!("not carried: {en}", "non repris : {fr}"));
    }
    let (tree, spoken) = languages::beside(tree, &mut found, &mut notes);
    let tree = &*tree;
    places::outside(tree, &found, &mut notes);
    places::others(tree, &found, &mut notes);
    let places = places::pages(tree, &found, &spoken, &mut notes);
    if places.is_empty() {
        return None;
    }
    let read: Vec<(String, Page)> = places
        .into_par_iter()
        .map(|(source, target)| {
            let text = tree.text(&source).unwrap_or_default();
            let mut page = read(&source, target, text);
            hero::show(&mut page);
            syntax::plain(&mut page, dialect.habits, &found.values);
            if found.term_ids {
                syntax::terms(&mut page);
            }
            if dialect.habits.definitions {
                syntax::definitions(&mut page.lines, &mut page.notes);
            }
            (source, page)
        })
        .collect();
    let mut pages: order::Pages = read.into_iter().collect();
    links_in_tree(tree, &found, &mut pages, &mut notes);
    published::addresses(&mut pages, &found);
    references::define(tree, &found, &mut pages);
    abbreviations::write(tree, &found, &mut pages);
    taxonomies::list(&mut pages, &found, &spoken, &mut notes);
    faq::ask(&mut pages, &found, &options.faq, &mut notes);
    order::arrange(&mut pages, &found, &spoken, &mut notes);
    parted::tell(&pages, &found, &mut notes);
    by_name::arrange(&mut pages, &found, &spoken);
    spoken.follow(&mut pages);
    let copies = settle::settle(tree, &found, &spoken, &mut pages);
    pages.par_iter_mut().for_each(|(_, page)| trim::trim(page));
    let mut imported = finish(tree, &found, &spoken.all, pages, copies, &mut report);
    report.take(notes);
    for note in &mut report.told {
        note.source = spoken.source(&note.source).to_owned();
    }
    report.told.sort_by(|one, other| one.place().cmp(&other.place()));
    report.french = spoken.all.first().is_some_and(|first| **first == *"fr");
    report.told.dedup();
    report.pages = imported.texts.keys().filter(|path| path.ends_with(".md")).count();
    report.files = imported.copies.len();
    imported.report = report;
    Some(imported)
}

/// A page as it stands in the source: its front matter apart, its lines numbered.
fn read(source: &str, target: String, text: &str) -> Page {
    let mut page = Page { source: source.to_owned(), target, ..Page::default() };
    let mut start = 0;
    if let Some(found) = head::find(text) {
        let values = head::values(found);
        for (line, column, why) in values.broken {
            page.notes.tell(
                "front matter that is not well formed",
                source,
                found.before + line,
                text!(
                    "column {column}: {why}; its text is kept where it is one line",
                    "colonne {column} : {why} ; son texte est gardé s’il tient sur une ligne"
                ),
            );
        }
        page.notes.count("front matter of other tools, as TOML");
        if let Some(fence) = head::long_fence(text) {
            let what =
                text!("between lines of `{fence}`: read all the same", "entre des lignes `{fence}` : lu tout de même");
            page.notes.tell("front matter that is not well formed", source, 1, what);
        }
        page.head = values.map;
        start = found.end;
    }
    if let Some(end) = programmed(text).filter(|_| start == 0) {
        page.notes.tell(
            "code that is not run",
            source,
            1,
            Text::same(format!("`{}`", text[..end].lines().next().unwrap_or_default())),
        );
        start = end;
    }
    let first = text[..start].matches('\n').count() + 1;
    let body = text[start..].trim_start_matches('\u{feff}');
    page.lines =
        body.lines().enumerate().map(|(at, line)| Line::new(line.trim_end_matches('\r'), first + at)).collect();
    page
}

/// The end of front matter that is code: `---js`.
fn programmed(text: &str) -> Option<usize> {
    let first = text.lines().next()?.trim_end();
    if !matches!(first, "---js" | "---javascript" | "---ts" | "---typescript") {
        return None;
    }
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && line.trim_end() == "---" {
            return Some(at);
        }
    }
    None
}

/// Symbolic links to pages become old addresses of theirs.
fn links_in_tree(tree: &Tree, found: &dialect::Found, pages: &mut order::Pages, notes: &mut Notes) {
    for (link, to) in &tree.links {
        let Some(inner) = tree::under(link, &found.root).filter(|_| tree::is_page(link)) else { continue };
        if let Some(page) = pages.get_mut(to) {
            notes.count("symbolic links, as old addresses");
            page.aliases.push(format!("/{}/", places::address(inner)));
        } else {
            notes.tell("symbolic link that leads to no page", link, 1, Text::same(format!("`{to}`")));
        }
    }
}

fn finish(
    tree: &Tree,
    found: &dialect::Found,
    languages: &[Box<str>],
    mut pages: order::Pages,
    copies: BTreeMap<String, String>,
    report: &mut Report,
) -> Imported {
    let mut imported = Imported::default();
    for page in pages.values_mut() {
        // The first page has no folder to be called after.
        if page.target == "content/index.md" && page.word("title").is_none() && page.heading().is_none() {
            page.listed_as = page.listed_as.take().or_else(|| found.title.clone());
        }
        let mut keys = Vec::new();
        write::page(page, languages, found.shows_titles, &mut keys);
        for key in keys {
            *report.keys.entry(key).or_default() += 1;
        }
    }
    unclaimed(&mut pages);
    report.proposed = write::proposals(&pages);
    for page in pages.values_mut() {
        let (text, before) = write::whole(page);
        let mut notes = std::mem::take(&mut page.notes);
        for note in &mut notes.told {
            note.target_line = write::line_of(page, before, note.line);
            note.target.clone_from(&page.target);
        }
        report.take(notes);
        imported.texts.insert(page.target.clone(), text);
    }
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for path in tree.assets.iter().filter(|path| !copies.contains_key(*path)) {
        let end = tree::extension(path)
            .map_or_else(|| "without extension".to_owned(), |end| format!(".{}", end.to_lowercase()));
        *left.entry(end).or_default() += 1;
    }
    report.left = left;
    imported.texts.insert("book.toml".into(), write::book(tree, found, languages));
    imported.copies = copies;
    imported
}

/// Old addresses that two pages claim, or that a page or a folder has, lead nowhere and are told.
fn unclaimed(pages: &mut order::Pages) {
    let mut own = std::collections::BTreeSet::new();
    for page in pages.values() {
        let address = places::address(page.target.trim_start_matches("content/")).to_lowercase();
        // A folder has a page whether or not its author wrote one.
        own.extend(address.match_indices('/').map(|(at, _)| address[..at].to_owned()));
        own.insert(address);
    }
    let mut taken = std::collections::BTreeSet::new();
    for page in pages.values_mut() {
        let mut lost = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        page.aliases.retain(|alias| {
            let bare = alias.trim_matches('/').to_lowercase();
            if !seen.insert(bare.clone()) {
                return false;
            }
            let free = !own.contains(&bare) && taken.insert(bare);
            if !free {
                lost.push(alias.clone());
            }
            free
        });
        for alias in lost {
            let source = page.source.clone();
            page.notes.tell("old address that another page has", &source, 1, Text::same(format!("`{alias}`")));
        }
    }
}
