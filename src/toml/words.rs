//! A value in words, and how to turn it into what was expected.

use crate::diagnostic::{Text, text};

use super::{DeValue, day};

/// A value in words, for `expected …, found …`.
pub(super) fn describe(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("text", "un texte"),
        DeValue::Integer(_) => ("a whole number", "un nombre entier"),
        DeValue::Float(number) if number.as_str().ends_with("nan") => {
            ("`nan`, which is no number", "`nan`, qui n'est pas un nombre,")
        }
        DeValue::Float(number) if number.as_str() == "-inf" => {
            ("`-inf`, which is without end", "`-inf`, qui est sans fin,")
        }
        DeValue::Float(number) if number.as_str().ends_with("inf") => {
            ("`inf`, which is without end", "`inf`, qui est sans fin,")
        }
        DeValue::Float(_) => ("a number with a fraction", "un nombre à virgule"),
        DeValue::Boolean(_) => ("`true` or `false`", "`true` ou `false`"),
        DeValue::Datetime(at) => match (at.date, at.time) {
            (Some(_), None) => ("a date", "une date"),
            (None, _) => ("a time", "une heure"),
            (Some(_), Some(_)) => ("a date with a time", "une date avec une heure"),
        },
        DeValue::Array(_) => ("a list", "une liste"),
        DeValue::Table(_) => ("a table", "une table"),
    }
}

/// How to turn the value into what was expected, where that is plain.
pub(super) fn cure(value: &DeValue<'_>, expected: &str) -> Option<Text> {
    match value {
        DeValue::String(text) => {
            let text = text.trim();
            if expected.starts_with("a date")
                && let Some(day) = day::told(text)
            {
                return Some(day.help());
            }
            let bare = (expected.contains("number") && text.parse::<f64>().is_ok())
                || (expected.starts_with("`true`") && text.parse::<bool>().is_ok());
            if bare {
                return Some(text!("remove the quotes: `{text}`", "enlevez les guillemets : `{text}`"));
            }
            expected.starts_with("a list").then(|| {
                text!("put it in square brackets: `[\"{text}\"]`", "mettez-le entre crochets : `[\"{text}\"]`")
            })
        }
        DeValue::Integer(number) if expected.starts_with("text") => {
            let number = number.as_str();
            Some(text!("put it in quotes: `\"{number}\"`", "mettez-le entre guillemets : `\"{number}\"`"))
        }
        DeValue::Integer(number) if expected.starts_with("an amount") => {
            Some(write(format_args!("\"{}\"", number.as_str())))
        }
        DeValue::Float(number) if expected.starts_with("an amount") => {
            Some(write(format_args!("\"{}\"", number.as_str())))
        }
        DeValue::Datetime(at) if expected.starts_with("a date") => at.date.map(write),
        DeValue::Datetime(at) if expected.starts_with("a time") => at.time.map(write),
        DeValue::Array(_) if !expected.starts_with("a list") => {
            Some(("write one value, without square brackets", "écrivez une seule valeur, sans crochets").into())
        }
        _ => None,
    }
}

fn write(what: impl std::fmt::Display) -> Text {
    text!("write `{what}`", "écrivez `{what}`")
}
