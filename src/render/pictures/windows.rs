//! When we speak on a channel: seven days, hours across.

use crate::model::Time;
use crate::prose::escape;
use crate::render::words::Words;

use super::brush::{Brush, label, n, svg};

/// A window on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// 1 is Monday, 7 Sunday.
    pub weekday: u8,
    /// From this time.
    pub from: Time,
    /// To this time; midnight is the end of the day.
    pub to: Time,
}

/// The week of a channel, with its windows in words. `id` is unique on the page.
pub fn windows(brush: &Brush<'_>, id: &str, title: &str, slots: &[Slot]) -> String {
    let mut slots: Vec<Slot> = slots.iter().copied().filter(|slot| (1..=7).contains(&slot.weekday)).collect();
    slots.sort_unstable();
    slots.dedup();
    if slots.is_empty() {
        return brush.empty(&brush.words.get("windows-empty"), &brush.words.get("windows-empty-how"));
    }
    // The night is left out where nobody speaks then.
    let first = if slots.iter().any(|slot| hours(slot.from) < 6.0) { 0.0 } else { 6.0 };
    let x = |hour: f64| 40.0 + 352.0 * (hour - first) / (24.0 - first);
    let mut body = String::new();
    let step = if first > 0.0 { 3 } else { 4 };
    for hour in (first as i8..=24).step_by(step) {
        let at = x(f64::from(hour));
        let (anchor, shift) = match hour {
            24 => (" end", 0.0),
            hour if f64::from(hour) <= first => ("", -4.0),
            _ => (" mid", 0.0),
        };
        let text = brush.words.with("hour", &[("hour", i64::from(hour).into())]);
        body += &format!("<path class=\"line\" d=\"M{} 18V190\"/>", n(at));
        body += &label(&format!("t-small t-soft{anchor}"), at + shift, 11.0, &text);
    }
    for weekday in 1..=7u8 {
        let y = f64::from(weekday - 1) * 24.0;
        body += &label("t-small", 0.0, 34.0 + y, &brush.words.get(&format!("weekday-short-{weekday}")));
        for slot in slots.iter().filter(|slot| slot.weekday == weekday) {
            let (from, to) = (hours(slot.from), end(slot));
            body += &format!(
                "<rect class=\"window\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"17\" rx=\"2\"/>",
                n(x(from)),
                n(22.0 + y),
                n((x(to) - x(from)).max(2.0))
            );
        }
    }
    let days = in_words(brush.words, &slots);
    let said = brush.words.with("windows-said", &[("windows", together(brush.words, &days).into())]);
    let picture = svg(400.0, 196.0, "img", id, title, &said, &body);
    let rows: Vec<Vec<String>> = days.into_iter().map(|(day, times)| vec![weekday(brush.words, day), times]).collect();
    let (day, time) = (brush.words.get("col-day"), brush.words.get("col-windows"));
    format!(
        "<figure class=\"figure\">{picture}<figcaption>{}</figcaption></figure>{}",
        escape(&said),
        brush.data(title, &[(&day, false), (&time, false)], &rows)
    )
}

/// The windows of a week in a few words: "lundi à vendredi de 8 h à 11 h et de 17 h à 20 h, dimanche de 9 h à 10 h".
pub fn week_in_words(words: &Words, slots: &[Slot]) -> String {
    let mut slots = slots.to_vec();
    slots.sort_unstable();
    slots.dedup();
    together(words, &in_words(words, &slots))
}

/// Days with the same windows are told together; three or more that follow each other by the first and the last.
fn together(words: &Words, days: &[(u8, String)]) -> String {
    let mut groups: Vec<(Vec<u8>, &str)> = Vec::new();
    for (day, times) in days {
        match groups.iter_mut().find(|(_, own)| own == times) {
            Some((all, _)) => all.push(*day),
            None => groups.push((vec![*day], times)),
        }
    }
    let said = groups.iter().map(|(days, times)| {
        let runs = days.chunk_by(|one, next| one + 1 == *next).flat_map(|run| match run {
            [first, _, .., last] => {
                let ends = [("min", weekday(words, *first).into()), ("max", weekday(words, *last).into())];
                vec![words.with("range", &ends)]
            }
            few => few.iter().map(|day| weekday(words, *day)).collect(),
        });
        format!("{} {times}", words.and(&runs.collect::<Vec<_>>()))
    });
    said.collect::<Vec<_>>().join(", ")
}

fn weekday(words: &Words, day: u8) -> String {
    words.get(&format!("weekday-{day}"))
}

/// Each day that has windows, and its windows: Thursday, "de 8 h à 11 h et de 17 h à 20 h".
fn in_words(words: &Words, slots: &[Slot]) -> Vec<(u8, String)> {
    let mut out: Vec<(u8, Vec<String>)> = Vec::new();
    for slot in slots {
        let from = words.time(slot.from);
        let to = if end(slot) >= 24.0 { words.with("hour", &[("hour", 24.into())]) } else { words.time(slot.to) };
        let said = words.with("from-to", &[("from", from.into()), ("to", to.into())]);
        match out.last_mut() {
            Some((day, times)) if *day == slot.weekday => times.push(said),
            _ => out.push((slot.weekday, vec![said])),
        }
    }
    out.into_iter().map(|(day, times)| (day, words.and(&times))).collect()
}

fn hours(time: Time) -> f64 {
    f64::from(time.hour()) + f64::from(time.minute()) / 60.0
}

fn end(slot: &Slot) -> f64 {
    let to = hours(slot.to);
    if to <= 0.0 { 24.0 } else { to.max(hours(slot.from)) }
}
