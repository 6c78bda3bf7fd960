//! The interface's words, per language: Fluent messages of the theme.

use std::collections::{BTreeMap, HashMap};
use std::sync::RwLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::diagnostic::{Span, Text};
use crate::french;
use crate::model::Date;
use crate::model::kinds::Unit;
use crate::model::value::Money;
use crate::numbers;

use super::fluent::{line, unread};
use super::quotes::nested;

/// The words of one language.
pub struct Words {
    /// The language.
    pub language: Box<str>,
    /// What the addresses of the theme's files carry, so that none of another version is shown: pictures have icons.
    pub version: Box<str>,
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
    /// Reads the messages of a language; later sources override earlier ones. Errors say what is wrong with the first
    /// that cannot be read, and where.
    pub fn new(language: &str, sources: &[&str]) -> Result<Self, Vec<(Span, Text)>> {
        let id = language.parse().map_err(|_| vec![(Span::default(), unread("Expected a language"))])?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around inserted values would show in attributes and feeds.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(if language == "fr" { french_number } else { english_number }));
        let mut keys = Vec::new();
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| {
                errors
                    .into_iter()
                    .map(|error| (line(source, error.pos.start), unread(&error.to_string())))
                    .collect::<Vec<_>>()
            })?;
            keys.extend(message_keys(source));
            bundle.add_resource_overriding(resource);
        }
        let words = Self {
            language: language.into(),
            version: Box::default(),
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

    /// Whether there is such a phrase.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
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
        numbers::number(number, &self.language)
    }

    /// "a, b et c".
    pub fn and(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.get("and")),
        }
    }

    /// "34 %", "34%".
    pub fn percent(&self, number: f64) -> String {
        self.with("unit-percent", &[("n", self.number(number).into())])
    }

    /// An amount of money, without cents where there are none: "1 250 €", "€1,250.50".
    pub fn money(&self, amount: &Money, currency: &str) -> String {
        numbers::money(amount, currency, &self.language)
    }

    /// A value of a metric with its unit: "9 h", "68 %", "1 240".
    pub fn measure(&self, value: f64, unit: Unit, currency: &str) -> String {
        let number = self.number(value);
        match unit {
            Unit::Count | Unit::Ratio | Unit::Score => number,
            Unit::Currency => {
                let decimals = numbers::decimals(currency);
                numbers::money(&format!("{value:.decimals$}"), currency, &self.language)
            }
            Unit::Percent | Unit::Hours | Unit::Days => {
                self.with(&format!("unit-{}", unit.as_str()), &[("n", number.into())])
            }
        }
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
        nested(self.set(text).into_owned(), &self.language)
    }
}

/// Numbers inside phrases are grouped as those that stand alone.
fn french_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| numbers::number(number, "fr"))
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_of(value).map(|number| numbers::number(number, "en"))
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

/// What a file or a folder without a title is called: the last of its path, its signs for blanks being blanks.
pub(super) fn of_a_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let words = name.trim_matches(['-', '_', ' ']).replace(['-', '_'], " ");
    if words.is_empty() { name.to_owned() } else { capital(&words) }
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

    /// The messages of a language's file, each with its text.
    fn messages(source: &str) -> Vec<(&str, &str)> {
        let starts: Vec<usize> = source
            .match_indices(|c: char| c.is_ascii_lowercase())
            .map(|(at, _)| at)
            .filter(|at| *at == 0 || source.as_bytes()[at - 1] == b'\n')
            .collect();
        let ends = starts.iter().skip(1).copied().chain([source.len()]);
        starts.iter().zip(ends).filter_map(|(start, end)| source[*start..end].split_once(" =")).collect()
    }

    /// The names after each of these marks.
    fn names<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
        text.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next())
            .collect()
    }

    /// Each number that a message chooses by is said, in the right form, and zero is not one.
    #[test]
    fn every_message_is_right_at_zero_one_and_more() {
        for (language, source) in [
            ("fr", include_str!("../../themes/parvis/i18n/fr.ftl")),
            ("en", include_str!("../../themes/parvis/i18n/en.ftl")),
        ] {
            let words = Words::new(language, &[source]).unwrap();
            let mut seen = 0;
            for (key, text) in messages(source) {
                let counts: Vec<&str> =
                    text.match_indices("->").filter_map(|(at, _)| names(&text[..at], "$").pop()).collect();
                // An ordinal, and figures that stand by themselves.
                for name in counts.iter().filter(|name| **name != "day" && !key.starts_with("gaps-figure")) {
                    seen += 1;
                    let said = |n: f64| {
                        let value = |own: &str| match own {
                            own if own == *name => FluentValue::from(n),
                            own if counts.contains(&own) || own == "good" => FluentValue::from(7.0),
                            _ => "…".into(),
                        };
                        let args: Vec<_> = names(text, "$").into_iter().map(|own| (own, value(own))).collect();
                        words.with(key, &args)
                    };
                    let all = [0.0, 1.0, 1.5, 2.0, 1_000_000.0].map(said);
                    assert_ne!(all[0], all[1], "{language} {key} ${name}");
                    for (said_of, number) in all[2..].iter().zip([1.5, 2.0, 1_000_000.0]) {
                        let number = words.number(number);
                        assert!(said_of.contains(&number), "{language} {key}: {said_of} lacks {number}");
                    }
                }
            }
            assert!(seen > 60, "{language}: {seen} numbers");
        }
    }

    #[test]
    fn amounts_and_units_do_not_break_and_have_their_signs_in_front() {
        let words = |language: &str, source| Words::new(language, &[source]).unwrap();
        let french = words("fr", include_str!("../../themes/parvis/i18n/fr.ftl"));
        let english = words("en", include_str!("../../themes/parvis/i18n/en.ftl"));
        for (unit, value, fr, en) in [
            (Unit::Currency, -1234.05, "−1\u{202f}234,05\u{a0}€", "−€1,234.05"),
            (Unit::Currency, 1234.5, "1\u{202f}234,50\u{a0}€", "€1,234.50"),
            (Unit::Currency, 1250.0, "1\u{202f}250\u{a0}€", "€1,250"),
            (Unit::Percent, 34.0, "34\u{a0}%", "34%"),
            (Unit::Hours, 1.0, "1\u{a0}h", "1\u{a0}h"),
            (Unit::Days, 1.5, "1,5\u{a0}j", "1.5\u{a0}d"),
        ] {
            assert_eq!(french.measure(value, unit, "EUR"), fr);
            assert_eq!(english.measure(value, unit, "EUR"), en);
        }
        assert_eq!(english.measure(12.5, Unit::Currency, "CHF"), "CHF\u{a0}12.50");
    }
}
