//! TOML, with the place of every key and value, read into the kinds of the model.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::suggest::{nearest, one_of};
use crate::diagnostic::{Finding, Place, Source, Span};
use crate::model::field::{ListKey, is_key, key_of};
use crate::model::value::{Pair, Scalar};
use crate::model::{At, Field, FieldSpec, Fields, Shape};

use super::syntax;

/// A value of a TOML file and its place, relative to the start of the TOML.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// A table of a TOML file.
pub type Table<'a> = DeTable<'a>;

/// Reads values and collects what is wrong with them.
pub struct Reader<'s> {
    source: &'s Arc<Source>,
    /// Where the TOML begins in the file.
    base: u32,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Lines in which syntax errors begin or end; values there are not to be trusted.
    broken: HashSet<u32>,
    /// The file translates another: it holds text only.
    translation: bool,
    /// How many keys were unknown.
    unknown: usize,
}

/// How many unknown keys of a file come with a suggestion: a file of thousands is of another kind.
const PATIENCE: usize = 40;

impl<'s> Reader<'s> {
    /// A reader of TOML that begins at `base` in the file.
    pub fn new(source: &'s Arc<Source>, base: usize, translation: bool) -> Self {
        Self { source, base: base as u32, findings: Vec::new(), broken: HashSet::new(), translation, unknown: 0 }
    }

