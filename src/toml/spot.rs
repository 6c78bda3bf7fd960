//! Where in the TOML of a file a place is: the table around it, its key, its value. It is told from what stands
//! before the place alone, so that it can be told of text that is being typed.

use std::collections::HashMap;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

use super::brackets;

/// A step from a table to what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a key.
    Key(Box<str>),
    /// One of a list, counted from 0.
    Item(usize),
}

/// What a place of TOML is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// From the top of the file to the table in which a key stands, or to the very value.
    pub path: Vec<Step>,
    /// What stands there.
    pub at: At,
}

/// What stands at a place of TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The dotted name of a `[table]` or of a `[[list]]`.
    Header {
        /// It is between two brackets.
        is_list: bool,
        /// The whole name.
        range: Range<usize>,
    },
    /// A key, or where one may begin.
    Key(Range<usize>),
    /// A value, or where one may begin.
    Value {
        /// What it says, without its quotes.
        inner: Range<usize>,
        /// Its opening quotes, if it has any.
        quote: &'static str,
        /// Its quotes are closed.
        is_closed: bool,
    },
    /// A comment, or what follows a whole value.
    Elsewhere,
}

/// Deepest nesting that is looked into.
const MAX_DEPTH: u32 = 60;

/// What the place at `offset` of a TOML text is.
pub fn spot(text: &str, offset: usize) -> Spot {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    // What was never closed further up is read as if it were; what is still open here is being typed.
    let mut unclosed = brackets::unclosed(before);
    unclosed.retain(|one| one.at < before.trim_end().len());
    let whole = brackets::closed(before, &unclosed);
    let tokens = Source::new(&whole).lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    parse_document(&tokens, &mut RecursionGuard::new(&mut events, MAX_DEPTH), &mut ());
    let mut walk = Walk { text: &whole, ..Walk::default() };
    for event in events {
        walk.event(event);
    }
    walk.spot(text, offset)
}

/// Where the keys end that belong to a file as a whole: behind the line of the last one that stands above every `[table]`.
pub fn end_of_keys(text: &str) -> usize {
    let is_in_value = |before: &str| matches!(spot(before, before.len()).at, At::Value { .. });
    let (mut offset, mut last) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') && !is_in_value(&text[..offset]) {
            break;
        }
        offset += line.len();
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            last = offset;
        }
    }
    last
}

/// What the keys that are read at the moment are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Key,
    Header {
        is_list: bool,
    },
    Value,
    Comment,
}

/// A list or a table that is open.
struct Frame {
    /// Where a list stands.
    path: Vec<Step>,
    /// The place of the next of a list; nothing in a table.
    item: Option<usize>,
    /// What it stands in.
    base: Vec<Step>,
    keys: Vec<Range<usize>>,
}

