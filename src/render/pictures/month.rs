//! A month of the calendar: a table of its weeks, which the theme turns into a list on a phone.

use std::collections::BTreeMap;

use crate::model::{Date, Time};
use crate::prose::escape;
use crate::render::links::Link;
use crate::schedule::Days;

use super::brush::{Brush, lang};

/// Something that goes out.
#[derive(Debug, Clone)]
pub struct Posting {
    /// The day.
    pub date: Date,
    /// The time, if it has one.
    pub time: Option<Time>,
    /// Where it is told, and what it is about.
    pub link: Link,
    /// The name of its state: `idea`, `scheduled`…
    pub state: &'static str,
    /// Where it goes out, if that is known.
    pub channel: Option<Link>,
    /// What it can be found by in a list.
    pub within: String,
}

/// The most postings that a day shows.
const SHOWN: usize = 4;

/// The month that begins on `first`, its postings in order. `day_href` is where a day is told in
/// full, before the date itself: `#pv-day-`.
pub fn month(brush: &Brush<'_>, first: Date, today: Date, postings: &[Posting], day_href: &str) -> String {
    let days = Days::month(first);
    let mut by_day: BTreeMap<Date, Vec<&Posting>> = BTreeMap::new();
    for posting in postings.iter().filter(|posting| days.contains(posting.date)) {
        by_day.entry(posting.date).or_default().push(posting);
    }
    let heads: String = (1..=7)
        .map(|day| {
            format!(
                "<th scope=\"col\"><abbr title=\"{}\">{}</abbr></th> ",
                brush.word(&format!("weekday-{day}")),
                brush.word(&format!("weekday-short-{day}"))
            )
        })
        .collect();
    let mut body = String::new();
    for week in days.periods(Days::week) {
        body += "<tr>";
        for date in week.iter() {
            body += &if days.contains(date) {
                cell(brush, date, today, by_day.get(&date).map_or(&[][..], Vec::as_slice), day_href)
            } else {
                "<td class=\"out\"></td> ".to_owned()
            };
        }
        body += "</tr>";
    }
    let caption = brush.words.with("month-caption", &[("month", brush.words.month(first).into())]);
    let mut seen: Vec<&str> = Vec::new();
    for state in ["idea", "draft", "in-review", "scheduled", "published", "cancelled"] {
        if by_day.values().flatten().any(|posting| posting.state == state) {
            seen.push(state);
        }
    }
    let legend = if seen.is_empty() { String::new() } else { brush.legend(&seen) };
    format!(
        "<table class=\"month\"><caption class=\"hidden-visually\">{}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{legend}",
        escape(&caption)
    )
}

fn cell(brush: &Brush<'_>, date: Date, today: Date, postings: &[&Posting], day_href: &str) -> String {
    let class = if date == today { " class=\"is-today\"" } else { "" };
    let mut out = format!(
        "<td{class}><time class=\"date\" datetime=\"{date}\"><span class=\"weekday\">{} </span>{}</time>",
        escape(&brush.words.weekday(date)),
        date.day()
    );
    if !postings.is_empty() {
        // One more than is shown would not save any room.
        let shown = if postings.len() > SHOWN { SHOWN - 1 } else { postings.len() };
        out += "<ul>";
        for posting in &postings[..shown] {
            out += &format!(
                "<li data-in=\"{}\">{} <a href=\"{}\"{}>{}<span class=\"hidden-visually\">, {}</span></a> <span class=\"ch\"{}>{}</span></li> ",
                escape(&posting.within),
                brush.icon(&format!("state-{}", posting.state)),
                escape(&posting.link.href),
                lang(&posting.link),
                brush.text(&posting.link.text),
                brush.word(&format!("state-{}", posting.state)),
                posting.channel.as_ref().map(lang).unwrap_or_default(),
                posting.channel.as_ref().map(|channel| brush.text(&channel.text)).unwrap_or_default()
            );
        }
        if postings.len() > shown {
            out += &format!(
                "<li><span></span><a href=\"{}{date}\">{}</a></li> ",
                escape(day_href),
                escape(&brush.words.count("month-more", postings.len() - shown))
            );
        }
        out += "</ul>";
    }
    out + "</td> "
}
