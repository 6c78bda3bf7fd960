//! The syntax of other tools, as plain Markdown.

mod bound;
mod boxes;
mod captions;
mod comments;
mod contents;
mod definitions;
mod headings;
mod html;
mod ids;
mod line_ends;
mod liquid;
mod marks;
mod math;
mod mdx;
mod quotes;
mod raw;
mod tag;
mod ticks;
mod values;
mod wiki;

pub(crate) use definitions::lists as definitions;
pub(crate) use html::blocks;
pub(crate) use liquid::CALLED;
pub(crate) use wiki::{MAYBE, NAMED};

use crate::diagnostic::Text;
use std::collections::BTreeMap;

use super::page::{Line, Notes, Page, mark_code};
use super::trim;

/// What of a dialect's syntax would mean something else in another.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub struct Habits {
    /// `[[x]]` is a link even where nothing is called so; `%% … %%` is a comment, `==x==` marked.
    pub wiki: bool,
    /// `(x)=`, roles and directives.
    pub myst: bool,
    /// Components and `import` lines.
    pub components: bool,
    /// Markdown in HTML is read on every page, as in an `.mdx`.
    pub mdx: bool,
    /// Templates are filled in code, too: `{% raw %}` there keeps from it.
    pub liquid: bool,
    /// A `|` between backticks ends no cell of a table.
    pub pipes: bool,
    /// `^^x^^`, `++ctrl+c++`, `H~2~O` and icons between colons.
    pub marks: bool,
    /// A line that begins with `: ` says what the line above it means.
    pub definitions: bool,
}

impl Habits {
    /// None of them.
    pub const PLAIN: Self = Self {
        wiki: false,
        myst: false,
        components: false,
        mdx: false,
        liquid: false,
        pipes: false,
        marks: false,
        definitions: false,
    };
}

/// Rewrites a page: what it holds of others' syntax becomes plain, or is told.
pub(crate) fn plain(page: &mut Page, habits: Habits, said: &BTreeMap<String, String>) {
    let mut lines = std::mem::take(&mut page.lines);
    let mdx = habits.components || page.source.ends_with(".mdx");
    let Page { source, notes, labels, .. } = page;
    mark_code(&mut lines);
    comments::commented(&mut lines, notes);
    comments::sections(&mut lines, notes);
    comments::leave_out(&mut lines, habits.liquid, notes);
    math::join(&mut lines, notes);
    wiki::comments(&mut lines, habits, source, notes);
    if mdx {
        mdx::statements(&mut lines, source, notes);
    }
    html::apart(&mut lines);
    comments::hidden(&mut lines);
    boxes::unwrap(&mut lines, source, notes);
    again(&mut lines);
    quotes::alerts(&mut lines, notes);
    again(&mut lines);
    liquid::tags(&mut lines, said, source, notes);
    raw::show(&mut lines);
    again(&mut lines);
    contents::leave_out(&mut lines, notes);
    headings::first_level(&mut lines, notes);
    headings::one_line(&mut lines);
    captions::write(&mut lines, notes);
    html::join(&mut lines);
    if !mdx {
        tag::join(&mut lines, tag::begins_element);
    }
    html::media(&mut lines, source, notes);
    mdx::components(&mut lines, mdx, source, notes);
    if habits.mdx || source.ends_with(".mdx") {
        html::markdown(&mut lines);
    }
    html::words(&mut lines, source, notes);
    if habits.myst {
        breaks(&mut lines, notes);
        ids::roles(&mut lines, source, notes);
    }
    ids::labels(&mut lines, habits, labels, source, notes);
    marks::attributes(&mut lines, notes);
    ids::anchors(&mut lines, notes);
    if habits.marks {
        marks::python(&mut lines, notes);
    }
    marks::signs(&mut lines, habits.myst, notes);
    trim::frames(&mut lines, source, notes);
    wiki::links(&mut lines, habits, source, notes);
    again(&mut lines);
    if habits.pipes {
        math::cells(&mut lines, notes);
    }
    line_ends::trim(&mut lines, notes);
    footnotes(&mut lines);
    dead(&mut lines, source, notes);
    drawings(&lines, source, notes);
    page.lines = lines;
}

/// Lines that part the cells of a notebook, `+++`, say nothing on a page.
fn breaks(lines: &mut [Line], notes: &mut Notes) {
    let is_break = |text: &str| text == "+++" || text.starts_with("+++ {") && text.ends_with('}');
    for line in lines.iter_mut().filter(|line| !line.code && is_break(line.text.trim())) {
        notes.count("breaks between cells left out");
        line.text.clear();
    }
}

/// A word that `GitBook` links to its own note, `[word](#user-content-fn-1)[^1]`, is a word with a note.
fn footnotes(lines: &mut [Line]) {
    const LINK: &str = "](#user-content-fn-";
    for line in lines.iter_mut().filter(|line| !line.code) {
        while let Some(at) = line.text.find(LINK) {
            let Some(end) = line.text[at..].find(')').map(|end| at + end) else { break };
            let Some(open) = line.text[..at].rfind('[') else { break };
            line.text.replace_range(at..=end, "");
            line.text.remove(open);
        }
    }
}