#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    mode: Mode,
    /// The table that keys are read in.
    base: Vec<Step>,
    /// The parts of the dotted name that is read.
    keys: Vec<Range<usize>>,
    frames: Vec<Frame>,
    /// How many tables each `[[list]]` has so far.
    counts: HashMap<Vec<Step>, usize>,
    /// The value that was read last.
    value: Option<Range<usize>>,
    /// A value has ended.
    is_done: bool,
    /// A comment ends here.
    comment: Option<usize>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event) {
        let range = event.span().start()..event.span().end();
        let is_added = range.is_empty() && !matches!(event.kind(), EventKind::Newline);
        if is_added {
            // The parser adds what the text leaves out at its end: that is being typed.
            return;
        }
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.frames.clear();
                self.keys.clear();
                self.mode = Mode::Header { is_list: event.kind() == EventKind::ArrayTableOpen };
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                self.base = self.header(event.kind() == EventKind::ArrayTableClose);
                self.keys.clear();
                self.mode = Mode::Value;
                self.is_done = true;
            }
            EventKind::SimpleKey if self.mode != Mode::Value => self.keys.push(range),
            EventKind::KeyValSep => self.begin_value(),
            EventKind::ArrayOpen => self.open(true),
            EventKind::InlineTableOpen => self.open(false),
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                if let Some(frame) = self.frames.pop() {
                    (self.base, self.keys) = (frame.base, frame.keys);
                }
                self.mode = Mode::Value;
                self.is_done = true;
            }
            EventKind::ValueSep => match self.frames.last_mut().map(|frame| &mut frame.item) {
                Some(Some(item)) => {
                    *item += 1;
                    self.begin_value();
                }
                Some(None) => {
                    self.keys.clear();
                    self.mode = Mode::Key;
                }
                None => {}
            },
            EventKind::Scalar => self.value = Some(range),
            EventKind::Newline if self.frames.is_empty() => {
                self.keys.clear();
                self.mode = Mode::Key;
                self.value = None;
                self.is_done = false;
            }
            EventKind::Comment => self.comment = Some(range.end),
            _ => {}
        }
    }

    fn begin_value(&mut self) {
        self.mode = Mode::Value;
        self.value = None;
        self.is_done = false;
    }

    fn open(&mut self, is_list: bool) {
        let path = self.value_path();
        let base = if is_list { self.base.clone() } else { std::mem::replace(&mut self.base, path.clone()) };
        let keys = std::mem::take(&mut self.keys);
        self.frames.push(Frame { path, item: is_list.then_some(0), base, keys });
        self.begin_value();
        if !is_list {
            self.mode = Mode::Key;
        }
    }

    /// The table that a header names.
    fn header(&mut self, is_list: bool) -> Vec<Step> {
        let mut path = Vec::new();
        for at in 0..self.keys.len() {
            path.push(self.step(&self.keys[at]));
            if is_list && at + 1 == self.keys.len() {
                *self.counts.entry(path.clone()).or_default() += 1;
            }
            if let Some(count) = self.counts.get(&path) {
                path.push(Step::Item(count - 1));
            }
        }
        path
    }

    fn step(&self, key: &Range<usize>) -> Step {
        Step::Key(self.text[key.clone()].trim_matches(['"', '\'']).into())
    }

    fn value_path(&self) -> Vec<Step> {
        if let Some(Frame { path, item: Some(item), .. }) = self.frames.last() {
            let mut path = path.clone();
            path.push(Step::Item(*item));
            return path;
        }
        let mut path = self.base.clone();
        path.extend(self.keys.iter().map(|key| self.step(key)));
        path
    }

    fn spot(mut self, text: &str, offset: usize) -> Spot {
        let end = self.text.len();
        let back = |at: usize| offset.saturating_sub(end - at);
        if self.comment == Some(end) && offset > 0 {
            self.mode = Mode::Comment;
        }
        match self.mode {
            Mode::Comment => Spot { path: Vec::new(), at: At::Elsewhere },
            Mode::Header { is_list } => {
                let from = self.keys.first().map_or(offset, |first| back(first.start));
                let range = from..offset + name_length(&text[offset..], true);
                Spot { path: Vec::new(), at: At::Header { is_list, range } }
            }
            Mode::Key => {
                let own = self.keys.pop_if(|last| last.end == end);
                // A whole key is before the place: what is missing is its `=`.
                let is_after =
                    own.is_none() && self.keys.len() == 1 && !self.text.trim_end().ends_with(['.', ',', '{']);
                let from = own.map_or(offset, |own| back(own.start));
                let path = if is_after { self.base.clone() } else { self.value_path_of_table() };
                let range = from..offset + name_length(&text[offset..], false);
                Spot { path, at: if is_after { At::Elsewhere } else { At::Key(range) } }
            }
            Mode::Value => self.value_spot(text, offset, &back),
        }
    }

    /// The table that a dotted key is in as far as it is written.
    fn value_path_of_table(&self) -> Vec<Step> {
        let mut path = self.base.clone();
        path.extend(self.keys.iter().map(|key| self.step(key)));
        path
    }

    fn value_spot(self, text: &str, offset: usize, back: &dyn Fn(usize) -> usize) -> Spot {
        let path = self.value_path();
        let empty = At::Value { inner: offset..offset, quote: "", is_closed: true };
        let Some(value) = self.value.clone().filter(|_| !self.is_done) else {
            return Spot { path, at: if self.is_done { At::Elsewhere } else { empty } };
        };
        let raw = &self.text[value.clone()];
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| raw.starts_with(quote)).unwrap_or("");
        if value.end < self.text.len() && (quote.len() != 3 || is_closed(raw, quote)) {
            return Spot { path, at: At::Elsewhere };
        }
        if quote.is_empty() {
            let rest = text[offset..].find([',', ']', '}', '#', '\n', '\r', ' ', '\t']);
            let inner = back(value.start)..offset + rest.unwrap_or(text.len() - offset);
            return Spot { path, at: At::Value { inner, quote, is_closed: true } };
        }
        if is_closed(raw, quote) {
            return Spot { path, at: At::Elsewhere };
        }
        let from = back(value.start) + quote.len();
        let rest = &text[offset..];
        let line = if quote.len() == 3 { rest } else { rest.lines().next().unwrap_or_default() };
        let (to, is_closed) = closing(line, quote).map_or((None, false), |at| (Some(at), true));
        // Without a closing quote, a word and not the rest of the line is what is being typed.
        let to = to.unwrap_or_else(|| name_length(rest, true));
        Spot { path, at: At::Value { inner: from..offset + to, quote, is_closed } }
    }
}

