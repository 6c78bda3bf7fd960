//! Line breaks that nothing follows: what an editor leaves behind would be shown as a backslash.

use super::super::page::{Line, Notes};
use super::html;
use crate::prose::cast::is_escaped;

/// Takes out the backslash at the end of a paragraph, an entry or a heading, where it breaks no line.
pub(super) fn trim(lines: &mut [Line], notes: &mut Notes) {
    if !lines.iter().any(|line| line.text.trim_end().ends_with('\\')) {
        return;
    }
    let html = html::blocks(lines);
    let mut is_formula = false;
    for at in 0..lines.len() {
        let text = lines[at].text.trim_end();
        let is_own = !lines[at].code && !html[at] && !is_formula && text.matches("$$").count().is_multiple_of(2);
        is_formula ^= !lines[at].code && text.matches("$$").count() % 2 == 1;
        if !is_own || !breaks(text) || lines.get(at + 1).is_some_and(|next| goes_on(text, next)) {
            continue;
        }
        notes.count("line breaks that nothing follows, left out");
        let end = text.len() - 1;
        lines[at].text.truncate(end);
        let end = lines[at].text.trim_end().len();
        lines[at].text.truncate(end);
    }
}

/// Whether a text ends with the sign of a line break, and not with a path of folders: `C:\\plans\\`.
fn breaks(text: &str) -> bool {
    let Some(before) = text.strip_suffix('\\').filter(|_| !is_escaped(text, text.len() - 1)) else { return false };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_path = word.match_indices('\\').any(|(at, _)| word[at + 1..].starts_with(char::is_alphanumeric));
    !is_path && !word.ends_with(':')
}

/// Whether a line goes on with what stands above it.
fn goes_on(above: &str, line: &Line) -> bool {
    let (margin, text) = (quotes(above), line.text.trim_start_matches([' ', '\t', '>']).trim_end());
    let entry = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_heading = |text: &str| {
        let level = text.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && text[level..].starts_with(' ')
    };
    let is_rule = text.len() >= 3 && ['-', '=', '*', '_'].iter().any(|sign| text.chars().all(|c| c == *sign));
    !(line.code
        || text.is_empty()
        || quotes(&line.text) > margin
        || is_rule
        || is_heading(text)
        || is_heading(above.trim_start_matches([' ', '\t', '>']))
        || ["- ", "* ", "+ ", "<"].iter().any(|sign| text.starts_with(sign))
        || entry.len() < text.len() && (entry.starts_with(". ") || entry.starts_with(") ")))
}

/// How many quotations a line stands in.
fn quotes(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', '\t', '>']);
    text[..text.len() - rest.len()].matches('>').count()
}

#[cfg(test)]
mod tests {
    use crate::import::page::{Line, Notes, mark_code};

    fn trimmed(text: &str) -> String {
        let mut lines: Vec<Line> = text.lines().enumerate().map(|(at, line)| Line::new(line, at + 1)).collect();
        mark_code(&mut lines);
        super::trim(&mut lines, &mut Notes::default());
        lines.iter().fold(String::new(), |out, line| out + &line.text + "\n")
    }

    #[test]
    fn a_break_that_nothing_follows_goes() {
        assert_eq!(
            trimmed("One.\\\n\nTwo\\\ngoes on \\\n\n## Three\\\nFour\\"),
            "One.\n\nTwo\\\ngoes on\n\n## Three\nFour\n"
        );
        assert_eq!(trimmed("- a\\\n- b\\\n  more\\\n1. c\\\n2. d"), "- a\n- b\\\n  more\n1. c\n2. d\n");
        assert_eq!(trimmed("> a\\\n> b\\\n>\n> c\\\n"), "> a\\\n> b\n>\n> c\n");
        assert_eq!(trimmed("**é**\\\n```\nx\\\n```\nT\\\n---"), "**é**\n```\nx\\\n```\nT\n---\n");
    }

    #[test]
    fn what_only_looks_so_stays() {
        for same in ["C:\\plans\\\n", "`x\\`\n", "two\\\\\n", "$$\na\\\n$$\n", "<p>a\\\n</p>\n", "D:\\\n"] {
            assert_eq!(trimmed(same), same);
        }
    }
}
