//! `SUMMARY.md`: a list of links, nested by indentation, with headings between.

use super::super::tree::{Tree, folder};
use super::{Listed, page_at};

/// Reads one.
pub(super) fn read(tree: &Tree, path: &str) -> Vec<Listed> {
    let Some(text) = tree.text(path) else { return Vec::new() };
    let mut top: Vec<Listed> = Vec::new();
    // Indentation, and the way down to the entry from the top.
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut first = true;
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim();
        if let Some(part) = bare.strip_prefix('#') {
            let title = part.trim_start_matches('#').split("<a ").next().unwrap_or_default().trim().to_owned();
            open.clear();
            // The list's own title is no part of the book.
            let is_title = std::mem::take(&mut first)
                && ["summary", "table of contents", "sommaire"].contains(&&*title.to_lowercase());
            if !is_title && !title.is_empty() {
                top.push(Listed { title: Some(title), line: at + 1, part: true, ..Listed::default() });
            }
            continue;
        }
        let (text, indent) =
            (bare.trim_start_matches(['-', '*', '+']).trim_start(), line.len() - line.trim_start().len());
        let Some((title, rest)) = text.strip_prefix('[').and_then(|rest| rest.rsplit_once("](")) else { continue };
        let target = rest.split(')').next().unwrap_or_default();
        let target = target.split(" \"").next().unwrap_or_default().trim_matches(['<', '>']).trim();
        let title = title.replace('\\', "");
        let entry = Listed {
            title: Some(title.trim_matches('`').to_owned()),
            target: page_at(tree, folder(path), target),
            line: at + 1,
            ..Listed::default()
        };
        let outside = target.contains("://");
        if outside {
            continue;
        }
        open.retain(|(other, _)| *other < indent);
        let way = open.last().map(|(_, way)| way.clone()).unwrap_or_default();
        let mut list = &mut top;
        for step in &way {
            list = &mut list[*step].children;
        }
        list.push(entry);
        let own = way.into_iter().chain([list.len() - 1]).collect();
        open.push((indent, own));
    }
    top
}
