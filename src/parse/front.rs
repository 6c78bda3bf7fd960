//! Front matter: where the TOML of a Markdown file stands, and what was meant for it.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Source, Span};

use super::document::Document;

/// Where the TOML of a file stands, and its Markdown; nothing if that cannot be told.
pub fn parts(document: &Document) -> Option<Parts> {
    let source = &document.source;
    let start = source.start();
    if document.location.is_markdown {
        front_matter(source, start).ok()
    } else {
        Some((Some(start..source.text.len()), None))
    }
}

/// The range of the TOML between `+++` lines, if there is any, and that of the Markdown after it.
pub type Parts = (Option<Range<usize>>, Option<Range<usize>>);

pub(super) fn front_matter(source: &Arc<Source>, start: usize) -> Result<Parts, Box<Finding>> {
    let text = &source.text;
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() == "---" && lines.clone().any(|line| line.trim_end() == "---") {
        let place = Place::new(source, Span::new(start, start + 3));
        return Err(Box::new(yaml(place)));
    }
    if first.trim_end() != "+++" {
        if begins_like_toml(first) && lines.filter(|line| line.trim_end() == "+++").count() == 1 {
            let place = Place::new(source, Span::new(start, start + first.trim_end().len()));
            return Err(Box::new(
                Finding::new("syntax", place, "this front matter is closed by `+++` and never opened")
                    .help("begin the file with a line `+++`"),
            ));
        }
        return match not_front_matter(source, start) {
            Some(finding) => Err(Box::new(finding)),
            None => Ok((None, Some(start..text.len()))),
        };
    }
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "+++" {
            return Ok((Some(from..at), Some(at + line.len()..text.len())));
        }
        at += line.len();
    }
    let place = Place::new(source, Span::new(start, start + 3));
    Err(Box::new(Finding::new("syntax", place, "this front matter never ends").help("close it with a line `+++`")))
}

/// Says so of what was meant for front matter and is none: read as text, its mark would hold for nobody.
fn not_front_matter(source: &Arc<Source>, start: usize) -> Option<Finding> {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    let text = source.text[start..].trim_start_matches(is_blank);
    let at = source.text.len() - text.len();
    let first = text.lines().next().unwrap_or_default();
    let place = Place::new(source, Span::new(at, at + first.trim_end().len()));
    if first.starts_with("+++") {
        return Some(
            Finding::new("syntax", place, "front matter begins on the first line of its file, with `+++` alone")
                .help("put `+++` there, and nothing before or beside it"),
        );
    }
    let is_key = |line: &str| {
        let name = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '"'));
        name.len() < line.len() && name.trim_start().starts_with([':', '='])
    };
    let is_yaml = first.trim_end() == "---" && text.lines().nth(1).is_some_and(is_key);
    is_yaml.then(|| yaml(place))
}

fn yaml(place: Place) -> Finding {
    Finding::new("syntax", place, "this front matter is YAML; Parvis reads TOML")
        .help("put it between `+++` lines and write `key = \"value\"`")
}

/// Whether a line could be the first one of front matter whose `+++` was lost or is another fence.
fn begins_like_toml(line: &str) -> bool {
    let line = line.trim();
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    is_key || (!line.is_empty() && line.bytes().all(|b| matches!(b, b'-' | b'+' | b'=')))
}

/// Says so of a file whose lines end as they did on old Macintoshes: neither TOML nor Markdown knows them.
pub(super) fn bare_returns(source: &Arc<Source>) -> Option<Finding> {
    let text = source.text.trim_end_matches('\r');
    let at = memchr::memchr(b'\r', text.as_bytes()).filter(|_| !text.contains('\n'))?;
    let place = Place::new(source, Span::new(at, at + 1));
    Some(
        Finding::new("syntax", place, "the lines of this file end in a carriage return alone")
            .help("save it with line feeds, as editors call `LF` or `Unix`"),
    )
}
