//! Marks that hide nothing, since they stand where none is read: each is told, and what it stands in is
//! hidden from all but the closest circle until it is mended.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Span;
use crate::diagnostic::discreet::{hides, names_readers, was_meant_to_hide};
use crate::diagnostic::suggest::nearest;

use super::objects::in_braces;
use super::signs::Signs;

/// Text that reads like a mark and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// What it names; where that is a circle of the book, it was meant for a mark. Nothing where it was meant
    /// for one whatever it names: that has been told.
    pub name: Option<Box<str>>,
    /// Where it stands in the file.
    pub span: Span,
}

/// What a line turns out to say of who may read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading<'l> {
    /// It was meant for a mark.
    Mark,
    /// It was, if this is a circle.
    Perhaps(&'l str),
    /// Nothing.
    Prose,
}

pub(super) const WORD: &str = "audience";

/// What is found while a body is read.
pub(super) struct Strays {
    /// Its text holds the word of a mark.
    pub(super) may_be: bool,
    /// Where it holds braces, in which the word may stand misspelt.
    braces: Vec<u32>,
    pub(super) found: Vec<Stray>,
    /// Where the line begins in which the last of them stands.
    pub(super) last: Option<usize>,
}

impl Strays {
    /// For a body of this text.
    pub(super) fn of(text: &str, signs: Signs) -> Self {
        let mut braces: Vec<u32> = memchr::memchr_iter(b'{', text.as_bytes()).map(|at| at as u32).collect();
        if signs.has(Signs::WIDE) {
            braces.extend(memchr::memmem::find_iter(text.as_bytes(), "｛").map(|at| at as u32));
            braces.sort_unstable();
        }
        Self { may_be: signs.has(Signs::AUDIENCE), braces, found: Vec::new(), last: None }
    }

    /// Whether the text holds braces.
    pub(super) fn has_braces(&self) -> bool {
        !self.braces.is_empty()
    }

    /// Where braces stand in a part of the text.
    pub(super) fn braces_in(&self, part: &Range<usize>) -> &[u32] {
        let from = &self.braces[self.braces.partition_point(|at| (*at as usize) < part.start)..];
        // Most parts hold none.
        let many = if from.first().is_some_and(|at| (*at as usize) < part.end) {
            from.partition_point(|at| (*at as usize) < part.end)
        } else {
            0
        };
        &from[..many]
    }

    pub(super) fn push(&mut self, name: Option<&str>, span: Span) {
        self.found.push(Stray { name: name.map(Into::into), span });
    }
}

/// Where the word stands in a text, whatever its case.
pub(super) fn hits(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(WORD.len() - 1))
        .filter(|at| bytes[*at..*at + WORD.len()].eq_ignore_ascii_case(WORD.as_bytes()))
}

/// Judges the word that stands at `at` in a line.
pub(super) fn judge(line: &str, at: usize) -> Reading<'_> {
    match judged(line, at) {
        Reading::Prose if line[..at].contains('{') => in_an_object(line),
        reading => reading,
    }
}

/// What an object names that stands on one line: `{"title": "Pay", "audience": "lead"}`.
fn in_an_object(line: &str) -> Reading<'_> {
    let value = in_braces(line).into_iter().find(|(key, _)| key.eq_ignore_ascii_case(WORD)).map(|(_, value)| value);
    let name = value.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    if is_name { Reading::Perhaps(name) } else { Reading::Prose }
}

