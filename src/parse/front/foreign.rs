//! What looks like front matter, in all the forms that other tools, habits and slips give it.

use std::borrow::Cow;
use std::ops::Range;

use super::Foreign;
use super::key::Key;
use crate::toml::Table;

/// What front matter that is not read turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Between `---` lines.
    Yaml,
    /// An object in braces, or between `;;;` lines.
    Json,
    /// In a block of code.
    Fence,
    /// In an HTML comment.
    Comment,
    /// Keys without any fence.
    Unfenced,
    /// The first `+++` is missing.
    Unopened,
    /// The second `+++` is missing.
    Unclosed,
    /// Something stands before it, or beside its `+++`.
    Displaced,
}

/// Finds it at the beginning of a file, after blanks.
pub(super) fn find(text: &str, start: usize) -> Option<Foreign> {
    let head = Head::below(text, start);
    let at = head.at;
    let first = head.lines().next().map_or("", |(_, line)| line);
    // A note above it changes nothing of what it was meant for.
    if first.starts_with("<!--")
        && let found @ Some(_) = head.comment()
    {
        return found;
    }
    if first.starts_with("<!--") {
        let end = at + text[at..].find("-->")? + "-->".len();
        return find(text, end).filter(|below| below.form != Form::Fence);
    }
    // An editor that shows what it edits writes a fence with a backslash before it, or before each of its signs.
    let fence = plain(first);
    // One sign too few is a fence all the same.
    if fence.starts_with("+++") || first.trim_end() == "++" {
        return Some(head.plus(first, at == start));
    }
    if fence.starts_with("---")
        && let found @ Some(_) = head.dashes(&fence)
    {
        return found;
    }
    if first.starts_with("%YAML") {
        return find(text, head.end_of(at));
    }
    if first.starts_with(";;;") {
        let (inner, range) = head.fenced(|line| line.trim_end() == ";;;");
        return Some(Foreign { form: Form::Json, range, inner });
    }
    if first.starts_with("```") || first.starts_with("~~~") {
        return head.code(first);
    }
    if first.starts_with('{') {
        return head.object();
    }
    if first.starts_with("({") {
        return Head { at: at + 1, ..head }.object();
    }
    head.keys()
}

/// A line without the backslashes that keep its signs from being read.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    if line.contains('\\') { line.replace('\\', "").into() } else { line.into() }
}

/// Finds a second one behind the front matter, if it says who may read.
pub(super) fn second(text: &str, start: usize) -> Option<Foreign> {
    let found = find(text, start).filter(|found| matches!(found.form, Form::Yaml | Form::Displaced))?;
    let mut keys = text[found.inner.clone()].lines().filter_map(|line| Key::of(line.trim()));
    keys.any(|key| key.hides()).then_some(found)
}

/// The beginning of a file.
#[derive(Clone, Copy)]
pub(super) struct Head<'t> {
    pub(super) text: &'t str,
    /// Where its first line that is not blank begins.
    pub(super) at: usize,
}

impl<'t> Head<'t> {
    /// What follows the blanks at an offset. An indented line is one of its keys all the same; the place begins where they do.
    pub(super) fn below(text: &'t str, start: usize) -> Self {
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
        Self { text, at: text.len() - text[start..].trim_start_matches(blank).len() }
    }

    /// Its lines with the offsets at which they begin, white space around them left out of the lines.
    pub(super) fn lines(self) -> impl Iterator<Item = (usize, &'t str)> {
        let mut at = self.at;
        self.text[self.at..].split_inclusive('\n').map(move |line| {
            let from = at;
            at += line.len();
            (from, line.trim())
        })
    }

