//! A Markdown body and the way from its bytes to those of its file.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Span;

/// Markdown, and where each stretch of it stands in the file.
///
/// The text of a `.md` file is a plain part of it; that of a TOML string has its escapes resolved,
/// and that of a narrower build has sections cut out.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// The Markdown.
    pub text: Cow<'a, str>,
    /// `(offset in the text, offset in the file)`, ascending: from there on both run in step.
    map: Vec<(u32, u32)>,
}

impl<'a> Body<'a> {
    /// A body that stands in the file as it is, from `start` on.
    pub fn plain(text: &'a str, start: usize) -> Self {
        Self { text: text.into(), map: vec![(0, start as u32)] }
    }

    /// The body that a TOML string makes. `raw` is the string with its quotes, which begins at `start`.
    pub fn decoded(decoded: &str, raw: &str, start: usize) -> Self {
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
        let escapes = raw.starts_with('"');
        let mut at = quotes.min(raw.len());
        if quotes == 3 {
            at += raw[at..].len()
                - raw[at..].strip_prefix("\r\n").or(raw[at..].strip_prefix('\n')).unwrap_or(&raw[at..]).len();
        }
        let mut map = vec![(0, (start + at) as u32)];
        let mut in_step = true;
        for (offset, c) in decoded.char_indices() {
            if escapes {
                let next = skip_continuation(raw, at);
                in_step &= next == at;
                at = next;
            }
            if !in_step {
                map.push((offset as u32, (start + at) as u32));
                in_step = true;
            }
            let width = if escapes && raw[at..].starts_with('\\') {
                escape_width(&raw[at..])
            } else {
                next_width(&raw[at..], c)
            };
            if width != c.len_utf8() {
                in_step = false;
            }
            at = (at + width).min(raw.len());
        }
        Self { text: decoded.to_owned().into(), map }
    }

    /// This body without these ranges of its text, which are in order and apart.
    pub fn without(&self, ranges: &[Range<u32>]) -> Body<'static> {
        let mut text = String::with_capacity(self.text.len());
        let mut map = Vec::new();
        let mut from = 0;
        for range in ranges.iter().chain([&(self.text.len() as u32..self.text.len() as u32)]) {
            let kept = from..range.start as usize;
            if !kept.is_empty() {
                map.push((text.len() as u32, self.file_offset(kept.start as u32)));
                for (own, file) in &self.map {
                    if (kept.start as u32 + 1..kept.end as u32).contains(own) {
                        map.push((text.len() as u32 + own - kept.start as u32, *file));
                    }
                }
                text.push_str(&self.text[kept]);
            }
            from = range.end as usize;
        }
        if map.is_empty() {
            map.push((0, self.file_offset(0)));
        }
        Body { text: text.into(), map }
    }

    /// The span of the file that a range of the text comes from.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.file_offset(range.start as u32);
        let end = if range.end > range.start { self.file_offset(range.end as u32 - 1) + 1 } else { start };
        Span { start, end: end.max(start) }
    }

    fn file_offset(&self, offset: u32) -> u32 {
        let at = self.map.partition_point(|(own, _)| *own <= offset).max(1) - 1;
        let (own, file) = self.map[at];
        file + (offset - own)
    }
}

/// Passes a backslash at the end of a line and the white space it swallows.
fn skip_continuation(raw: &str, mut at: usize) -> usize {
    while let Some(rest) = raw[at..].strip_prefix('\\') {
        let line = rest.trim_start_matches([' ', '\t']);
        if !line.starts_with(['\n', '\r']) {
            break;
        }
        at = raw.len() - line.trim_start().len();
    }
    at
}

fn escape_width(raw: &str) -> usize {
    match raw.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        _ => 2,
    }
    .min(raw.len())
}

fn next_width(raw: &str, c: char) -> usize {
    if c == '\n' && raw.starts_with("\r\n") { 2 } else { raw.chars().next().map_or(0, char::len_utf8) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_of_a_toml_string_lead_back_to_the_file() {
        let raw = "\"\"\"\nun \\\"mot\\\" \\\n    suite \\u00e9t\u{e9}\nfin\"\"\"";
        let decoded = "un \"mot\" suite \u{e9}t\u{e9}\nfin";
        let body = Body::decoded(decoded, raw, 10);
        for word in ["mot", "suite", "fin"] {
            let at = decoded.find(word).expect("the word is there");
            let span = body.span(at..at + word.len());
            assert_eq!(&raw[span.start as usize - 10..span.end as usize - 10], word);
        }
    }

    #[test]
    fn a_cut_body_still_knows_its_file() {
        let body = Body::plain("aa bb cc dd", 100);
        let cut = body.without(&[3..6, 9..11]);
        assert_eq!(cut.text, "aa cc ");
        assert_eq!(cut.span(3..5), Span::new(106, 108));
    }
}
