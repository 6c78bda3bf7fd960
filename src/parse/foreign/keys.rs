//! The keys of other tools as those of Parvis, in TOML.

use serde_json::{Map, Value};

use super::{Notation, read};
use crate::model::Date;

/// Front matter as Parvis writes it.
#[derive(Debug, Default)]
pub struct Carried {
    /// Its lines, without fences.
    pub toml: String,
    /// Keys that have no place in a plan, or a value that does not fit.
    pub left: Vec<String>,
    /// What could not be read as written, as in [`Values::broken`].
    pub broken: Vec<(usize, usize, String)>,
}

/// Rewrites front matter; `known` tells the keys that the record has itself, which stay as they are.
pub fn carry(notation: Notation, text: &str, known: &dyn Fn(&str) -> bool) -> Carried {
    let values = read(notation, text);
    let mut carried = convert(&values.map, known);
    carried.broken = values.broken;
    carried
}

/// The keys of others as those of Parvis, in the order of the table below.
pub fn convert(map: &Map<String, Value>, known: &dyn Fn(&str) -> bool) -> Carried {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut left = Vec::new();
    for (key, value) in map {
        if matches!(value, Value::Null) || matches!(value, Value::String(text) if text.trim().is_empty()) {
            continue;
        }
        let own = key.replace('_', "-");
        let (name, written) = match meant(key, value) {
            Some((name, written)) => (name.to_owned(), written),
            None if known(&own) => (own.clone(), plain(value, is_day(&own))),
            None => (String::new(), None),
        };
        let Some(written) = written else {
            left.push(key.clone());
            continue;
        };
        match out.iter_mut().find(|(there, _)| *there == name) {
            // Two lists of old addresses are one; of two titles, the key called so wins.
            Some((_, there)) if name == "aliases" => *there = joined(there, &written),
            Some((_, there)) if own == name => *there = written,
            Some(_) => left.push(key.clone()),
            None => out.push((name, written)),
        }
    }
    let mut toml = String::new();
    for (name, value) in out {
        toml.extend([&*name, " = ", &*value, "\n"]);
    }
    Carried { toml, left, broken: Vec::new() }
}

/// What a key of another tool means here, and its value in TOML if it fits.
pub(in crate::parse) fn meant(key: &str, value: &Value) -> Option<(&'static str, Option<String>)> {
    let lower = key.to_lowercase().replace('_', "-");
    Some(match &*lower {
        "title" | "name" => ("title", words(value)),
        "description" | "subtitle" | "summary" => ("summary", words(value)),
        "sort-order" | "order" | "weight" | "nav-order" | "sidebar-position" => ("weight", number(value)),
        "sidebar" => match value {
            Value::Bool(false) => ("hidden", Some("true".into())),
            Value::Object(inner) if inner.get("hidden") == Some(&Value::Bool(true)) => ("hidden", Some("true".into())),
            Value::Object(inner) => ("weight", inner.get("order").and_then(number)),
            _ => return None,
        },
        "eleventynavigation" => ("weight", value.get("order").and_then(number)),
        "hidden" | "orphan" | "nav-exclude" => ("hidden", boolean(value)),
        "draft" => ("draft", boolean(value)),
        "published" => match value {
            Value::Bool(is) => ("draft", Some((!is).to_string())),
            _ => return None,
        },
        "redirect-from" | "aliases" => ("aliases", addresses(value)),
        "last-reviewed" | "last-reviewed-on" | "reviewed-on" | "lastupdated" => ("reviewed-on", day(value)),
        _ => return None,
    })
}

/// Text in one line.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Bool(is) => is.to_string(),
        _ => return None,
    };
    Some(quoted(&text))
}

fn number(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => as_number(text.trim()),
        _ => None,
    }
}

/// A number as TOML writes it: `012` is none there, nor are `.5` and `5.`.
pub(in crate::parse) fn as_number(text: &str) -> Option<String> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
    let bare = text.trim_start_matches(['-', '+']);
    let is_led = bare.starts_with('0') && bare.len() > 1 && !bare.starts_with("0.");
    let is_toml = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with(|c: char| c.is_ascii_digit());
    if is_toml && !is_led && !bare.contains(".e") && !bare.contains(".E") {
        return Some(text.to_owned());
    }
    // More figures than a whole number of TOML has are no number of a plan.
    Some(number.to_string()).filter(|plain| plain.len() <= 18)
}

fn boolean(value: &Value) -> Option<String> {
    match value {
        Value::Bool(is) => Some(is.to_string()),
        Value::String(text) => match &*text.to_lowercase() {
            "true" | "yes" => Some("true".into()),
            "false" | "no" => Some("false".into()),
            _ => None,
        },
        _ => None,
    }
}

/// Old addresses; what has no `/` is another name, not an address.
fn addresses(value: &Value) -> Option<String> {
    let items: Vec<&str> = match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let kept: Vec<String> =
        items.into_iter().filter(|item| item.contains('/') && !item.contains("://")).map(quoted).collect();
    (!kept.is_empty()).then(|| format!("[{}]", kept.join(", ")))
}

fn joined(one: &str, other: &str) -> String {
    format!("{}, {}", one.trim_end_matches(']'), other.trim_start_matches('['))
}

fn day(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let day: Date = text.get(..10)?.parse().ok()?;
    text[10..].chars().next().is_none_or(|next| !next.is_ascii_digit()).then(|| day.to_string())
}

fn is_day(key: &str) -> bool {
    key.ends_with("-on") || matches!(key, "date" | "due" | "starts" | "ends" | "until" | "end" | "start")
}

/// A value as TOML writes it; `dates` says that a text may be a day.
pub(in crate::parse) fn plain(value: &Value, dates: bool) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match day(value).filter(|_| dates) {
            Some(day) => day,
            None => quoted(text),
        },
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| plain(item, dates)).collect();
            format!("[{}]", items?.join(", "))
        }
        Value::Object(map) => {
            let pairs: Option<Vec<String>> = map
                .iter()
                .map(|(key, value)| Some(format!("{} = {}", bare(key), plain(value, is_day(key))?)))
                .collect();
            format!("{{ {} }}", pairs?.join(", "))
        }
    })
}

pub(in crate::parse) fn bare(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_bare { key.to_owned() } else { quoted(key) }
}

/// A text between double quotes, as TOML reads it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.extend(["\\u", &*format!("{:04X}", u32::from(c))]),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