    /// Where the line that begins here ends, with its line end.
    pub(super) fn end_of(self, from: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[from..]).map_or(self.text.len(), |by| from + by + 1)
    }

    /// What stands between the first line and one that closes it, and all of it; to the end of the first
    /// run of keys if none does.
    pub(super) fn fenced(self, closes: impl Fn(&str) -> bool) -> (Range<usize>, Range<usize>) {
        let from = self.end_of(self.at);
        if let Some((at, _)) = self.lines().skip(1).find(|(_, line)| closes(line)) {
            return (from..at, self.at..self.end_of(at));
        }
        let end = Head { at: from, ..self }.run().max(from);
        (from..end, self.at..end)
    }

    /// Where the first run of lines ends that could be keys and values: before a blank line that none follows.
    fn run(self) -> usize {
        let mut end = self.at;
        let mut blank = false;
        for (at, line) in self.lines() {
            if line.is_empty() {
                blank = true;
                continue;
            }
            let goes_on = Key::of(line).is_some() || line.starts_with(['[', ']', '}', '"', '\'']);
            if blank && (!goes_on || line.starts_with("# ")) {
                break;
            }
            blank = false;
            end = self.end_of(at);
        }
        end
    }

    /// `+++` that opens nothing, or not where it should.
    pub(super) fn plus(self, first: &str, in_place: bool) -> Foreign {
        let (inner, range) = self.fenced(|line| plain(line).starts_with("+++"));
        let is_closed = plain(self.text[range.clone()].trim_end()).ends_with("+++") && range.len() > first.len() + 1;
        let form = if is_closed || !in_place || first != "+++" { Form::Displaced } else { Form::Unclosed };
        Foreign { form, range, inner }
    }

    /// `---`: YAML, if keys follow; a page may begin with a rule. The language may stand behind it: `---json`.
    pub(super) fn dashes(self, first: &str) -> Option<Foreign> {
        let language = first[3..].trim();
        let is_plain = first == "---" || first.starts_with("--- ");
        if !is_plain && !matches!(language, "json" | "json5" | "toml" | "yaml" | "yml" | "js" | "javascript") {
            return None;
        }
        let closes = |line: &str| matches!(&*plain(line), "---" | "...");
        let is_closed = self.lines().skip(1).any(|(_, line)| closes(line));
        let (inner, range) = self.fenced(closes);
        if !is_plain {
            let form = match language {
                "toml" => Form::Displaced,
                "yaml" | "yml" => Form::Yaml,
                _ => Form::Json,
            };
            return Some(Foreign { form, range, inner });
        }
        let content = || self.text[inner.clone()].lines().map(str::trim);
        let says = content().find(|line| !line.is_empty() && !line.starts_with('#'));
        let key = says.and_then(Key::of);
        let is_meant = match key {
            Some(_) if is_closed => is_yaml(&self.text[inner.clone()]),
            Some(_) => content().filter_map(Key::of).any(|key| key.is_known()),
            None => is_closed && says.is_some_and(|line| is_object_or_table(line, &self.text[inner.clone()])),
        };
        // Whatever else stands there: a mark is meant, also in a second part, behind a tag, as a key in two lines.
        let behind = Head { at: range.end, ..self };
        let marks = |text: &str| {
            let words = text.lines().map(|line| line.trim().trim_start_matches(['?', ' ']));
            words.filter(|line| !line.starts_with('#')).any(|line| {
                let bare = line.split_once(' ').filter(|_| line.starts_with(['&', '!'])).map_or(line, |(_, rest)| rest);
                bare == "audience" || Key::of(bare).is_some_and(|key| key.is_audience())
            })
        };
        if !is_meant && is_closed {
            if says.is_some_and(|line| line.starts_with(['?', '&', '!', '%'])) && marks(&self.text[inner.clone()]) {
                return Some(Foreign { form: Form::Yaml, range, inner });
            }
            let second = behind.lines().next().and_then(|(_, line)| Key::of(line)).is_some_and(|key| key.is_known());
            if second && !content().any(|line| !line.is_empty() && !line.starts_with(['%', '#'])) {
                let (inner, second) = Head { at: behind.at - 1, ..behind }.fenced(closes);
                return Some(Foreign { form: Form::Yaml, range: self.at..second.end, inner });
            }
        }
        is_meant.then_some(Foreign { form: Form::Yaml, range, inner })
    }

    /// A block of code at the top that holds keys of ours.
    pub(super) fn code(self, first: &str) -> Option<Foreign> {
        let fence: String = first.chars().take_while(|c| matches!(c, '`' | '~')).collect();
        let info = first[fence.len()..].trim().to_lowercase();
        let language = info.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
        let (inner, range) = self.fenced(|line| line.starts_with(&fence));
        let text = &self.text[inner.clone()];
        let is_data = language.is_none_or(|language| {
            matches!(
                language,
                "toml" | "yaml" | "yml" | "json" | "json5" | "ini" | "text" | "txt" | "meta" | "metadata"
            ) || language.contains("matter")
        });
        // What stands in a table is no key of a file.
        let table = text
            .match_indices('[')
            .find(|(at, _)| text[..*at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty()));
        let text = &text[..table.map_or(text.len(), |(at, _)| at)];
        let mut keys = text.lines().map(str::trim).filter_map(Key::of);
        let is_meant = keys.any(|key| key.is_audience() || is_data && key.is_known())
            || is_data && (Key::in_braces(text).any(|key| key.hides()) || is_object_of_a_page(text));
        is_meant.then_some(Foreign { form: Form::Fence, range, inner })
    }

    /// A comment at the top that holds nothing but keys, one of them ours.
    fn comment(self) -> Option<Foreign> {
        let from = self.at + "<!--".len();
        let to = from + self.text[from..].find("-->")?;
        let text = &self.text[from..to];
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "---");
        let keys: Option<Vec<Key<'_>>> = lines.by_ref().map(Key::of).collect();
        let is_object = || text.trim_start().starts_with('{') && Key::in_braces(text).any(|key| key.hides());
        let is_meant =
            keys.is_some_and(|keys| keys.iter().any(Key::is_known)) || is_object() || is_object_of_a_page(text);
        let end = to + "-->".len();
        let rest = &self.text[end..];
        let end = if rest.lines().next().unwrap_or_default().trim().is_empty() { self.end_of(end) } else { end };
        is_meant.then_some(Foreign { form: Form::Comment, range: self.at..end, inner: from..to })
    }

    /// A JSON object, or what is written like one.
    fn object(self) -> Option<Foreign> {
        let inside = past_comments(&self.text[self.at + 1..]);
        let word =
            inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '"' | '\'' | '-' | '_'));
        if word.len() == inside.len() || !word.trim_start().starts_with(':') {
            return None;
        }
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        let mut end = None;
        for (at, byte) in self.text.bytes().enumerate().skip(self.at) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' if !quoted => depth += 1,
                b'}' if !quoted => {
                    depth -= 1;
                    if depth == 0 {
                        end = Some(self.end_of(at));
                        break;
                    }
                }
                _ => {}
            }
        }
        let end = end.unwrap_or_else(|| self.paragraph());
        Some(Foreign { form: Form::Json, range: self.at..end, inner: self.at..end })
    }

    /// Where the first paragraph ends, with a fence that closes it.
    pub(super) fn paragraph(self) -> usize {
        let mut end = self.at;
        for (at, line) in self.lines() {
            if line.is_empty() {
                break;
            }
            end = self.end_of(at);
            if matches!(line, "---" | "+++" | "...") {
                break;
            }
        }
        end
    }

    /// Keys at the very top, without a fence or with the second one only.
    pub(super) fn keys(self) -> Option<Foreign> {
        let (_, first) = self.lines().next()?;
        Key::of(first)?;
        let end = self.paragraph();
        let closers = self.lines().filter(|(_, line)| *line == "+++").count();
        if closers == 1 && Key::of(first).is_some_and(|key| key.is_toml()) {
            let closer = self.lines().find(|(_, line)| *line == "+++").map_or(end, |(at, _)| at);
            return Some(Foreign { form: Form::Unopened, range: self.at..self.end_of(closer), inner: self.at..closer });
        }
        let lines = || self.text[self.at..end].lines().map(str::trim);
        let is_data = |line: &str| {
            Key::of(line).is_some() || line.starts_with(['-', '+', '.', '[', ']', '{', '}', '"', '\'', '#'])
        };
        let only_data = lines().all(is_data);
        let is_meant = lines().filter_map(Key::of).any(|key| {
            key.is_audience()
                || key.is_toml() && (key.is_known() || key.value.starts_with(['"', '\'', '[']))
                || only_data && (key.is_known() || key.name.eq_ignore_ascii_case("title"))
        });
        let inner_end = lines()
            .next_back()
            .filter(|line| matches!(*line, "---" | "+++" | "..."))
            .map_or(end, |line| self.at + self.text[self.at..end].rfind(line).unwrap_or(end - self.at));
        is_meant.then_some(Foreign { form: Form::Unfenced, range: self.at..end, inner: self.at..inner_end })
    }
}

