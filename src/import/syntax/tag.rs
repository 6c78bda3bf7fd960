//! Where the tag of a component begins and ends.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::page::{Line, spans};
use crate::prose::cast::{is_escaped, is_html};

/// Lines that a tag may run over.
const LONGEST: usize = 400;

/// Bytes of a word in which an address is looked for.
const WORD: usize = 400;

/// Where a component's tag begins in a text.
pub(super) fn begins(text: &str, from: usize) -> Option<usize> {
    text[from..].match_indices('<').map(|(at, _)| from + at).find(|at| {
        let rest = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
        // `<User>` in a pattern is told, too, since a browser would swallow it.
        rest.starts_with(|c: char| c.is_ascii_uppercase())
            && !is_address(rest)
            && !is_escaped(text, *at)
            && !is_shouted(rest)
    })
}

/// Whether a tag is one of HTML, written in capitals: `<BR>`.
fn is_shouted(rest: &str) -> bool {
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    !name.contains(|c: char| c.is_ascii_lowercase()) && is_html(&name.to_ascii_lowercase())
}

/// Where a tag begins, of a component or of HTML.
pub(super) fn begins_any(text: &str, from: usize) -> Option<usize> {
    let both = [begins(text, from), begins_element(text, from)];
    both.into_iter().flatten().min()
}

/// Where the tag of an element of HTML begins in a text.
pub(super) fn begins_element(text: &str, from: usize) -> Option<usize> {
    text[from..].match_indices('<').map(|(at, _)| from + at).find(|at| {
        let name = text[at + 1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        text[at + 1..].starts_with(|c: char| c.is_ascii_lowercase())
            && text[at + 1 + name..].chars().next().is_none_or(|c| c.is_whitespace() || c == '>' || c == '/')
            && !is_escaped(text, *at)
    })
}

/// How the beginning of a tag is looked for.
type Begins = fn(&str, usize) -> Option<usize>;

/// The tags of a text that stand outside of code.
pub(super) struct Tags<'t> {
    text: &'t str,
    at: usize,
    begins: Begins,
    /// What is code between backticks.
    code: Vec<Range<usize>>,
    /// How often that may be looked for again.
    left: usize,
}

impl<'t> Tags<'t> {
    pub(super) fn new(text: &'t str, begins: Begins) -> Self {
        Self { text, at: 0, begins, code: code(text, 0), left: AGAIN }
    }

    /// Where the next one begins.
    pub(super) fn next(&mut self) -> Option<usize> {
        loop {
            let start = (self.begins)(self.text, self.at)?;
            let behind = self.code.partition_point(|range| range.end <= start);
            match self.code.get(behind).filter(|range| range.start <= start) {
                Some(range) => self.at = range.end,
                None => return Some(start),
            }
        }
    }

    /// Goes on behind a tag: a backtick in it begins no code.
    pub(super) fn pass(&mut self, start: usize, end: usize) {
        self.at = end;
        if self.left > 0 && self.text[start..end].contains('`') {
            self.left -= 1;
            self.code = code(self.text, end);
        }
    }
}

/// How often code is looked for again in a line.
const AGAIN: usize = 50;

/// What is code between backticks, from a place on.
fn code(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut at = from;
    let ranges = spans(&text[from..]).into_iter().map(|(part, is_code)| {
        at += part.len();
        (at - part.len()..at, is_code)
    });
    ranges.filter(|(_, is_code)| *is_code).map(|(range, _)| range).collect()
}

/// Whether an address stands in the angle brackets.
fn is_address(rest: &str) -> bool {
    let rest = &rest[..rest.floor_char_boundary(WORD)];
    rest.split(['>', ' ']).next().is_some_and(|word| word.contains("://") || word.contains('@'))
}

/// The end of a tag: its `>`, outside of quotes and braces.
pub(super) fn ends(text: &str, start: usize) -> Option<usize> {
    Scan::default().end(text, start)
}

