//! The same value in the form that was expected.

use jiff::civil;

use crate::diagnostic::{Applicability, Fix, Place};

use super::DeValue;
use super::day::day;
use super::hour::{figures, hour, named};

/// A value, written otherwise.
#[derive(Debug, PartialEq)]
pub(super) struct Form {
    text: String,
    applicability: Applicability,
}

impl Form {
    /// What is written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Writes it at a place.
    pub(super) fn fix(self, place: Place) -> Fix {
        let Self { text, applicability } = self;
        Fix::write(&text, applicability).replace(place, text)
    }
}

fn safe(text: impl Into<String>) -> Form {
    Form { text: text.into(), applicability: Applicability::Safe }
}

fn suggested(text: impl Into<String>) -> Form {
    Form { text: text.into(), applicability: Applicability::Suggested }
}

/// A value, `written` so in its file, as what was expected; nothing where that cannot be told.
pub(super) fn in_form(value: &DeValue<'_>, written: &str, expected: &str) -> Option<Form> {
    match value {
        DeValue::String(text) => of_text(text.trim(), written, expected),
        DeValue::Array(items) if !expected.starts_with("a list") => {
            let [item] = &**items else { return None };
            let inside = written.strip_prefix('[')?.strip_suffix(']')?.trim();
            let inside = inside.strip_suffix(',').unwrap_or(inside).trim_end();
            // A comment inside would be lost.
            (fits(item.get_ref(), expected) && !inside.contains('\n')).then(|| safe(inside))
        }
        DeValue::Array(_) | DeValue::Table(_) => None,
        _ if expected.starts_with("a list") => Some(safe(format!("[{written}]"))),
        DeValue::Integer(_) | DeValue::Float(_) if expected.starts_with("an amount") => {
            let digits = written.replace('_', "");
            let plain = digits.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            plain.then(|| safe(format!("\"{digits}\"")))
        }
        DeValue::Integer(_) if expected.starts_with("text") => Some(safe(format!("\"{written}\""))),
        DeValue::Datetime(at) if expected.starts_with("a date") => {
            let date = at.date?;
            Some(self::at(&date, at.time.is_some_and(|time| time.hour == 0 && time.minute == 0)))
        }
        DeValue::Integer(_) if expected.starts_with("a date") => day(written).map(|day| suggested(day.to_string())),
        DeValue::Integer(_) | DeValue::Float(_) if expected.starts_with("a time") => figures(written).map(suggested),
        DeValue::Float(number) if expected.starts_with("a whole number") => {
            let whole = number.as_str().strip_suffix(".0")?;
            Some(safe(whole))
        }
        _ => None,
    }
}

/// The day of a moment; at midnight, its time says nothing.
fn at(date: &impl ToString, is_midnight: bool) -> Form {
    if is_midnight { safe(date.to_string()) } else { suggested(date.to_string()) }
}

fn of_text(text: &str, written: &str, expected: &str) -> Option<Form> {
    if expected.starts_with("a date") {
        if let Some(moment) = text.parse::<civil::DateTime>().ok().filter(|_| text.contains(':')) {
            return Some(at(&moment.date(), moment.hour() == 0 && moment.minute() == 0));
        }
        return match text.parse::<civil::Date>() {
            Ok(date) if date.to_string() == text => Some(safe(text)),
            _ => Some(suggested(day(text)?.to_string())),
        };
    }
    if expected.starts_with("a time") {
        return match text.parse::<civil::Time>().ok().filter(|_| text.contains(':')) {
            Some(time) => Some(safe(time.strftime("%H:%M:%S").to_string())),
            None => hour(text).or_else(|| named(text).map(Into::into)).or_else(|| figures(text)).map(suggested),
        };
    }
    if expected.starts_with("a whole number") {
        return text.parse::<i64>().ok().map(|number| safe(number.to_string()));
    }
    if expected.contains("number") {
        if let Some(share) = text.strip_suffix('%').map(str::trim_end) {
            return of_text(share, written, expected).map(|form| suggested(form.text));
        }
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let whole = text.trim_start_matches('-');
        // TOML wants a figure on each side of the point, and no zero before another figure.
        let is_toml = plain
            && whole.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit())
            && !(whole.len() > 1 && whole.starts_with('0') && !whole.starts_with("0."));
        return number.filter(|_| is_toml).map(|_| safe(text));
    }
    if expected.starts_with("`true`") {
        return match &*text.to_lowercase() {
            "true" | "false" => Some(safe(text.to_lowercase())),
            "yes" | "oui" | "vrai" | "on" => Some(suggested("true")),
            "no" | "non" | "faux" | "off" => Some(suggested("false")),
            _ => None,
        };
    }
    if expected.starts_with("a list") && !text.is_empty() && written.starts_with(['"', '\'']) {
        if text.contains(',') && !text.contains(['"', '\\']) {
            let items: Vec<String> = text.split(',').map(|item| format!("\"{}\"", item.trim())).collect();
            return Some(suggested(format!("[{}]", items.join(", "))));
        }
        return Some(safe(format!("[{written}]")));
    }
    None
}

/// Whether a value is of the expected type, as far as its type tells.
fn fits(value: &DeValue<'_>, expected: &str) -> bool {
    match value {
        DeValue::String(_) => !["a date", "a time", "a number", "a whole", "`true`", "a table"]
            .iter()
            .any(|other| expected.starts_with(other)),
        DeValue::Integer(_) => expected.contains("number"),
        DeValue::Float(_) => expected.starts_with("a number"),
        DeValue::Boolean(_) => expected.starts_with("`true`"),
        DeValue::Datetime(_) => expected.starts_with("a date") || expected.starts_with("a time"),
        DeValue::Array(_) | DeValue::Table(_) => false,
    }
}
