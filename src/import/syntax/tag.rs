//! Where the tag of a component begins and ends.

use std::collections::VecDeque;

use super::super::page::Line;
use crate::prose::cast::is_escaped;

/// Lines that a tag may run over.
const LONGEST: usize = 400;

/// Bytes of a word in which an address is looked for.
const WORD: usize = 400;

/// Where a component's tag begins in a text.
pub(super) fn begins(text: &str, from: usize) -> Option<usize> {
    text[from..].match_indices('<').map(|(at, _)| from + at).find(|at| {
        let rest = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
        // `<User>` in a pattern is told, too, since a browser would swallow it.
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && !is_address(rest) && !is_escaped(text, *at)
    })
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

/// How far the end of a tag has been looked for.
#[derive(Default)]
struct Scan {
    quote: Option<char>,
    depth: i32,
}

impl Scan {
    /// The end of the tag, looked for from here on.
    fn end(&mut self, text: &str, from: usize) -> Option<usize> {
        for (at, c) in text[from..].char_indices() {
            match (self.quote, c) {
                (Some(open), c) if open == c => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => self.quote = Some(c),
                (None, '{') => self.depth += 1,
                (None, '}') => self.depth -= 1,
                (None, '>') if self.depth <= 0 => return Some(from + at + 1),
                _ => {}
            }
        }
        None
    }
}

/// Lines of a page that may be looked at in vain for the end of a tag.
const IN_VAIN: usize = 100 * LONGEST;

/// Puts a tag that runs over lines onto one, where it ends.
pub(super) fn join(lines: &mut Vec<Line>) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_iter();
    let mut next: VecDeque<Line> = VecDeque::new();
    let mut left = IN_VAIN;
    while let Some(mut line) = next.pop_front().or_else(|| rest.next()) {
        let open = (!line.code).then(|| open_from(&line.text, 0)).flatten();
        if let Some(mut scan) = open {
            let mut whole = line.text.clone();
            let mut more = 0;
            while more < LONGEST.min(left) {
                if next.len() == more {
                    next.extend(rest.next());
                }
                let Some(text) = next.get(more).filter(|next| !next.code).map(|next| next.text.trim()) else { break };
                more += 1;
                let from = whole.len();
                whole.push(' ');
                whole.push_str(text);
                let still = match scan.end(&whole, from) {
                    Some(end) => open_from(&whole, end),
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
fn open_from(text: &str, mut from: usize) -> Option<Scan> {
    while let Some(at) = begins(text, from) {
        let mut scan = Scan::default();
        match scan.end(text, at) {
            Some(end) => from = end,
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
    }
}
