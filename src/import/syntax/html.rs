//! HTML that no page may have, but that leads somewhere or says something: frames and films become links, words in
//! angle brackets text.

use super::super::page::{Line, Notes, each_text, spans};
use super::boxes::{self, escape};
use super::{attribute, attributes};
use crate::diagnostic::{Text, text};
use crate::prose::cast;

/// What plays or shows something from elsewhere.
const MEDIA: &[&str] = &["iframe", "video", "audio", "object", "embed"];

/// Lines that such an element may run over.
const LONGEST: usize = 40;

/// Frames, films and sounds, as links to what they show.
pub(super) fn media(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let mut at = 0;
    while at < lines.len() {
        let found = (!lines[at].code).then(|| begin(&lines[at].text)).flatten();
        let Some((start, name)) = found else {
            at += 1;
            continue;
        };
        let mut whole = lines[at].text[start..].to_owned();
        let (mut more, mut end) = (0, ends(&whole, name));
        while end.is_none() && more < LONGEST && lines.get(at + more + 1).is_some_and(|line| !line.code) {
            more += 1;
            whole.push('\n');
            whole.push_str(lines[at + more].text.trim());
            end = ends(&whole, name);
        }
        let Some(end) = end else {
            at += 1;
            continue;
        };
        let (element, rest) = whole.split_at(end);
        let new = link(element).unwrap_or_default();
        let what = Text::same(format!("`<{name}>`"));
        if new.is_empty() {
            notes.tell("frame that leads nowhere, left out", source, lines[at].from, what);
        } else {
            notes.tell("frame, film or sound, as a link", source, lines[at].from, what);
        }
        lines[at].text = format!("{}{new}{}", &lines[at].text[..start], rest.replace('\n', " "));
        lines.drain(at + 1..=at + more);
    }
}

/// Parts from the end of a block of HTML what comes right behind it: most tools read it as Markdown.
pub(super) fn apart(lines: &mut Vec<Line>) {
    let is_end = |line: &Line| {
        let name = line.text.strip_prefix("</").and_then(|rest| rest.trim_end().strip_suffix('>'));
        !line.code && name.is_some_and(|name| BLOCKS.contains(&&*name.trim().to_ascii_lowercase()))
    };
    let is_markdown = |line: &Line| {
        let level = line.text.bytes().take_while(|byte| *byte == b'#').count();
        line.code || (1..=6).contains(&level) && line.text[level..].starts_with(' ')
    };
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines.drain(..) {
        if let Some(text) = words_first(&line.text).filter(|_| !line.code) {
            line.text = text;
        }
        if out.last().is_some_and(is_end) && is_markdown(&line) {
            out.push(Line::new("", line.from));
        }
        out.push(line);
    }
    *lines = out;
}

/// `<!-- x --> Words`, which is no Markdown as a whole, with its comments behind its words.
pub(super) fn words_first(text: &str) -> Option<String> {
    let lead = text.len() - text.trim_start().len();
    let (mut rest, mut comments) = (&text[lead..], 0);
    while rest.starts_with("<!--") {
        rest = rest[rest.find("-->")? + 3..].trim_start();
        comments = text.len() - rest.len();
    }
    let says =
        comments > 0 && !rest.is_empty() && !rest.starts_with(['<', '#', '|', '>', '-', '*', '+', '`', '~', '=']);
    says.then(|| format!("{}{} {}", &text[..lead], rest.trim_end(), text[lead..comments].trim_end()))
}

/// Puts the tag of a picture that runs over lines onto one.
pub(super) fn join(lines: &mut Vec<Line>) {
    let mut at = 0;
    while at < lines.len() {
        let open = |text: &str| text.rfind("<img").is_some_and(|start| !text[start..].contains('>'));
        if !lines[at].code && open(&lines[at].text) {
            let more = lines[at + 1..]
                .iter()
                .take(LONGEST)
                .take_while(|line| !line.code && !line.text.trim().is_empty())
                .position(|line| line.text.contains('>'));
            if let Some(more) = more {
                let tail: Vec<Line> = lines.drain(at + 1..=at + 1 + more).collect();
                for line in tail {
                    lines[at].text.push(' ');
                    lines[at].text.push_str(line.text.trim());
                }
            }
        }
        at += 1;
    }
}

/// Where such an element begins in a line, outside of code, and its name.
fn begin(text: &str) -> Option<(usize, &'static str)> {
    let mut at = 0;
    for (part, code) in super::super::page::spans(text) {
        if !code {
            let lower = part.to_ascii_lowercase();
            let found = MEDIA.iter().filter_map(|name| {
                let open = format!("<{name}");
                let mut all = lower.match_indices(&*open).map(|(at, _)| at);
                let start = all.find(|at| !cast::is_escaped(&lower, *at))?;
                let after = lower[start + 1 + name.len()..].chars().next();
                after.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/').then_some((at + start, *name))
            });
            if let Some(first) = found.min() {
                return Some(first);
            }
        }
        at += part.len();
    }
    None
}

