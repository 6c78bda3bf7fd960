//! The cadence strip: posts by channel and week, against the channel's own rhythm.

use crate::model::Date;
use crate::prose::escape;
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

/// How many posts a week has, or several weeks that are counted as one month.
#[derive(Debug, Clone)]
pub struct Count {
    /// How many.
    pub posts: usize,
    /// How that stands.
    pub pace: Pace,
    /// How many weeks it stands under.
    pub weeks: usize,
    /// What is counted, where it is not the week above.
    pub of: Option<String>,
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
                "<th scope=\"col\"{}><span class=\"hidden-visually\">{} </span><time datetime=\"{week}\">{}</time></th> ",
                now(*week),
                brush.word("week-of"),
                escape(&brush.words.short_date(*week))
            )
        })
        .collect();
    let mut body = String::new();
    for lane in lanes {
        body += &format!(
            "<tr><th scope=\"row\">{}<br><span class=\"small soft\">{}</span></th> ",
            brush.link(&lane.link),
            escape(&lane.rhythm)
        );
        let mut at = 0;
        for count in &lane.counts {
            let span = match count.weeks {
                0 | 1 => weeks.get(at).map_or("", |week| now(*week)).to_owned(),
                many => format!(" colspan=\"{many}\""),
            };
            body += &format!("<td{span}>{}</td> ", mark(brush, count));
            at += count.weeks;
        }
        body += "</tr>";
    }
    let table = format!(
        "<table class=\"cadence\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><th scope=\"col\">{}</th> {heads}</tr></thead><tbody>{body}</tbody></table>",
        brush.word("col-channel")
    );
    format!("{}{}", region(&label, &table), brush.legend(&["within", "under", "over"]))
}

fn mark(brush: &Brush<'_>, count: &Count) -> String {
    let name = count.pace.name();
    let of = count.of.as_ref().map_or_else(String::new, |of| format!("<small>{}</small>", escape(of)));
    format!(
        "<span class=\"count count--{name}\">{} {}<span class=\"hidden-visually\">{}</span> {of}</span>",
        count.posts,
        brush.icon(&format!("state-{name}")),
        brush.word(&format!("state-{name}"))
    )
}
