//! Where in a body a place is: in the address of a link, in the attributes of a heading. It is told from the line,
//! so that it can be told of text that is being typed.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::options;

/// What a place of a body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The address of a link or an image, or where one may begin.
    Address {
        /// All of it.
        range: Range<usize>,
        /// It is an image's.
        is_image: bool,
    },
    /// The name of a heading's attribute, or where one may begin.
    Attribute {
        /// All of it.
        range: Range<usize>,
        /// The braces, as far as they are written.
        braces: Range<usize>,
    },
    /// One of the values of a heading's attribute, or where one may begin.
    Value {
        /// The attribute.
        name: Box<str>,
        /// All of it.
        range: Range<usize>,
        /// Every value of the attribute.
        all: Range<usize>,
        /// There are quotes around the values.
        is_quoted: bool,
    },
}

/// What the place at `offset` of a body is; nothing if it is plain text or code.
pub fn spot(body: &str, offset: usize) -> Option<Spot> {
    let offset = body.floor_char_boundary(offset.min(body.len()));
    let start = body[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = offset + body[offset..].find(['\n', '\r']).unwrap_or(body.len() - offset);
    let line = Line { start, before: &body[start..offset], after: &body[offset..end] };
    let spot = line.attribute().or_else(|| line.address()).or_else(|| line.definition()).or_else(|| line.html())?;
    (!is_code(body, offset)).then_some(spot)
}

/// The stretches of syntax around a place of a body, from the smallest to the whole: a word's emphasis, a link, an
/// item, a list.
pub fn around(body: &str, offset: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Parser::new_ext(body, options())
        .into_offset_iter()
        .filter(|(event, range)| !matches!(event, Event::End(_)) && range.start <= offset && offset <= range.end)
        .map(|(_, range)| range.start..range.start + body[range].trim_end().len())
        .filter(|range| offset <= range.end)
        .collect();
    out.sort_by_key(std::iter::ExactSizeIterator::len);
    out.dedup();
    out
}

/// The blocks of a body that run over several lines: code, lists, quotes, tables.
pub fn blocks(body: &str) -> Vec<Range<usize>> {
    let is_block = |event: &Event<'_>| {
        matches!(
            event,
            Event::Start(
                Tag::CodeBlock(_) | Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::HtmlBlock | Tag::Item
            )
        )
    };
    let all = Parser::new_ext(body, options()).into_offset_iter();
    all.filter(|(event, _)| is_block(event)).map(|(_, range)| range).collect()
}

/// A line with a place in it.
struct Line<'b> {
    start: usize,
    before: &'b str,
    after: &'b str,
}

impl Line<'_> {
    fn offset(&self) -> usize {
        self.start + self.before.len()
    }

    fn attribute(&self) -> Option<Spot> {
        let hashes = self.before.trim_start_matches(' ');
        let level = hashes.len() - hashes.trim_start_matches('#').len();
        if !(1..=6).contains(&level) || !hashes[level..].starts_with([' ', '\t']) {
            return None;
        }
        let open = self.before.rfind('{')?;
        let inside = &self.before[open + 1..];
        if inside.contains('}') {
            return None;
        }
        let close = self.after.find('}').unwrap_or(self.after.len());
        let braces = self.start + open + 1..self.offset() + close;
        // In quotes, a value may hold blanks.
        let quotes = inside.bytes().filter(|byte| *byte == b'"').count();
        let before = if quotes.is_multiple_of(2) { inside } else { &inside[..inside.rfind('"')?] };
        let from = before.rfind([' ', '\t']).map_or(0, |at| at + 1);
        let word = &inside[from..];
        let Some((name, typed)) = word.split_once('=') else {
            if word.starts_with(['#', '.']) || word.contains('"') {
                return None;
            }
            let rest = self.after[..close].find([' ', '\t', '=']).unwrap_or(close);
            return Some(Spot::Attribute { range: self.offset() - word.len()..self.offset() + rest, braces });
        };
        let is_quoted = typed.starts_with('"');
        if is_quoted && quotes % 2 == 0 {
            return None;
        }
        let values = typed.trim_start_matches('"');
        let last = values.rsplit(',').next().unwrap_or_default().trim_start();
        let rest = &self.after[..close];
        let end = if is_quoted { rest.find('"') } else { rest.find([' ', '\t']) }.unwrap_or(close);
        let own = rest[..end].find([',', ' ']).unwrap_or(end);
        Some(Spot::Value {
            name: name.into(),
            range: self.offset() - last.len()..self.offset() + own,
            all: self.offset() - values.len()..self.offset() + end,
            is_quoted,
        })
    }

    fn address(&self) -> Option<Spot> {
        let open = self.before.rfind("](")?;
        let typed = &self.before[open + 2..];
        let is_angled = typed.starts_with('<');
        let typed = typed.strip_prefix('<').unwrap_or(typed);
        let ends: &[char] = if is_angled { &['>'] } else { &[')', ' ', '\t', '"'] };
        if typed.contains(ends) {
            return None;
        }
        let end = self.after.find(ends).unwrap_or_else(|| self.after.find([' ', '\t']).unwrap_or(self.after.len()));
        let is_image = image_opens(&self.before[..open]);
        Some(Spot::Address { range: self.offset() - typed.len()..self.offset() + end, is_image })
    }

    fn definition(&self) -> Option<Spot> {
        let rest = self.before.trim_start().strip_prefix('[')?;
        let (name, typed) = rest.split_once("]:")?;
        let typed = typed.trim_start();
        let (typed, ends): (_, &[char]) = match typed.strip_prefix('<') {
            Some(typed) => (typed, &['>']),
            None => (typed, &[' ', '\t']),
        };
        if name.is_empty() || name.starts_with('^') || name.contains(']') || typed.contains(ends) {
            return None;
        }
        let end = self.after.find(ends).unwrap_or(self.after.len());
        Some(Spot::Address { range: self.offset() - typed.len()..self.offset() + end, is_image: false })
    }

    /// The value of `href` or `src` in a tag that begins on this line.
    fn html(&self) -> Option<Spot> {
        let (name, from) = ["href", "src"]
            .into_iter()
            .filter_map(|name| {
                let at = self.before.rfind(&format!("{name}="))?;
                let is_name = self.before[..at].ends_with([' ', '\t']);
                is_name.then_some((name, at + name.len() + 1))
            })
            .max_by_key(|(_, from)| *from)?;
        let tag = self.before[..from].rfind('<')?;
        let quote = self.before[from..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let typed = &self.before[from + 1..];
        if typed.contains(quote) || self.before[tag..from].contains('>') {
            return None;
        }
        let end = self.after.find([quote, '>']).unwrap_or(self.after.len());
        let is_image = name == "src" && self.before[tag..].starts_with("<img");
        Some(Spot::Address { range: self.offset() - typed.len()..self.offset() + end, is_image })
    }
}