/// The end of an element: behind its closing tag, or its own where it has none.
fn ends(text: &str, name: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let close = format!("</{name}");
    if let Some(found) = lower.find(&close) {
        return lower[found..].find('>').map(|at| found + at + 1);
    }
    let first = lower.find('>')?;
    (name == "embed" || lower[..first].ends_with('/')).then_some(first + 1)
}

/// A link to what an element shows.
fn link(element: &str) -> Option<String> {
    let flat = element.replace('\n', " ");
    let mut address = None;
    let mut title = None;
    for tag in flat.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        let all = attributes(inside.split_once(char::is_whitespace).map_or("", |(_, rest)| rest));
        address = address.or_else(|| {
            let said = attribute(&all, &["src", "data", "data-src"])?;
            (!said.is_empty() && !said.starts_with(['{', '#'])).then(|| said.to_owned())
        });
        title = title.or_else(|| attribute(&all, &["title", "aria-label"]).map(ToOwned::to_owned));
    }
    let address = address?;
    let address = if address.starts_with("//") { format!("https:{address}") } else { address };
    let shown = title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| {
        let bare = address.split("://").last().unwrap_or(&address);
        bare.split(['?', '#']).next().unwrap_or(bare).to_owned()
    });
    Some(format!("<a href=\"{}\">{}</a>", address.replace('"', "%22"), escape(shown.trim())))
}

/// Words in angle brackets that are no element of HTML, as text: a browser would swallow them.
pub(super) fn words(lines: &mut [Line], source: &str, notes: &mut Notes) {
    each_text(lines, |text, line| {
        let mut out = String::new();
        let mut at = 0;
        for cast::Unknown { range, name, closes } in cast::unknown(text) {
            // An element of one's own, which a script would bring to life.
            let own = name.contains('-');
            out.push_str(&text[at..range.start]);
            at = range.end;
            if own {
                if !closes {
                    let what = text!("`<{name}>`: its text stays", "`<{name}>` : son texte reste");
                    notes.tell("element that a script would run", source, line, what);
                }
            } else if !closes {
                notes.tell(
                    "words in angle brackets, as text",
                    source,
                    line,
                    Text::same(format!("`{}`", &text[range.clone()])),
                );
                out.push_str(&escape(&text[range]));
            }
        }
        if at == 0 {
            return None;
        }
        out.push_str(&text[at..]);
        Some(out)
    });
}

/// Words in blocks of HTML that `MDX` reads as Markdown there: code, bold words and links, in HTML.
pub(super) fn markdown(lines: &mut [Line]) {
    let inside = blocks(lines);
    for (line, _) in lines.iter_mut().zip(inside).filter(|(_, inside)| *inside) {
        if !line.text.contains(['`', '*', '[']) {
            continue;
        }
        let mut out = String::new();
        for (part, is_code) in spans(&line.text) {
            if is_code {
                out.extend(["<code>", &*escape(part.trim_matches('`').trim()), "</code>"]);
            } else {
                out.push_str(&linked(&boxes::bold(part)));
            }
        }
        line.text = out;
    }
}

/// A text whose links and pictures are in HTML.
fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let end = rest[middle..].find(')').map(|at| middle + at);
        let (Some(start), Some(end)) = (rest[..middle].rfind('['), end) else {
            out.push_str(&rest[..middle + 2]);
            rest = &rest[middle + 2..];
            continue;
        };
        let (says, address) = (&rest[start + 1..middle], rest[middle + 2..end].split(" \"").next().unwrap_or_default());
        let address = address.trim().trim_matches(['<', '>']).replace('"', "%22");
        if let Some(before) = rest[..start].strip_suffix('!') {
            out.extend([before, "<img src=\"", &address, "\" alt=\"", &says.replace('"', "&quot;"), "\" />"]);
        } else {
            out.extend([&rest[..start], "<a href=\"", &address, "\">", says, "</a>"]);
        }
        rest = &rest[end + 1..];
    }
    out + rest
}

/// Which lines stand in a block of HTML, where backticks mean nothing.
pub(crate) fn blocks(lines: &[Line]) -> Vec<bool> {
    let mut inside = false;
    let each = lines.iter().map(|line| {
        let bare = line.text.trim_start();
        if bare.is_empty() || line.code {
            inside = false;
        } else if !inside {
            let name = bare.strip_prefix('<').map(|rest| rest.trim_start_matches('/'));
            let name = name.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
            inside = name.is_some_and(|name| BLOCKS.contains(&&*name.to_ascii_lowercase()));
        }
        inside
    });
    each.collect()
}

/// Elements that begin a block of HTML.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
