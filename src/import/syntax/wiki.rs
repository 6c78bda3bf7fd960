//! Links in double brackets, and what else a vault of notes has.

use crate::diagnostic::{Text, text};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::page::{Line, Notes, definition, each_text, folded, mark_code, spans};
use super::{Habits, is_picture};

/// The scheme of a link whose target is named and still to be looked for.
pub(crate) const NAMED: &str = "x-named:";
/// The scheme of such a link that may be none.
pub(crate) const MAYBE: &str = "x-maybe:";

const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'%')
    .add(b'|')
    .add(b'"')
    .add(b'`')
    .add(b'*')
    .add(b'_');

/// A target that is to be looked for, as an address.
pub(super) fn hidden_address(target: &str) -> String {
    format!("{NAMED}{}", utf8_percent_encode(target, ESCAPED))
}

/// Leaves comments out: `%% … %%` in a vault, lines of `% …` in `MyST`.
pub(super) fn comments(lines: &mut Vec<Line>, habits: Habits, source: &str, notes: &mut Notes) {
    if habits.myst {
        let before = lines.len();
        lines.retain(|line| line.code || !(line.text.starts_with("% ") || line.text == "%"));
        for _ in lines.len()..before {
            notes.count("comments left out");
        }
    }
    if !habits.wiki {
        return;
    }
    let mut open = None;
    let mut held_code = false;
    for line in lines.iter_mut() {
        // A comment may hold code; code holds none.
        if line.code && open.is_none() {
            continue;
        }
        held_code |= line.code;
        let mut out = String::with_capacity(line.text.len());
        let mut rest: &str = &line.text;
        while let Some(at) = if open.is_some() { rest.find(COMMENT) } else { outside_code(rest) } {
            if open.take().is_none() {
                out.push_str(&rest[..at]);
                open = Some(line.from);
                notes.count("comments left out");
            }
            rest = &rest[at + COMMENT.len()..];
        }
        if open.is_none() {
            out.push_str(rest);
        }
        if out != line.text {
            line.text = out;
        }
    }
    if held_code {
        mark_code(lines);
    }
    if let Some(from) = open {
        notes.tell(
            "comment that is never closed",
            source,
            from,
            text!(
                "`%%`: the rest of the page is left out, as in the vault",
                "`%%` : le reste de la page est omis, comme dans le coffre"
            ),
        );
    }
}

/// What a comment of a vault begins and ends with.
const COMMENT: &str = "%%";

/// Where a comment begins in a text: between backticks it is shown.
fn outside_code(text: &str) -> Option<usize> {
    if !text.contains(COMMENT) {
        return None;
    }
    let mut at = 0;
    for (part, is_code) in spans(text) {
        if let Some(found) = part.find(COMMENT).filter(|_| !is_code) {
            return Some(at + found);
        }
        at += part.len();
    }
    None
}

/// Links, embeds and marked words.
pub(super) fn links(lines: &mut [Line], habits: Habits, source: &str, notes: &mut Notes) {
    if habits.wiki {
        for line in lines.iter() {
            let bare = line.text.trim_start();
            if line.code
                && ["dataview", "dataviewjs", "base", "query", "tasks", "button"]
                    .iter()
                    .any(|word| bare.starts_with("```") && bare.trim_start_matches('`').trim() == *word)
            {
                let bare = bare.trim();
                let what = text!(
                    "`{bare}`: what it lists is not in the page",
                    "`{bare}` : ce qu’elle énumère n’est pas dans la page"
                );
                notes.tell("query that is not run", source, line.from, what);
            }
        }
    }
    if habits.wiki {
        for line in lines.iter_mut().filter(|line| !line.code && line.text.contains('`')) {
            coded(&mut line.text, notes);
        }
    }
    if habits.wiki {
        asked(lines, source, notes);
    }
    // `[[1]]` where `[1]` is defined is a link between brackets, except in a vault.
    let defined: BTreeSet<String> = lines
        .iter()
        .filter(|line| !line.code && !habits.wiki)
        .filter_map(|line| Some(definition(line.text.trim_start_matches(['>', ' ']))?.0))
        .collect();
    each_text(lines, |text, line| {
        let marked = if habits.wiki && text.contains("==") { mark(text, notes) } else { None };
        let text = marked.as_deref().unwrap_or(text);
        brackets(text, line, (habits, &defined), source, notes).or(marked)
    });
    if habits.wiki {
        for line in lines.iter_mut().filter(|line| !line.code) {
            block_id(&mut line.text, notes);
        }
    }
}

