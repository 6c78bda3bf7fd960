//! A value in words, and how to turn it into what was expected.

use jiff::civil;

use super::DeValue;

/// A value in words, for `expected …, found …`.
pub(super) fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(number) if number.as_str().ends_with("nan") => "`nan`, which is no number",
        DeValue::Float(number) if number.as_str().ends_with("inf") => "`inf`, which is without end",
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
pub(super) fn cure(value: &DeValue<'_>, expected: &str) -> Option<String> {
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