/// `GitBook` itself writes `broken-reference` where a link has lost its page: its text stays.
fn dead(lines: &mut [Line], source: &str, notes: &mut Notes) {
    const LOST: [&str; 2] = ["](broken-reference", "<a href=\"broken-reference"];
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains("broken-reference")) {
        while let Some((at, opening)) = LOST.iter().find_map(|lost| Some((line.text.find(lost)?, *lost))) {
            let closing = if opening.starts_with(']') { ")" } else { ">" };
            let Some(end) = line.text[at..].find(closing).map(|end| at + end + 1) else { break };
            if opening.starts_with(']') {
                let mut depth = 0_usize;
                let open = line.text[..at].char_indices().rev().find(|(_, c)| {
                    depth = if *c == ']' { depth + 1 } else { depth };
                    let is_own = *c == '[' && depth == 0;
                    depth = if *c == '[' { depth.saturating_sub(1) } else { depth };
                    is_own
                });
                let Some((open, _)) = open else { break };
                line.text.replace_range(at..end, "");
                line.text.remove(open);
            } else {
                let Some(stop) = line.text[end..].find("</a>").map(|stop| end + stop) else { break };
                line.text.replace_range(stop..stop + "</a>".len(), "");
                line.text.replace_range(at..end, "");
            }
            let what = Text::same("`broken-reference`".to_owned());
            notes.tell("link that was dead in the source", source, line.from, what);
        }
    }
}

/// Terms of lists of definitions get the ids that links name them by.
pub(crate) fn terms(page: &mut Page) {
    for at in 1..page.lines.len() {
        let is_first = page.lines[at].text.starts_with(": ") && !page.lines[at].code;
        let term = &page.lines[at - 1];
        let is_term = !term.code && !term.text.trim().is_empty() && !term.text.starts_with([':', ' ', '<', '#', '-']);
        let id = crate::prose::slug(&term.text);
        if is_first && is_term && !id.is_empty() && !id.starts_with("pv-") {
            page.notes.count("terms of definitions, with anchors");
            page.lines[at - 1].text.insert_str(0, &format!("<a id=\"{id}\"></a>"));
        }
    }
}

/// Drawings that a script would make of their text are told: here they stay text.
fn drawings(lines: &[Line], source: &str, notes: &mut Notes) {
    let mut open = false;
    for line in lines {
        let bare = line.text.trim();
        if !line.code {
            open = false;
        } else if open {
            open = !(bare.len() >= 3 && (bare.chars().all(|c| c == '`') || bare.chars().all(|c| c == '~')));
        } else if bare.starts_with(['`', '~']) {
            open = true;
            let language = bare.trim_start_matches(['`', '~']).trim_start_matches(['{', '.', ' ']);
            let language = language.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if matches!(language, "mermaid" | "plantuml" | "puml" | "graphviz" | "d2" | "goat" | "ditaa" | "kroki") {
                notes.tell("drawing that is shown as its text", source, line.from, Text::same(format!("`{language}`")));
            }
        }
    }
}

fn again(lines: &mut Vec<Line>) {
    lines.dedup_by(|next, last| {
        next.text.trim().is_empty() && last.text.trim().is_empty() && !last.code && !next.code && next.from == last.from
    });
    mark_code(lines);
}

/// The attributes of a tag, `name="value"`, `name='value'`, `name={value}`, `name=value`, and words
/// that stand alone.
pub(crate) fn attributes(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let quote = rest.starts_with(['"', '\'', '“']).then(|| rest.chars().next().unwrap_or('"'));
        if let Some(open) = quote {
            let close = if open == '“' { '”' } else { open };
            let inner = &rest[open.len_utf8()..];
            let end = inner.find(close).unwrap_or(inner.len());
            out.push((String::new(), inner[..end].to_owned()));
            rest = inner[end..].trim_start_matches(close).trim_start_matches(',').trim_start();
            continue;
        }
        let stop = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..stop].trim_matches([',', '/']).to_owned();
        rest = rest[stop..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            if !name.is_empty() {
                out.push((String::new(), name));
            }
            continue;
        };
        let after = after.trim_start();
        let (value, length) = match after.chars().next() {
            Some(open @ ('"' | '\'')) => {
                let end = after[1..].find(open).map_or(after.len(), |at| at + 2);
                (after[1..end.max(2).min(after.len())].trim_end_matches(open), end)
            }
            Some('{') => {
                let end = tag::matching(after).unwrap_or(after.len());
                (after[1..end].trim_end_matches('}').trim_matches(['"', '\'', '`']), end)
            }
            _ => {
                let end = after.find(char::is_whitespace).unwrap_or(after.len());
                (after[..end].trim_end_matches('/'), end)
            }
        };
        out.push((name, value.to_owned()));
        rest = after[length.min(after.len())..].trim_start();
    }
    out
}

/// The value of one of these attributes.
pub(crate) fn attribute<'a>(all: &'a [(String, String)], names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| all.iter().find(|(key, _)| key == name)).map(|(_, value)| &**value)
}

/// What would be raw, kept in sight as code.
pub(crate) fn as_code(raw: &str) -> String {
    if raw.contains('`') { format!("`` {raw} ``") } else { format!("`{raw}`") }
}

/// Whether a path is that of a picture.
pub(crate) fn is_picture(file: &str) -> bool {
    let end = file.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    end.is_some_and(|end| matches!(&*end, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp"))
}
