//! Ids and labels, as the ids of headings.

use super::super::page::{Line, Notes, each_text};
use super::{Habits, wiki};
use crate::diagnostic::{Text, text};
use crate::prose::cast::is_escaped;
use std::fmt::Write as _;

/// Roles of `MyST`: `{ref}`text <label>``, `{doc}`page``, and those that only format.
pub(super) fn roles(lines: &mut [Line], source: &str, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains('{')) {
        let mut out = String::with_capacity(line.text.len());
        let mut rest: &str = &line.text;
        while let Some((before, name, inner, after)) = role(rest) {
            out.push_str(before);
            let (shown, target) = match inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
                Some((shown, target)) => (Some(shown.trim()), target.trim()),
                None => (None, inner),
            };
            match name {
                "ref" | "numref" | "doc" | "any" | "term" | "download" | "eq" => {
                    notes.count("references, as links");
                    let _ = write!(
                        out,
                        "[{}]({})",
                        shown.unwrap_or(if name == "doc" { "" } else { target }),
                        wiki::hidden_address(target)
                    );
                }
                "kbd" | "sub" | "sup" | "abbr" | "del" => {
                    let inner = super::boxes::escape(inner);
                    let _ = write!(out, "<{name}>{inner}</{name}>");
                }
                "math" if !inner.contains('$') => {
                    notes.count("formulas, as formulas");
                    let _ = write!(out, "${inner}$");
                }
                "octicon" | "icon" | "fas" | "fab" | "far" => notes.count("icons left out"),
                "button" | "link" => {
                    let _ = write!(out, "[{}]({target})", shown.unwrap_or(target));
                }
                "bdg-primary" | "bdg" | "bdg-secondary" | "bdg-success" | "bdg-warning" | "guilabel" | "strong" => {
                    let _ = write!(out, "**{inner}**");
                }
                "code" | "command" | "file" | "program" => out.push_str(&super::as_code(inner)),
                _ => {
                    notes.tell(
                        "role that is not run",
                        source,
                        line.from,
                        text!(
                            "`{{{name}}}` of `{inner}`: its text stays as code",
                            "`{{{name}}}` de `{inner}` : son texte reste du code"
                        ),
                    );
                    out.push_str(&super::as_code(inner));
                }
            }
            rest = after;
        }
        out.push_str(rest);
        line.text = out;
    }
}

/// What stands before the next role, its name, its text, the rest.
fn role(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find("}`") {
        let close = from + found;
        let open = text[..close].rfind('{');
        from = close + 2;
        let Some(open) = open else { continue };
        let name = &text[open + 1..close];
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c));
        if !is_name {
            continue;
        }
        let end = text[from..].find('`')?;
        return Some((&text[..open], name, &text[from..from + end], &text[from + end + 1..]));
    }
    None
}

/// `(x)=` and Kramdown's `{: #x}` become the id of the heading that they stand at.
pub(super) fn labels(
    lines: &mut Vec<Line>,
    habits: Habits,
    labels: &mut Vec<(String, String)>,
    source: &str,
    notes: &mut Notes,
) {
    let mut waiting: Vec<(String, usize)> = Vec::new();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines.drain(..) {
        if line.code {
            place(&mut waiting, None, &mut out, labels, notes);
            out.push(line);
            continue;
        }
        let bare = line.text.trim().to_owned();
        let bare = &*bare;
        if habits.myst
            && let Some(label) =
                bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(")=")).filter(|label| !label.is_empty())
        {
            waiting.push((label.to_owned(), line.from));
            continue;
        }
        if let Some(inner) = bare.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')) {
            notes.count("attributes of blocks left out");
            let inner = inner.strip_prefix(':').unwrap_or(inner);
            let id = inner.split_whitespace().find_map(|word| word.strip_prefix('#'));
            match (id, out.last_mut()) {
                (Some(id), Some(last)) if !last.code && last.text.starts_with('#') && !last.text.contains("{#") => {
                    let _ = write!(last.text, " {{#{id}}}");
                }
                (Some(id), Some(last)) => {
                    notes.count("ids of what is no heading, as places");
                    let is_text =
                        !last.code && !last.text.trim().is_empty() && !last.text.trim().starts_with(['|', '<', '#']);
                    if is_text {
                        let _ = write!(last.text, "<a id=\"{id}\"></a>");
                    } else {
                        out.push(Line::new("", line.from));
                        out.push(Line::new(format!("<a id=\"{id}\"></a>"), line.from));
                    }
                }
                _ => {}
            }
            continue;
        }
        if matches!(bare, "[TOC]" | "[[toc]]" | "[[TOC]]" | "[toc]")
            || bare == "{{toc}}"
            || matches!(bare, "* TOC" | "- TOC")
        {
            notes.count("lists of contents left out");
            continue;
        }
        if (bare.starts_with("<!--@include:")
            || bare.starts_with("--8<--")
            || bare.starts_with("<!-- include")
            || bare.starts_with("<<< "))
            && bare.len() < 300
        {
            notes.tell("inclusion that is not run", source, line.from, Text::same(format!("`{bare}`")));
            line.text = super::as_code(bare);
        }
        if line.text.starts_with('#') {
            place(&mut waiting, Some(&mut line), &mut out, labels, notes);
            let from = line.from;
            spread(&mut line.text, source, from, notes);
        } else if !bare.is_empty() {
            place(&mut waiting, None, &mut out, labels, notes);
            if is_inner_heading(bare) {
                let from = line.from;
                spread(&mut line.text, source, from, notes);
            }
            inline(&mut line.text, notes);
        }
        out.push(line);
    }
    place(&mut waiting, None, &mut out, labels, notes);
    *lines = out;
}

