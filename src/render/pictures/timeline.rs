//! The first 90 days: a line for each goal, a circle for each action, a diamond for each due day.

use crate::model::Date;
use crate::principles::holders::day;

use super::brush::{Brush, label, n, svg};

/// The first 90 days of a role, or of someone who took it up.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// Day 1, for real dates; absent for a role as such.
    pub start: Option<Date>,
    /// The day it is.
    pub today: Date,
    /// Whether the goals are told in words beside the picture.
    pub told: bool,
    /// In order.
    pub goals: Vec<Goal>,
}

/// What is to be reached by a day, and whether it was.
#[derive(Debug, Clone)]
pub struct Goal {
    /// What is to be reached.
    pub text: String,
    /// By which day.
    pub due: i64,
    /// What leads there.
    pub actions: Vec<Action>,
}

/// A step towards a goal.
#[derive(Debug, Clone)]
pub struct Action {
    /// What.
    pub text: String,
    /// On which day.
    pub day: i64,
}

const TICKS: [i64; 4] = [1, 30, 60, 90];

/// The timeline with its data.
pub fn timeline(brush: &Brush<'_>, of: &Timeline) -> String {
    if of.goals.is_empty() {
        return brush.empty(&brush.words.get("timeline-empty"), &brush.words.get("timeline-empty-how"));
    }
    let bottom = 46.0 + 28.0 * of.goals.len() as f64;
    let mut body = String::new();
    for tick in TICKS {
        body += &format!("<path class=\"line\" d=\"M{} 34V{}\"/>", n(x(tick)), n(bottom));
        let (anchor, at) = match tick {
            1 => ("", 16.0),
            90 => (" end", 392.0),
            _ => (" mid", x(tick)),
        };
        body += &label(&format!("t-small{anchor}"), at, 12.0, &brush.words.with("day-short", &[("n", tick.into())]));
        if let Some(start) = of.start {
            body += &label(&format!("t-small t-soft{anchor}"), at, 27.0, &brush.words.short_date(day(start, tick)));
        }
    }
    for (at, goal) in of.goals.iter().enumerate() {
        body += &line(at, goal);
    }
    if let Some(today) = today(of) {
        let anchor = if today > 76 {
            " end"
        } else if today < 14 {
            ""
        } else {
            " mid"
        };
        body += &format!("<path class=\"line-today\" d=\"M{} 34V{}\"/>", n(x(today)), n(bottom));
        body += &label(&format!("t-small t-today{anchor}"), x(today), bottom + 10.0, &brush.words.get("today"));
    }
    let picture = svg(400.0, bottom + 14.0, "img", &of.id, &brush.words.set(&of.title), &describe(brush, of), &body);
    format!("<figure class=\"figure\">{picture}{}</figure>{}", told(brush, of), table(brush, of))
}

/// The goals in words, as they are numbered in the picture.
fn told(brush: &Brush<'_>, of: &Timeline) -> String {
    if !of.told {
        return String::new();
    }
    let goals: String = of.goals.iter().map(|goal| format!("<li>{}</li> ", brush.text(&goal.text))).collect();
    format!("<figcaption><ol class=\"days\">{goals}</ol></figcaption>")
}

fn line(at: usize, goal: &Goal) -> String {
    let y = 48.0 + 28.0 * at as f64;
    let first = goal.actions.iter().map(|action| action.day).chain([goal.due]).min().unwrap_or(goal.due);
    let due = x(goal.due);
    let mut out = label("t-serif t-large t-hue", 4.0, y + 5.0, &(at + 1).to_string());
    out += &format!("<path class=\"line-hue\" d=\"M{} {}H{}\"/>", n(x(first)), n(y), n(due));
    for action in &goal.actions {
        out += &format!("<circle class=\"fill-paper\" cx=\"{}\" cy=\"{}\" r=\"4\"/>", n(x(action.day)), n(y));
    }
    out + &format!("<path class=\"fill-hue\" d=\"M{} {}l7 7-7 7-7-7z\"/>", n(due), n(y - 7.0))
}

/// Where a day stands; days out of range stand at the ends.
fn x(day: i64) -> f64 {
    24.0 + 360.0 * (day.clamp(1, 90) - 1) as f64 / 89.0
}

/// Which of the 90 days it is.
fn today(of: &Timeline) -> Option<i64> {
    let start = of.start?;
    Some(crate::schedule::between(start, of.today) + 1).filter(|day| (1..=90).contains(day))
}

fn describe(brush: &Brush<'_>, of: &Timeline) -> String {
    let days: Vec<String> = of.goals.iter().map(|goal| brush.words.with("day-n", &[("n", goal.due.into())])).collect();
    let mut out = brush.words.with("timeline-desc", &[("n", of.goals.len().into()), ("days", days.join(", ").into())]);
    if let Some(today) = today(of) {
        out += " ";
        out += &brush.words.with("timeline-today", &[("n", today.into())]);
    }
    out
}

fn table(brush: &Brush<'_>, of: &Timeline) -> String {
    let words = brush.words;
    let set = |text: &str| words.set(text).into_owned();
    let when = |at: i64| match of.start {
        Some(start) => words.date(day(start, at.clamp(1, 90))),
        None => String::new(),
    };
    let mut rows = Vec::new();
    for (at, goal) in of.goals.iter().enumerate() {
        for action in &goal.actions {
            let what = words.with("timeline-action", &[("n", (at + 1).into())]);
            rows.push(vec![set(&action.text), what, action.day.to_string(), when(action.day)]);
        }
        let what = words.with("timeline-goal", &[("n", (at + 1).into())]);
        rows.push(vec![set(&goal.text), what, goal.due.to_string(), when(goal.due)]);
    }
    let heads = ["col-what", "col-towards", "col-day", "col-date"].map(|key| words.get(key));
    let mut head: Vec<(&str, bool)> = heads.iter().enumerate().map(|(at, head)| (&**head, at == 2)).collect();
    if of.start.is_none() {
        head.pop();
        for row in &mut rows {
            row.pop();
        }
    }
    brush.data(&set(&of.title), &head, &rows)
}
