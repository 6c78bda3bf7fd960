//! What is written in the place of a box.

use super::open::{Close, Opened};
use super::shape::Shape;
use crate::diagnostic::text;
use crate::import::page::{Line, Notes, mark_code, spans};
use crate::import::syntax::attribute;

/// The lines of a box, opened.
pub(super) fn emit(
    opened: Opened,
    mut body: Vec<Line>,
    from: usize,
    source: &str,
    notes: &mut Notes,
    depth: usize,
) -> Vec<Line> {
    let Opened { word, mut title, shape, .. } = opened;
    let mut options: Vec<(String, String)> = Vec::new();
    if matches!(opened.close, Close::Fence(..) | Close::Colons(_)) {
        let count = body.iter().take_while(|line| option(&line.text).is_some()).count();
        options = body.drain(..count).filter_map(|line| option(&line.text)).collect();
    }
    if matches!(opened.close, Close::Fence('/', _)) {
        // Options are indented, without an empty line before them.
        let is_option = |line: &&Line| line.text.starts_with("    ") && line.text.contains(':');
        body.drain(..body.iter().take_while(is_option).count());
    }
    let shape = if attribute(&options, &["class"]).is_some_and(|class| class.contains("dropdown")) {
        Shape::Details
    } else {
        shape
    };
    // A table whose cells hold more than a line each stays as it was written.
    let table = (shape == Shape::Table).then(|| listed(&body)).flatten();
    let shape = if shape == Shape::Table && table.is_none() { Shape::Odd } else { shape };
    let new = |text: String| Line::new(text, from);
    let quoted = |mut line: Line| {
        line.text = if line.text.is_empty() { ">".into() } else { format!("> {}", line.text) };
        line
    };
    if !matches!(shape, Shape::Code | Shape::Odd | Shape::Table) {
        for line in &mut body {
            line.code = false;
        }
        mark_code(&mut body);
        while body.first().is_some_and(|line| line.text.trim().is_empty()) {
            body.remove(0);
        }
        while body.last().is_some_and(|line| line.text.trim().is_empty()) {
            body.pop();
        }
        body = super::inner(&body, source, notes, depth + 1);
    }
    title = title.filter(|title| !title.trim().is_empty());
    let mut out = vec![new(String::new())];
    match shape {
        Shape::Alert(kind) => {
            notes.count("boxes, as alerts");
            let title = title.filter(|title| !title.eq_ignore_ascii_case(&word));
            if title.is_some() {
                notes.count("titles of boxes kept");
            }
            out.push(new(alert(kind, title.as_deref().unwrap_or_default())));
            if body.is_empty() {
                out.push(new(">".into()));
            }
            out.extend(body.into_iter().map(quoted));
        }
        Shape::Details => {
            notes.count("foldable parts, as <details>");
            let title = title.unwrap_or_else(|| word.clone());
            out.extend([new("<details>".into()), new(summary(&title)), new(String::new())]);
            out.extend(body);
            out.extend([new(String::new()), new("</details>".into())]);
        }
        Shape::Frame | Shape::Unknown => {
            if shape == Shape::Unknown {
                notes.tell(
                    "unknown box",
                    source,
                    from,
                    text!(
                        "`{word}` is no kind of box here: its frame is left out, its content stays",
                        "`{word}` n’est pas un genre d’encadré ici : son cadre est omis, son contenu reste"
                    ),
                );
            } else {
                notes.count("frames of tabs, steps, cards and columns left out");
            }
            // What these are given are columns and classes.
            title = title.filter(|_| !matches!(&*word, "grid" | "tab-set" | "container" | "div" | "raw"));
            if let Some(title) = linked(title, &options) {
                out.extend([new(format!("**{title}**")), new(String::new())]);
            }
            // The lines between the head, the body and the foot of a card.
            for line in body.iter_mut().filter(|line| !line.code && matches!(line.text.trim(), "+++" | "^^^")) {
                line.text.clear();
            }
            out.extend(body);
        }
        Shape::Gone => notes.count("lists of contents left out"),
        Shape::Figure => {
            notes.count("figures, as images");
            let alt = attribute(&options, &["alt"]).unwrap_or_default().to_owned();
            out.push(new(format!("![{alt}]({})", address(title.as_deref().unwrap_or_default()))));
            out.push(new(String::new()));
            out.extend(body);
        }
        Shape::Glossary => {
            notes.count("glossaries, as terms with anchors");
            out.extend(glossary(body));
        }
        Shape::Table => {
            notes.count("tables of lists, as tables");
            out.extend(table.into_iter().flatten().map(new));
        }
        Shape::Code | Shape::Odd => {
            if shape == Shape::Odd {
                notes.tell(
                    "directive that is not run",
                    source,
                    from,
                    text!(
                        "`{{{word}}}`: what it holds stays as code",
                        "`{{{word}}}` : ce qu’elle contient reste du code"
                    ),
                );
            } else {
                notes.count("directives of code, as code");
            }
            let fence = "`".repeat(3.max(longest(&body) + 1));
            let language = match (shape, &*word) {
                (Shape::Code, "mermaid" | "math") => word.clone(),
                (Shape::Code, _) => title.clone().unwrap_or_default(),
                _ => String::new(),
            };
            out.push(new(format!("{fence}{language}")));
            if shape == Shape::Odd && body.is_empty() {
                out.push(new(title.unwrap_or(word)));
            }
            out.extend(body);
            out.push(new(fence));
        }
    }
    out.push(new(String::new()));
    out
}

