//! The addresses of links, as they are written.

use std::sync::Arc;

use crate::diagnostic::{Place, Source, Span};
use crate::parse::Document;

/// An address as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// What is written, before any `#`.
    pub(super) target: String,
    /// Where the part before the `#` is.
    pub(super) target_place: Place,
    /// Where the part after the `#` is.
    pub(super) fragment_place: Option<Place>,
}

/// Every address of links, images and definitions in a file's Markdown. Code is looked at too: whoever uses one holds it
/// against what the plan knows to be a link there.
pub(super) fn all(document: &Document) -> Vec<Written> {
    let source = &document.source;
    let text = &source.text;
    let mut out = Vec::new();
    for (at, _) in text.match_indices("](") {
        let from = at + 2;
        let angled = text[from..].starts_with('<');
        let from = from + usize::from(angled);
        let ends: &[char] = if angled { &['>', '\n'] } else { &[')', ' ', '\t', '\n', '"'] };
        if let Some(length) = text[from..].find(ends) {
            out.push(written(source, from, from + length));
        }
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[')
            && let Some(colon) = line.find("]:")
        {
            let rest = &line[colon + 2..];
            let blank = rest.len() - rest.trim_start().len();
            let from = at + colon + 2 + blank;
            let length = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.trim().len());
            if length > 0 {
                out.push(written(source, from, from + length));
            }
        }
        at += line.len();
    }
    out
}

fn written(source: &Arc<Source>, from: usize, to: usize) -> Written {
    let text = &source.text[from..to];
    let hash = text.find('#');
    let end = from + hash.unwrap_or(text.len());
    Written {
        target: source.text[from..end].to_owned(),
        target_place: Place::new(source, Span::new(from, end)),
        fragment_place: hash.map(|_| Place::new(source, Span::new(end + 1, to))),
    }
}

/// The way from a folder to a file, as an address.
pub(super) fn way(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    let way = format!("{}{}", "../".repeat(from.len() - common), to[common..].join("/"));
    way.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E")
}

/// The folder of a path.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