/// Whether a string has its closing quotes.
fn is_closed(raw: &str, quote: &str) -> bool {
    raw.len() >= 2 * quote.len() && closing(&raw[quote.len()..], quote).is_some()
}

/// Where the closing quotes of a string are, in what follows the opening ones.
fn closing(rest: &str, quote: &str) -> Option<usize> {
    let escapes = quote.starts_with('"');
    let mut from = 0;
    loop {
        let at = from + rest[from..].find(quote)?;
        let slashes = rest[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if !escapes || slashes % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
}

/// How long the rest of a name is.
fn name_length(rest: &str, with_dots: bool) -> usize {
    rest.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || (with_dots && *byte == b'.'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path and what is there, of a text with a `|` in it.
    fn at(marked: &str) -> String {
        let offset = marked.find('|').expect("there is a mark");
        let text = marked.replacen('|', "", 1);
        let Spot { path, at } = spot(&text, offset);
        let path: Vec<String> = path
            .iter()
            .map(|step| match step {
                Step::Key(key) => key.to_string(),
                Step::Item(at) => at.to_string(),
            })
            .collect();
        let what = match at {
            At::Header { is_list, range } => format!("header {is_list} `{}`", &text[range]),
            At::Key(range) => format!("key `{}`", &text[range]),
            At::Value { inner, quote, is_closed } => format!("value {quote}`{}` {is_closed}", &text[inner]),
            At::Elsewhere => "elsewhere".into(),
        };
        format!("{}: {what}", path.join("."))
    }

    #[test]
    fn a_place_is_known_while_it_is_typed() {
        assert_eq!(at("|"), ": key ``");
        assert_eq!(at("title = \"A\"\now|"), ": key `ow`");
        assert_eq!(at("title = \"A\"\no|wner = \"x\"\n"), ": key `owner`");
        assert_eq!(at("owner = |"), "owner: value `` true");
        assert_eq!(at("owner = \"mo|"), "owner: value \"`mo` false");
        assert_eq!(at("owner = \"mo|d\"\nx = 1\n"), "owner: value \"`mod` true");
        assert_eq!(at("owner = \"mod\"|\n"), "owner: elsewhere");
        assert_eq!(at("status = ac|\n"), "status: value `ac` true");
        assert_eq!(at("list = [\"a\", \"|"), "list.1: value \"`` false");
        assert_eq!(at("list = [\"a\", |]"), "list.1: value `` true");
        assert_eq!(at("age = { min = 1, ma| }"), "age: key `ma`");
        assert_eq!(at("age = { min = | }"), "age.min: value `` true");
        assert_eq!(at("[cost]\namount = \"1\"\npe|"), "cost: key `pe`");
        assert_eq!(
            at("[[goals]]\n[[goals]]\n[[goals.actions]]\ntext = \"|\""),
            "goals.1.actions.0.text: value \"`` true"
        );
        assert_eq!(at("[[go|"), ": header true `go`");
        assert_eq!(at("[goals.a|b]"), ": header false `goals.ab`");
        assert_eq!(at("a = 1 # wor|d"), ": elsewhere");
        assert_eq!(at("age.m|"), "age: key `m`");
    }

    #[test]
    fn what_is_broken_further_up_does_not_swallow_the_rest() {
        assert_eq!(at("list = [\"a\",\n\n[[goals]]\nid = \"|\"\n"), "goals.0.id: value \"`` true");
        assert_eq!(at("title = \"abc\nowner = \"|\"\n"), "owner: value \"`` true");
        assert_eq!(at("nonsense here\nowner = \"m|\"\n"), "owner: value \"`m` true");
        assert_eq!(at("windows = [\n  { days = [\"mon\"], from = 1|"), "windows.0.from: value `1` true");
    }
}
