//! The front matter of a page in the source.

use serde_json::{Map, Value};

use super::naming;
use crate::parse::foreign::{self, Head, Notation, Values};

/// Finds it at the top of a text: between the signs that most tools want, or between more of them, which some take.
pub(crate) fn find(text: &str) -> Option<Head<'_>> {
    foreign::find(text).or_else(|| longer(text))
}

/// What it says; signs that are written as in HTML are themselves.
pub(crate) fn values(head: Head<'_>) -> Values {
    let mut values = foreign::read(head.notation, head.text);
    values.map.values_mut().for_each(spell_out);
    values.map.iter_mut().for_each(|(key, value)| {
        if is_name(key) && head.notation == Notation::Yaml {
            as_written(key, value, head.text);
        }
        one_line(key, value);
    });
    values
}

/// The keys of a page.
pub(crate) fn keys(text: &str) -> Option<Map<String, Value>> {
    find(text).map(|head| values(head).map)
}

/// The line that opens front matter with more signs than most tools want.
pub(crate) fn long_fence(text: &str) -> Option<&str> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?.trim_end();
    let sign = first.chars().next().filter(|sign| matches!(sign, '-' | '+'))?;
    (first.len() > 3 && first.chars().all(|c| c == sign)).then_some(first)
}

/// Keys between `-----` and a line of three and more.
fn longer(text: &str) -> Option<Head<'_>> {
    let fence = long_fence(text)?;
    let sign = &fence[..1];
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let inner = start + text[start..].find('\n')? + 1;
    let (notation, between) = if sign == "-" { (Notation::Yaml, ':') } else { (Notation::Toml, '=') };
    let is_key = |line: &str| {
        let name = line.split_once(between).map_or("", |(name, _)| name.trim().trim_matches(['"', '\'']));
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let (mut at, mut says) = (inner, false);
    for line in text[inner..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.len() > 2 && bare.trim_matches(['-', '+']).is_empty() && bare.starts_with(sign) {
            let end = at + line.len();
            return says.then_some(Head { notation, text: &text[inner..at], before: 1, end });
        }
        let follows = bare.is_empty() || line.starts_with([' ', '\t', '-', '#', '[', ']']);
        if !follows && !is_key(bare) {
            return None;
        }
        says |= !follows;
        at += line.len();
    }
    None
}

/// Whether a page is called by what such a key says.
fn is_name(key: &str) -> bool {
    let key = key.to_lowercase();
    ["title", "name", "question", "label", "parent"].iter().any(|end| key.ends_with(end))
}

/// `2026`, `1.10` and `No` are no number and no answer where they name something, but what is written.
fn as_written(key: &str, value: &mut Value, text: &str) {
    if !matches!(value, Value::Bool(_) | Value::Number(_)) {
        return;
    }
    let said = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'));
    let said = said.map(|said| said.split(" #").next().unwrap_or(said).trim());
    *value = said.filter(|said| !said.is_empty()).map_or_else(|| value.to_string(), ToOwned::to_owned).into();
}

/// What a page is called by is one line.
fn one_line(key: &str, value: &mut Value) {
    match value {
        Value::String(text) if is_name(key) && (text.contains(['\n', '\r', '<']) || text.trim() != text) => {
            *text = naming::one_line(text);
        }
        Value::Object(map) => map.iter_mut().for_each(|(key, value)| one_line(key, value)),
        _ => {}
    }
}

fn spell_out(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('&') && !text.contains("://") => {
            *text = crate::prose::decoded(text).into_owned();
        }
        Value::Array(items) => items.iter_mut().for_each(spell_out),
        Value::Object(map) => map.values_mut().for_each(spell_out),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{find, keys};

    #[test]
    fn front_matter_may_stand_between_longer_lines() {
        for text in ["------\ntitle: A &amp; B\n---\nX", "\u{feff}----\r\ntitle: A & B\r\n------\r\nX"] {
            let found = keys(text).expect("keys");
            assert_eq!(found["title"], "A & B");
            assert_eq!(&text[find(text).expect("front matter").end..], "X");
        }
        assert_eq!(keys("++++\ntitle = \"A &eacute; &lt;\"\n+++\n").expect("keys")["title"], "A é <");
        let text = "---\ntitle: >\n  A\n  B\nnav:\n  label: \"C<br>\\nD\"\n---\n";
        let found = keys(text).expect("keys");
        assert_eq!((found["title"].as_str(), found["nav"]["label"].as_str()), (Some("A B"), Some("C D")));
        let found = keys("---\ntitle: 1.10 # a version\nparent: No\nweight: 3\n---\n").expect("keys");
        assert_eq!((found["title"].as_str(), found["parent"].as_str()), (Some("1.10"), Some("No")));
        assert_eq!(found["weight"], 3);
        assert!(find("------\nA sentence: it goes on.\n\nAnother.\n------\n").is_none());
        assert!(find("------\n\n------\n").is_none());
        assert!(find("----\ntitle: open\n").is_none());
    }
}
