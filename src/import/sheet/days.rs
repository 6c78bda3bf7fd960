//! Days as people write them into a sheet, where there is one reading.

use super::columns::folded;
use super::{Cell, Table};
use crate::diagnostic::{Text, text};
use crate::model::Date;

/// Whether the days of a column can only be day-first, or only month-first.
pub(super) fn orders(table: &Table, at: usize) -> Option<bool> {
    let (mut day, mut month) = (false, false);
    for (_, cells) in &table.rows {
        if let Some(Cell::Text(text)) = cells.get(at)
            && let Some([first, second, _]) = numbers(text)
        {
            day |= first > 12 && second <= 12;
            month |= second > 12 && first <= 12;
        }
    }
    (day != month).then_some(day)
}

/// Whether a text is a day of which either number may be the month.
pub(super) fn is_two_days(text: &str) -> bool {
    let months = 1..=12;
    numbers(text)
        .is_some_and(|[one, two, year]| months.contains(&one) && months.contains(&two) && one != two && year > 99)
}

/// The numbers of `3/4/2026`.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let parts: Vec<i16> =
        text.trim().split(['/', '.', '-', ' ']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// A day as people write it; why not where it is not sure.
pub(super) fn day(text: &str, day_first: Option<bool>) -> Result<Date, Text> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        return Ok(day);
    }
    if let Some([first, second, third]) = numbers(text) {
        let (year, month, day) = if first > 31 {
            (first, second, third)
        } else {
            let year = if third < 100 {
                return Err(text!("a year of two digits is not sure", "une année à deux chiffres n'est pas sûre"));
            } else {
                third
            };
            match (first > 12, second > 12, day_first) {
                (true, false, _) => (year, second, first),
                (false, true, _) => (year, first, second),
                (false, false, Some(true)) => (year, second, first),
                (false, false, Some(false)) => (year, first, second),
                _ if first == second => (year, first, second),
                _ => {
                    return Err(text!(
                        "it is not sure which is the day and which the month: say `dates = \"day-first\"` in the map",
                        "on ne sait pas lequel est le jour, lequel le mois : dites `dates = \"day-first\"` dans le fichier de colonnes"
                    ));
                }
            }
        };
        return Date::new(year, month as i8, day as i8)
            .map_err(|_| text!("there is no such day", "ce jour n'existe pas"));
    }
    let words = folded(text);
    let words: Vec<&str> = words.split(' ').filter(|word| *word != "le" && *word != "of").collect();
    let month = |word: &str| MONTHS.iter().position(|names| names.contains(&word)).map(|at| at as i8 + 1);
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<i16>().ok();
    let tail = words.len().saturating_sub(3);
    if let [one, two, year] = &words[tail..]
        && let Ok(year) = year.parse::<i16>()
    {
        let pair = month(two).zip(number(one)).or_else(|| month(one).zip(number(two)));
        if let Some((month, day)) = pair {
            return Date::new(year, month, day as i8)
                .map_err(|_| text!("there is no such day", "ce jour n'existe pas"));
        }
    }
    Err(text!("it is no day: write 2026-12-01", "ce n'est pas un jour : écrivez 2026-12-01"))
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "fevrier", "fevr", "fev"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "aout"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];
