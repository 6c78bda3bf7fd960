//! Backticks in the tags of templates, which begin no code.

use crate::prose::cast::is_escaped;

/// Stands for a backtick in what a tag is given: there it begins no code.
pub(super) const TICK: char = '\u{3}';

/// Hides the backticks in tags from who looks for code.
pub(super) fn hide(text: &mut String) {
    let mut out = String::new();
    let mut rest = &**text;
    let mut code: Option<usize> = None;
    while let Some(at) = tag_in(rest) {
        code = open_at_end(&rest[..at], code);
        let close = if rest[at..].starts_with("{%") { "%}" } else { "}}" };
        let Some(length) = rest[at..].find(close).map(|length| length + close.len()).filter(|_| code.is_none()) else {
            break;
        };
        out.push_str(&rest[..at]);
        out.push_str(&rest[at..at + length].replace('`', &TICK.to_string()));
        rest = &rest[at + length..];
    }
    if !out.is_empty() {
        *text = out + rest;
    }
}

/// How many backticks began the code that is still open behind a text, where some had begun it before.
fn open_at_end(text: &str, mut code: Option<usize>) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let count = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        if code.is_none() && is_escaped(&text[at..], found) {
            at = start + 1;
            continue;
        }
        code = match code {
            Some(open) if open == count => None,
            Some(open) => Some(open),
            None => Some(count),
        };
        at = start + count;
    }
    code
}

/// Where the first tag of a template begins in a text.
pub(super) fn tag_in(text: &str) -> Option<usize> {
    text.match_indices('{').map(|(at, _)| at).find(|at| text[at + 1..].starts_with(['%', '{']))
}
