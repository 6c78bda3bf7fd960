//! Days that are not written as TOML has them.

use jiff::civil;
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Text, text};

/// A day, as far as its words tell it.
#[derive(Debug, PartialEq)]
pub(super) enum Told {
    /// This one.
    Whole(civil::Date),
    /// A month and a day of it, of any year.
    NoYear(i8, i8),
    /// A year and a month, and no day.
    NoDay(i16, i8),
    /// The first, if the day stands before the month; else the other.
    Either(civil::Date, civil::Date),
}

/// A day written in another way that has one reading: `2026/12/1`, `1.12.2026`, `1er décembre 2026`, `December 1, 2026`.
pub(super) fn day(text: &str) -> Option<civil::Date> {
    match told(text)? {
        Told::Whole(day) => Some(day),
        _ => None,
    }
}

/// A day written in another way, or what of it is there: `le 3 mars`, `décembre 2026`, `01/12/2026`.
pub(super) fn told(text: &str) -> Option<Told> {
    let lower = text.nfc().collect::<String>().to_lowercase();
    let is_said = |part: &&str| !part.is_empty() && !["of", "le", "the", "on", "du", "de"].contains(part);
    let mut parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(is_said).collect();
    if parts.len() > 2
        && let Some(weekday) = weekday(parts[0])
    {
        // The day of the week says nothing that the day does not say, if it is that of the day.
        parts.remove(0);
        return told(&parts.join(" ")).filter(|day| !matches!(day, Told::Whole(day) if day.weekday() != weekday));
    }
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten();
    let number = |text: &str| {
        let figures = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
        figures.parse::<i8>().ok()
    };
    let of_year = |year, month, day| civil::Date::new(year, month, day).ok();
    let (a, b, c) = match parts[..] {
        [figures] if figures.len() == 8 && figures.bytes().all(|byte| byte.is_ascii_digit()) => {
            let (year, month, day) = (&figures[..4], &figures[4..6], &figures[6..]);
            return of_year(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(Told::Whole);
        }
        [a, b] => {
            let day = number(a).zip(month(b)).or_else(|| number(b).zip(month(a)));
            if let Some((day, month)) = day {
                // A year that has a 29 February.
                return of_year(2024, month, day).map(|_| Told::NoYear(month, day));
            }
            let month_of = |text| month(text).or_else(|| number(text).filter(|month| (1..=12).contains(month)));
            let (month, year) = month_of(a).zip(year(b)).or_else(|| month_of(b).zip(year(a)))?;
            return Some(Told::NoDay(year, month));
        }
        [a, b, c] => (a, b, c),
        _ => return None,
    };
    if let (Some(year), Some(month), Some(day)) = (year(a), number(b), number(c)) {
        return of_year(year, month, day).map(Told::Whole);
    }
    let year = year(c)?;
    let whole = match (number(a), month(a), number(b), month(b)) {
        (Some(day), _, None, Some(month)) | (None, Some(month), Some(day), _) => of_year(year, month, day),
        // Behind points, the day comes first wherever days are written so.
        (Some(day), _, Some(month), _) if day > 12 || day == month || text.matches('.').count() == 2 && month <= 12 => {
            of_year(year, month, day)
        }
        (Some(month), _, Some(day), _) if day > 12 => of_year(year, month, day),
        (Some(a), _, Some(b), _) => return Some(Told::Either(of_year(year, b, a)?, of_year(year, a, b)?)),
        _ => None,
    };
    whole.map(Told::Whole)
}

impl Told {
    /// How it is written.
    pub(super) fn help(&self) -> Text {
        match self {
            Self::Whole(day) => {
                text!(
                    "write the day as `{day}`, without quotes",
                    "écrivez le jour sous la forme `{day}`, sans guillemets"
                )
            }
            Self::NoYear(month, day) => text!(
                "its year is missing: for 2026, write `2026-{month:02}-{day:02}`, without quotes",
                "il y manque l'année : pour 2026, écrivez `2026-{month:02}-{day:02}`, sans guillemets"
            ),
            Self::NoDay(year, month) => text!(
                "the day of the month is missing: for the first, write `{year:04}-{month:02}-01`, without quotes",
                "il y manque le jour du mois : pour le premier, écrivez `{year:04}-{month:02}-01`, sans guillemets"
            ),
            Self::Either(day_first, month_first) => text!(
                "write `{day_first}` if the day comes first, `{month_first}` if the month does, without quotes",
                "écrivez `{day_first}` si le jour est en premier, `{month_first}` si c'est le mois, sans guillemets"
            ),
        }
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
        for text in [
            "2026/12/1",
            "20261201",
            "1.12.2026",
            "01.12.2026",
            "1er décembre 2026",
            "1er de\u{301}cembre 2026",
            "le 1er décembre 2026",
            "December 1, 2026",
            "1st of December 2026",
            "1 dec 2026",
        ] {
            assert_eq!(is(text).as_deref(), Some("2026-12-01"), "{text}");
        }
        assert_eq!(is("13.12.2026").as_deref(), Some("2026-12-13"));
        assert_eq!(is("12/13/2026").as_deref(), Some("2026-12-13"));
        for text in
            ["mardi 1er décembre 2026", "le mardi 1er décembre 2026", "Tue, 1 Dec 2026", "Tuesday, December 1, 2026"]
        {
            assert_eq!(is(text).as_deref(), Some("2026-12-01"), "{text}");
        }
        assert_eq!(is("lundi 1er décembre 2026"), None);
        for text in ["01/12/2026", "31 février 2026", "soon", "12-26", "31.2.2026", "13.13.2026"] {
            assert_eq!(is(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_day_lacks_is_known() {
        for text in ["le 3 mars", "3 mars", "March 3", "3rd of March", "mardi 3 mars", "on March 3rd"] {
            assert_eq!(told(text), Some(Told::NoYear(3, 3)), "{text}");
        }
        for text in ["décembre 2026", "December 2026", "12/2026", "2026-12", "en décembre 2026"].into_iter().take(4) {
            assert_eq!(told(text), Some(Told::NoDay(2026, 12)), "{text}");
        }
        let (first, second) = (civil::date(2026, 12, 1), civil::date(2026, 1, 12));
        assert_eq!(told("01/12/2026"), Some(Told::Either(first, second)));
        for text in ["2026", "mars", "3", "31 février", "13/2026", "1.5", "20261301", "1-2-3", "the plan", "a b c"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
