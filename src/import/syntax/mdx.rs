//! Components among the Markdown: recognised, not run.

use std::collections::HashMap;

use super::super::page::{Line, Notes, cut, each_text};
use super::boxes::{address, escape};
use super::tag::{self, Tags, begins, begins_element, ends, without};
use super::{attribute, attributes, bound, is_picture, values};
use crate::diagnostic::{Text, text};

/// Leaves out `import` and `export` lines with what belongs to them.
pub(super) fn statements(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let mut files: HashMap<String, String> = HashMap::new();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut inside, mut depth) = (false, 0_i32);
    for line in lines.drain(..) {
        let text = line.text.trim_end();
        let begins = !line.code
            && !inside
            && (text.starts_with("import ") && (text.contains(" from ") || text.contains(['\'', '"', '{']))
                || text.starts_with("export const ")
                || text.starts_with("export default ")
                || text.starts_with("export function "));
        if begins || inside {
            if begins {
                files.extend(values::picture(text));
                notes.count("import and export lines left out");
                if text.starts_with("export ") {
                    notes.tell(
                        "code that is not run",
                        source,
                        line.from,
                        Text::same(format!("`{}`", text.chars().take(60).collect::<String>())),
                    );
                }
            }
            depth += text
                .chars()
                .map(|c| match c {
                    '{' | '(' | '[' => 1,
                    '}' | ')' | ']' => -1,
                    _ => 0,
                })
                .sum::<i32>();
            inside = depth > 0 && !(text.is_empty() && depth > 50);
            if !inside {
                depth = 0;
            }
            continue;
        }
        out.push(line);
    }
    *lines = out;
    tag::join(lines, begins_element);
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains("ithBase(")) {
        values::bound(&mut line.text, notes);
    }
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains('{')) {
        values::required(&mut line.text, notes);
        if !files.is_empty() {
            values::imported(&mut line.text, &files, notes);
        }
        values::plain(line, source, notes);
    }
}

/// Known components say what they hold; the others lose their frame and are told.
pub(super) fn components(lines: &mut Vec<Line>, mdx: bool, source: &str, notes: &mut Notes) {
    scripts(lines, source, notes);
    if !lines.iter().any(|line| !line.code && line.text.contains('<') || mdx && line.text.contains('{')) {
        return;
    }
    tag::join(lines, begins);
    bound::addresses(lines, mdx, source, notes);
    if mdx {
        braces(lines, source, notes);
    }
    let headings: Vec<(usize, String)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            !line.code && line.text.starts_with('#') && line.text.contains('<') && !line.text.contains("{#")
        })
        .map(|(at, line)| (at, crate::prose::slug(without(&line.text).trim_start_matches('#').trim())))
        .collect();
    let mut anchors: Vec<String> = Vec::new();
    for line in lines.iter_mut().filter(|line| !line.code) {
        if let Some(new) = tags(&line.text, line.from, source, mdx, &mut anchors, notes) {
            line.text = new;
        }
    }
    for (at, id) in headings {
        // The words of a badge are not in the address that others link to.
        let text = lines[at].text.trim_end();
        if !id.is_empty() && !text.contains(BREAK) && crate::prose::slug(text.trim_start_matches('#').trim()) != id {
            lines[at].text = format!("{text} {{#{id}}}");
        }
    }
    cut(lines, BREAK);
    super::super::page::mark_code(lines);
}

const BREAK: char = '\u{1}';

/// `<script>` and `<style>` go with all they hold.
fn scripts(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let mut end: Option<&str> = None;
    lines.retain(|line| {
        if let Some(close) = end {
            if line.text.contains(close) {
                end = None;
            }
            return false;
        }
        let text = line.text.trim_start();
        let Some((_, close)) = [("<script", "</script>"), ("<style", "</style>")]
            .into_iter()
            .find(|(open, _)| !line.code && text.starts_with(open))
        else {
            return true;
        };
        notes.tell(
            "script or style left out",
            source,
            line.from,
            Text::same(format!("`{}`", text.chars().take(60).collect::<String>())),
        );
        if !text.contains(close) && !text.trim_end().ends_with("/>") {
            end = Some(close);
        }
        false
    });
}