/// Queries in a line, `` `= this.x` ``, and tags of templates, `<% … %>`: plugins would run both.
fn asked(lines: &mut [Line], source: &str, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code) {
        let mut out = String::with_capacity(line.text.len());
        for (part, code) in spans(&line.text) {
            if code {
                if part.trim_matches('`').starts_with("= ") || part.trim_matches('`').starts_with("$= ") {
                    let what =
                        text!("{part}: its answer is not in the page", "{part} : sa réponse n’est pas dans la page");
                    notes.tell("query that is not run", source, line.from, what);
                }
                out.push_str(part);
                continue;
            }
            let mut rest = part;
            while let Some((start, length)) = rest.find("<%").and_then(|at| Some((at, rest[at..].find("%>")? + 2))) {
                let raw = &rest[start..start + length];
                notes.tell("tag that is not run", source, line.from, Text::same(format!("`{raw}`")));
                out.push_str(&rest[..start]);
                out.push_str(&super::as_code(raw));
                rest = &rest[start + length..];
            }
            out.push_str(rest);
        }
        line.text = out;
    }
}

/// A link whose name or text has code in it: `[[page#`code`|`code`]]`.
fn coded(text: &mut String, notes: &mut Notes) {
    let mut from = 0;
    while let Some((start, length)) =
        text[from..].find("[[").and_then(|at| Some((from + at, text[from + at..].find("]]")?)))
    {
        let inner = &text[start + 2..start + length];
        let is_link = inner.matches('`').count().is_multiple_of(2) && inner.contains('`') && !inner.contains('[');
        // Brackets that stand in code are no link.
        if !is_link || text[..start].matches('`').count() % 2 == 1 || text[..start].ends_with('!') {
            from = start + 2;
            continue;
        }
        let (target, shown) = inner.split_once('|').unwrap_or((inner, inner.trim_start_matches('#')));
        let target = target.trim().trim_end_matches('\\').replace('`', "");
        notes.count("links in double brackets, as links");
        let link = format!("[{}]({NAMED}{})", shown.trim(), utf8_percent_encode(&target, ESCAPED));
        text.replace_range(start..start + length + 2, &link);
        from = start + link.len();
    }
}

/// `==x==` → `<mark>x</mark>`.
fn mark(text: &str, notes: &mut Notes) -> Option<String> {
    let mut parts = text.split("==");
    let mut out = parts.next()?.to_owned();
    let rest: Vec<&str> = parts.collect();
    let mut changed = false;
    for pair in rest.chunks(2) {
        match pair {
            [inner, after] if !inner.trim().is_empty() && inner.trim() == *inner => {
                notes.count("marked words, as <mark>");
                let _ = write!(out, "<mark>{inner}</mark>{after}");
                changed = true;
            }
            parts => {
                for part in parts {
                    out.push_str("==");
                    out.push_str(part);
                }
            }
        }
    }
    changed.then_some(out)
}

/// Whether double brackets are the text or the name of a link that Markdown has already.
fn is_defined(before: &str, after: &str) -> bool {
    after.starts_with(['(', '[']) || after.starts_with(':') && before.trim().is_empty()
}

