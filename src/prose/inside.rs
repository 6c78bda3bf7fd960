//! Markdown in a block of HTML, where none is read: it is shown as it is written.

use std::ops::Range;

use crate::diagnostic::{Finding, text};

use super::builder::Builder;
use super::shapes::{linked, tight};
use super::tags::Tag;

/// Elements in which signs are what is shown, or nothing is.
const AS_WRITTEN: &[&str] =
    &["code", "iframe", "kbd", "math", "pre", "samp", "script", "style", "svg", "template", "textarea", "var"];

impl Builder<'_, '_> {
    /// Says so of the first of it on a page.
    pub(super) fn markdown_in_html(&mut self, all: &[Tag], range: &Range<usize>) {
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        let mut written = 0_usize;
        let mut found = None;
        for tag in all {
            if written == 0 {
                found = found.or_else(|| sign_in(html, from..tag.range.start.max(from)));
            }
            if AS_WRITTEN.contains(&&*tag.name) {
                written = if tag.closes { written.saturating_sub(1) } else { written + 1 };
            }
            from = tag.range.end;
        }
        let found = found.or_else(|| sign_in(html, from..html.len()).filter(|_| written == 0));
        let Some(at) = found.map(|at| range.start + at.start..range.start + at.end) else { return };
        if std::mem::replace(&mut self.raw.get_or_insert_default().has_markdown, true) {
            return;
        }
        let sign = &self.body.text[at.clone()];
        let end = sign.char_indices().nth(40).map_or(sign.len(), |(at, _)| at);
        let sign = if end < sign.len() { format!("{}…", sign[..end].trim_end()) } else { sign.to_owned() };
        // A code is in its own back-ticks.
        let sign = if sign.contains('`') { sign } else { format!("`{sign}`") };
        let message = text!(
            "{sign} stands in HTML, where no Markdown is read: it is shown as it is written",
            "{sign} est dans du HTML, où aucun Markdown n'est lu : c'est affiché tel quel"
        );
        self.findings.push(Finding::new("unread-markup", self.place(at), message).help((
            "leave an empty line between the tag and the text, or write it in HTML: `<b>`, `<a href=\"…\">`, `<code>`",
            "laissez une ligne vide entre la balise et le texte, ou écrivez-le en HTML : `<b>`, `<a href=\"…\">`, `<code>`",
        )));
    }
}

/// Where the first sign of Markdown stands in a text between tags.
fn sign_in(html: &str, mut text: Range<usize>) -> Option<Range<usize>> {
    while let Some(open) = html[text.clone()].find("<!--") {
        let found = sign_in(html, text.start..text.start + open);
        if found.is_some() {
            return found;
        }
        let rest = &html[text.start + open..text.end];
        text.start += open + rest.find("-->").map_or(rest.len(), |end| end + 3);
    }
    let mut at = text.start;
    for line in html[text].split_inclusive('\n') {
        let begins = at == 0 || html[..at].ends_with('\n');
        let heading = || heading(line).filter(|_| begins);
        let found = tight(line, "**").or_else(|| linked(line)).or_else(|| code(line)).or_else(heading);
        if let Some(found) = found {
            return Some(at + found.start..at + found.end);
        }
        at += line.len();
    }
    None
}

/// The line of a heading.
fn heading(line: &str) -> Option<Range<usize>> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ') && !text.trim().is_empty()).then(|| 0..line.trim_end().len())
}

/// A text in back-ticks.
fn code(line: &str) -> Option<Range<usize>> {
    let at = line.find('`')?;
    let end = line[at + 1..].find('`').filter(|end| *end > 0)?;
    Some(at..at + end + 2)
}
