//! Comments of templates.

use super::super::page::{Line, Notes};
use super::raw::{self, tag, tag_at};

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
        // Whether a backtick is open in what has been kept.
        let mut ticks = false;
        let is_odd = |text: &str| text.matches('`').count() % 2 == 1;
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
            if ticks ^ is_odd(&rest[..start]) {
                ticks ^= is_odd(&rest[..start + length]);
                out.push_str(&rest[..start + length]);
                rest = &rest[start + length..];
                continue;
            }
            notes.count("comments left out");
            ticks ^= is_odd(&rest[..start]);
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
    text.match_indices('{').find_map(|(start, _)| {
        COMMENTS.iter().find_map(|comment| {
            let length = if comment.begins == "comment" {
                tag_at(text, start, comment.begins)?
            } else {
                text[start..].starts_with(comment.begins).then_some(comment.begins.len())?
            };
            Some((start, length, comment))
        })
    })
}

/// Lines in comments of HTML are as code is: what they hold is no box.
pub(super) fn hidden(lines: &mut [Line]) {
    let mut is_open = false;
    for line in lines.iter_mut().filter(|line| !line.code) {
        let begins = line.text.trim_start().starts_with("<!--");
        if is_open {
            line.code = true;
        }
        if is_open || begins {
            is_open = !line.text.contains("-->");
        }
    }
}

/// Parts that a script of `GitBook` folds, between `<!--sec data-title="…" ces-->` and `<!--endsec-->`.
pub(super) fn sections(lines: &mut Vec<Line>, notes: &mut Notes) {
    const END: &str = "<!--endsec-->";
    let begins = |line: &Line| !line.code && line.text.trim_start().starts_with("<!--sec ");
    if !lines.iter().any(begins) {
        return;
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_iter().peekable();
    // Where those that are open began, in what is written.
    let mut open: Vec<(usize, usize, String)> = Vec::new();
    while let Some(line) = rest.next() {
        if begins(&line) {
            let mut tag = line.text.clone();
            let at = out.len();
            out.push(line);
            while let Some(next) = rest.next_if(|_| !tag.contains("-->")) {
                tag = format!("{tag} {}", next.text.trim());
                out.push(next);
            }
            let inside = tag.split("-->").next().unwrap_or_default().trim_start().trim_start_matches("<!--sec");
            let title = super::attribute(&super::attributes(inside), &["data-title"]).unwrap_or_default().to_owned();
            open.push((at, out.len(), title));
        } else if !line.code
            && line.text.contains(END)
            && let Some((at, until, title)) = open.pop()
        {
            notes.count("foldable parts, as <details>");
            let from = out[at].from;
            let begin = ["", "<details>", &*super::boxes::summary(&title), ""];
            out.splice(at..until, begin.map(|text| Line::new(text, from)));
            let (before, after) = line.text.split_once(END).unwrap_or((&line.text, ""));
            out.push(Line::new(before.trim_end(), line.from));
            out.extend(["", "</details>", "", after.trim()].map(|text| Line::new(text, line.from)));
        } else {
            out.push(line);
        }
    }
    *lines = out;
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
