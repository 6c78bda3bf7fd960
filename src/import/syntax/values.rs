//! Attributes whose values stand in braces: what they say without being run.

use std::collections::HashMap;

use super::super::page::{Line, Notes};
use super::tag::{Tags, begins_element, ends, matching};
use crate::diagnostic::Text;

/// Attributes that say something.
const SAYING: &[&str] = &["alt", "title"];

/// Values of attributes of elements, `width={200}`, in quotes; those that only a program could tell are left out.
pub(super) fn plain(line: &mut Line, source: &str, notes: &mut Notes) {
    let mut out = String::new();
    let mut at = 0;
    let mut found = Tags::new(&line.text, begins_element);
    while let Some(start) = found.next() {
        let Some(end) = ends(&line.text, start) else { break };
        found.pass(start, end);
        let tag = &line.text[start..end];
        if let Some(new) = tag.contains('{').then(|| quoted(tag, source, line.from, notes)).flatten() {
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

/// A tag without braces; nothing where it has none.
fn quoted(tag: &str, source: &str, from: usize, notes: &mut Notes) -> Option<String> {
    let name = tag[1..].find(|c: char| c.is_whitespace() || c == '{' || c == '>').map_or(tag.len(), |at| at + 1);
    let mut out = tag[..name].to_owned();
    let (mut at, mut changed) = (name, false);
    while at < tag.len() {
        let rest = &tag[at..];
        let c = rest.chars().next()?;
        if c == '{' {
            // All attributes of something.
            notes.count(LEFT);
            (at, changed) = (at + matching(rest)?, true);
        } else if c.is_whitespace() || c == '/' || c == '>' {
            out.push(c);
            at += c.len_utf8();
        } else {
            let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
            let (key, after) = rest.split_at(length.max(1));
            at += key.len();
            match after.strip_prefix('=') {
                Some(value) if value.starts_with('{') => {
                    let length = matching(value)?;
                    let inner = value[1..length - 1].trim();
                    match literal(inner) {
                        Some(text) => out.extend([key, "=\"", &text.replace('"', "&quot;"), "\""]),
                        // An address is told with those of components.
                        None if matches!(key, "src" | "href" | "poster") => {
                            out.extend([key, "=", &value[..length]]);
                        }
                        None if SAYING.contains(&key) => {
                            let what = Text::same(format!("`{key}={{{inner}}}`"));
                            notes.tell("expression that is not run", source, from, what);
                        }
                        None => notes.count(LEFT),
                    }
                    (at, changed) = (at + 1 + length, true);
                }
                Some(value) => {
                    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let length = match quote {
                        Some(quote) => value[1..].find(quote).map_or(value.len(), |at| at + 2),
                        None => value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len()),
                    };
                    out.extend([key, "=", &value[..length]]);
                    at += 1 + length;
                }
                None => out.push_str(key),
            }
        }
    }
    changed.then_some(out)
}

const LEFT: &str = "frames and attributes of HTML left out";

/// What a literal says: a text without a hole, a number.
fn literal(inner: &str) -> Option<&str> {
    if !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(inner);
    }
    let sign = inner.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let text = inner[1..].strip_suffix(sign)?;
    (!(text.contains([sign, '\\']) || sign == '`' && text.contains("${"))).then_some(text)
}

/// Attributes that name an imported picture, `src={name}`, `src={name.src}`, with its path.
pub(super) fn imported(text: &mut String, files: &HashMap<String, String>, notes: &mut Notes) {
    let mut out = String::new();
    let mut rest = &**text;
    while let Some(at) = rest.find("={") {
        let inner = &rest[at + 2..];
        let length =
            inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.'))).unwrap_or(inner.len());
        let (name, after) = inner.split_at(length);
        let bare = name.strip_suffix(".src").or_else(|| name.strip_suffix(".default")).unwrap_or(name);
        if let (Some(path), Some(after)) = (files.get(bare), after.strip_prefix('}')) {
            notes.count("pictures that were imported, by their paths");
            out.extend([&rest[..at], "=\"", path, "\""]);
            rest = after;
        } else {
            out.push_str(&rest[..at + 2]);
            rest = inner;
        }
    }
    if rest.len() < text.len() {
        *text = out + rest;
    }
}

/// Attributes whose value a function of Vue's tools makes of a path: `:src="withBase('/x.png')"`.
pub(super) fn bound(text: &mut String, notes: &mut Notes) {
    for name in ["src", "href"] {
        for call in [format!(":{name}=\"withBase("), format!(":{name}=\"$withBase(")] {
            while let Some(at) = text.find(&call) {
                let start = at + call.len();
                let Some(length) = text[start..].find(")\"") else { break };
                let written = text[start..start + length].trim();
                let path = written.trim_matches(['\'', '`']).to_owned();
                // What is worked out of a variable is told elsewhere.
                if path.len() == written.len() || path.contains(['\'', '$', '+', '"', '<']) {
                    break;
                }
                notes.count("pictures that were imported, by their paths");
                text.replace_range(at..start + length + 2, &format!("{name}=\"{path}\""));
            }
        }
    }
}

/// Attributes whose value a function makes of a path: `src={require('./x.png').default}`.
pub(super) fn required(text: &mut String, notes: &mut Notes) {
    for call in ["={require(", "={useBaseUrl("] {
        let mut from = 0;
        while let Some(at) = text[from..].find(call).map(|at| from + at) {
            from = at + call.len();
            let Some(end) = text[at..].find('}').map(|end| at + end) else { break };
            let inner = text[from..end].split(')').next().unwrap_or_default().trim();
            let path = inner.trim_matches(['"', '\'', '`']);
            let path = path.strip_prefix("@site/static").unwrap_or(path);
            if !path.is_empty() && path.len() < inner.len() && !path.contains(['"', '$', '<', '>']) {
                let new = format!("=\"{path}\"");
                notes.count("pictures that were imported, by their paths");
                text.replace_range(at..=end, &new);
            }
        }
    }
}

/// `import name from './x.png'`: the name and the path of a picture.
pub(super) fn picture(text: &str) -> Option<(String, String)> {
    let (name, rest) = text.strip_prefix("import ")?.split_once(" from ")?;
    let path = rest.trim().trim_end_matches(';').trim().trim_matches(['"', '\'']);
    let path = path.strip_prefix("@site/static").unwrap_or(path).split('?').next().unwrap_or(path);
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$');
    (is_name && super::is_picture(path)).then(|| (name.to_owned(), path.to_owned()))
}
