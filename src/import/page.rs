//! A page on its way: lines that know where they are from, and what was noticed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::naming::spoken;
use crate::diagnostic::Text;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its text, without a line end.
    pub text: String,
    /// Its line in the source, from 1.
    pub from: usize,
    /// It belongs to a fenced block of code.
    pub code: bool,
}

impl Line {
    /// A line that stands for this one.
    pub(crate) fn new(text: impl Into<String>, from: usize) -> Self {
        Self { text: text.into(), from, code: false }
    }
}

/// Something a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file in the source.
    pub source: String,
    /// The line in the source, from 1.
    pub line: usize,
    /// The file in the plan, where there is one.
    pub target: String,
    /// The line in the plan, from 1.
    pub target_line: usize,
    /// The kind of it, which stands above all of its kind.
    pub step: &'static str,
    /// What it is and why.
    pub what: Text,
}

impl Note {
    /// What notes are in order of, whatever language they are told in.
    pub(crate) fn place(&self) -> (&str, usize, &str, usize, &str, &str) {
        (&self.source, self.line, &self.target, self.target_line, self.step, self.what.english())
    }
}

/// What was done, and what needs a person.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// How often each step was needed.
    pub counts: BTreeMap<&'static str, usize>,
    /// What needs a person.
    pub told: Vec<Note>,
}

impl Notes {
    /// A step was done once more.
    pub fn count(&mut self, step: &'static str) {
        *self.counts.entry(step).or_default() += 1;
    }

    /// Something was not carried as it was.
    pub fn tell(&mut self, step: &'static str, source: &str, line: usize, what: Text) {
        self.told.push(Note { source: source.to_owned(), line, target: String::new(), target_line: 0, step, what });
    }

    /// Takes in those of another.
    pub fn extend(&mut self, other: Self) {
        for (step, count) in other.counts {
            *self.counts.entry(step).or_default() += count;
        }
        self.told.extend(other.told);
    }
}

/// A page that has been read: neutral, its links still those of the source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Its path in the source tree.
    pub source: String,
    /// Its path in the plan: `content/…`.
    pub target: String,
    /// The values of its front matter.
    pub head: Map<String, Value>,
    /// Its front matter in TOML.
    pub toml: String,
    /// Its Markdown.
    pub lines: Vec<Line>,
    /// What the source's order calls it.
    pub listed_as: Option<String>,
    /// Its place in the source's order.
    pub weight: Option<usize>,
    /// It is a question with its answer, in this category, which may be empty.
    pub question: Option<String>,
    /// Old addresses that are to lead here.
    pub aliases: Vec<String>,
    /// Labels of it that are known all over the source, and the id that each has here.
    pub labels: Vec<(String, String)>,
    /// What was noticed.
    pub notes: Notes,
}

impl Page {
    /// Its Markdown as one text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::with_capacity(self.lines.iter().map(|line| line.text.len() + 1).sum());
        for line in &self.lines {
            out.push_str(&line.text);
            out.push('\n');
        }
        out
    }

    /// A text of its front matter.
    pub(crate) fn word(&self, key: &str) -> Option<&str> {
        self.head.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
    }

    /// The text of its first heading, if that is of level one.
    pub(crate) fn heading(&self) -> Option<&str> {
        let at = self.lines.iter().position(|line| !line.code && line.text.starts_with("# "))?;
        let is_first = !(0..at).any(|before| is_heading(&self.lines, before));
        is_first.then(|| self.lines[at].text[2..].trim())
    }

    /// An entry of a list that leads to it.
    pub(crate) fn as_entry(&self) -> String {
        let own = self.word("title").or_else(|| self.heading()).map(|title| title.split(" {#").next().unwrap_or(title));
        let shown = self.listed_as.as_deref().or(own).unwrap_or_else(|| spoken(&self.target));
        let shown = without_tags(shown);
        format!("- [{}](<x-plan:{}>)", shown.replace('[', "\\[").replace(']', "\\]"), self.target)
    }

    /// The text of a heading of level one, wherever it stands.
    pub(crate) fn heading_below(&self) -> Option<&str> {
        let line = self.lines.iter().find(|line| !line.code && line.text.starts_with("# "))?;
        Some(line.text[2..].trim())
    }
}

