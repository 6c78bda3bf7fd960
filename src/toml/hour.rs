//! Times of the day that are not written as TOML has them.

/// A time of the day as French and English write it: `18h`, `18 h 30`, `18 heures`, `6pm`, `6:30 p.m.`, `9:00`.
pub(super) fn hour(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
    let half = |ends: [&str; 3]| ends.iter().find_map(|end| text.strip_suffix(end)).map(str::trim_end);
    let (morning, evening) = (half(["am", "a.m.", "a.m"]), half(["pm", "p.m.", "p.m"]));
    if let Some(rest) = morning.or(evening) {
        let (hours, minutes) = rest.split_once([':', '.', 'h']).unwrap_or((rest, ""));
        let hours = number(hours, 12).filter(|hours| *hours > 0)?;
        return clock(hours % 12 + if evening.is_some() { 12 } else { 0 }, minutes, "");
    }
    let text = text.replace("heures", "h").replace("heure", "h");
    if let Some((hours, minutes)) = text.split_once('h') {
        let minutes = ["min", "mn"].iter().find_map(|end| minutes.strip_suffix(end)).unwrap_or(minutes);
        return clock(number(hours.trim(), 23)?, minutes.trim(), "");
    }
    let (hours, rest) = text.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, ""));
    (!minutes.is_empty()).then(|| clock(number(hours, 23)?, minutes, seconds))?
}

/// One in figures alone, where a time is expected: `18`, `18.30`, `1830`.
pub(super) fn figures(text: &str) -> Option<String> {
    let (hours, minutes) = match text.split_once(['.', ',']) {
        Some(parts) => parts,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    (minutes.len() == 2).then(|| clock(number(hours, 23)?, minutes, ""))?
}

/// One that has a name.
pub(super) fn named(word: &str) -> Option<&'static str> {
    match &*word.to_lowercase() {
        "noon" | "midday" | "midi" => Some("12:00:00"),
        "midnight" | "minuit" => Some("00:00:00"),
        _ => None,
    }
}

/// A number of one or two figures, at most so large.
fn number(text: &str, most: u8) -> Option<u8> {
    let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_plain && *number <= most)
}

fn clock(hours: u8, minutes: &str, seconds: &str) -> Option<String> {
    let part = |text: &str| if text.is_empty() { Some(0) } else { number(text, 59).filter(|_| text.len() == 2) };
    let (minutes, seconds) = (part(minutes)?, part(seconds)?);
    Some(format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (text, time) in [
            ("18h", "18:00:00"),
            ("18h30", "18:30:00"),
            ("18 h 30", "18:30:00"),
            ("18\u{a0}h\u{a0}05", "18:05:00"),
            ("18 heures", "18:00:00"),
            ("8 heures 15", "08:15:00"),
            ("18h30min", "18:30:00"),
            ("6pm", "18:00:00"),
            ("6 PM", "18:00:00"),
            ("6 p.m.", "18:00:00"),
            ("6:30pm", "18:30:00"),
            ("6.30 am", "06:30:00"),
            ("12am", "00:00:00"),
            ("12 pm", "12:00:00"),
            ("9:00", "09:00:00"),
            ("9:05:07", "09:05:07"),
        ] {
            assert_eq!(hour(text).as_deref(), Some(time), "{text}");
        }
        for text in ["13pm", "0am", "18h3", "18h75", "24h", "h", "pm", "I am", "18", "1:2", "25:00", "the hour", "+1h"]
        {
            assert_eq!(hour(text), None, "{text}");
        }
        for (text, time) in [("18", "18:00:00"), ("9", "09:00:00"), ("18.30", "18:30:00"), ("1830", "18:30:00")] {
            assert_eq!(figures(text).as_deref(), Some(time), "{text}");
        }
        for text in ["18.3", "24", "2460", "183", "-1", "18.75"] {
            assert_eq!(figures(text), None, "{text}");
        }
        assert_eq!((named("Midi"), named("minuit"), named("soon")), (Some("12:00:00"), Some("00:00:00"), None));
    }
}
