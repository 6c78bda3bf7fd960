//! Front matter that stands between rules of any sign, or below the first heading of its file.

use super::foreign::{Head, plain};
use super::key::Key;
use super::{Foreign, Form};
use crate::toml::Table;

/// Finds it at the beginning of a file, behind comments.
pub(super) fn find(text: &str, start: usize) -> Option<Foreign> {
    let head = Head::below(text, start);
    if text[head.at..].starts_with("<!--") {
        return find(text, head.at + text[head.at..].find("-->")? + "-->".len());
    }
    between_rules(head).or_else(|| under_a_heading(head))
}

/// Keys between two lines of nothing but one sign, which Markdown draws as rules: `***`, `____`, `===`.
fn between_rules(head: Head<'_>) -> Option<Foreign> {
    let (_, first) = head.lines().next()?;
    let is_closed = head.lines().skip(1).any(|(_, line)| is_rule(line));
    if !is_rule(first) || !is_closed {
        return None;
    }
    let (inner, range) = head.fenced(is_rule);
    is_of_a_page(&head.text[inner.clone()]).then_some(Foreign { form: Form::Displaced, range, inner })
}

/// The same, and keys in a block of code or without any fence, where nothing but a heading stands before them.
fn under_a_heading(head: Head<'_>) -> Option<Foreign> {
    let mut lines = head.lines();
    let (_, heading) = lines.next()?;
    let below = lines.next();
    let is_underlined = below.is_some_and(|(_, line)| !line.is_empty() && line.chars().all(|c| c == '='));
    let after = match below {
        Some((at, _)) if is_underlined => head.end_of(at),
        _ if heading.starts_with("# ") => head.end_of(head.at),
        _ => return None,
    };
    let head = Head::below(head.text, after);
    let (_, first) = head.lines().next()?;
    if first.starts_with("```") || first.starts_with("~~~") {
        let found = head.code(first)?;
        let inner = &head.text[found.inner.clone()];
        let mut keys = inner.lines().map(str::trim).filter_map(Key::of).chain(Key::in_braces(inner));
        return keys.any(|key| key.hides()).then_some(found);
    }
    if let found @ Some(_) = between_rules(head) {
        return found;
    }
    let end = head.paragraph();
    let keys = &head.text[head.at..end];
    is_of_a_page(keys).then_some(Foreign { form: Form::Unfenced, range: head.at..end, inner: head.at..end })
}

/// Whether a line draws a rule, or was meant to part something: at least three of one sign.
fn is_rule(line: &str) -> bool {
    const SIGNS: [char; 10] = ['+', '-', '*', '_', '=', '~', '#', '%', '–', '—'];
    let line = plain(line);
    let mut signs = line.chars().filter(|c| *c != ' ');
    let Some(sign) = signs.next().filter(|sign| SIGNS.contains(sign)) else { return false };
    signs.clone().count() > 1 && signs.all(|other| other == sign)
}

/// Whether a text is nothing but keys, as a page has them: what people write above a text to be read begins with a capital.
fn is_of_a_page(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let keys: Option<Vec<Key<'_>>> = lines().map(Key::of).collect();
    if let Some(keys) = keys.filter(|keys| keys.iter().any(Key::is_of_a_page)) {
        let is_plain = keys.iter().all(|key| !key.name.starts_with(char::is_uppercase));
        let is_meant = keys.iter().any(Key::names_a_page) && (keys.len() > 1 || keys[0].hides());
        if is_plain && is_meant {
            return true;
        }
    }
    if !lines().next().and_then(Key::of).is_some_and(|key| key.is_toml()) {
        return false;
    }
    let (table, errors) = Table::parse_recoverable(text);
    let keys = table.get_ref();
    let is_key = |key: &str| Key { name: key, sign: '=', value: "" }.is_of_a_page();
    errors.is_empty() && keys.keys().any(|key| is_key(key.get_ref()))
}
