//! Where the addresses of a Markdown text stand, and the ids of its headings.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::diagnostic::{Place, Span};

use super::{Said, options};

/// What an address belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A link of Markdown.
    Link,
    /// An address in angle brackets, which is its own text.
    Auto,
    /// An image of Markdown.
    Image,
    /// `href` in HTML.
    Href,
    /// `src` in HTML.
    Src,
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it stands, angle brackets included.
    pub range: Range<usize>,
    /// The address.
    pub address: String,
    /// What it belongs to.
    pub by: Use,
}

/// The addresses of a text in order, and the ids that links into it may name, with the text of each heading.
pub fn of(text: &str) -> (Vec<Written>, Vec<(String, String)>) {
    let mut out: Vec<Written> = Vec::new();
    let mut ids: Vec<(String, String)> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let parser = Parser::new_ext(text, options());
    for (_, definition) in parser.reference_definitions().iter() {
        let span = definition.span.clone();
        let found = text[span.clone()].find("]:").and_then(|at| destination(text, span.start + at + 2));
        out.extend(found.map(|range| Written { range, address: definition.dest.to_string(), by: Use::Link }));
    }
    let mut heading: Option<(Option<String>, Said)> = None;
    // Images may stand in links: the address of the outer is behind all of the inner.
    let mut inner: Vec<(usize, String)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if let Some((_, said)) = &mut heading {
            said.hear(&event);
        }
        match event {
            Event::Start(Tag::Heading { id, .. }) => heading = Some((id.map(|id| id.to_string()), Said::default())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((given, said)) = heading.take() {
                    let base = given.filter(|id| !id.is_empty()).unwrap_or_else(|| said.id());
                    let count = counts.entry(base.clone()).or_default();
                    let id = if *count == 0 { base } else { format!("{base}-{count}") };
                    *count += 1;
                    ids.push((id, said.text));
                }
            }
            Event::Text(_) | Event::Code(_) => {
                if let Some((last, _)) = inner.last_mut() {
                    *last = range.end;
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. })
                if link_type == LinkType::Inline =>
            {
                inner.push((range.start, dest_url.to_string()));
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => {
                inner.push((usize::MAX, String::new()));
                out.push(Written {
                    range: range.start + 1..range.end - 1,
                    address: dest_url.to_string(),
                    by: Use::Auto,
                });
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => inner.push((usize::MAX, String::new())),
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                let (from, address) = inner.pop().unwrap_or((usize::MAX, String::new()));
                if let Some((last, _)) = inner.last_mut().filter(|(last, _)| *last != usize::MAX) {
                    *last = range.end;
                }
                if from == usize::MAX || from > range.end {
                    continue;
                }
                let found = text[from..range.end].find("](").and_then(|at| destination(text, from + at + 2));
                let by = if end == TagEnd::Image { Use::Image } else { Use::Link };
                out.extend(found.map(|range| Written { range, address, by }));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                html(text, range, &mut out, &mut ids);
            }
            _ => {}
        }
    }
    out.sort_by_key(|one| one.range.start);
    out.dedup_by_key(|one| one.range.start);
    (out, ids)
}

/// The destination that begins here, behind white space.
fn destination(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + (text[from..].len() - text[from..].trim_start().len());
    let rest = &text[start..];
    if rest.starts_with('<') {
        let end = rest.find('>')?;
        return Some(start..start + end + 1);
    }
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(start..start + at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return Some(start..start + at),
            _ => {}
        }
    }
    Some(start..text.len())
}

fn html(text: &str, range: Range<usize>, out: &mut Vec<Written>, ids: &mut Vec<(String, String)>) {
    let part = &text[range.clone()];
    for (name, by) in [("href=", Some(Use::Href)), ("src=", Some(Use::Src)), ("id=", None), ("name=", None)] {
        for (at, _) in part.match_indices(name) {
            let before = part[..at].chars().next_back();
            let quote = part[at + name.len()..].chars().next().filter(|c| matches!(c, '"' | '\''));
            let (Some(quote), Some(true)) = (quote, before.map(char::is_whitespace)) else { continue };
            let start = at + name.len() + 1;
            let Some(length) = part[start..].find(quote) else { continue };
            let value = &part[start..start + length];
            match by {
                Some(by) => out.push(Written {
                    range: range.start + start..range.start + start + length,
                    address: value.replace("&amp;", "&"),
                    by,
                }),
                None => ids.push((value.to_owned(), String::new())),
            }
        }
    }
}

/// Where the address of a link is written: in the link itself, or in the definition that it names.
pub(crate) fn address(place: &Place) -> Option<Place> {
    let within = |base: usize, text: &str| {
        let written = of(text).0.pop()?;
        let range = base + written.range.start..base + written.range.end;
        let is_angled = place.source.text[range.clone()].starts_with('<');
        let cut = usize::from(is_angled);
        Some(Place::new(&place.source, Span::new(range.start + cut, range.end - cut)))
    };
    // In HTML, it is the value of an attribute that is told.
    let before = &place.source.text[..place.span.start as usize];
    if before.strip_suffix(['"', '\'']).is_some_and(|before| before.trim_end().ends_with('=')) {
        return Some(place.clone());
    }
    // Of a picture in a link, the address of the link comes last.
    if let Some(own) = within(place.span.start as usize, place.text()) {
        return Some(own);
    }
    let label = place.text().trim_end_matches("[]").strip_suffix(']')?.rsplit('[').next()?;
    let same = |other: &str| other.to_lowercase().split_whitespace().eq(label.to_lowercase().split_whitespace());
    let mut at = 0;
    place.source.text.split_inclusive('\n').find_map(|line| {
        let base = at;
        at += line.len();
        let margin = line.len() - line.trim_start_matches([' ', '>']).len();
        let (own, _) = line[margin..].strip_prefix('[')?.split_once("]:")?;
        same(own).then(|| within(base + margin, &line[margin..]))?
    })
}

/// Where this address of a link begins in the file; a definition that the link names may hold it.
pub(super) fn place_of(written: &str, link: &Place) -> Option<usize> {
    let within = |place: &Place| place.text().rfind(written).map(|at| place.span.start as usize + at);
    address(link).and_then(|own| within(&own)).or_else(|| within(link))
}