/// Comments in braces go, spaces in braces are spaces; other expressions are told.
fn braces(lines: &mut [Line], source: &str, notes: &mut Notes) {
    let mut open = false;
    for line in lines.iter_mut().filter(|line| !line.code) {
        if open {
            let end = line.text.find("*/}");
            line.text = end.map_or_else(String::new, |at| line.text[at + 3..].to_owned());
            open = end.is_none();
        }
        while let Some(at) = line.text.find("{/*") {
            notes.count("comments left out");
            let id = line.text[at..]
                .split_once('#')
                .map(|(_, rest)| rest.split(['*', ' ']).next().unwrap_or_default().to_owned());
            let Some(end) = line.text[at..].find("*/}") else {
                line.text.truncate(at);
                open = true;
                break;
            };
            let heading = line.text.starts_with('#');
            let new = id.filter(|id| heading && !id.is_empty()).map_or_else(String::new, |id| format!("{{#{id}}}"));
            line.text.replace_range(at..at + end + 3, &new);
        }
    }
    each_text(lines, |text, line| {
        if !text.contains('{') {
            return None;
        }
        let mut out = text.replace("{\" \"}", " ").replace("{' '}", " ");
        let mut from = 0;
        while let Some(found) = out[from..].find('{') {
            let at = from + found;
            let Some(length) = out[at..].find('}') else { break };
            let inner = out[at + 1..at + length].trim().to_owned();
            let before = out[..at].chars().next_back();
            let word = !inner.is_empty()
                && inner.chars().all(|c| c.is_alphanumeric() || "._[]()'\"$ ".contains(c))
                && inner.starts_with(|c: char| c.is_alphabetic());
            from = at + length + 1;
            if word
                && !matches!(before, Some('=' | '(' | '{' | '$' | '"'))
                && !out[..at].starts_with('#')
                && !out[at..].starts_with("{#")
            {
                notes.tell("expression that is not run", source, line, Text::same(format!("`{{{inner}}}`")));
                let new = super::as_code(&format!("{{{inner}}}"));
                out.replace_range(at..=at + length, &new);
                from = at + new.len();
            }
        }
        (out != text).then_some(out)
    });
}

/// What a line says without its components; `anchors` are those whose end is that of a link.
fn tags(
    text: &str,
    line: usize,
    source: &str,
    mdx: bool,
    anchors: &mut Vec<String>,
    notes: &mut Notes,
) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    let mut found = Tags::new(text, begins);
    while let Some(start) = found.next() {
        let Some(end) = ends(text, start) else {
            // It may hold what is no Markdown: what is left of it is text.
            if mdx {
                tell(&text[start + 1..], "is never closed", "n’est jamais fermé", (source, line), notes);
                out.extend([&text[at..start], "&lt;"]);
                (at, changed) = (start + 1, true);
            }
            break;
        };
        found.pass(start, end);
        out.push_str(&text[at..start]);
        let inside = text[start + 1..end - 1].trim_end_matches('/').trim();
        let name = inside.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next();
        let name = name.unwrap_or_default();
        let is_whole = text[..end - 1].ends_with('/');
        if inside.starts_with('/') && anchors.pop_if(|open| open == name).is_some() {
            out.push_str("</a>");
        } else if let Some(new) = component(inside).filter(|new| !(is_whole && new.starts_with("<a "))) {
            notes.count("components, as what they hold");
            if new.starts_with("<a ") {
                anchors.push(name.to_owned());
            }
            out.push_str(&new);
        } else if !inside.starts_with('/') {
            let all = attributes(&inside[name.len()..]);
            let closes = !is_whole && text[end..].contains(&format!("</{name}>"));
            let is_alone = out.trim().is_empty() && text[end..].trim().is_empty();
            let place = (source, line);
            if let Some(href) = attribute(&all, &["href", "to", "url", "link"]).filter(|href| is_literal(href)) {
                tell(
                    inside,
                    "its frame is left out, its address stays",
                    "son cadre est omis, son adresse reste",
                    place,
                    notes,
                );
                if closes {
                    anchors.push(name.to_owned());
                    out.extend(["<a href=\"", &*escape(href), "\">"]);
                } else {
                    let says = attribute(&all, &["title", "label", "text", "name"]).filter(|says| !says.is_empty());
                    let gap = if is_alone { BREAK.to_string().repeat(2) } else { String::new() };
                    out.extend([&*gap, "[", says.unwrap_or(href), "](", &address(href), ")", &gap]);
                }
            } else if let Some(src) = attribute(&all, &["src"]).filter(|src| is_literal(src) && is_picture(src)) {
                tell(
                    inside,
                    "its frame is left out, its picture stays",
                    "son cadre est omis, son image reste",
                    place,
                    notes,
                );
                let says = attribute(&all, &["alt", "caption", "title"]).unwrap_or_default();
                out.extend(["![", says, "](", &address(src), ")"]);
            } else {
                tell(inside, "its frame is left out", "son cadre est omis", place, notes);
            }
        }
        (at, changed) = (end, true);
    }
    out.push_str(&text[at..]);
    changed.then(|| if out.trim().is_empty() { String::new() } else { out })
}

