//! Boxes, frames and foldable parts, however they are opened: `:::`, `!!!`, `???`, `{% hint %}`,
//! fenced directives, shortcodes, components.

mod emit;
mod open;
mod shape;

use super::super::page::{Line, Notes};
use super::tag;
use crate::diagnostic::text;
use emit::emit;
pub(super) use emit::{address, alert, bold, escape, summary};
use open::{Close, directive, open};

/// Boxes in boxes that are looked into.
const DEEPEST: usize = 24;

/// Opens all boxes of a page.
pub(super) fn unwrap(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let mut old = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match parts(&line) {
            Some(parts) => old.extend(parts),
            None => old.push(line),
        }
    }
    *lines = inner(&old, source, notes, 0);
}

/// A box that begins and ends on one line, `<Admonition type="tip">Text</Admonition>`, on three.
fn parts(line: &Line) -> Option<[Line; 3]> {
    let text = line.text.trim_end();
    let lead = text.len() - text.trim_start_matches([' ', '\t', '>']).len();
    let (margin, rest) = text.split_at(lead);
    let word: String = rest.strip_prefix('<')?.chars().take_while(char::is_ascii_alphanumeric).collect();
    let close = format!("</{word}>");
    let inner =
        rest.strip_suffix(&*close).filter(|_| !line.code && word.starts_with(|c: char| c.is_ascii_uppercase()))?;
    let (tag, said) = inner.split_at(tag::ends(inner, 0)?);
    open(tag, 0).filter(|_| !said.contains(&close))?;
    Some([tag, said.trim(), &close].map(|part| Line::new(format!("{margin}{part}"), line.from)))
}

fn inner(lines: &[Line], source: &str, notes: &mut Notes, depth: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let indent = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
        let (margin, rest) = line.text.split_at(indent);
        let starts_code =
            line.code && rest.starts_with(['`', '~']) && (at == 0 || !lines[at - 1].code || rest.contains('{'));
        let opened = if line.code { if starts_code { directive(rest) } else { None } } else { open(rest, indent) };
        let Some(opened) = opened.filter(|_| depth < DEEPEST) else {
            let bare = rest.trim_end();
            if !line.code && bare.len() >= 3 && bare.bytes().all(|byte| byte == b':') {
                let what = text!("`{bare}` ends nothing: it is left out", "`{bare}` ne termine rien : omis");
                notes.tell("end of a box that does not begin", source, line.from, what);
                at += 1;
                continue;
            }
            out.push(line.clone());
            at += 1;
            continue;
        };
        let (from, margin) = (line.from, margin.to_owned());
        let (end, closed) = end_of(lines, at, &opened.close);
        let mut body: Vec<Line> = lines[at + 1..end].to_vec();
        let lead = |line: &Line| line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
        let cut = match &opened.close {
            // All of it: what is left of an indentation would be code.
            Close::Indent(least) => {
                let leads = body.iter().filter(|line| lead(line) < line.text.len()).map(lead);
                leads.min().unwrap_or(*least).max(*least)
            }
            _ => margin.len(),
        };
        for line in &mut body {
            let lead = lead(line);
            line.text.drain(..lead.min(cut));
        }
        if !closed {
            let word = &opened.word;
            let what = text!("`{word}` has no end; its content stays", "`{word}` n’a pas de fin ; son contenu reste");
            notes.tell("box that is never closed", source, from, what);
        }
        for mut line in emit(opened, body, from, source, notes, depth) {
            if !(margin.is_empty() || line.text.is_empty() && margin.trim().is_empty()) {
                line.text.insert_str(0, &margin);
            }
            out.push(line);
        }
        at = end + usize::from(closed && lines.get(end).is_some() && !is_indent(lines, at, end));
    }
    out
}

/// Whether a box ended by its indentation, so that no line of its own closes it.
fn is_indent(lines: &[Line], at: usize, end: usize) -> bool {
    let rest = lines[at].text.trim_start_matches([' ', '\t', '>']);
    (rest.starts_with("!!!") || rest.starts_with("???") || rest.starts_with("===")) && end > at
}

/// The line that ends a box, and whether there is one.
fn end_of(lines: &[Line], at: usize, close: &Close) -> (usize, bool) {
    let bare = |line: &Line| line.text.trim_start_matches([' ', '\t', '>']).trim_end().to_owned();
    let mut depth = 0;
    let mut open_colons: Vec<usize> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        let text = bare(line);
        match close {
            Close::Indent(least) => {
                let lead = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
                if !text.is_empty() && lead < *least {
                    return (index, true);
                }
            }
            Close::Fence(c, count) => {
                if text.chars().all(|next| next == *c) && text.len() >= *count {
                    return (index, true);
                }
            }
            Close::Colons(count) => {
                let colons = text.bytes().take_while(|byte| *byte == b':').count();
                if colons >= 3 && !line.code {
                    if text.len() > colons {
                        open_colons.push(colons);
                    } else if open_colons.last().is_some_and(|inner| colons >= *inner) {
                        open_colons.pop();
                    } else if colons >= *count {
                        return (index, true);
                    }
                }
            }
            Close::Tag { opens, closes } if !line.code => {
                if text.contains(&**closes) {
                    if depth == 0 {
                        return (index, true);
                    }
                    depth -= 1;
                } else if text.contains(&**opens) {
                    depth += 1;
                }
            }
            Close::Tag { .. } => {}
        }
    }
    (lines.len(), matches!(close, Close::Indent(_)))
}