fn brackets(
    text: &str,
    line: usize,
    (habits, defined): (Habits, &BTreeSet<String>),
    source: &str,
    notes: &mut Notes,
) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    while let Some(found) = text[at..].find("[[") {
        let start = at + found;
        let Some(length) = text[start..].find("]]") else { break };
        let inner = &text[start + 2..start + length];
        let end = start + length + 2;
        let embed = text[..start].ends_with('!');
        let squeezed = inner.trim_matches('_').to_lowercase();
        if !embed && squeezed == "toc" {
            notes.count("lists of contents left out");
            out.push_str(&text[at..start]);
            (at, changed) = (end, true);
            continue;
        }
        // `[[1]](x)` is a link whose text has brackets.
        if inner.is_empty()
            || inner.contains('[')
            || is_defined(&text[..start], &text[end..]) && !habits.wiki
            || defined.contains(&folded(inner))
        {
            out.push_str(&text[at..end]);
            at = end;
            continue;
        }
        let inner = inner.replace("\\|", "|");
        let (target, shown) =
            inner.split_once('|').map_or((&*inner, None), |(target, shown)| (target.trim(), Some(shown.trim())));
        let scheme = if habits.wiki { NAMED } else { MAYBE };
        let url = format!("{scheme}{}", utf8_percent_encode(target.trim(), ESCAPED));
        out.push_str(&text[at..start - usize::from(embed)]);
        let (file, part) = target.split_once('#').map_or((target, None), |(file, part)| (file, Some(part)));
        if embed && is_picture(file) {
            let size = shown.is_some_and(|shown| shown.chars().all(|c| c.is_ascii_digit() || c == 'x'));
            if size {
                notes.count("sizes of pictures left out: they have their own");
            }
            let own = shown.filter(|shown| !size && !shown.is_empty()).map(ToOwned::to_owned);
            let alt = own.or_else(|| {
                // A vault reads the name of the file to who cannot see it.
                let name = spoken(file)?;
                notes.tell(
                    "words for a picture, from the name of its file",
                    source,
                    line,
                    Text::same(format!("`{file}`: `{name}`")),
                );
                Some(name)
            });
            notes.count("embedded pictures, as images");
            let alt = alt.unwrap_or_default().replace('[', "\\[").replace(']', "\\]");
            let _ = write!(out, "![{alt}]({url})");
        } else {
            let name = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".md");
            let part = part.map(|part| part.trim_start_matches('^').replace('#', " > "));
            let named = match part {
                Some(part) if name.is_empty() => part,
                Some(part) => format!("{name} > {part}"),
                None => name.to_owned(),
            };
            let text = shown.filter(|shown| !shown.is_empty()).map_or(named, ToOwned::to_owned);
            if embed {
                notes.tell(
                    "embed, as a link",
                    source,
                    line,
                    text!(
                        "`![[{inner}]]`: the page is linked, its text is not repeated",
                        "`![[{inner}]]` : la page est liée, son texte n’est pas répété"
                    ),
                );
            } else {
                notes.count("links in double brackets, as links");
            }
            let _ = write!(out, "[{}]({url})", text.replace('[', "\\[").replace(']', "\\]"));
        }
        (at, changed) = (end, true);
    }
    out.push_str(&text[at..]);
    changed.then_some(out)
}

/// `… ^name` at the end of a line: a place that links lead to.
fn block_id(text: &mut String, notes: &mut Notes) {
    let Some((before, id)) = text.rsplit_once('^') else { return };
    let is_id = !id.is_empty() && id.len() < 40 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_id || !(before.ends_with(' ') || before.is_empty()) || before.starts_with('#') {
        return;
    }
    notes.count("ids of blocks, as ids");
    *text = if before.is_empty() { format!("<a id=\"{id}\"></a>") } else { format!("{before}<a id=\"{id}\"></a>") };
}

/// The words of a file's name, where somebody has chosen them.
fn spoken(file: &str) -> Option<String> {
    let name = file.rsplit('/').next()?;
    let (stem, _) = name.rsplit_once('.')?;
    let words: Vec<&str> = stem.split(['-', '_', ' ', '.', '+']).filter(|word| !word.is_empty()).collect();
    let first = words.first()?.to_lowercase();
    let by_machine =
        ["pasted", "screenshot", "screen", "img", "image", "untitled", "capture", "dsc", "photo", "unnamed"];
    let said = words.iter().filter(|word| word.chars().count() > 1 && word.chars().all(char::is_alphabetic)).count();
    (said > 1 && !by_machine.contains(&&*first)).then(|| words.join(" "))
}