    /// Parses the TOML from `base` to `end`; syntax errors become findings and what is readable is kept.
    pub fn parse(&mut self, end: usize) -> Spanned<Table<'s>> {
        let source = self.source;
        let text: &'s str = &source.text[self.base as usize..end];
        let (table, mistakes, unreadable) = syntax::parse(text);
        for span in unreadable {
            let lines = self.lines(span.shifted(self.base));
            self.broken.extend(lines);
        }
        for mistake in mistakes {
            let place = |span: Span| Place::new(source, span.shifted(self.base));
            let finding = Finding::new(mistake.rule, place(mistake.span), mistake.message).help(mistake.help);
            self.findings.push(match mistake.other {
                Some((span, what)) => finding.related(place(span), what),
                None => finding,
            });
        }
        table
    }

    /// What was found; of a line with a syntax error, nothing else: it is the same mistake seen again.
    pub fn finish(self) -> Vec<Finding> {
        let Self { source, broken, mut findings, .. } = self;
        if !broken.is_empty() {
            findings.retain(|finding| {
                matches!(finding.rule, "syntax" | "too-deep" | "unknown-audience")
                    || finding.place.source.path != source.path
                    || !broken.contains(&source.line_of(finding.place.span.start))
            });
        }
        findings
    }

    /// Reads a misspelt key as the one that was probably meant, so that a mistake is told once: not
    /// again as what is missing without it. A mark is not guessed at.
    pub fn as_meant(&mut self, near: &str, value: &Value<'_>, read: impl FnOnce(&mut Self) -> bool) {
        if near == "audience" {
            return;
        }
        let (before, span) = (self.findings.len(), self.span(value));
        read(self);
        // The value is not of its type either, so it was not that key that was meant.
        if self.findings.get(before).is_some_and(|first| first.place.span == span) {
            self.findings.truncate(before);
        }
    }

    /// Whether the file had syntax errors.
    pub fn is_damaged(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The first and the last line of a span.
    fn lines(&self, span: Span) -> [u32; 2] {
        [self.source.line_of(span.start), self.source.line_of(span.end)]
    }

    /// The place of a span of the file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    /// The span of a TOML item in the file.
    pub fn span<T>(&self, value: &Spanned<T>) -> Span {
        Span::from(value.span()).shifted(self.base)
    }

    /// Reads a field, with its place.
    pub fn value<T: Field>(&mut self, value: &Value<'_>) -> Option<At<T>> {
        let span = self.span(value);
        if self.is_damaged() && !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
            let lines = self.lines(span);
            // What the parser made up to go on stands nowhere.
            if span.start == span.end || lines.iter().any(|line| self.broken.contains(line)) {
                return None;
            }
        }
        Some(At { value: T::read(value, self)?, span })
    }

    /// Reads a table with known keys.
    pub fn table<T: Fields + ListKey>(&mut self, value: &Value<'_>) -> Option<T> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, "a table");
            return None;
        };
        let mut out = T::default();
        let mut meant: Vec<Box<str>> = Vec::new();
        let specs = LazyCell::new(T::specs);
        for (key, value) in table {
            if self.translation && self.refuse(key, &specs) {
                continue;
            }
            if !out.read_key(key.get_ref(), value, self)
                && let Some(near) = self.unknown_key(key, specs.iter().map(|spec| spec.key.as_str()))
            {
                if !table.contains_key(&*near) {
                    self.as_meant(&near, value, |reader| out.read_key(&near, value, reader));
                }
                meant.push(near);
            }
        }
        self.missing(table, T::required(), &meant, self.span(value));
        Some(out)
    }

    /// In a translation, says so of a key that holds no text.
    pub fn refuse(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, specs: &[FieldSpec]) -> bool {
        let name = key.get_ref();
        let shape = specs.iter().find(|spec| spec.key == **name).map(|spec| &spec.shape);
        let allowed = shape.is_none_or(Shape::translatable) || matches!(&**name, "id" | "goal" | "audience" | "draft");
        if self.translation && !allowed {
            let place = self.place(self.span(key));
            self.findings.push(
                Finding::new("unknown-key", place, format!("a translation holds text only, and `{name}` is none"))
                    .help("remove it: the file in the default language says it for both"),
            );
            return true;
        }
        false
    }

    /// Reports a key that is not known. Returns the one that was probably meant.
    pub fn unknown_key<'k>(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<Box<str>> {
        let name = key.get_ref();
        let finding = Finding::new("unknown-key", self.place(self.span(key)), format!("unknown key `{name}`"));
        self.unknown += 1;
        if self.unknown > PATIENCE {
            self.findings.push(finding.help("remove it, or write a key that is known here"));
            return None;
        }
        let known: Vec<&str> = known.into_iter().collect();
        let near = nearest(name, known.iter().copied());
        let help =
            near.map_or_else(|| format!("known here: {}", one_of(&known)), |near| format!("did you mean `{near}`?"));
        self.findings.push(finding.help(help));
        near.map(Into::into)
    }

    /// Reports required keys that are not there, and returns them; not those that an unknown key was
    /// `meant` for.
    pub fn missing(
        &mut self,
        table: &Table<'_>,
        required: &[&'static str],
        meant: &[Box<str>],
        head: Span,
    ) -> Vec<String> {
        let mut missing = Vec::new();
        if self.translation || self.is_damaged() {
            return missing;
        }
        for field in required {
            if !table.keys().any(|key| is_key(key.get_ref(), field)) {
                let key = key_of(field);
                if meant.iter().any(|name| **name == *key) {
                    continue;
                }
                self.findings.push(
                    Finding::new("missing-field", self.place(head), format!("`{key}` is missing"))
                        .help(format!("add `{key} = …` here")),
                );
                missing.push(key);
            }
        }
        missing
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, value: &Value<'_>, expected: &str) {
        let found = describe(value.get_ref());
        let place = self.place(self.span(value));
        self.findings.push(
            Finding::new("wrong-type", place, format!("expected {expected}, found {found}"))
                .label(format!("expected {expected}"))
                .help(cure(value.get_ref(), expected).unwrap_or_else(|| format!("write {expected}"))),
        );
    }

    /// Reports a string that is not of the form it should be.
    pub fn malformed(&mut self, value: &Value<'_>, rule: &'static str, text: &str, expected: &str) {
        let place = self.place(self.span(value));
        self.findings.push(
            Finding::new(rule, place, format!("`{text}` is not {expected}"))
                .label(format!("expected {expected}"))
                .help(format!("write {expected}")),
        );
    }

    /// Reports a string that should be `kind:id`.
    pub fn not_a_reference(&mut self, value: &Value<'_>, text: &str) {
        let kinds = crate::model::Kind::WORDS;
        let help = match text.split_once(':') {
            Some((kind, id)) => nearest(kind, kinds.iter().copied()).map(|near| format!("did you mean `{near}:{id}`?")),
            None => None,
        };
        let place = self.place(self.span(value));
        self.findings.push(
            Finding::new("wrong-type", place, format!("`{text}` is not a record such as `role:moderator`"))
                .help(help.unwrap_or_else(|| format!("write `kind:id`, with a kind of {}", one_of(kinds)))),
        );
    }

    /// A text for people or machines.
    pub fn text(&mut self, value: &Value<'_>) -> Option<String> {
        self.formed(value, "text in quotes")
    }

    /// A string of a form that the caller checks.
    pub fn formed(&mut self, value: &Value<'_>, expected: &str) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.wrong_type(value, expected);
        None
    }

    /// One of these words.
    pub fn word(&mut self, value: &Value<'_>, words: &'static [&'static str]) -> Option<&'static str> {
        // The list of words is put together for a finding only: a calendar has a status on every entry.
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(value, &format!("one of {}", one_of(words)));
            return None;
        };
        let found = words.iter().find(|word| **word == *text).copied();
        if found.is_none() {
            let help = nearest(text, words.iter().copied()).map(|near| format!("did you mean `\"{near}\"`?"));
            let place = self.place(self.span(value));
            self.findings.push(
                Finding::new("wrong-type", place, format!("`{text}` is not one of {}", one_of(words)))
                    .help("write one of these words")
                    .maybe_help(help),
            );
        }
        found
    }

    /// An array.
    pub fn array<'v, 'a>(&mut self, value: &'v Value<'a>) -> Option<&'v toml::de::DeArray<'a>> {
        if let DeValue::Array(array) = value.get_ref() {
            return Some(array);
        }
        self.wrong_type(value, "a list in square brackets");
        None
    }

    /// The items of a list; a table that stands where a list of tables is wanted is told, and is one.
    pub fn list<'v, 'a>(
        &mut self,
        value: &'v Value<'a>,
        is_of_tables: impl FnOnce() -> bool,
    ) -> Option<&'v [Value<'a>]> {
        if !matches!(value.get_ref(), DeValue::Table(_)) || !is_of_tables() {
            return self.array(value).map(|array| &**array);
        }
        let place = self.place(self.span(value));
        let written = place.text();
        let help = match written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => format!("write `[[{name}]]`, for one of several"),
            None => "put it in square brackets: `[{ … }]`".to_owned(),
        };
        self.findings.push(
            Finding::new("wrong-type", place, "expected a list of tables, found a table")
                .label("expected a list of tables")
                .help(help),
        );
        Some(std::slice::from_ref(value))
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: &Value<'_>) -> Option<bool> {
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.wrong_type(value, "`true` or `false`");
        None
    }

    /// A whole number of at least `min`.
    pub fn whole(&mut self, value: &Value<'_>, min: i64) -> Option<i64> {
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(number) = i64::from_str_radix(number.as_str(), number.radix())
        {
            if number >= min {
                return Some(number);
            }
            self.out_of_range(value, &format!("a whole number of at least {min}"));
            return None;
        }
        self.wrong_type(value, "a whole number");
        None
    }

    /// A number from `min` to `max`.
    pub fn number(&mut self, value: &Value<'_>, min: f64, max: f64) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => number.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        };
        match number {
            Some(number) if (min..=max).contains(&number) => return Some(number),
            Some(_) => self.out_of_range(value, &format!("a number from {min} to {max}")),
            None => self.wrong_type(value, "a number"),
        }
        None
    }

    fn out_of_range(&mut self, value: &Value<'_>, expected: &str) {
        let place = self.place(self.span(value));
        self.findings.push(
            Finding::new("wrong-type", place, format!("this is not {expected}")).help(format!("write {expected}")),
        );
    }

    /// A local date.
    pub fn date(&mut self, value: &Value<'_>) -> Option<civil::Date> {
        if let DeValue::Datetime(datetime) = value.get_ref()
            && let (Some(date), None, None) = (datetime.date, datetime.time, datetime.offset)
        {
            return civil::Date::new(date.year as i16, date.month as i8, date.day as i8).ok();
        }
        self.wrong_type(value, "a date such as 2026-12-01");
        None
    }

    /// A local time.
    pub fn time(&mut self, value: &Value<'_>) -> Option<civil::Time> {
        if let DeValue::Datetime(datetime) = value.get_ref()
            && let (None, Some(time), None) = (datetime.date, datetime.time, datetime.offset)
        {
            return civil::Time::new(time.hour as i8, time.minute as i8, time.second.unwrap_or(0) as i8, 0).ok();
        }
        self.wrong_type(value, "a time such as 18:30:00");
        None
    }

    /// A number, a yes or no, or a few words.
    pub fn scalar(&mut self, value: &Value<'_>) -> Option<Scalar> {
        match value.get_ref() {
            DeValue::Boolean(yes) => Some(Scalar::Bool(*yes)),
            DeValue::String(text) => Some(Scalar::Text(text.as_ref().into())),
            _ => self.number(value, f64::MIN, f64::MAX).map(Scalar::Number),
        }
    }

    /// A table of free keys with texts.
    pub fn text_map(&mut self, value: &Value<'_>) -> Option<Vec<Pair>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, "a table of names");
            return None;
        };
        let mut out = Vec::new();
        for (key, value) in table {
            if let Some(text) = self.text(value) {
                let key = At { span: self.span(key), value: key.get_ref().as_ref().into() };
                out.push((key, At { span: self.span(value), value: text.into() }));
            }
        }
        Some(out)
    }
}

