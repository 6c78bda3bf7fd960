//! A heading's attributes as their author means them: a value goes on over blanks, and what is none was meant for one.

use std::ops::Range;

use crate::diagnostic::suggest::Meant;
use crate::diagnostic::{Applicability, Finding, Fix, text};

use super::builder::Builder;

/// What may stand around a value, as keyboards and word processors write it.
pub(super) const QUOTES: [char; 12] = ['"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›'];

/// The braces behind a heading. The parser takes a word of them for an attribute, and its value ends at a blank.
pub(super) struct Block<'l> {
    line: &'l str,
    /// Up to where its values have been read; nothing where the line has no such braces.
    from: Option<usize>,
    /// Letters that stand alone are looked for in what is left of it.
    left: String,
}

/// A value that its author has written in one piece.
pub(super) struct Whole<'l> {
    /// With its quotes.
    pub(super) text: &'l str,
    /// Where it begins in the line.
    pub(super) at: usize,
    /// Of how many of the parser's words it is made, with its name.
    pub(super) words: usize,
}

impl<'l> Block<'l> {
    /// Those of a heading's line, if the parser has taken them from its text.
    pub(super) fn of(line: &'l str, is_taken: bool) -> Self {
        let underlines = |below: &str| below.trim().chars().all(|c| matches!(c, '=' | '-'));
        let above = line.trim_end().rsplit_once('\n').filter(|(_, below)| underlines(below)).map(|(above, _)| above);
        let inner = above.unwrap_or(line).trim_end().strip_suffix('}').filter(|_| is_taken);
        let from = inner.and_then(|inner| inner.rfind('{')).map(|at| at + 1);
        let left = inner.zip(from).map_or("", |(inner, from)| &inner[from..]).to_owned();
        Self { line, from, left }
    }

    /// The whole value of the next attribute of this name: in quotes, and in a list also around `=` and commas.
    pub(super) fn value(&mut self, name: &str) -> Option<Whole<'l>> {
        let is_list = matches!(name, "answers" | "aliases");
        let from = self.from?;
        let block = &self.line[from..];
        let is_alone = |at: &usize| block[..*at].chars().next_back().is_none_or(char::is_whitespace);
        let start = block.match_indices(name).map(|(at, _)| at).find(is_alone)?;
        let blanks = |text: &'l str| if is_list { text.trim_start() } else { text };
        let text = blanks(blanks(&block[start + name.len()..]).strip_prefix('=')?);
        let length = match text.chars().next()? {
            quote if QUOTES[..if is_list { QUOTES.len() } else { 2 }].contains(&quote) => {
                let closes = |c: char| c == quote || !quote.is_ascii() && QUOTES.contains(&c);
                let rest = &text[quote.len_utf8()..];
                let end = rest.find(closes)?;
                quote.len_utf8() + end + rest[end..].chars().next().map_or(0, char::len_utf8)
            }
            _ if is_list => unquoted(text),
            _ => return None,
        };
        let (text, at) = (&text[..length], self.line.len() - text.len());
        let written = &self.line[from + start..at + length];
        self.left = self.left.replacen(written, " ", 1);
        self.from = Some(at + length);
        Some(Whole { text, at, words: written.split_ascii_whitespace().filter(|word| word.len() > 1).count() })
    }

    /// Whether it gives more than one id, of which the parser takes the last.
    pub(super) fn has_ids(&self) -> bool {
        self.left.split_ascii_whitespace().filter(|word| word.len() > 1 && word.starts_with('#')).count() > 1
    }

    /// The letters in it that stand alone.
    pub(super) fn letters(&self) -> impl Iterator<Item = &str> {
        self.left.split_ascii_whitespace().filter(|word| word.len() == 1 && word.chars().all(char::is_alphanumeric))
    }
}

/// How long a list without quotes is: a comma joins what blanks part.
fn unquoted(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        end += rest.find(|c: char| c.is_whitespace() || c == '}').unwrap_or(rest.len());
        let behind = text[end..].trim_start();
        if !(text[..end].ends_with(',') || behind.starts_with(',')) || behind.starts_with('}') || behind.is_empty() {
            return end;
        }
        end = text.len() - behind.len() + usize::from(behind.starts_with(','));
        end = text.len() - text[end..].trim_start().len();
    }
}

/// Whether the parser takes another attribute for a part of a value.
pub(super) fn runs_on(value: &str, all: &str) -> bool {
    all.len() > value.len() && all[value.len()..].contains('=') && !value.contains('=')
}