/// Whether a text that begins with this line is an object, or TOML of which a table is all.
fn is_object_or_table(first: &str, text: &str) -> bool {
    let sets = || text.lines().map(str::trim).filter_map(Key::of).any(|key| key.is_toml());
    first.starts_with('{') && first.contains(':')
        || first.starts_with('[') && sets() && Table::parse_recoverable(text).1.is_empty()
}

/// Whether what stands between two rules is data: a note that begins with a word and a colon is none.
fn is_yaml(content: &str) -> bool {
    const NOTES: [&str; 18] = [
        "astuce",
        "attention",
        "caution",
        "conseil",
        "edit",
        "important",
        "info",
        "nb",
        "nota",
        "note",
        "notes",
        "ps",
        "rappel",
        "remarque",
        "source",
        "tip",
        "update",
        "warning",
    ];
    let lines = || content.lines().filter(|line| !line.trim().is_empty());
    let keys = || lines().filter_map(Key::of);
    if keys().any(|key| key.is_known() && key.name != "source" || key.name.eq_ignore_ascii_case("title")) {
        return true;
    }
    let goes_on = |line: &str| line.starts_with([' ', '\t', '-', '[', ']', '{', '}', '#', '"', '\'']);
    let is_note = |key: &Key<'_>| {
        let is_word = NOTES.contains(&&*key.name.to_lowercase()) || key.name.starts_with(char::is_uppercase);
        is_word && key.value.contains(' ')
    };
    lines().all(|line| goes_on(line) || Key::of(line).is_some()) && !keys().all(|key| is_note(&key))
}

/// Whether a text is an object and holds nothing but what a page has.
fn is_object_of_a_page(text: &str) -> bool {
    let text = text.trim();
    let keys = || Key::in_braces(text);
    text.starts_with('{')
        && text.ends_with('}')
        && keys().all(|key| key.is_of_a_page())
        && keys().any(|key| key.names_a_page())
}

/// What follows the comments and blanks at the beginning of an object.
fn past_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let (sign, end) = if text.starts_with("/*") { ("/*", "*/") } else { ("//", "\n") };
        match text.strip_prefix(sign).and_then(|rest| rest.split_once(end)) {
            Some((_, rest)) => text = rest,
            None => return text,
        }
    }
}
