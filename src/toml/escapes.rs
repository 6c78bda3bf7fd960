//! What a formatter of Markdown writes into TOML, which it takes for text.

use std::ops::Range;

use toml::de::DeTable;

/// What stands there that TOML never has, if without it all can be read: backslashes before a sign, outside of strings or
/// in one between double quotes before a sign that is written there as it is; and fences around indented comments,
/// each with its line.
pub(super) fn stray(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut whole = String::with_capacity(text.len());
    let mut open: Option<&str> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let next = rest[c.len_utf8()..].chars().next();
        match open {
            Some(quote) if rest.starts_with(quote) => {
                open = None;
                whole.push_str(quote);
                at += quote.len();
                continue;
            }
            None => {
                if let Some(quote) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| rest.starts_with(quote)) {
                    open = Some(quote);
                    whole.push_str(quote);
                    at += quote.len();
                    continue;
                }
                // A heading's sign is a comment's.
                let escaped = usize::from(rest.starts_with("\\#"));
                if escaped == 1 {
                    found.push(at..at + 1);
                }
                if rest[escaped..].starts_with('#') {
                    let length = rest.find('\n').unwrap_or(rest.len());
                    whole.push_str(&rest[escaped..length]);
                    at += length;
                    continue;
                }
                if let Some(length) = fence(rest).filter(|_| at == 0 || text[..at].ends_with('\n')) {
                    found.push(at..at + length);
                    at += length;
                    continue;
                }
            }
            Some(_) => {}
        }
        let is_literal = open.is_some_and(|quote| quote.starts_with('\''));
        match next {
            Some(sign) if c == '\\' && !is_literal => {
                if sign.is_ascii_punctuation() && (open.is_none() || !matches!(sign, '"' | '\\')) {
                    found.push(at..at + 1);
                } else {
                    whole.push(c);
                }
                whole.push(sign);
                at += 1 + sign.len_utf8();
            }
            _ => {
                whole.push(c);
                at += c.len_utf8();
            }
        }
    }
    if found.is_empty() || DeTable::parse(&whole).is_err() { Vec::new() } else { found }
}

/// The length of the line that begins a text, if it is the fence of a block of code.
fn fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    let is_fence = |sign: char| line.trim_end().len() > 2 && line.trim_end().chars().all(|c| c == sign);
    (is_fence('`') || is_fence('~')).then_some(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_are_stray_if_without_them_all_can_be_read() {
        let taken = |text: &str| {
            let mut out = text.to_owned();
            stray(text).into_iter().rev().for_each(|range| out.replace_range(range, ""));
            out
        };
        assert_eq!(taken("windows = \\[{ days = \\[\"mon\"\\] }\\]\n"), "windows = [{ days = [\"mon\"] }]\n");
        assert_eq!(taken("a\\_b = \"c\\_d \\\\ \\\" \\*\" # \\[\n"), "a_b = \"c_d \\\\ \\\" *\" # \\[\n");
        assert_eq!(
            taken("\\# L'équipe.\na = \"\"\n\n```\n# Qui ?\n# Quoi\n```\n\nb = \\[\\]\n"),
            "# L'équipe.\na = \"\"\n\n# Qui ?\n# Quoi\n\nb = []\n"
        );
        for kept in
            ["a = \"\"\"\n```\n\"\"\"\n", "a = \"\\n\"\n", "a = '\\['\n", "a = \\[\n", "a = \\[1\nb = = 2\n", ""]
        {
            assert_eq!(taken(kept), kept);
        }
    }
}
