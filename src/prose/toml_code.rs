//! Colours for TOML, the language of a plan, which the library's set of languages lacks.

use super::spans::Spans;

/// TOML with its parts in spans. What is not well-formed has fewer of them.
pub(super) fn coloured(text: &str) -> String {
    let mut out = Spans::default();
    // The quotes that a text over several lines waits for.
    let mut open: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        if let Some(quotes) = open {
            let end = rest.find(quotes).map(|at| at + quotes.len());
            out.push("s", &rest[..end.unwrap_or(rest.len())]);
            rest = &rest[end.unwrap_or(rest.len())..];
            if end.is_some() {
                open = None;
            }
        } else {
            let indent = rest.len() - rest.trim_start().len();
            out.push("", &rest[..indent]);
            rest = &rest[indent..];
            if let Some(end) = rest.starts_with('[').then(|| rest.find(']')).flatten().filter(|_| !rest.contains('=')) {
                let end = if rest[end..].starts_with("]]") { end + 2 } else { end + 1 };
                out.push("f", &rest[..end]);
                rest = &rest[end..];
            } else if let Some(end) = rest.find('=').filter(|end| !rest[..*end].contains(['#', '{', '['])) {
                out.push("k", &rest[..end]);
                rest = &rest[end..];
            }
        }
        while !rest.is_empty() {
            let (class, length) = value(rest);
            let part = &rest[..length];
            if class == "s" && (part == "\"\"\"" || part == "'''") {
                let quotes = if part == "'''" { "'''" } else { "\"\"\"" };
                let end = rest[3..].find(quotes).map(|at| at + 6);
                out.push("s", &rest[..end.unwrap_or(rest.len())]);
                rest = &rest[end.unwrap_or(rest.len())..];
                open = end.is_none().then_some(quotes);
                continue;
            }
            out.push(class, part);
            rest = &rest[length..];
        }
    }
    out.done()
}

/// What a text begins with, and how long that is.
fn value(text: &str) -> (&'static str, usize) {
    let first = text.chars().next().unwrap_or_default();
    match first {
        '#' => ("c", text.trim_end_matches(['\n', '\r']).len().max(1)),
        '"' | '\'' => {
            if text.starts_with("\"\"\"") || text.starts_with("'''") {
                return ("s", 3);
            }
            let mut escaped = false;
            for (at, c) in text.char_indices().skip(1) {
                if c == first && !escaped {
                    return ("s", at + 1);
                }
                escaped = c == '\\' && first == '"' && !escaped;
            }
            ("s", text.len())
        }
        c if c.is_ascii_alphanumeric() || matches!(c, '+' | '-') => {
            let end = text.find(|c: char| !(c.is_alphanumeric() || "+-_.:".contains(c))).unwrap_or(text.len());
            let word = &text[..end];
            let is_value = !c.is_ascii_alphabetic() || matches!(word, "true" | "false" | "inf" | "nan");
            (if is_value { "n" } else { "k" }, end)
        }
        c => ("", c.len_utf8()),
    }
}
