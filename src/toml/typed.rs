//! Reads single values: text, words, numbers, days, lists; each says what it should have been.

use jiff::civil;
use toml::de::DeArray;

use crate::diagnostic::suggest::{Meant, did_you_mean, in_other_words, meant, one_of};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Text, text};

use crate::site::looks_like_host;

use super::form::in_form;
use super::nearly;
use super::shape::{At, Pair};
use super::words::{cure, describe};
use super::{DeValue, Reader, Value};

/// The key that a value on the same line is of.
fn key_before(place: &Place) -> &str {
    let before = &place.source.text[..place.span.start as usize];
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let Some(key) = before.trim_end_matches([' ', '\t']).strip_suffix('=').map(|key| key.trim_end_matches([' ', '\t']))
    else {
        return "";
    };
    &key[key.trim_end_matches(is_key).len()..]
}

impl Reader<'_> {
    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, value: &Value<'_>, expected: impl Into<Text>) {
        let expected = expected.into();
        let (en, fr) = (expected.english(), expected.french());
        let (found, trouve) = describe(value.get_ref());
        let place = self.place(self.span(value));
        let form = in_form(value.get_ref(), place.text(), en);
        // A day and a time are written without quotes: what is meant is the help.
        let is_of_days = en.starts_with("a date") || en.starts_with("a time");
        let right = form.as_ref().filter(|_| is_of_days).map(|form| {
            let right = form.text();
            text!("write `{right}`, without quotes", "écrivez `{right}`, sans guillemets")
        });
        let fix = form.map(|form| form.fix(place.clone()));
        let fix = fix.or_else(|| {
            let DeValue::String(text) = value.get_ref() else { return None };
            let is_number = en.contains("number") && !en.contains("list");
            let number = is_number.then(|| nearly::without_unit(text, key_before(&place))).flatten()?;
            Some(Fix::write(&number, Applicability::Suggested).replace(place.clone(), number))
        });
        let message = Text::new(format!("expected {en}, found {found}"), format!("{trouve} au lieu de : {fr}"));
        self.findings.push(
            Finding::new("wrong-type", place, message)
                .label(awaited(&expected))
                .maybe_fix(fix)
                .help(right.or_else(|| cure(value.get_ref(), en)).unwrap_or_else(|| write(&expected))),
        );
    }

    /// Reports a string that is not of the form it should be.
    pub fn malformed(&mut self, value: &Value<'_>, rule: &'static str, text: &str, expected: impl Into<Text>) {
        let expected = expected.into();
        let (en, fr) = (expected.english(), expected.french());
        let place = self.place(self.span(value));
        let message = Text::new(format!("`{text}` is not {en}"), format!("`{text}` n'a pas la forme attendue : {fr}"));
        // An address that only lacks its beginning.
        let is_bare = en.starts_with("an address") && looks_like_host(text) && !text.contains(char::is_whitespace);
        let whole = format!("https://{text}");
        let near = nearly::in_form(en, text);
        let meant = match &near {
            _ if is_bare => Some(Meant { word: &whole, applicability: Applicability::Safe }),
            Some(word) => Some(Meant { word, applicability: Applicability::Suggested }),
            None => None,
        };
        let fix = meant.and_then(|meant| Fix::meant(&place, text, meant));
        let finding = Finding::new(rule, place, message).label(awaited(&expected)).help(write(&expected));
        self.findings.push(finding.maybe_fix(fix));
    }

    /// A text for people or machines.
    pub fn text(&mut self, value: &Value<'_>) -> Option<String> {
        self.formed(value, ("text in quotes", "un texte entre guillemets"))
    }

    /// A string of a form that the caller checks.
    pub fn formed(&mut self, value: &Value<'_>, expected: (&'static str, &'static str)) -> Option<String> {
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
            self.wrong_type(value, one_among(words));
            return None;
        };
        let found = words.iter().find(|word| **word == *text).copied();
        if found.is_none() {
            let near = in_other_words(text, words).or_else(|| meant(text, words.iter().copied()).map(|near| near.word));
            let place = self.place(self.span(value));
            // Even of the same letters, a word of a list is a guess.
            let near = near.map(|word| Meant { word, applicability: Applicability::Suggested });
            let among = one_among(words);
            let (en, fr) = (among.english(), among.french());
            let message = Text::new(format!("`{text}` is not {en}"), format!("`{text}` n'est pas {fr}"));
            self.findings.push(
                Finding::new("wrong-type", place.clone(), message)
                    .help(("write one of these words", "écrivez l'un de ces mots"))
                    .maybe_help(near.map(|near| did_you_mean(&format!("\"{}\"", near.word))))
                    .maybe_fix(near.and_then(|near| Fix::meant(&place, text, near))),
            );
        }
        found
    }

    /// The values of a list in square brackets.
    pub fn array<'v, 'a>(&mut self, value: &'v Value<'a>) -> Option<&'v DeArray<'a>> {
        if let DeValue::Array(array) = value.get_ref() {
            return Some(array);
        }
        self.wrong_type(value, ("a list in square brackets", "une liste entre crochets"));
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
            Some(name) => text!(
                "write `[[{name}]]`, for one of several",
                "écrivez `[[{name}]]`, car il peut y en avoir plusieurs"
            ),
            None => {
                text!("put it in square brackets: `[{{ … }}]`", "mettez-la entre crochets : `[{{ … }}]`")
            }
        };
        let text = match written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => format!("[[{name}]]"),
            None => format!("[{written}]"),
        };
        let told = ("expected a list of tables, found a table", "une table au lieu d'une liste de tables");
        let fix = (written.starts_with(['[', '{']))
            .then(|| Fix::safe(("make it a list", "en faire une liste")).replace(place.clone(), text));
        self.findings.push(
            Finding::new("wrong-type", place, told)
                .label(("expected a list of tables", "attendu : une liste de tables"))
                .maybe_fix(fix)
                .help(help),
        );
        Some(std::slice::from_ref(value))
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: &Value<'_>) -> Option<bool> {
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.wrong_type(value, ("`true` or `false`", "`true` ou `false`"));
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
            self.out_of_range(value, &text!("a whole number of at least {min}", "un nombre entier d'au moins {min}"));
            return None;
        }
        self.wrong_type(value, ("a whole number", "un nombre entier"));
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
            Some(_) => self.out_of_range(value, &text!("a number from {min} to {max}", "un nombre de {min} à {max}")),
            None => self.wrong_type(value, ("a number", "un nombre")),
        }
        None
    }

    fn out_of_range(&mut self, value: &Value<'_>, expected: &Text) {
        let (en, fr) = (expected.english(), expected.french());
        let place = self.place(self.span(value));
        let message = Text::new(format!("this is not {en}"), format!("ce n'est pas {fr}"));
        self.findings.push(Finding::new("wrong-type", place, message).help(write(expected)));
    }

    /// A local date.
    pub fn date(&mut self, value: &Value<'_>) -> Option<civil::Date> {
        if let DeValue::Datetime(datetime) = value.get_ref()
            && let (Some(date), None, None) = (datetime.date, datetime.time, datetime.offset)
        {
            return civil::Date::new(date.year as i16, date.month as i8, date.day as i8).ok();
        }
        self.wrong_type(value, ("a date such as 2026-12-01", "une date telle que 2026-12-01"));
        None
    }

    /// A local time.
    pub fn time(&mut self, value: &Value<'_>) -> Option<civil::Time> {
        if let DeValue::Datetime(datetime) = value.get_ref()
            && let (None, Some(time), None) = (datetime.date, datetime.time, datetime.offset)
        {
            return civil::Time::new(time.hour as i8, time.minute as i8, time.second.unwrap_or(0) as i8, 0).ok();
        }
        self.wrong_type(value, ("a time such as 18:30:00", "une heure telle que 18:30:00"));
        None
    }

    /// A table of free keys with texts.
    pub fn text_map(&mut self, value: &Value<'_>) -> Option<Vec<Pair>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, ("a table of names", "une table de noms"));
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

fn awaited(expected: &Text) -> Text {
    let (en, fr) = (expected.english(), expected.french());
    Text::new(format!("expected {en}"), format!("attendu : {fr}"))
}

fn write(expected: &Text) -> Text {
    let (en, fr) = (expected.english(), expected.french());
    Text::new(format!("write {en}"), format!("écrivez {fr}"))
}

fn one_among(words: &[&str]) -> Text {
    let words = one_of(words);
    let (en, fr) = (words.english(), words.french());
    Text::new(format!("one of {en}"), format!("l'un des mots {fr}"))
}