/// Whether the bracket that `text` leaves open is an image's.
fn image_opens(text: &str) -> bool {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return at > 0 && text.as_bytes()[at - 1] == b'!',
            b'[' => depth -= 1,
            _ => {}
        }
    }
    false
}

fn is_code(body: &str, offset: usize) -> bool {
    Parser::new_ext(body, options()).into_offset_iter().any(|(event, range)| {
        matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) && range.start < offset && offset < range.end
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(marked: &str) -> String {
        let offset = marked.find('|').expect("there is a mark");
        let text = marked.replacen('|', "", 1);
        match spot(&text, offset) {
            None => "text".into(),
            Some(Spot::Address { range, is_image }) => format!("address {is_image} `{}`", &text[range]),
            Some(Spot::Attribute { range, .. }) => format!("attribute `{}`", &text[range]),
            Some(Spot::Value { name, range, all, .. }) => format!("{name} `{}` of `{}`", &text[range], &text[all]),
        }
    }

    #[test]
    fn addresses_are_known_while_they_are_typed() {
        assert_eq!(at("a [b](|"), "address false ``");
        assert_eq!(at("a [b](role:mo|d) c"), "address false `role:mod`");
        assert_eq!(at("a ![b](x|.png) c"), "address true `x.png`");
        assert_eq!(at("a [b](x.md) c|"), "text");
        assert_eq!(at("a [b](<a b|.md>) c"), "address false `a b.md`");
        assert_eq!(at("[b]: x|.md"), "address false `x.md`");
        assert_eq!(at("[b]: <a b|.md> 'T'"), "address false `a b.md`");
        assert_eq!(at("<a id='x' href='role:mo|d'>c</a>"), "address false `role:mod`");
        assert_eq!(at("<img alt=\"x\" src=\"|"), "address true ``");
        assert_eq!(at("<img src=\"x.png\" alt=\"|\">"), "text");
        assert_eq!(at("<a href=\"x.md\">y| src=\"z\""), "text");
        assert_eq!(at("`[b](x|)`"), "text");
        assert_eq!(at("```\n[b](x|)\n```\n"), "text");
    }

    #[test]
    fn attributes_are_known_while_they_are_typed() {
        assert_eq!(at("## A {|"), "attribute ``");
        assert_eq!(at("## A {#id an|}"), "attribute `an`");
        assert_eq!(at("## A {#id answers=\"vi|\"}"), "answers `vi` of `vi`");
        assert_eq!(at("## A {answers=\"vibe, vi|s\" audience=\"team\"}"), "answers `vis` of `vibe, vis`");
        assert_eq!(at("## A {audience=te|}"), "audience `te` of `te`");
        assert_eq!(at("## A {#i|}"), "text");
        assert_eq!(at("A {|"), "text");
    }
}