impl Builder<'_, '_> {
    /// Says so of a second id.
    pub(super) fn told_ids(&mut self, range: &Range<usize>) {
        let place = self.place(range.clone());
        let message = (
            "a heading has one id: the others in these braces are not read",
            "un titre a un seul identifiant : les autres entre ces accolades ne sont pas lus",
        );
        self.findings.push(Finding::new("unknown-key", place, message).help((
            "what else leads to it is an alias: `{#id aliases=\"old-id\"}`",
            "ce qui y mène aussi est un alias : `{#id aliases=\"ancien-id\"}`",
        )));
    }

    /// Says so of attributes that no blank parts, of which only the first is read.
    pub(super) fn told_run_on(&mut self, name: &str, range: &Range<usize>) {
        let place = self.place(range.clone());
        let message = text!(
            "what follows `{name}=\"…\"` in these braces is not read",
            "ce qui suit `{name}=\"…\"` dans ces accolades n'est pas lu"
        );
        self.findings.push(Finding::new("unknown-key", place, message).help((
            "part attributes by blanks, and what one of them lists by commas: `answers=\"vibe,visual-style\"`",
            "séparez les attributs par des espaces, et ce que l'un d'eux énumère par des virgules : `answers=\"vibe,visual-style\"`",
        )));
    }

    /// Writes the attribute that was meant, or a word as the id that it lacks `#` for.
    pub(super) fn attribute_meant(
        &self,
        name: &str,
        value: &str,
        near: Option<Meant<'_>>,
        range: &Range<usize>,
    ) -> Option<Fix> {
        let line = self.body.text.get(range.clone())?;
        let open = line.rfind('{')?;
        let inside = &line[open..];
        let place = |at: usize, len: usize| {
            let from = range.start + open + at;
            self.place(from..from + len)
        };
        if value.is_empty() {
            let is_alone = inside[1..].trim_end().strip_suffix('}').is_some_and(|word| word.trim() == name);
            let at = inside.find(name).filter(|_| is_alone && near.is_none())?;
            return Some(Fix::write(&format!("#{name}"), Applicability::Suggested).replace(place(at, 0), "#"));
        }
        // Who may read a section is for a person to see.
        let applicability =
            |near: Meant<'_>| if near.word == "audience" { Applicability::Suggested } else { near.applicability };
        let near = near.map(|near| Meant { applicability: applicability(near), ..near })?;
        let written = format!("{name}=");
        let mut found = inside.match_indices(&written).map(|(at, _)| at);
        let at = found.next().filter(|at| inside[..*at].ends_with([' ', '{']))?;
        found
            .next()
            .is_none()
            .then(|| Fix::write(near.word, near.applicability).replace(place(at, name.len()), near.word))
    }
}

#[cfg(test)]
mod tests {
    use super::Block;

    #[test]
    fn a_list_goes_on_over_blanks_and_quotes_of_any_kind() {
        for (written, value, words) in [
            ("{answers=\"a1, b2\"}", "\"a1, b2\"", 2),
            ("{ answers = \"a1 , b2\" #x }", "\"a1 , b2\"", 3),
            ("{answers= 'a1'}", "'a1'", 2),
            ("{#x answers =“a1, b2”}", "“a1, b2”", 3),
            ("{answers=« a1, b2 »}", "« a1, b2 »", 4),
            ("{answers = «\u{a0}a1\u{a0}» #x}", "«\u{a0}a1\u{a0}»", 2),
            ("{answers=a1, b2 , c3 .x}", "a1, b2 , c3", 3),
            ("{answers=a1}", "a1", 1),
        ] {
            let line = format!("## Heading {written}");
            let mut block = Block::of(&line, true);
            let whole = block.value("answers").expect(written);
            assert_eq!((whole.text, whole.words), (value, words), "{written}");
            assert_eq!(line[whole.at..].get(..value.len()), Some(value), "{written}");
            assert_eq!(block.letters().count(), 0, "{written}");
        }
        for written in ["{answers=\"a1, b2}", "{answers}", "{audience = \"lead\"}", "{xanswers=a1}"] {
            let line = format!("## Heading {written}");
            let mut block = Block::of(&line, true);
            assert!(block.value("answers").or(block.value("audience")).is_none(), "{written}");
        }
        assert_eq!(Block::of("## A {#a b} ", true).letters().collect::<Vec<_>>(), ["b"]);
        let mut below = Block::of("A {answers=\"a1, b2\"}\n---", true);
        assert_eq!(below.value("answers").map(|whole| whole.text), Some("\"a1, b2\""));
        assert_eq!(Block::of("## A {x}", false).letters().count(), 0);
    }
}
