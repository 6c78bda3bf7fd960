//! The same value in the form that was expected.

use jiff::civil;

use crate::diagnostic::{Applicability, Fix, Place};

use super::DeValue;
use super::hour::hour;

/// A value, written otherwise.
#[derive(Debug, PartialEq)]
pub(super) struct Form {
    text: String,
    applicability: Applicability,
}

impl Form {
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
        return match text.parse::<civil::Time>() {
            Ok(time) => Some(safe(time.strftime("%H:%M:%S").to_string())),
            Err(_) => hour(text).map(suggested),
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

/// A day written in another way that has one reading: `2026/12/1`, `13.12.2026`, `1er décembre 2026`, `December 1, 2026`.
pub(super) fn day(text: &str) -> Option<civil::Date> {
    let lower = text.to_lowercase();
    let mut parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "of").collect();
    if parts.len() == 4 {
        // The day of the week says nothing that the day does not say, if it is that of the day.
        let weekday = weekday(parts.remove(0))?;
        return day(&parts.join(" ")).filter(|day| day.weekday() == weekday);
    }
    let [a, b, c] = parts[..] else { return None };
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten();
    let number = |text: &str| {
        let figures = text.trim_end_matches("er").trim_end_matches("st").trim_end_matches("nd");
        figures.trim_end_matches("rd").trim_end_matches("th").parse::<i8>().ok()
    };
    if let (Some(year), Some(month), Some(day)) = (year(a), number(b), number(c)) {
        return civil::Date::new(year, month, day).ok();
    }
    let year = year(c)?;
    match (number(a), month(a), number(b), month(b)) {
        (Some(day), _, None, Some(month)) | (None, Some(month), Some(day), _) => {
            civil::Date::new(year, month, day).ok()
        }
        // Two numbers are a day and a month in one order only if one of them can be no month.
        (Some(day), _, Some(month), _) if day > 12 || day == month => civil::Date::new(year, month, day).ok(),
        (Some(month), _, Some(day), _) if day > 12 => civil::Date::new(year, month, day).ok(),
        _ => None,
    }
}

/// A month by its name in French or English, or three letters or more of it.
fn month(word: &str) -> Option<i8> {
    const NAMES: [[&str; 3]; 12] = [
        ["january", "janvier", "janv"],
        ["february", "février", "fevrier"],
        ["march", "mars", "mars"],
        ["april", "avril", "avr"],
        ["may", "mai", "mai"],
        ["june", "juin", "juin"],
        ["july", "juillet", "juil"],
        ["august", "août", "aout"],
        ["september", "septembre", "sept"],
        ["october", "octobre", "oct"],
        ["november", "novembre", "nov"],
        ["december", "décembre", "decembre"],
    ];
    let is = |names: &[&str; 3]| names.contains(&word) || word.len() == 3 && names[0].starts_with(word);
    NAMES.iter().position(is).map(|at| at as i8 + 1)
}

/// A day of the week by its name in French or English, or three letters of it.
fn weekday(word: &str) -> Option<civil::Weekday> {
    const NAMES: [[&str; 2]; 7] = [
        ["monday", "lundi"],
        ["tuesday", "mardi"],
        ["wednesday", "mercredi"],
        ["thursday", "jeudi"],
        ["friday", "vendredi"],
        ["saturday", "samedi"],
        ["sunday", "dimanche"],
    ];
    let is = |names: &[&str; 2]| names.iter().any(|name| *name == word || word.len() == 3 && name.starts_with(word));
    let at = NAMES.iter().position(is)?;
    civil::Weekday::from_monday_zero_offset(at as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_one_reading_is_read() {
        let is = |text: &str| day(text).map(|day| day.to_string());
        for text in ["2026/12/1", "1er décembre 2026", "December 1, 2026", "1st of December 2026", "1 dec 2026"] {
            assert_eq!(is(text).as_deref(), Some("2026-12-01"), "{text}");
        }
        assert_eq!(is("13.12.2026").as_deref(), Some("2026-12-13"));
        assert_eq!(is("12/13/2026").as_deref(), Some("2026-12-13"));
        for text in ["mardi 1er décembre 2026", "Tue, 1 Dec 2026", "Tuesday, December 1, 2026"] {
            assert_eq!(is(text).as_deref(), Some("2026-12-01"), "{text}");
        }
        assert_eq!(is("lundi 1er décembre 2026"), None);
        for text in ["01/12/2026", "31 février 2026", "soon", "12-26"] {
            assert_eq!(is(text), None, "{text}");
        }
    }
}