/// Puts labels that wait to a heading, or leaves an anchor where there is none.
fn place(
    waiting: &mut Vec<(String, usize)>,
    heading: Option<&mut Line>,
    out: &mut Vec<Line>,
    labels: &mut Vec<(String, String)>,
    notes: &mut Notes,
) {
    let mut heading = heading.filter(|line| !line.text.contains("{#"));
    let mut given = heading.is_none().then(String::new);
    for (label, from) in waiting.drain(..).rev() {
        notes.count("labels, as ids");
        let id: String = label
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '-' })
            .collect();
        match (&mut heading, &given) {
            (Some(line), None) => {
                let _ = write!(line.text, " {{#{id}}}");
                given = Some(id.clone());
                labels.push((label, id));
            }
            (Some(_), Some(first)) if !first.is_empty() => labels.push((label, first.clone())),
            _ => {
                out.push(Line::new(format!("<a id=\"{id}\"></a>"), from));
                out.push(Line::new("", from));
                labels.push((label, id));
            }
        }
    }
}

/// Whether a line is a heading in an entry of a list or in a quotation.
fn is_inner_heading(bare: &str) -> bool {
    let inner = bare.trim_start_matches(|c: char| matches!(c, '-' | '*' | '+' | '>' | ' ' | '.') || c.is_ascii_digit());
    inner.len() < bare.len() && inner.starts_with('#') && inner.trim_start_matches('#').starts_with(' ')
}

/// `{#x .class key=value}` of a heading keeps what Parvis has.
fn spread(text: &mut String, source: &str, from: usize, notes: &mut Notes) {
    // Where braces are code, an id is written with both escaped.
    if let Some(open) = text.rfind("\\{#").filter(|_| text.trim_end().ends_with("\\}")) {
        let id = text[open + 3..].trim_end().trim_end_matches("\\}").replace('\\', "");
        text.truncate(open);
        let _ = write!(text, "{{#{id}}}");
    }
    // A configuration may have given the braces a sign of their own: `%{#x}%`.
    if text.trim_end().ends_with("}%")
        && let Some(open) = text.rfind("%{#")
    {
        let inner = text[open + 1..].trim_end().trim_end_matches('%').to_owned();
        text.truncate(open);
        text.push_str(&inner);
    }
    let Some(open) = text.rfind('{').filter(|_| text.trim_end().ends_with('}')) else { return };
    let inner = text[open + 1..].trim_end().trim_end_matches('}').trim().trim_start_matches(':').trim().to_owned();
    let marks = inner.starts_with(['#', '.', '-']) || inner.contains('=') || inner.starts_with("data-");
    if !marks {
        if !inner.contains(['{', '}', '`']) && !text[..open].ends_with(['\\', '$']) {
            notes.tell("braces behind a heading, as text", source, from, Text::same(format!("`{{{inner}}}`")));
            text.truncate(open);
            let _ = write!(text, "\\{{{inner}\\}}");
        }
        return;
    }
    let kept: Vec<&str> = inner.split_whitespace().filter(|word| word.starts_with('#')).take(1).collect();
    if kept.len() == 1 && kept[0] == inner && text.contains(&format!("{{{inner}}}")) {
        return;
    }
    notes.count("attributes of blocks left out");
    text.truncate(open);
    text.truncate(text.trim_end().len());
    if let Some(id) = kept.first() {
        let _ = write!(text, " {{{id}}}");
    }
}