/// The length of what stands in the braces that a text begins with, both of them included.
pub(super) fn matching(text: &str) -> Option<usize> {
    let mut scan = Scan::default();
    for (at, c) in text.char_indices() {
        scan.step(c);
        if scan.depth <= 0 && scan.quote.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// How far the end of a tag has been looked for.
#[derive(Default)]
struct Scan {
    quote: Option<char>,
    depth: i32,
    escaped: bool,
}

impl Scan {
    fn step(&mut self, c: char) {
        let escaped = std::mem::take(&mut self.escaped);
        match (self.quote, c) {
            // Only a program knows signs that are escaped.
            (Some(_), '\\') if self.depth > 0 && !escaped => self.escaped = true,
            (Some(open), c) if open == c && !escaped => self.quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => self.quote = Some(c),
            (None, '`') if self.depth > 0 => self.quote = Some(c),
            (None, '{') => self.depth += 1,
            (None, '}') => self.depth -= 1,
            _ => {}
        }
    }

    /// The end of the tag, looked for from here on.
    fn end(&mut self, text: &str, from: usize) -> Option<usize> {
        for (at, c) in text[from..].char_indices() {
            if c == '>' && self.quote.is_none() && self.depth <= 0 {
                return Some(from + at + 1);
            }
            self.step(c);
        }
        None
    }

    /// Whether a line can go on with what stands in a tag: with an attribute, the value of one, or its end.
    fn goes_on(&self, line: &str) -> bool {
        let (mut rest, mut words) = (line, 0);
        let is_attribute = loop {
            let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-:.@#".contains(c))).unwrap_or(rest.len());
            let after = rest[name..].trim_start();
            words += 1;
            if name == 0 || after.is_empty() || after.starts_with(['=', '/', '>']) {
                break name > 0 && (words == 1 || !after.is_empty());
            }
            if after.len() == rest[name..].len() {
                break false;
            }
            rest = after;
        };
        self.quote.is_some() || self.depth > 0 || line.is_empty() || line.starts_with(['>', '/', '{']) || is_attribute
    }
}

/// Lines of a page that may be looked at in vain for the end of a tag.
const IN_VAIN: usize = 100 * LONGEST;

/// Puts a tag that runs over lines onto one, where it ends.
pub(super) fn join(lines: &mut Vec<Line>, begins: Begins) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_iter();
    let mut next: VecDeque<Line> = VecDeque::new();
    let mut left = IN_VAIN;
    while let Some(mut line) = next.pop_front().or_else(|| rest.next()) {
        let open = (!line.code).then(|| open_from(&line.text, 0, begins)).flatten();
        if let Some(mut scan) = open {
            let mut whole = line.text.clone();
            let mut more = 0;
            while more < LONGEST.min(left) {
                if next.len() == more {
                    next.extend(rest.next());
                }
                // A fence in a text of a program is one of its signs.
                let fits = |line: &&Line| !line.code || scan.quote == Some('`');
                let text = next.get(more).filter(fits).map(|next| next.text.trim());
                let Some(text) = text.filter(|text| scan.goes_on(text)) else { break };
                more += 1;
                let from = whole.len();
                whole.push(' ');
                whole.push_str(text);
                let still = match scan.end(&whole, from) {
                    Some(end) => open_from(&whole, end, begins),
                    None => continue,
                };
                let Some(still) = still else {
                    line.text = std::mem::take(&mut whole);
                    next.drain(..more);
                    more = 0;
                    break;
                };
                scan = still;
            }
            left -= more;
        }
        out.push(line);
    }
    *lines = out;
}

/// Whether a tag of a text is still open at its end.
fn open_from(text: &str, from: usize, begins: Begins) -> Option<Scan> {
    let mut found = Tags { text, at: from, begins, code: code(text, from), left: AGAIN };
    while let Some(at) = found.next() {
        let mut scan = Scan::default();
        match scan.end(text, at) {
            Some(end) => found.pass(at, end),
            None => return Some(scan),
        }
    }
    None
}

/// A heading without its components.
pub(super) fn without(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut is_code) = (0, false);
    while let Some(start) = begins(text, at) {
        let Some(end) = ends(text, start) else { break };
        // In code it is a word.
        is_code ^= text[at..start].matches('`').count() % 2 == 1;
        out.push_str(&text[at..if is_code { end } else { start }]);
        is_code ^= text[start..end].matches('`').count() % 2 == 1;
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn a_sign_that_is_escaped_begins_no_tag() {
        assert_eq!(begins("Prop\\<T> and \\</T>", 0), None);
        assert_eq!(begins("Prop \\\\<T>", 0), Some(7));
        assert_eq!(begins("a <Card>", 0), Some(2));
        assert_eq!(begins("a<BR> <B>b</B> <T>", 0), Some(15));
    }
}
