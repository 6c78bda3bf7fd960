//! Comments of templates.

use super::super::page::{Line, Notes};
use super::raw::{self, tag};

/// Takes comments out, over lines and within them: `{% comment %} … {% endcomment %}`, `{# … #}`, `{{/* … */}}`.
pub(super) fn leave_out(lines: &mut Vec<Line>, in_code: bool, notes: &mut Notes) {
    let mut open: Option<&Comment> = None;
    let mut verbatim = false;
    lines.retain_mut(|line| {
        let is_raw = in_code && open.is_none();
        if is_raw && (verbatim || ["raw %}", "raw -%}", "raw%}"].iter().any(|end| line.text.contains(end))) {
            return raw::take(line, &mut verbatim, notes);
        }
        if line.code && open.is_none() || open.is_none() && !line.text.contains('{') {
            return true;
        }
        let mut out = String::new();
        let mut rest: &str = &line.text;
        let mut cut = false;
        loop {
            if let Some(comment) = open {
                cut = true;
                let Some(end) = comment.end(rest) else { break };
                rest = &rest[end..];
                open = None;
            }
            let Some((start, length, comment)) = first(rest) else {
                out.push_str(rest);
                break;
            };
            // In code between backticks it is shown.
            if out.matches('`').count() % 2 + rest[..start].matches('`').count() % 2 == 1 {
                out.push_str(&rest[..start + length]);
                rest = &rest[start + length..];
                continue;
            }
            notes.count("comments left out");
            out.push_str(&rest[..start]);
            rest = &rest[start + length..];
            open = Some(comment);
        }
        if !cut {
            return true;
        }
        out.truncate(out.trim_end().len());
        line.text = out;
        !line.text.trim().is_empty()
    });
}

/// How a comment begins and ends.
struct Comment {
    /// What it begins with; of a tag, its word.
    begins: &'static str,
    /// What it ends with.
    ends: &'static str,
}

const COMMENTS: [Comment; 3] = [
    Comment { begins: "comment", ends: "endcomment" },
    Comment { begins: "{{/*", ends: "*/}}" },
    Comment { begins: "{# ", ends: "#}" },
];

impl Comment {
    /// Behind its end in a text.
    fn end(&self, text: &str) -> Option<usize> {
        if self.ends == "endcomment" {
            return tag(text, self.ends).map(|(start, length)| start + length);
        }
        text.find(self.ends).map(|at| at + self.ends.len())
    }
}

/// The first comment that begins in a text: where, how long its beginning is, and which.
fn first(text: &str) -> Option<(usize, usize, &'static Comment)> {
    let found = COMMENTS.iter().filter_map(|comment| {
        if comment.begins == "comment" {
            return tag(text, comment.begins).map(|(start, length)| (start, length, comment));
        }
        text.find(comment.begins).map(|start| (start, comment.begins.len(), comment))
    });
    found.min_by_key(|(start, ..)| *start)
}

/// Headings that only a comment stands in, which a script of the tool would fill, say its words.
pub(super) fn commented(lines: &mut [Line], notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code && line.text.starts_with('#')) {
        let Some((hashes, rest)) = line.text.split_once(' ') else { continue };
        let inner = rest.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let Some(inner) = inner.map(str::trim).filter(|inner| !inner.is_empty() && !inner.contains("--")) else {
            continue;
        };
        let (first, more) = inner.split_once(' ').unwrap_or(("", inner));
        let words = if first.contains(':') { more.trim() } else { inner };
        notes.count("headings that a comment stands for, by its words");
        line.text = format!("{hashes} {}", super::as_code(words));
    }
}