/// `{: .class}` and `{.class}` behind a link or an image.
fn inline(text: &mut String, notes: &mut Notes) {
    for open in ["){:", ")_{", "){ .", "){."] {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let Some(length) = text[at..].find('}') else { break };
            from = at + 1;
            // An id stays, as a place.
            if !text[at..at + length].contains('#') {
                notes.count("attributes of blocks left out");
                text.replace_range(at + 1..=at + length, "");
            }
        }
    }
}

/// `<a id="x"></a>` in a heading or on the line before becomes its id.
pub(super) fn anchors(lines: &mut [Line], notes: &mut Notes) {
    for at in 0..lines.len() {
        if lines[at].code || !lines[at].text.starts_with('#') || !lines[at].text.contains(' ') {
            continue;
        }
        let mut ids: Vec<String> = Vec::new();
        while let Some((range, id)) = anchor(&lines[at].text) {
            ids.push(id);
            lines[at].text.replace_range(range, "");
        }
        let mut before = at;
        while before > 0 && lines[before - 1].text.trim().is_empty() && at - before < 2 {
            before -= 1;
        }
        if before > 0 && !lines[before - 1].code {
            let text = lines[before - 1].text.trim().to_owned();
            if let Some((range, id)) = anchor(&text).filter(|(range, _)| range.len() == text.len()) {
                let _ = range;
                ids.push(id);
                lines[before - 1].text.clear();
            }
        }
        let Some(first) = ids.first().cloned() else { continue };
        notes.count("ids in HTML, as ids of headings");
        let text = lines[at].text.trim_end().to_owned();
        let hashes = text.len() - text.trim_start_matches('#').len();
        let title = text[hashes..].trim();
        let named = title.contains("{#");
        let plain = crate::prose::slug(title);
        let rest: Vec<String> = ids
            .iter()
            .skip(usize::from(!named))
            .filter(|id| **id != plain && **id != first || named)
            .map(|id| format!("<a id=\"{id}\"></a>"))
            .collect();
        let mark = if named || first == plain || !is_id(&first) { String::new() } else { format!(" {{#{first}}}") };
        lines[at].text = format!("{} {title}{mark}", &text[..hashes]);
        if !rest.is_empty() && before > 0 {
            let line = Line::new(rest.concat(), lines[at].from);
            lines[before - 1] = if lines[before - 1].text.is_empty() { line } else { lines[before - 1].clone() };
        }
    }
    each_text(lines, |text, _| {
        if !text.contains("<a name=") {
            return None;
        }
        Some(text.replace("<a name=", "<a id="))
    });
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || matches!(c, '}' | '{' | '"'))
}

/// An empty anchor, its range and its id.
fn anchor(text: &str) -> Option<(std::ops::Range<usize>, String)> {
    for word in ["<a ", "<span ", "<div "] {
        let mut from = 0;
        while let Some(found) = text[from..].find(word) {
            let start = from + found;
            if is_escaped(text, start) {
                from = start + 1;
                continue;
            }
            let close = start + text[start..].find('>')?;
            let inside = text[start + word.len()..close].trim_end_matches('/');
            let all = super::attributes(inside);
            let id = super::attribute(&all, &["id", "name"]);
            let tail = format!("</{}>", word[1..].trim());
            let rest = text[close + 1..].trim_start();
            let gap = text.len() - close - 1 - rest.len();
            let end = if rest.starts_with(&tail) { close + 1 + gap + tail.len() } else { close + 1 };
            let empty = rest.starts_with(&tail) || inside.len() < text[start + word.len()..close].len();
            let harmless = all.iter().all(|(key, value)| {
                matches!(&**key, "id" | "name" | "class" | "aria-hidden") || key == "href" && value.starts_with('#')
            });
            if let Some(id) = id.filter(|_| empty && harmless) {
                return Some((start..end, id.to_owned()));
            }
            from = close + 1;
        }
    }
    None
}
