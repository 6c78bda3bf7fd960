//! A metric over time: readings, the line to its target, and where it becomes worrying.

use crate::model::Date;
use crate::model::kinds::Better;
use crate::schedule::figures::as_read;

use super::brush::{Brush, label, n, svg};
use super::scale::{Scale, finite, months, thin};

/// A metric.
pub struct Kpi<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What stands under the picture, such as its source; may be empty.
    pub caption: &'a str,
    /// Writes a value with its unit.
    pub format: &'a dyn Fn(f64) -> String,
    /// How many decimals its figures have.
    pub decimals: i32,
    /// Which way is better.
    pub better: Better,
    /// Its readings, in any order.
    pub readings: Vec<Point<'a>>,
    /// Where it stood.
    pub baseline: Option<(Date, f64)>,
    /// Where it should stand.
    pub target: Option<(Date, f64)>,
    /// Above this it is worrying.
    pub warn_above: Option<f64>,
    /// Below this it is worrying.
    pub warn_below: Option<f64>,
}

impl std::fmt::Debug for Kpi<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kpi").field("id", &self.id).field("title", &self.title).finish_non_exhaustive()
    }
}

/// A reading.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// When.
    pub on: Date,
    /// How much.
    pub value: f64,
    /// What explains it; may be empty.
    pub note: &'a str,
}

const LEFT: f64 = 46.0;
const RIGHT: f64 = 372.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 190.0;

/// The most readings that the table holds, the latest first: the rest is in the plan's data.
const ROWS: usize = 120;

/// The most readings that are drawn with a dot each.
const DOTS: usize = 48;

/// Where days and values stand.
struct Plot {
    from: Date,
    days: f64,
    to: Date,
    scale: Scale,
}

impl Plot {
    fn x(&self, date: Date) -> f64 {
        let share = if self.days > 0.0 { days(self.from, date) / self.days } else { 0.5 };
        LEFT + (RIGHT - LEFT) * share.clamp(0.0, 1.0)
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.at(value)
    }
}

/// The chart with its data; without a reading, what will be here.
pub fn kpi(brush: &Brush<'_>, of: &Kpi<'_>) -> String {
    let mut readings: Vec<Point<'_>> =
        of.readings.iter().filter_map(|point| Some(Point { value: finite(point.value)?, ..*point })).collect();
    readings.sort_by_key(|point| point.on);
    let Some(last) = readings.last().copied() else {
        return brush.empty(&brush.words.get("kpi-empty"), &brush.words.get("kpi-empty-how"));
    };
    let point = |point: Option<(Date, f64)>| point.and_then(|(on, value)| Some((on, finite(value)?)));
    let (baseline, target) = (point(of.baseline), point(of.target));
    let dates = || readings.iter().map(|point| point.on).chain(baseline.map(|at| at.0)).chain(target.map(|at| at.0));
    let (from, to) = dates().fold((last.on, last.on), |(from, to), date| (from.min(date), to.max(date)));
    let marks = [baseline.map(|at| at.1), target.map(|at| at.1), of.warn_above, of.warn_below];
    let values = readings.iter().map(|point| point.value).chain(marks.into_iter().flatten());
    let plot = Plot { from, days: days(from, to), to, scale: Scale::over(values) };
    let mut body = warnings(brush, of, &plot);
    body += &axes(brush, &plot);
    body += &line_to_target(brush, of, &plot, baseline, target);
    body += &drawn(&plot, &readings);
    let x = plot.x(last.on);
    let anchor = if x > 300.0 {
        "end"
    } else if x < 90.0 {
        ""
    } else {
        "mid"
    };
    let shift = if of.better == Better::Lower { -12.0 } else { 22.0 };
    let y = plot.y(last.value) + shift;
    let y = if (TOP + 4.0..=BOTTOM - 4.0).contains(&y) { y } else { plot.y(last.value) - shift + 10.0 };
    body += &label(&format!("t-large t-hue {anchor}"), x, y, &(of.format)(last.value));
    let title = brush.words.set(of.title);
    let picture = svg(400.0, 230.0, "img", of.id, &title, &describe(brush, of, &readings, baseline, target), &body);
    let caption = match of.caption {
        "" => String::new(),
        caption => format!("<figcaption>{}</figcaption>", brush.text(caption)),
    };
    format!(
        "<figure class=\"figure kpi\">{picture}{caption}</figure>{}",
        table(brush, of, &title, &readings, baseline, target)
    )
}

fn warnings(brush: &Brush<'_>, of: &Kpi<'_>, plot: &Plot) -> String {
    let mut out = String::new();
    for (limit, edge, shift) in [(of.warn_above, TOP, -5.0), (of.warn_below, BOTTOM, 13.0)] {
        let Some(limit) = limit.and_then(finite) else { continue };
        let y = plot.y(limit);
        let (top, bottom) = if edge < y { (edge, y) } else { (y, edge) };
        // A band without room has its word on the other side of its line.
        let text = if bottom - top < 16.0 { y - shift * 1.2 + 4.0 } else { y + shift };
        out += &format!(
            "<path class=\"band\" d=\"M{0} {1}H{2}V{3}H{0}z\"/><path class=\"warn-line\" d=\"M{0} {4}H{2}\"/>",
            n(LEFT),
            n(top),
            n(RIGHT),
            n(bottom),
            n(y)
        );
        let word = brush.words.with("kpi-warn", &[("value", (of.format)(limit).into())]);
        out += &label("t-small t-warn", LEFT + 4.0, text, &word);
    }
    out
}

