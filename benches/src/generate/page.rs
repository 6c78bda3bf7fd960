//! One page of a handbook: front matter, headings, paragraphs, lists, a table, links; about 4 KB.

use std::fmt::Write as _;

use super::french::French;
use super::random::Random;

/// How large a page is, in bytes, front matter apart.
const SIZE: usize = 4000;
/// How many pages a folder holds.
const FOLDER: usize = 50;
/// How many folders stand side by side.
const SHELF: usize = 20;

/// A page that every layout writes in its own way.
#[derive(Debug)]
pub struct Page {
    /// Its number, from 0.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub summary: String,
    /// Its prose without title; a link to page 12 stands as `](PAGE:12)` or `](PAGE:12#id)`.
    body: String,
}

impl Page {
    /// Page `number` of a handbook of `pages`.
    pub fn new(number: usize, pages: usize) -> Self {
        let mut french = French::new(Random::of("page", number));
        let title = french.title(number);
        let summary = french.sentence();
        let mut body = String::with_capacity(SIZE + 512);
        body.push_str(&french.paragraph(3));
        body.push_str("\n\n");
        let mut section = 0;
        while body.len() < SIZE {
            section += 1;
            write_section(&mut body, &mut french, section, pages);
        }
        body.truncate(body.trim_end().len());
        body.push('\n');
        Self { number, title, summary, body }
    }

    /// The prose, each link written by `link` (number of the page, fragment with its `#` or nothing).
    pub fn body(&self, link: impl Fn(usize, &str) -> String) -> String {
        let mut out = String::with_capacity(self.body.len() + 256);
        let mut rest = self.body.as_str();
        while let Some((before, after)) = rest.split_once("](PAGE:") {
            out.push_str(before);
            let (target, after) = after.split_once(')').unwrap_or((after, ""));
            let (number, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
            let _ = write!(out, "]({})", link(number.parse().unwrap_or_default(), fragment));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Where a page is: `tome-1/chapitre-03/page-00123`, without extension.
pub fn path(number: usize) -> String {
    format!("{}/page-{number:05}", folder(number))
}

/// The folder of a page.
pub fn folder(number: usize) -> String {
    let chapter = number / FOLDER;
    format!("tome-{}/chapitre-{:03}", chapter / SHELF + 1, chapter + 1)
}

/// The folders of a handbook with their titles, the outer before the inner.
pub fn folders(pages: usize) -> Vec<(String, String)> {
    let mut folders = Vec::new();
    for first in (0..pages).step_by(FOLDER) {
        let chapter = first / FOLDER;
        if chapter.is_multiple_of(SHELF) {
            let tome = chapter / SHELF + 1;
            folders.push((format!("tome-{tome}"), format!("Tome {tome}")));
        }
        folders.push((folder(first), format!("Chapitre {}", chapter + 1)));
    }
    folders
}

fn write_section(body: &mut String, french: &mut French, section: usize, pages: usize) {
    // The explicit id is what links from elsewhere aim at: each tool would make another one of the text.
    let level = if section > 1 && french.random().chance(30) { "###" } else { "##" };
    let _ = write!(body, "{level} {} {{#partie-{section}}}\n\n", french.heading());
    let sentences = french.random().between(2, 4);
    body.push_str(&french.paragraph(sentences));
    body.push_str("\n\n");
    match french.random().below(5) {
        0 => write_list(body, french, "- "),
        1 => write_list(body, french, "1. "),
        2 => write_table(body, french),
        3 => {
            let _ = write!(body, "> {}\n\n", french.paragraph(2));
        }
        _ => {}
    }
    let target = french.random().below(pages);
    let fragment = if french.random().chance(50) { "#partie-1" } else { "" };
    let _ = write!(
        body,
        "Voir aussi [{}](PAGE:{target}{fragment}), et retenir que **{}**. {}\n\n",
        french.clause(),
        french.clause(),
        french.sentence()
    );
}

fn write_list(body: &mut String, french: &mut French, mark: &str) {
    for _ in 0..french.random().between(3, 6) {
        let _ = writeln!(body, "{mark}{}", french.sentence());
    }
    body.push('\n');
}

fn write_table(body: &mut String, french: &mut French) {
    body.push_str("| Qui | Quoi | Délai (jours) |\n|---|---|---:|\n");
    for _ in 0..french.random().between(3, 5) {
        let _ = writeln!(body, "| {} | {} | {} |", french.name(), french.clause(), french.random().between(1, 30));
    }
    body.push('\n');
}