/// A value in words, for `expected …, found …`.
fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(at) => match (at.date, at.time) {
            (Some(_), None) => "a date",
            (None, _) => "a time",
            (Some(_), Some(_)) => "a date with a time",
        },
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// How to turn the value into what was expected, where that is plain.
fn cure(value: &DeValue<'_>, expected: &str) -> Option<String> {
    match value {
        DeValue::String(text) => {
            let text = text.trim();
            let bare = (expected.starts_with("a date") && text.parse::<civil::Date>().is_ok())
                || (expected.starts_with("a time") && text.parse::<civil::Time>().is_ok())
                || (expected.contains("number") && text.parse::<f64>().is_ok())
                || (expected.starts_with("`true`") && text.parse::<bool>().is_ok());
            if bare {
                return Some(format!("remove the quotes: `{text}`"));
            }
            expected.starts_with("a list").then(|| format!("put it in square brackets: `[\"{text}\"]`"))
        }
        DeValue::Integer(number) if expected.starts_with("text") => {
            Some(format!("put it in quotes: `\"{}\"`", number.as_str()))
        }
        DeValue::Integer(number) if expected.starts_with("an amount") => {
            Some(format!("write `\"{}\"`", number.as_str()))
        }
        DeValue::Float(number) if expected.starts_with("an amount") => Some(format!("write `\"{}\"`", number.as_str())),
        DeValue::Datetime(at) if expected.starts_with("a date") => at.date.map(|date| format!("write `{date}`")),
        DeValue::Datetime(at) if expected.starts_with("a time") => at.time.map(|time| format!("write `{time}`")),
        DeValue::Array(_) if !expected.starts_with("a list") => Some("write one value, without square brackets".into()),
        _ => None,
    }
}
