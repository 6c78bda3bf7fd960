//! What a file begins with that is no part of the plan for its ending: it may say all the same who may read it, or be a page.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::diagnostic::discreet::hides;
use crate::prose::in_braces;

/// As much of a file as tells most pictures from texts, in bytes.
const FIRST: u64 = 64;
/// As much of a text as is looked at for a mark, in bytes.
const MOST: u64 = 1 << 14;

/// Whether a file begins as a page does that is for some only.
pub(super) fn names_a_circle(path: &Path) -> bool {
    let mut begin = Vec::new();
    let Ok(mut file) = File::open(path) else { return false };
    if file.by_ref().take(FIRST).read_to_end(&mut begin).is_err() || begin.contains(&0) {
        return false;
    }
    let first = String::from_utf8_lossy(&begin);
    let first = shown(&first);
    let may_be = fence(first).is_some() || first.starts_with(['{', '<']) || key(line(first)).is_some();
    if !may_be || file.take(MOST).read_to_end(&mut begin).is_err() {
        return false;
    }
    hides_itself(&String::from_utf8_lossy(&begin))
}

/// Whether the front matter of a text, in any form, says that not everybody is to read it.
fn hides_itself(text: &str) -> bool {
    let text = shown(text);
    let is_mark = |line: &str| key(line).is_some_and(|(name, value)| is_mark(name, value));
    if let Some(fence) = fence(text) {
        let inner = text.lines().skip(1).take_while(|line| !line.trim().starts_with(fence));
        let inner: Vec<&str> = inner.collect();
        return inner.iter().any(|line| is_mark(line)) || in_an_object(&inner.join("\n"));
    }
    if let Some(comment) = text.strip_prefix("<!--") {
        let comment = comment.split("-->").next().unwrap_or_default();
        return comment.lines().any(is_mark) || in_an_object(comment);
    }
    if text.starts_with('{') {
        return in_an_object(text);
    }
    // Without any fence, keys stand alone in their paragraph, and none in another.
    let lines = || text.lines().take_while(|line| !line.trim().is_empty());
    let goes_on = |line: &str| line.starts_with([' ', '\t', '-']);
    lines().all(|line| key(line).is_some() || goes_on(line)) && lines().any(|line| !goes_on(line) && is_mark(line))
}

fn in_an_object(text: &str) -> bool {
    text.trim_start().starts_with('{') && in_braces(text).into_iter().any(|(name, value)| is_mark(name, value))
}

/// A text without what stands before its first word.
fn shown(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// What closes front matter that begins so.
fn fence(text: &str) -> Option<&'static str> {
    ["+++", "---", ";;;", "```", "~~~"].into_iter().find(|fence| text.starts_with(fence))
}

/// A line that sets a key, as TOML and YAML write it.
fn key(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once([':', '='])?;
    let name = name.trim().trim_matches(['"', '\'']);
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    // `https://…` sets nothing.
    (is_word && !value.starts_with("//")).then(|| (name, value.trim()))
}

/// Whether a key says who may read, or that nobody is to: the name of a circle is one word.
fn is_mark(name: &str, value: &str) -> bool {
    let value = value.trim_end_matches(',').trim();
    let is_list = value.is_empty() || value.starts_with('[');
    let value = value.trim_matches(['"', '\'']);
    let is_name = || value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    name.eq_ignore_ascii_case("audience") && (is_list || is_name())
        || matches!(&*value.to_lowercase(), "true" | "yes" | "oui" | "vrai") && hides(name)
}

/// Whether a text without an ending begins as a page of Markdown: with a heading that stands alone. Programs have a use
/// for names in capitals, such as `OWNERS`.
pub(super) fn is_page(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_for_people = name == "README" || name.chars().any(char::is_lowercase);
    if name.contains('.') || !is_for_people || bytes.contains(&0) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut lines = shown(&text).lines().map(str::trim_end);
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let marks = first.len() - first.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&marks) && first[marks..].starts_with(' ') && second.is_empty();
    let is_underlined = second.len() > 2 && key(first).is_none() && second.chars().all(|c| c == '=');
    is_heading || is_underlined || first == "+++"
}

#[cfg(test)]
mod tests {
    use super::{hides_itself, is_page};

    #[test]
    fn a_text_that_says_who_may_read_it_is_known_in_any_form() {
        for text in [
            "+++\naudience = \"lead\"\n+++\n",
            "---\ntitle: Pay\naudience: lead\n---\n",
            "\u{feff}audience: lead\n\nText",
            "title = \"Pay\"\naudience = \"lead\"\n\nText",
            "Audience : lead\nDate : 2026\n",
            "audience: [lead, team]\n",
            "audience:\n  - lead\n",
            "<!-- audience: lead -->\nText",
            "{\"title\": \"Pay\", \"audience\": \"lead\"}",
            "```toml\naudience = \"lead\"\n```\n",
            "private: true\n",
            "brouillon = oui\n",
        ] {
            assert!(hides_itself(text), "{text}");
        }
        for text in [
            "",
            "Text",
            "Audience: members and their guests\n",
            "title: Pay\n\naudience: lead\n",
            "Dear all,\naudience: lead\n",
            "audience: https://api.example\n",
            "audience,lead\n",
            "project:\n  audience: lead\n",
            "- file: a\n  hidden: true\n",
            "private: false\n",
            "{\"aud\": \"lead\"}",
        ] {
            assert!(!hides_itself(text), "{text}");
        }
    }

    #[test]
    fn a_text_without_a_known_ending_is_a_page_where_a_heading_begins_it() {
        for text in ["# Rules\n\nBe kind.", "\n## Rules\n", "# Rules", "Rules\n=====\n", "+++\ntitle = \"R\"\n+++\n"] {
            assert!(is_page("content/rules", text.as_bytes()), "{text}");
        }
        for text in ["", "MIT Licence\n", "# comment\nall: build\n", "#!/bin/sh\n\n", "#tag\n\n", "# \0\n\n"] {
            assert!(!is_page("content/rules", text.as_bytes()), "{text:?}");
        }
        for name in ["OWNERS", "rules.md~", "spec.rb", "LICENSE"] {
            assert!(!is_page(&format!("content/{name}"), b"# Rules\n"), "{name}");
        }
        assert!(is_page("content/a.b/README", b"# Rules\n"));
    }
}
