//! Times of the day that are not written as TOML has them.

/// A time of the day as French writes it: `18h`, `18 h 30`.
pub(super) fn hour(word: &str) -> Option<String> {
    let (hours, minutes) = word.split_once(['h', 'H'])?;
    let minutes = minutes.trim();
    let hours: u8 = hours.trim().parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u8 = if minutes.is_empty() { 0 } else { minutes.parse().ok().filter(|minutes| *minutes < 60)? };
    Some(format!("{hours:02}:{minutes:02}:00"))
}
