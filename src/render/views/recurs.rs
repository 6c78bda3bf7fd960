//! A recurrence in the reader's words.

use crate::render::words::Words;

/// "chaque semaine, mardi"; how often alone where the rule says more than words can.
pub(super) fn in_words(words: &Words, rule: &str) -> String {
    let upper = rule.to_ascii_uppercase();
    let parts: Vec<(&str, &str)> = upper.split(';').filter_map(|part| part.trim().split_once('=')).collect();
    let part = |name: &str| parts.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let unit = match part("FREQ") {
        Some("DAILY") => "day",
        Some("WEEKLY") => "week",
        Some("MONTHLY") => "month",
        Some("YEARLY") => "year",
        _ => return rule.to_owned(),
    };
    let every = part("INTERVAL").and_then(|every| every.parse().ok()).unwrap_or(1);
    let often = words.count(&format!("every-n-{unit}"), every);
    let told = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY"];
    if parts.iter().any(|(name, _)| !told.contains(name)) {
        return often;
    }
    let days = match (part("BYDAY"), part("BYMONTHDAY")) {
        (Some(days), None) => days.split(',').map(|day| weekday(words, day)).collect::<Option<Vec<_>>>(),
        (None, Some(days)) => days.split(',').map(|day| of_month(words, day)).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    match days {
        Some(days) => format!("{often}, {}", words.and(&days)),
        None => often,
    }
}

/// `1SA` as "premier samedi".
fn weekday(words: &Words, day: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let (nth, name) = day.trim().split_at_checked(day.trim().len().checked_sub(2)?)?;
    let at = DAYS.iter().position(|own| *own == name)?;
    let name = words.get(&format!("weekday-{}", at + 1));
    let key = match nth.trim_start_matches('+') {
        "" => "nth-other",
        "1" => "nth-1",
        "2" => "nth-2",
        "3" => "nth-3",
        "4" => "nth-4",
        "5" => "nth-5",
        "-1" => "nth-last",
        _ => return None,
    };
    Some(words.with(key, &[("day", name.into())]))
}

/// `15` as "le 15".
fn of_month(words: &Words, day: &str) -> Option<String> {
    match day.trim().parse::<i64>().ok()? {
        -1 => Some(words.get("last-day-of-month")),
        day @ 1..=31 => Some(words.with("day-of-month", &[("n", day.into())])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_in_words() {
        let words = Words::new("fr", &[include_str!("../../../themes/parvis/i18n/fr.ftl")]).unwrap();
        for (rule, said) in [
            ("FREQ=WEEKLY;BYDAY=TU", "chaque semaine, mardi"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "toutes les 2 semaines, lundi et jeudi"),
            ("FREQ=MONTHLY;BYDAY=1SA", "chaque mois, premier samedi"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "chaque mois, le dernier jour"),
            ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "chaque mois"),
            ("FREQ=DAILY", "chaque jour"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(in_words(&words, rule), said, "{rule}");
        }
    }
}