/// Elements that a title may be dressed with.
const DRESS: &[&str] = &[
    "a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// A title in which other tags are words: `<script setup>` would swallow what comes behind it.
fn without_tags(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for (part, code) in spans(title) {
        for (at, c) in part.char_indices() {
            let name =
                part[at + c.len_utf8()..].trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
            let is_dress = name.is_some_and(|name| DRESS.contains(&&*name.to_ascii_lowercase()));
            if c == '<' && !code && !is_dress && !crate::prose::cast::is_escaped(part, at) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Whether a heading begins on a line, also in an entry of a list or in a quotation.
fn is_heading(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let is_text = |line: &Line| !line.code && !line.text.trim().is_empty();
    if !is_text(line) || line.text.starts_with("    ") {
        return false;
    }
    let bare = line.text.trim_start_matches(['-', '*', '+', '>', ' ']);
    let level = bare.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) && bare[level..].starts_with([' ', '\t']) {
        return true;
    }
    let is_rule = |text: &str| text.starts_with('-') && text.trim_end().bytes().all(|byte| byte == b'-');
    let is_apart = at == 0 || !is_text(&lines[at - 1]);
    is_apart
        && !line.text.trim_start().starts_with(['#', '>', '|', '<', '-', '*', '+', '`'])
        && lines.get(at + 1).is_some_and(|next| !next.code && is_rule(&next.text))
}

/// The name and the rest of a line that defines a link, in the form that names are compared in.
pub(crate) fn definition(line: &str) -> Option<(String, &str)> {
    let (name, rest) = line.trim().strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim();
    (!name.starts_with(['^', ' ']) && !rest.is_empty()).then(|| (folded(name), rest))
}

/// A name of a link, as names are compared.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Marks the lines that belong to fenced code.
pub(crate) fn mark_code(lines: &mut [Line]) {
    let mut open: Option<(char, usize)> = None;
    // Code that begins in an indented box ends with it.
    let mut in_box = false;
    let begins_box = |text: &str| ["!!! ", "??? ", "???+ ", "=== \""].iter().any(|sign| text.starts_with(sign));
    for line in lines {
        if in_box && begins_box(&line.text) {
            open = None;
        }
        let bare = line.text.trim_start_matches([' ', '\t', '>']);
        let fence = bare
            .chars()
            .next()
            .filter(|c| matches!(c, '`' | '~'))
            .map(|c| (c, bare.chars().take_while(|next| *next == c).count()));
        match (open, fence) {
            (None, Some((c, count))) if count >= 3 && !(c == '`' && bare[count..].contains('`')) => {
                open = Some((c, count));
                in_box = line.text.starts_with("    ");
                line.code = true;
            }
            (Some((c, least)), Some((other, count)))
                if c == other && count >= least && bare[count..].trim().is_empty() =>
            {
                open = None;
                line.code = true;
            }
            (open, _) => line.code = open.is_some(),
        }
    }
}

/// A line in parts, each with whether it is code between backticks.
pub(crate) fn spans(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut plain, mut at) = (0, 0);
    // Runs of this many backticks that nothing further down closes.
    let mut lone: BTreeSet<usize> = BTreeSet::new();
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        // One behind a backslash is a letter.
        if crate::prose::cast::is_escaped(&text[plain..], start - plain) {
            at = start + 1;
            continue;
        }
        let ticks = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        if lone.contains(&ticks) {
            at = start + ticks;
            continue;
        }
        let (mut look, mut end) = (start + ticks, None);
        while let Some(next) = text[look..].find('`') {
            let count = text[look + next..].bytes().take_while(|byte| *byte == b'`').count();
            if count == ticks {
                end = Some(look + next + count);
                break;
            }
            look += next + count;
        }
        let Some(end) = end else {
            lone.insert(ticks);
            at = start + ticks;
            continue;
        };
        if plain < start {
            out.push((&text[plain..start], false));
        }
        out.push((&text[start..end], true));
        (plain, at) = (end, end);
    }
    if plain < text.len() {
        out.push((&text[plain..], false));
    }
    out
}

/// Cuts lines at a sign that stood for a line end; what stands in a quotation stays in it.
pub(crate) fn cut(lines: &mut Vec<Line>, sign: char) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if !line.text.contains(sign) {
            out.push(line);
            continue;
        }
        let lead = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
        let margin = line.text[..lead].rfind('>').map_or("", |end| &line.text[..=end]);
        for (number, part) in line.text.split(sign).enumerate() {
            let text = match part.trim_end() {
                part if number == 0 || margin.is_empty() => part.to_owned(),
                "" => margin.to_owned(),
                part => format!("{margin} {}", part.trim_start()),
            };
            out.push(Line::new(text, line.from));
        }
    }
    *lines = out;
}

/// Rewrites what stands outside of code in every line.
pub(crate) fn each_text(lines: &mut [Line], mut rewrite: impl FnMut(&str, usize) -> Option<String>) {
    for line in lines.iter_mut().filter(|line| !line.code) {
        let mut changed = false;
        let mut out = String::with_capacity(line.text.len());
        for (part, code) in spans(&line.text) {
            match (!code).then(|| rewrite(part, line.from)).flatten() {
                Some(new) => {
                    changed = true;
                    out.push_str(&new);
                }
                None => out.push_str(part),
            }
        }
        if changed {
            line.text = out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Page, mark_code, spans};

    #[test]
    fn a_title_of_a_tag_swallows_nothing() {
        let entry = |title: &str| Page { listed_as: Some(title.into()), ..Page::default() }.as_entry();
        assert_eq!(entry("<script setup>"), "- [\\<script setup>](<x-plan:>)");
        assert_eq!(entry("`<T>` and <kbd>é</kbd>"), "- [`<T>` and <kbd>é</kbd>](<x-plan:>)");
    }

    #[test]
    fn code_of_a_box_ends_with_it() {
        let text = "!!! a\n\n    ```c\n    x\n\n!!! b\n\n    y\n```\n!!! c\n```\n";
        let mut lines: Vec<Line> = text.lines().map(|line| Line::new(line, 1)).collect();
        mark_code(&mut lines);
        let code: Vec<bool> = lines.iter().map(|line| line.code).collect();
        assert_eq!(code, [false, false, true, true, true, false, false, false, true, true, true]);
    }

    #[test]
    fn a_backtick_behind_a_backslash_begins_no_code() {
        assert_eq!(spans("\\`a\\` `b`"), [("\\`a\\` ", false), ("`b`", true)]);
        assert_eq!(spans("\\``a` `b\\`"), [("\\`", false), ("`a`", true), (" ", false), ("`b\\`", true)]);
        assert_eq!(spans("\\\\`a`"), [("\\\\", false), ("`a`", true)]);
    }
}
