//! Addresses that code makes: `:href="url"`, `to={where}`. A literal is what it says; the others are told.

use super::super::page::{Line, Notes};
use super::tag::{Tags, begins_any, ends, matching};
use crate::diagnostic::Text;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "to", "src", "poster"];

/// Writes what they say where they say it themselves, and leaves out those that only a program could tell.
pub(super) fn addresses(lines: &mut [Line], mdx: bool, source: &str, notes: &mut Notes) {
    let is_one = |text: &str| {
        ADDRESSES.iter().any(|name| {
            text.match_indices(name).any(|(at, _)| {
                let after = text[at + name.len()..].trim_start();
                text[..at].ends_with(':') && after.starts_with('=') || mdx && after.starts_with("={")
            })
        })
    };
    for line in lines.iter_mut().filter(|line| !line.code && is_one(&line.text)) {
        let mut out = String::new();
        let mut at = 0;
        let mut found = Tags::new(&line.text, begins_any);
        while let Some(start) = found.next() {
            let Some(end) = ends(&line.text, start) else { break };
            found.pass(start, end);
            if let Some(new) = tag(&line.text[start..end], mdx, source, line.from, notes) {
                out.push_str(&line.text[at..start]);
                out.push_str(&new);
                at = end;
            }
        }
        if at > 0 {
            out.push_str(&line.text[at..]);
            line.text = out;
        }
    }
}

/// A tag whose addresses are literal; nothing where they are.
fn tag(text: &str, mdx: bool, source: &str, from: usize, notes: &mut Notes) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    while at < text.len() {
        let rest = &text[at..];
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len()).max(1);
        let length = rest.ceil_char_boundary(length);
        let (key, after) = rest.split_at(length);
        let value = after.strip_prefix('=').filter(|_| at > 0);
        let Some(value) = value.and_then(|value| Some(&value[..written(value)?])) else {
            out.push_str(key);
            at += key.len();
            continue;
        };
        let whole = &rest[..key.len() + 1 + value.len()];
        at += whole.len();
        let name = key.strip_prefix("v-bind:").or_else(|| key.strip_prefix(':'));
        let in_braces = value.starts_with('{');
        let is_code = name.is_some() || in_braces && mdx;
        let name = name.unwrap_or(key);
        if !is_code || !ADDRESSES.contains(&name) {
            out.push_str(whole);
            continue;
        }
        changed = true;
        if let Some(address) = literal(value[1..value.len() - 1].trim()) {
            out.extend([name, "=\"", &address.replace('"', "%22"), "\""]);
        } else {
            out.truncate(out.trim_end().len());
            let step = if matches!(name, "src" | "poster") {
                "picture whose address code makes"
            } else {
                "link whose address code makes"
            };
            notes.tell(step, source, from, Text::same(format!("`{}`", whole.replace('`', "'"))));
        }
    }
    changed.then_some(out)
}

/// The length of a value that stands in quotes or braces.
fn written(value: &str) -> Option<usize> {
    let first = value.chars().next()?;
    match first {
        '{' => matching(value),
        '"' | '\'' => value[1..].find(first).map(|at| at + 2),
        _ => None,
    }
}

/// The address that code is, or gives to a function that puts the base before it.
fn literal(code: &str) -> Option<&str> {
    let calls = ["withBase(", "$withBase(", "useBaseUrl(", "require("];
    let inner = calls.iter().find_map(|call| code.strip_prefix(call)?.split_once(')')).map_or(code, |(inner, _)| inner);
    let inner = inner.trim();
    let sign = inner.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let text = inner[1..].strip_suffix(sign)?;
    (!text.is_empty() && !text.contains([sign, '\\', ' ']) && !text.contains("${")).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::import::page::{Line, Notes};

    fn written(text: &str) -> (String, usize) {
        let mut lines = vec![Line::new(text, 1)];
        let mut notes = Notes::default();
        super::addresses(&mut lines, true, "x.md", &mut notes);
        (lines.remove(0).text, notes.told.len())
    }

    #[test]
    fn an_address_that_code_makes_is_told() {
        assert_eq!(written("<a :href=\"url\" id=x>A</a>"), ("<a id=x>A</a>".into(), 1));
        assert_eq!(written("<a v-bind:href=\"`/x/${y}`\">A</a> `b`"), ("<a>A</a> `b`".into(), 1));
        assert_eq!(written("<Link to={where} />"), ("<Link />".into(), 1));
        assert_eq!(written("<img :src='pic' alt=\"é > è\">"), ("<img alt=\"é > è\">".into(), 1));
    }

    #[test]
    fn a_literal_is_what_it_says() {
        assert_eq!(written("<a :href=\"'/b.html'\">B</a>"), ("<a href=\"/b.html\">B</a>".into(), 0));
        assert_eq!(written("<Link to={'/b'}>B</Link>"), ("<Link to=\"/b\">B</Link>".into(), 0));
        assert_eq!(written("<a :href=\"withBase('/b')\">B</a>"), ("<a href=\"/b\">B</a>".into(), 0));
        for same in ["<a href=\"x\" :class=\"y\">z</a>", "`<a :href=\"u\">`", "<C x={y} />", "a :href=\"b\""] {
            assert_eq!(written(same), (same.to_owned(), 0));
        }
    }
}
