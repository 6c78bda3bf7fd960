//! Shapes of markup of other tools: what stands alone on its line, and what holds a name to be filled in.

use std::ops::Range;

use super::shapes::leading;

/// A name between a sign and a brace: `${name}`, `#{name}`.
pub(super) fn filled_in(line: &str, open: &str) -> Option<Range<usize>> {
    line.match_indices(open).find_map(|(at, _)| {
        let rest = &line[at + open.len()..];
        let end = rest.find('}')?;
        let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && rest[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'));
        (is_name && !line[..at].ends_with('\\')).then(|| at..at + open.len() + end + 1)
    })
}

/// Attributes alone on their line: `{#id}`, `{.class}`. What means to say who may read is told as such.
pub(super) fn attributes(line: &str, open: &str) -> Option<Range<usize>> {
    let inner = line.trim().strip_prefix(open)?.strip_suffix('}')?;
    let is_one = inner.starts_with(|c: char| c.is_alphabetic()) && !inner.contains(['{', '}']);
    (is_one && !inner.contains("audience")).then(|| leading(line, open)).flatten()
}

/// Attributes behind a link or words in square brackets: `[x]{color=red}`.
pub(super) fn attributed(line: &str) -> Option<Range<usize>> {
    line.match_indices("]{").find_map(|(at, _)| {
        let rest = &line[at + 2..];
        let end = rest.find('}')?;
        let name = rest[..end].split_once('=')?.0;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (is_name && name != "audience" && line[..at].contains('[')).then(|| at + 1..at + 2 + end + 1)
    })
}

/// Words between two bars: not where cells are parted, nor an "or" of code.
pub(super) fn hidden_words(line: &str) -> Option<Range<usize>> {
    let text = line.trim_start_matches(['>', ' ']);
    if text.starts_with('|') && !text.starts_with("||") {
        return None;
    }
    let at = line.find("||")?;
    let rest = &line[at + 2..];
    let end = rest.find("||")?;
    let (inner, behind) = (&rest[..end], &rest[end + 2..]);
    let is_text = !inner.is_empty() && inner.trim().len() == inner.len() && !inner.contains('|');
    let is_apart = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '|')
        && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '|');
    (is_text && is_apart && !line[..at].contains('|') && !behind.contains('|')).then(|| at..at + 2 + end + 2)
}

/// An address put in by a sign before its brackets: `%[https://…]`.
pub(super) fn embedded(line: &str) -> Option<Range<usize>> {
    let at = line.find("%[http")?;
    let end = line[at..].find(']')?;
    Some(at..at + end + 1)
}

/// A file put in, or attributes of a block, as `AsciiDoc` writes them: `include::x.adoc[]`, `[%collapsible]`.
pub(super) fn asciidoc(line: &str, sign: &str) -> Option<Range<usize>> {
    line.trim_end().ends_with(']').then(|| leading(line, sign)).flatten()
}

/// `:ref:` before code, which is blank here.
pub(super) fn interpreted(line: &str) -> Option<Range<usize>> {
    line.match_indices(":   ").find_map(|(end, _)| {
        let before = &line[..end];
        let at = before.rfind(':')?;
        let name = &before[at + 1..];
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let begins = !before[..at].ends_with(|c: char| c.is_alphanumeric() || c == ':');
        (is_name && begins).then_some(at..end + 1)
    })
}

/// A box to tick without the bullet that makes it one.
pub(super) fn task_without_bullet(line: &str) -> Option<Range<usize>> {
    let at = line.len() - line.trim_start_matches([' ', '>']).len();
    let rest = line[at..].strip_prefix("[ ] ")?;
    (!rest.trim().is_empty()).then(|| at..line.trim_end().len())
}

/// A directive of two colons and a name: `::youtube[x]`, `::include{x}`.
pub(super) fn two_colons(line: &str) -> Option<Range<usize>> {
    let rest = line.trim_start_matches([' ', '>']).strip_prefix("::")?;
    let name = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-'))?;
    let is_one = name > 1 && rest[name..].starts_with(['[', '{']) && rest.trim_end().ends_with([']', '}']);
    is_one.then(|| leading(line, "::")).flatten()
}

/// A heading as `Textile` writes it: `h2. Title`.
pub(super) fn textile_heading(line: &str) -> Option<Range<usize>> {
    let level = line.strip_prefix('h')?;
    let is_one = level.starts_with(|c: char| ('1'..='6').contains(&c))
        && level[1..].strip_prefix(". ").is_some_and(|title| title.starts_with(char::is_alphanumeric));
    is_one.then(|| 0..line.trim_end().len())
}

/// A formula that is none, since its braces do not close: what is one is blank here.
pub(super) fn broken_formula(line: &str) -> Option<Range<usize>> {
    line.match_indices("$\\").find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.find('$')?;
        let is_command = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && rest[..end].contains('{');
        (is_command && !line[..at].ends_with('\\')).then(|| at..at + end + 2)
    })
}