/// Whether the value of an attribute is an address as it stands.
fn is_literal(value: &str) -> bool {
    (value.contains(['/', '.', ':']) || value.starts_with('#')) && !value.contains(['{', '$', '`', '\'', '"', ' ', '<'])
}

fn tell(inside: &str, en: &str, fr: &str, (source, line): (&str, usize), notes: &mut Notes) {
    let word: String = inside.chars().take(60).collect();
    notes.tell("component that is not run", source, line, text!("`<{word}>`: {en}", "`<{word}>` : {fr}"));
}

/// What a component says, without the angle brackets around its tag.
fn component(inside: &str) -> Option<String> {
    let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
    let stop = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let (word, rest) = inside.split_at(stop);
    let all = attributes(rest);
    let named = |names: &[&str]| attribute(&all, names).filter(|text| !text.is_empty());
    let bold = |title: Option<&str>| {
        title.map_or_else(String::new, |title| format!("{BREAK}{BREAK}**{title}**{BREAK}{BREAK}"))
    };
    Some(match word {
        "Tabs" | "Steps" | "CardGrid" | "FileTree" | "Fragment" | "Columns" | "CardGroup" | "CodeGroup" | "Icon"
        | "ClientOnly" | "Row" | "Col" | "Grid" | "Cards" | "Since" | "ReadMore" | "Frame" => String::new(),
        "TabItem" | "Tab" | "Step" | "TabsItem" | "Card" | "CardTitle" | "CodeBlock" => {
            if closing {
                format!("{BREAK}{BREAK}")
            } else {
                match named(&["href", "link", "to"]) {
                    Some(href) => format!(
                        "{BREAK}{BREAK}**[{}]({})**{BREAK}{BREAK}",
                        named(&["title", "label"]).unwrap_or(href),
                        address(href)
                    ),
                    None => bold(named(&["label", "title", "value", "name"])),
                }
            }
        }
        "LinkCard" | "DocCard" => {
            let href = named(&["href", "to"])?;
            let more = named(&["description"]).map_or_else(String::new, |text| format!(": {text}"));
            format!("{BREAK}- [{}]({}){more}{BREAK}", named(&["title"]).unwrap_or(href), address(href))
        }
        "LinkButton" | "Link" | "Button" | "NavLink" => {
            if closing {
                String::new()
            } else {
                format!("<a href=\"{}\">", escape(named(&["href", "to"])?))
            }
        }
        "Badge" => named(&["text"])
            .or(if closing { Some("") } else { None })
            .map_or_else(String::new, |text| if text.is_empty() { String::new() } else { format!("**{text}**") }),
        "Image" | "ThemedImage" | "Img" | "Picture" => {
            let src = named(&["src"]).filter(|src| src.contains(['/', '.']))?;
            format!("![{}]({})", named(&["alt"]).unwrap_or_default(), address(src))
        }
        "YouTube" | "Youtube" => {
            let id = named(&["id", "videoId", "url"])?;
            let url = if id.contains("://") { id.to_owned() } else { format!("https://www.youtube.com/watch?v={id}") };
            format!("<{url}>")
        }
        _ => return None,
    })
}
