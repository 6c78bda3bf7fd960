//! The interface's words, per language: Fluent messages of the theme.

use std::collections::{BTreeMap, HashMap};
use std::sync::RwLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::french;
use crate::model::Date;
use crate::model::kinds::Unit;
use crate::model::value::Money;

/// The words of one language.
pub struct Words {
    /// The language.
    pub language: Box<str>,
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, by key.
    fixed: HashMap<String, Box<str>>,
    /// The same, ready for templates.
    plain: tera::Value,
    /// Days that have been written out: a book names few, and each many times.
    days: RwLock<HashMap<Date, Box<str>>>,
    /// Phrases with a number that have been written out, by number and key.
    counts: RwLock<Counts>,
}

/// By number, keys and what is written for them.
type Counts = HashMap<usize, Vec<(Box<str>, Box<str>)>>;

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// Reads the messages of a language; later sources override earlier ones. An error says what is
    /// wrong with which source.
    pub fn new(language: &str, sources: &[&str]) -> Result<Self, (usize, String)> {
        let id = language.parse().map_err(|error| (0, format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around inserted values would show in attributes and feeds.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(if language == "fr" { french_number } else { english_number }));
        let mut keys = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            let resource = FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| {
                (at, errors.first().map_or_else(|| "cannot be read".to_owned(), ToString::to_string))
            })?;
            keys.extend(message_keys(source));
            bundle.add_resource_overriding(resource);
        }
        let words = Self {
            language: language.into(),
            bundle,
            fixed: HashMap::new(),
            plain: tera::Value::from(false),
            days: RwLock::default(),
            counts: RwLock::default(),
        };
        Ok(words.with_fixed(keys))
    }

    /// A word without arguments; its key where it is missing.
    pub fn get(&self, key: &str) -> String {
        self.fixed.get(key).map_or_else(|| self.format(key, None), ToString::to_string)
    }

    /// A phrase with a number: its plural form follows the language.
    pub fn count(&self, key: &str, n: usize) -> String {
        let known = |all: &Counts| all.get(&n)?.iter().find(|(own, _)| **own == *key).map(|(_, text)| text.to_string());
        if let Some(text) = self.counts.read().ok().and_then(|all| known(&all)) {
            return text;
        }
        let text = self.with(key, &[("n", n.into())]);
        if let Ok(mut all) = self.counts.write() {
            all.entry(n).or_default().push((key.into(), text.as_str().into()));
        }
        text
    }

    /// A phrase with arguments.
    pub fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut all = FluentArgs::new();
        for (name, value) in args {
            all.set(*name, value.clone());
        }
        self.format(key, Some(&all))
    }

    /// Messages without arguments, as templates see them.
    pub fn plain(&self) -> tera::Value {
        self.plain.clone()
    }

    /// Text of the author's, set as the language wants.
    pub fn set<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        if &*self.language == "fr" { french::typography(text) } else { text.into() }
    }

    /// "1er décembre 2026", "1 December 2026".
    pub fn date(&self, date: Date) -> String {
        let known = self.days.read().ok().and_then(|days| days.get(&date).map(ToString::to_string));
        known.unwrap_or_else(|| {
            let text = self.written_date(date);
            if let Ok(mut days) = self.days.write() {
                days.insert(date, text.as_str().into());
            }
            text
        })
    }

    fn written_date(&self, date: Date) -> String {
        self.with(
            "date-long",
            &[
                ("day", i64::from(date.day()).into()),
                ("month", self.get(&format!("month-{}", date.month())).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// "mardi 1er décembre 2026".
    pub fn weekday_date(&self, date: Date) -> String {
        self.with("date-weekday", &[("weekday", self.weekday(date).into()), ("date", self.date(date).into())])
    }

    /// "1er déc.".
    pub fn short_date(&self, date: Date) -> String {
        self.with(
            "date-short",
            &[
                ("day", i64::from(date.day()).into()),
                ("month", self.get(&format!("month-short-{}", date.month())).into()),
            ],
        )
    }

    /// "décembre 2026".
    pub fn month(&self, date: Date) -> String {
        self.with(
            "date-month",
            &[("month", self.get(&format!("month-{}", date.month())).into()), ("year", date.year().to_string().into())],
        )
    }

    /// "1er décembre".
    pub fn day_and_month(&self, date: Date) -> String {
        let month = self.get(&format!("month-{}", date.month()));
        self.with("date-short", &[("day", i64::from(date.day()).into()), ("month", month.into())])
    }

    /// "mardi".
    pub fn weekday(&self, date: Date) -> String {
        self.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
    }

    /// "9 h 30", "9:30 am"… as the language writes it.
    pub fn time(&self, time: crate::model::Time) -> String {
        let key = if time.minute() == 0 { "time-full-hour" } else { "time" };
        self.with(key, &[("hour", i64::from(time.hour()).into()), ("minute", format!("{:02}", time.minute()).into())])
    }

    /// A number with the language's decimal sign and grouped thousands.
    pub fn number(&self, number: f64) -> String {
        if &*self.language == "fr" { grouped(number, "\u{202f}", ",") } else { grouped(number, ",", ".") }
    }

    /// "34 %", "34%".
    pub fn percent(&self, number: f64) -> String {
        self.with("unit-percent", &[("n", self.number(number).into())])
    }

    /// An amount of money, without cents where there are none: "1 250 €", "€1,250.50".
    pub fn money(&self, amount: &Money, currency: &str) -> String {
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
        let mut text = self.number(whole.parse().unwrap_or_default());
        if cents.bytes().any(|digit| digit != b'0') {
            text.push_str(if &*self.language == "fr" { "," } else { "." });
            text.push_str(cents);
            if cents.len() == 1 {
                text.push('0');
            }
        }
        self.currency(&text, currency)
    }

    /// A value of a metric with its unit: "9 h", "68 %", "1 240".
    pub fn measure(&self, value: f64, unit: Unit, currency: &str) -> String {
        let number = self.number(value);
        match unit {
            Unit::Count | Unit::Ratio | Unit::Score => number,
            Unit::Currency => self.currency(&number, currency),
            Unit::Percent | Unit::Hours | Unit::Days => {
                self.with(&format!("unit-{}", unit.as_str()), &[("n", number.into())])
            }
        }
    }

    fn currency(&self, number: &str, currency: &str) -> String {
        let sign = match currency {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            "JPY" => "¥",
            other => other,
        };
        let before = &*self.language != "fr" && sign != currency;
        if before { format!("{sign}{number}") } else { format!("{number}\u{a0}{sign}") }
    }

    fn with_fixed(mut self, keys: Vec<String>) -> Self {
        let mut plain: BTreeMap<String, tera::Value> = BTreeMap::new();
        for key in keys {
            let Some(pattern) = self.bundle.get_message(&key).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = self.bundle.format_pattern(pattern, None, &mut errors);
            if errors.is_empty() {
                let text = self.typeset(&text);
                plain.insert(key.replace('-', "_"), tera::Value::from(&*text));
                self.fixed.insert(key, text.into());
            }
        }
        self.plain = tera::Value::from(plain);
        self
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        self.typeset(&text)
    }

    fn typeset(&self, text: &str) -> String {
        self.set(text).into_owned()
    }
}

/// A number as it is read: grouped thousands, at most two decimals.
fn grouped(number: f64, group: &str, point: &str) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    let text = format!("{}", rounded.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if rounded < 0.0 {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 3 {
            out.push_str(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(point);
        out.push_str(fraction);
    }
    out
}

/// Numbers inside phrases are grouped as those that stand alone.
fn french_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| grouped(number, "\u{202f}", ","))
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| grouped(number, ",", "."))
}

fn number_of(value: &FluentValue<'_>) -> Option<f64> {
    if let FluentValue::Number(number) = value { Some(number.value) } else { None }
}

/// The keys of a source's messages: what stands before ` =` at the start of a line.
fn message_keys(source: &str) -> impl Iterator<Item = String> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let valid = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        valid.then(|| key.to_owned())
    })
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_phrase_are_grouped_as_those_that_stand_alone() {
        let french = Words::new("fr", &["n = { $n } questions"]).unwrap();
        let english = Words::new("en", &["n = { $n } questions"]).unwrap();
        assert_eq!(french.count("n", 2000), "2\u{202f}000 questions");
        assert_eq!(english.count("n", 12_345), "12,345 questions");
        assert_eq!(french.count("n", 7), "7 questions");
    }
}
