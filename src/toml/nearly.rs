//! Texts that are nearly of a form: an amount as people write it, a length of time in French, a colour without its sign.

/// A text in the form that is expected, where it can only be meant so.
pub(super) fn in_form(expected: &str, text: &str) -> Option<String> {
    let text = text.trim();
    if expected.starts_with("an amount") {
        amount(text)
    } else if expected.starts_with("a length of time") {
        length(text)
    } else if expected.starts_with("a colour") {
        colour(text)
    } else {
        None
    }
}

/// `40,50`, `1 200,50 €`, `1,200.50`. A comma or a point before three figures may part thousands, and is not guessed at.
fn amount(text: &str) -> Option<String> {
    let bare = text.trim_end_matches("EUR").trim_matches(|c: char| c == '€' || c.is_whitespace());
    let (whole, cents) = match bare.rfind([',', '.']) {
        Some(at) if bare.len() - at <= 3 => (&bare[..at], Some(&bare[at + 1..])),
        _ => (bare, None),
    };
    let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let blank = |c: char| c.is_whitespace() || matches!(c, '\'' | '’');
    // Beside cents, thousands are parted by whatever sign is not theirs.
    let sign = bare[whole.len()..].chars().next();
    let mut parts = whole.split(|c: char| blank(c) || sign.is_some_and(|sign| matches!(c, ',' | '.') && c != sign));
    let first = parts.next().filter(|first| is_figures(first))?;
    let mut digits = first.to_owned();
    for part in parts {
        if !is_figures(part) || part.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(part);
    }
    let out = match cents {
        Some(cents) if is_figures(cents) => format!("{digits}.{cents}"),
        Some(_) => return None,
        None => digits,
    };
    (out != text).then_some(out)
}

/// `6 mois`, `1 an`, `90 Days`, `2weeks`.
fn length(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let figures = lower.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = lower.split_at(figures);
    let count: u32 = count.parse().ok().filter(|count| (1..=1200).contains(count))?;
    let unit = match unit.trim() {
        "d" | "day" | "days" | "j" | "jour" | "jours" => "day",
        "w" | "week" | "weeks" | "sem" | "semaine" | "semaines" => "week",
        "month" | "months" | "mois" => "month",
        "y" | "year" | "years" | "an" | "ans" | "année" | "années" | "annee" | "annees" => "year",
        _ => return None,
    };
    Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
}

/// `2f6f3e`, `#2F6`.
fn colour(text: &str) -> Option<String> {
    let figures = text.strip_prefix('#').unwrap_or(text);
    if !figures.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match figures.len() {
        6 if figures.len() == text.len() => Some(format!("#{figures}")),
        3 => Some(format!("#{}", figures.chars().flat_map(|c| [c, c]).collect::<String>())),
        _ => None,
    }
}

/// A number that says its unit once more, `3 jours` of `lead-time-days`: where the key names another, the number would be too.
pub(super) fn without_unit(text: &str, key: &str) -> Option<String> {
    const UNITS: &[(&str, &[&str])] = &[
        ("hour", &["h", "hr", "hrs", "hour", "hours", "heure", "heures"]),
        ("day", &["d", "day", "days", "j", "jour", "jours"]),
        ("week", &["w", "week", "weeks", "semaine", "semaines"]),
        ("characters", &["characters", "chars", "caractères", "signes"]),
    ];
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = (&text[..end], text[end..].trim().to_lowercase());
    // The unit is the last word of a key that has one, or the one before `per`.
    let named = key.split("-per-").next().unwrap_or(key).rsplit('-').next()?;
    let words = UNITS.iter().find(|(own, _)| named.trim_end_matches('s') == own.trim_end_matches('s'))?.1;
    let is_number = number.parse::<f64>().is_ok() && number.starts_with(|c: char| c.is_ascii_digit());
    (words.contains(&&*unit) && is_number && !number.ends_with('.')).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{in_form, without_unit};

    #[test]
    fn what_can_only_be_meant_in_one_way_is_written_so() {
        let amount = |text: &str| in_form("an amount in a string", text);
        for (text, meant) in [
            ("40,50", "40.50"),
            ("40.50 €", "40.50"),
            ("1 200,50 €", "1200.50"),
            ("1.200,5", "1200.5"),
            ("1,200.50", "1200.50"),
        ] {
            assert_eq!(amount(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["1,200", "1.200", "12 34", "$40", "40,50,60", "about 40", ""] {
            assert_eq!(amount(text), None, "{text}");
        }
        let length = |text: &str| in_form("a length of time such as", text);
        assert_eq!(length("1 an").as_deref(), Some("1 year"));
        assert_eq!(length("6mois").as_deref(), Some("6 months"));
        assert_eq!(length("six months"), None);
        let colour = |text: &str| in_form("a colour such as", text);
        assert_eq!((colour("2f6f3e").as_deref(), colour("#2F6").as_deref()), (Some("#2f6f3e"), Some("#22FF66")));
        assert_eq!((colour("green"), colour("#12345")), (None, None));
        assert_eq!(without_unit("3 jours", "lead-time-days").as_deref(), Some("3"));
        assert_eq!(without_unit("6h", "hours-per-week").as_deref(), Some("6"));
        assert_eq!(without_unit("2 weeks", "lead-time-days"), None);
        assert_eq!(without_unit("3 x", "seats"), None);
    }
}
