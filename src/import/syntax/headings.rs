//! Headings of level one in other forms, as `# words`: what a page is called by is looked for in that form.

use super::super::naming;
use super::super::page::{Line, Notes};

/// Lines that a heading in HTML may run over.
const LONGEST: usize = 10;

/// Writes them so.
pub(super) fn first_level(lines: &mut Vec<Line>, notes: &mut Notes) {
    let mut at = 0;
    while at < lines.len() {
        let new = (!lines[at].code).then(|| indented(&lines[at].text).or_else(|| underlined(lines, at))).flatten();
        if let Some((text, more)) = new.or_else(|| in_html(lines, at)) {
            notes.count("headings of level one, with their sign");
            lines[at].text = text;
            lines.drain(at + 1..=at + more);
        }
        at += 1;
    }
}

/// Headings on one line: what parts their lines is a space.
pub(super) fn one_line(lines: &mut [Line]) {
    let is_rule = |text: &str| {
        let text = text.trim_end();
        !text.is_empty() && ['-', '='].iter().any(|sign| text.chars().all(|c| c == *sign))
    };
    for at in 0..lines.len() {
        let is_over = lines.get(at + 1).is_some_and(|next| !next.code && is_rule(&next.text));
        let line = &mut lines[at];
        if !line.code && (line.text.starts_with('#') || is_over && !line.text.contains('|')) {
            line.text = naming::unbroken(&line.text);
        }
    }
}

/// `  # Words ##` and a tab behind the sign: the same with one space, and the lines that go.
fn indented(text: &str) -> Option<(String, usize)> {
    let bare = text.trim_start_matches(' ');
    let words = bare.strip_prefix('#')?.strip_prefix([' ', '\t'])?.trim();
    let open = words.trim_end_matches('#');
    let words = if open.len() < words.len() && open.ends_with([' ', '\t']) { open.trim_end() } else { words };
    let new = format!("# {words}");
    (text.len() - bare.len() < 4 && !words.is_empty() && new != text.trim_end()).then_some((new, 0))
}

/// Words over a line of `===`, which are a paragraph of one line.
fn underlined(lines: &[Line], at: usize) -> Option<(String, usize)> {
    let is_rule = |text: &str| text.starts_with('=') && text.trim_end().bytes().all(|byte| byte == b'=');
    lines.get(at + 1).filter(|next| !next.code && is_rule(&next.text))?;
    let is_apart = at == 0 || lines[at - 1].text.trim().is_empty() || lines[at - 1].code;
    let text = &lines[at].text;
    let is_words = !text.trim().is_empty()
        && !text.starts_with("    ")
        && !text.trim_start().starts_with(['#', '>', '|', '<', '\t', '`', '~', '=']);
    let is_entry = text.starts_with(['-', '*', '+']) && text[1..].starts_with(' ');
    (is_apart && is_words && !is_entry).then(|| (format!("# {}", text.trim()), 1))
}

/// `<h1>Words</h1>` that stands by itself.
fn in_html(lines: &[Line], at: usize) -> Option<(String, usize)> {
    let is_open = |text: &str| text.get(..3).is_some_and(|open| open.eq_ignore_ascii_case("<h1"));
    let first = lines[at].text.trim_start();
    if lines[at].code || !is_open(first) || !first[3..].starts_with(['>', ' ']) {
        return None;
    }
    let mut whole = String::new();
    let mut more = None;
    for (count, line) in lines[at..].iter().take(LONGEST).enumerate() {
        if line.code || line.text.trim().is_empty() {
            return None;
        }
        whole.push_str(line.text.trim());
        whole.push(' ');
        if line.text.to_ascii_lowercase().contains("</h1") {
            more = Some(count);
            break;
        }
    }
    let more = more?;
    let start = whole.find('>')? + 1;
    let end = whole.to_ascii_lowercase().find("</h1")?;
    let (open, inner) = (&whole[..start], whole.get(start..end)?.trim());
    let is_alone = whole[end..].trim_end().ends_with('>') && whole[end..].matches('>').count() == 1;
    let is_apart = |line: Option<&Line>| line.is_none_or(|line| line.text.trim().is_empty());
    let apart = (at == 0 || is_apart(lines.get(at - 1))) && is_apart(lines.get(at + more + 1));
    // A picture says nothing that a page could be called by.
    let says = inner.split('<').any(|part| part.rsplit('>').next().is_some_and(|words| !words.trim().is_empty()));
    if !is_alone || !apart || !says {
        return None;
    }
    let all = super::attributes(&open[3..open.len() - 1]);
    let id = super::attribute(&all, &["id"]).filter(|id| !id.is_empty() && !id.contains([' ', '}']));
    let mark = id.map_or_else(String::new, |id| format!(" {{#{id}}}"));
    Some((format!("# {inner}{mark}"), more))
}
