//! The cadence strip: posts by channel and week, against the channel's own rhythm.

use crate::model::Date;
use crate::parse::prose::escape;
use crate::render::links::Link;
use crate::schedule::Days;

use super::brush::{Brush, region};

/// How a count stands to a rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Too few.
    Under,
    /// As wanted.
    Within,
    /// Too many.
    Over,
}

impl Pace {
    /// Its class, and the name of its state.
    pub fn name(self) -> &'static str {
        match self {
            Self::Under => "under",
            Self::Within => "within",
            Self::Over => "over",
        }
    }

    /// How a count stands between a least and a most.
    pub fn of(count: usize, min: usize, max: Option<usize>) -> Self {
        match max {
            _ if count < min => Self::Under,
            Some(max) if count > max => Self::Over,
            _ => Self::Within,
        }
    }
}

/// How many posts a week has.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// How many.
    pub posts: usize,
    /// How that stands; nothing where the channel is not counted by weeks.
    pub pace: Option<Pace>,
}

/// A channel and its weeks.
#[derive(Debug, Clone)]
pub struct Lane {
    /// The channel.
    pub link: Link,
    /// Its rhythm, in words.
    pub rhythm: String,
    /// In the order of the weeks.
    pub counts: Vec<Count>,
}

/// Channels by weeks; `weeks` are their Mondays.
pub fn cadence(brush: &Brush<'_>, label: &str, weeks: &[Date], today: Date, lanes: &[Lane]) -> String {
    if lanes.is_empty() || weeks.is_empty() {
        return brush.empty(&brush.words.get("cadence-empty"), &brush.words.get("cadence-empty-how"));
    }
    let label = escape(label);
    let now = |week: Date| if Days::week(week).contains(today) { " class=\"now\"" } else { "" };
    let heads: String = weeks
        .iter()
        .map(|week| {
            format!(
                "<th scope=\"col\"{}><span class=\"hidden-visually\">{} </span><time datetime=\"{week}\">{}</time></th>",
                now(*week),
                brush.word("week-of"),
                escape(&brush.words.short_date(*week))
            )
        })
        .collect();
    let mut body = String::new();
    for lane in lanes {
        body += &format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a><br><span class=\"small soft\">{}</span></th>",
            escape(&lane.link.href),
            brush.text(&lane.link.text),
            escape(&lane.rhythm)
        );
        for (week, count) in weeks.iter().zip(&lane.counts) {
            body += &format!("<td{}>{}</td>", now(*week), mark(brush, *count));
        }
        body += "</tr>";
    }
    let table = format!(
        "<table class=\"cadence\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><th scope=\"col\">{}</th>{heads}</tr></thead><tbody>{body}</tbody></table>",
        brush.word("col-channel")
    );
    format!("{}{}", region(&label, &table), brush.legend(&["within", "under", "over"]))
}

fn mark(brush: &Brush<'_>, count: Count) -> String {
    match count.pace {
        Some(pace) => {
            let name = pace.name();
            format!(
                "<span class=\"count count--{name}\">{} {}<span class=\"hidden-visually\">{}</span></span>",
                count.posts,
                brush.icon(&format!("state-{name}")),
                brush.word(&format!("state-{name}"))
            )
        }
        None => format!("<span class=\"soft\">{}</span>", count.posts),
    }
}