fn axes(brush: &Brush<'_>, plot: &Plot) -> String {
    let mut out = String::new();
    for tick in plot.scale.ticks() {
        let y = plot.y(tick);
        out += &format!("<path class=\"line\" d=\"M{} {}H{}\"/>", n(LEFT), n(y), n(RIGHT));
        out += &label("t-small t-soft end", LEFT - 7.0, y + 4.0, &compact(brush, tick));
    }
    let ticks = months(plot.from, plot.to);
    let mut year = None;
    for date in &ticks {
        let x = plot.x(*date);
        // Short spans are told by days, long ones by months.
        let text = if date.day() == 1 && ticks.len() > 2 {
            brush.words.get(&format!("month-short-{}", date.month()))
        } else {
            brush.words.short_date(*date)
        };
        out += &label("t-small t-soft mid", x, BOTTOM + 17.0, &text);
        if year != Some(date.year()) {
            out += &label("t-small t-soft mid", x, BOTTOM + 32.0, &date.year().to_string());
            year = Some(date.year());
        }
    }
    out + &format!("<path class=\"line-edge\" d=\"M{} {}H{}\"/>", n(LEFT), n(BOTTOM), n(RIGHT))
}

fn line_to_target(
    brush: &Brush<'_>,
    of: &Kpi<'_>,
    plot: &Plot,
    baseline: Option<(Date, f64)>,
    target: Option<(Date, f64)>,
) -> String {
    let Some((by, goal)) = target else { return String::new() };
    let (x, y) = (plot.x(by), plot.y(goal));
    // Without a beginning there is only the height to reach.
    let (from_x, from_y) = baseline.map_or((LEFT, y), |(on, value)| (plot.x(on), plot.y(value)));
    let anchor = if x > 220.0 { "end" } else { "" };
    let below = of.better == Better::Lower && y < BOTTOM - 22.0;
    let text = if below || y < TOP + 12.0 { y + 16.0 } else { y - 8.0 };
    format!("<path class=\"target\" d=\"M{} {}L{} {}\"/>", n(from_x), n(from_y), n(x), n(y))
        + &label(
            &format!("t-small t-good {anchor}"),
            x,
            text,
            &brush.words.with("kpi-target", &[("value", (of.format)(goal).into())]),
        )
}

fn drawn(plot: &Plot, readings: &[Point<'_>]) -> String {
    let mut out = String::new();
    if readings.len() > 1 {
        let points: Vec<String> = thin(readings.len(), 400)
            .map(|at| format!("{} {}", n(plot.x(readings[at].on)), n(plot.y(readings[at].value))))
            .collect();
        let fine = if readings.len() > DOTS { " line-fine" } else { "" };
        out += &format!("<path class=\"line-hue{fine}\" d=\"M{}\"/>", points.join("L"));
    }
    let dotted = if readings.len() > DOTS { &readings[readings.len() - 1..] } else { readings };
    for point in dotted {
        out += &format!(
            "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
            n(plot.x(point.on)),
            n(plot.y(point.value))
        );
    }
    out
}

fn describe(
    brush: &Brush<'_>,
    of: &Kpi<'_>,
    readings: &[Point<'_>],
    baseline: Option<(Date, f64)>,
    target: Option<(Date, f64)>,
) -> String {
    let words = brush.words;
    let said = |key: &str, value: f64, on: Date| {
        words.with(key, &[("value", (of.format)(value).into()), ("date", words.date(on).into())])
    };
    let mut out = Vec::new();
    if let (Some(first), Some(last)) = (readings.first(), readings.last()) {
        if readings.len() > 1 {
            out.push(said("kpi-from", first.value, first.on));
        }
        out.push(said("kpi-last", last.value, last.on));
    }
    out.extend(baseline.map(|(on, value)| said("kpi-baseline", value, on)));
    out.extend(target.map(|(by, value)| said("kpi-goal", value, by)));
    for (key, limit) in [("kpi-warn-above", of.warn_above), ("kpi-warn-below", of.warn_below)] {
        out.extend(limit.map(|limit| words.with(key, &[("value", (of.format)(limit).into())])));
    }
    out.join(" ")
}

fn table(
    brush: &Brush<'_>,
    of: &Kpi<'_>,
    title: &str,
    readings: &[Point<'_>],
    baseline: Option<(Date, f64)>,
    target: Option<(Date, f64)>,
) -> String {
    let words = brush.words;
    let expected = |on: Date| {
        let ((from, low), (to, high)) = (baseline?, target?);
        let span = days(from, to);
        (span > 0.0 && on >= from).then(|| low + (high - low) * (days(from, on) / span).min(1.0))
    };
    let rows: Vec<Vec<String>> = readings
        .iter()
        .rev()
        .take(ROWS)
        .map(|point| {
            let expected = expected(point.on).map(|value| (of.format)(as_read(value, point.value, of.decimals)));
            let note = words.set(point.note).into_owned();
            vec![words.date(point.on), (of.format)(point.value), expected.unwrap_or_default(), note]
        })
        .collect();
    let heads = ["col-date", "col-reading", "col-expected", "col-note"].map(|key| words.get(key));
    let head: Vec<(&str, bool)> = heads.iter().enumerate().map(|(at, head)| (&**head, matches!(at, 1 | 2))).collect();
    brush.data(&words.with("kpi-data", &[("title", title.into())]), &head, &rows)
}

/// "12 k", "3,4 M": short enough for an axis.
fn compact(brush: &Brush<'_>, value: f64) -> String {
    for (unit, key) in [(1e9, "compact-g"), (1e6, "compact-m"), (1e4, "compact-k")] {
        if value.abs() >= unit {
            let unit = if unit < 1e6 { 1e3 } else { unit };
            return brush.words.with(key, &[("n", brush.words.number((value / unit * 10.0).round() / 10.0).into())]);
        }
    }
    brush.words.number(value)
}

fn days(from: Date, to: Date) -> f64 {
    crate::schedule::between(from, to) as f64
}