fn judged(line: &str, at: usize) -> Reading<'_> {
    let (before, after) = (&line[..at], &line[at + WORD.len()..]);
    if before.ends_with(char::is_alphanumeric) {
        return Reading::Prose;
    }
    let opener = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '#' | ':' | '@' | '-'));
    // `<!-- - audience: lead -->`, as an item of a list.
    let item = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>' | '[');
    let is_comment = ["<!", "<?", "%%"].iter().any(|sign| before.trim_end_matches(item).ends_with(sign))
        || is_in_a_definition(before);
    let opens = is_comment
        || opener.ends_with(['{', '｛', '<'])
        || opener.ends_with("{%")
        || opener.ends_with("{{<")
        || before.trim_start().starts_with(":::");
    // `[audience]: lead`, `[_audience]: # (lead)`, which nothing shows.
    if is_in_a_label(before)
        && let Some(value) = after.strip_prefix("]:")
    {
        let name = value.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
        return Reading::Perhaps(name.unwrap_or_default());
    }
    if let Some(name) = tagged(before, after) {
        return Reading::Perhaps(name);
    }
    // `**audience**: lead`
    let is_set_apart = before.ends_with(['*', '_', '"', '\'']);
    let sign = if is_set_apart { after.trim_start_matches(['*', '_', '"', '\'']) } else { after }.trim_start();
    let value = sign.strip_prefix(['=', '＝', ':', '：']).map(str::trim);
    let starts = value.is_some() || sign.is_empty() || after.starts_with(['-', '.', ' ', '}', '｝', '_', '/', '|']);
    // "Audience and tone", in a comment, is a note.
    if opens && starts && (value.is_some() || !is_comment || words(after) <= 1) {
        return Reading::Mark;
    }
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Reading::Prose };
    let is_assigned = sign.starts_with(['=', '＝']);
    let bracket = before.chars().next_back().filter(|c| matches!(c, '(' | '['));
    let inside =
        bracket.map_or(value, |open| value.split(if open == '(' { ')' } else { ']' }).next().unwrap_or_default());
    let bare = inside.trim_matches(|c: char| !c.is_alphanumeric());
    let is_quoted = value.starts_with(['"', '\'', '“', '«', '”']);
    let is_word = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if is_assigned {
        let word = value.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let ends = is_word || word.ends_with(['}', ']', ')', '>', ';', '｝']);
        return if is_quoted || ends { Reading::Mark } else { Reading::Prose };
    }
    let decorated = before.trim_matches(|c: char| {
        c.is_whitespace()
            || c.is_ascii_digit()
            || matches!(
                c,
                '>' | '*'
                    | '_'
                    | '-'
                    | '–'
                    | '—'
                    | '#'
                    | '|'
                    | '+'
                    | '%'
                    | ':'
                    | ';'
                    | '.'
                    | '/'
                    | '@'
                    | '='
                    | '"'
                    | '\''
                    | '['
                    | ']'
                    | ')'
            )
    });
    if !decorated.is_empty() && bracket.is_none() || !is_word {
        return Reading::Prose;
    }
    let plain = before.trim_matches([' ', '\t', '>']).is_empty() && line[at..].starts_with(WORD);
    if plain { Reading::Mark } else { Reading::Perhaps(bare) }
}

/// Whether what stands before begins the label of a definition: `[`, `[_`, `[metadata:`.
fn is_in_a_label(before: &str) -> bool {
    let label = before.trim_start_matches([' ', '>']).strip_prefix('[');
    label.is_some_and(|rest| rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.')))
}

/// What a tag of a line's own names: `@audience lead`, `@audience(lead)`, `#audience/lead`, `::audience lead::`.
fn tagged<'l>(before: &str, after: &'l str) -> Option<&'l str> {
    let sign = before.trim_end_matches(['@', '#', ':', '\\']);
    if sign.len() == before.len() || before.ends_with("://") || !sign.is_empty() && !sign.ends_with(char::is_whitespace)
    {
        return None;
    }
    let name = after.strip_prefix([' ', '(', '/', ':', '{', '='])?.trim();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    (!name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))).then_some(name)
}

/// Whether what stands before is a definition that only holds a comment: `[//]: # (`, `[comment]: <> (`.
fn is_in_a_definition(before: &str) -> bool {
    let definition = before.trim_start_matches([' ', '>']);
    let Some((_, rest)) = definition.strip_prefix('[').and_then(|label| label.split_once("]:")) else { return false };
    let rest = rest.trim_start();
    (rest.starts_with('#') || rest.starts_with("<>")) && before.ends_with(['(', '"', '\''])
}

/// Whether a line defines where a link leads, and is not shown.
pub(super) fn defines(line: &str) -> bool {
    line.trim_start_matches([' ', '>']).strip_prefix('[').is_some_and(|label| label.contains("]:"))
}