/// The title of a card, as a link where the card is one.
fn linked(title: Option<String>, options: &[(String, String)]) -> Option<String> {
    let Some(to) = attribute(options, &["link"]).filter(|to| !to.is_empty()) else { return title };
    let title = title.as_deref().unwrap_or_default();
    Some(match attribute(options, &["link-type"]) {
        Some(role @ ("doc" | "ref")) if title.is_empty() => format!("{{{role}}}`{to}`"),
        Some(role @ ("doc" | "ref")) => format!("{{{role}}}`{title} <{to}>`"),
        _ => format!("[{}]({})", if title.is_empty() { to } else { title }, address(to)),
    })
}

/// The first line of an alert, with its title if it has one of its own.
pub(in crate::import::syntax) fn alert(kind: &str, title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        format!("> [!{kind}]")
    } else if title.starts_with(['(', '[', ':', '+', '-']) {
        // Such a sign would make the mark a link, or fold it.
        format!("> [!{kind}] \u{200b}{title}")
    } else {
        format!("> [!{kind}] {title}")
    }
}

/// Each term bold behind its label, which links by name lead to; its meaning below.
fn glossary(body: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(body.len() + 8);
    for line in body {
        let is_term = !line.code && !line.text.is_empty() && !line.text.starts_with([' ', '\t', ':']);
        if is_term {
            let term = line.text.trim();
            out.extend([
                Line::new("", line.from),
                Line::new(format!("({term})="), line.from),
                Line::new(format!("**{term}**"), line.from),
                Line::new("", line.from),
            ]);
        } else {
            // One level: what is nested in a meaning stays so.
            let text = line.text.strip_prefix(": ").or_else(|| line.text.strip_prefix("  ")).unwrap_or(&line.text);
            out.push(Line { text: text.to_owned(), ..line });
        }
    }
    out
}

/// The rows of a list of lists, as a table; nothing where a cell is more than a line.
fn listed(body: &[Line]) -> Option<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in body.iter().filter(|line| !line.text.trim().is_empty()) {
        let text = line.text.trim_start();
        let first = line.text.strip_prefix("* ").or_else(|| line.text.strip_prefix("- ")).map(str::trim_start);
        if let Some(cell) = first {
            let cell = cell.strip_prefix(['-', '*']).filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
            rows.push(vec![cell.trim().to_owned()]);
        } else {
            let cell = text.strip_prefix(['-', '*']).filter(|rest| rest.is_empty() || rest.starts_with(' '));
            match (cell, rows.last_mut()) {
                (Some(cell), Some(row)) => row.push(cell.trim().to_owned()),
                // A line that goes on.
                (None, Some(row)) if !text.starts_with(['#', '`', '>', '|']) => {
                    let last = row.last_mut()?;
                    last.push(' ');
                    last.push_str(text.trim());
                }
                _ => return None,
            }
        }
    }
    let width = rows.iter().map(Vec::len).max().filter(|_| rows.len() > 1)?;
    let line = |row: &[String]| {
        let cells = (0..width).map(|at| row.get(at).map_or_else(String::new, |cell| cell.replace('|', "\\|")));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut out = vec![line(&rows[0]), format!("|{}", " --- |".repeat(width))];
    out.extend(rows[1..].iter().map(|row| line(row)));
    Some(out)
}

fn longest(body: &[Line]) -> usize {
    let runs = |text: &str| text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    body.iter().map(|line| runs(&line.text)).max().filter(|most| *most >= 3).unwrap_or(0)
}

/// The title of what is folded: in HTML, where no Markdown is read.
pub(in crate::import::syntax) fn summary(title: &str) -> String {
    let mut out = String::from("<summary>");
    for (part, is_code) in spans(title) {
        if is_code {
            let inner = part.trim_matches('`').trim();
            out.extend(["<code>", &*escape(inner), "</code>"]);
            continue;
        }
        out.push_str(&bold(&escape(part)));
    }
    out.push_str("</summary>");
    out
}

/// A text whose bold words are in HTML.
pub(in crate::import::syntax) fn bold(text: &str) -> String {
    let parts: Vec<&str> = text.split("**").collect();
    let mut out = String::with_capacity(text.len());
    for (at, words) in parts.iter().enumerate() {
        let is_bold = at % 2 == 1 && at + 1 < parts.len();
        let before = if at % 2 == 1 { "**" } else { "" };
        out.extend(if is_bold { ["<strong>", words, "</strong>"] } else { [before, words, ""] });
    }
    out
}

/// A path as the destination of a link.
pub(in crate::import::syntax) fn address(path: &str) -> String {
    let path = path.trim();
    if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() }
}

pub(in crate::import::syntax) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `:name: value` at the top of a directive.
fn option(text: &str) -> Option<(String, String)> {
    let rest = text.trim().strip_prefix(':')?;
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_name.then(|| (name.to_owned(), value.trim().to_owned()))
}