/// What a heading says, wherever the word stands in it.
pub(super) fn reading(line: &str) -> Reading<'_> {
    let read = |at: usize| match judge(line, at) {
        // "Pay — audience: lead"
        Reading::Prose if line[..at].trim_end().ends_with(|c: char| !c.is_alphanumeric()) => {
            match judge(&line[at..], 0) {
                Reading::Mark => Reading::Perhaps(line[at + WORD.len()..].trim_matches(|c: char| !c.is_alphanumeric())),
                reading => reading,
            }
        }
        reading => reading,
    };
    hits(line).map(read).find(|reading| *reading != Reading::Prose).unwrap_or(Reading::Prose)
}

/// Where something in braces begins that is nearly a mark: the word is misspelt, and something is assigned to it.
pub(super) fn misspelt(line: &str) -> Option<usize> {
    let opens = line.char_indices().filter(|(_, c)| matches!(c, '{' | '｛'));
    opens.map(|(at, _)| at).find(|at| {
        let group = line[*at..].split(['}', '｝']).next().unwrap_or_default();
        assigns_nearly(group)
    })
}

/// Whether something is assigned to a word that is nearly the word of a mark.
pub(super) fn assigns_nearly(text: &str) -> bool {
    let text = plain(text);
    let signs = text.char_indices().filter(|(_, c)| matches!(c, '=' | ':'));
    signs.map(|(at, _)| text[..at].trim_end()).any(|before| {
        let name = before.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        is_nearly(name)
    })
}

/// A text as it looks: wide letters as others, and nothing in it that is not seen.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    if text.is_ascii() { text.into() } else { text.nfkc().filter(|c| !hidden(c)).collect::<String>().into() }
}

/// The names in braces that may be a circle's, where nobody reads attributes: `{.lead}`, `{access="lead"}`.
pub(super) fn named_in_braces(group: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let signs = group.char_indices().filter(move |(at, c)| match c {
        '=' | ':' | '＝' | '：' => group[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ' '),
        '.' => group[..*at].trim_start_matches(['{', '｛', ':', ' ']).is_empty() || group[..*at].ends_with(' '),
        _ => false,
    });
    let names = signs.map(move |(at, sign)| {
        let after = &group[at + sign.len_utf8()..];
        // Quotes and blanks before it, of whatever kind.
        let from = after.find(is_part).filter(|from| after[..*from].chars().count() < 4).unwrap_or(after.len());
        let name = &after[from..];
        let (name, rest) = name.split_at(name.find(|c: char| !is_part(c)).unwrap_or(name.len()));
        // `design.md` is a file, and `design/` a folder.
        let is_path = rest.strip_prefix(['.', '/']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if is_path { "" } else { name }
    });
    names.filter(|name| !name.is_empty())
}

/// Whether what stands in braces says alone that something is not for everybody: `{draft}`, `{.privé}`, `{brouillon: oui}`.
pub(super) fn keeps_back(group: &str) -> bool {
    const LONGEST: usize = 80;
    if group.len() > LONGEST {
        return false;
    }
    let sign = |c: char| {
        c.is_whitespace() || matches!(c, '{' | '｛' | '%' | '<' | '>' | '.' | '#' | ':' | '!' | '-' | '_' | '*')
    };
    let inner = group.trim_matches(sign);
    let (key, value) = match inner.split_once(['=', ':', '＝', '：']) {
        Some((key, value)) => (key.trim(), Some(value.trim_matches(|c: char| !c.is_alphanumeric()))),
        None => (inner, None),
    };
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    // What closes is told where it opens.
    !inner.starts_with('/')
        && is_name(key)
        && match value {
            None => hides(key),
            Some(value) => is_name(value) && !names_readers(key) && was_meant_to_hide(key, Some(value)),
        }
}

/// Whether a name is the word of a mark, or that word misspelt.
pub(super) fn is_nearly(name: &str) -> bool {
    name.len() > 4 && nearest(name, [WORD]).is_some()
}

/// Whether an id, a class or an attribute was meant for a mark: `audience=lead`, `audience-lead`.
pub(super) fn is_in_a_name(name: &str) -> bool {
    let signed = |rest: &str| rest.is_empty() || rest.starts_with(['=', ':', '-', '_']);
    hits(name).next().is_some_and(|at| at == 0 && signed(&name[WORD.len()..]))
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

#[cfg(test)]
mod tests;
