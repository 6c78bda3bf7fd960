//! Coverage as an arcade: a bay for each principle, a stone of its arch for each question.

use crate::prose::escape;

use super::brush::{Brush, n};

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stone {
    /// Answered.
    Answered,
    /// Answered for some of those it is asked of.
    Partial,
    /// Answered, by something that should be read again.
    Stale,
    /// Not answered.
    Missing,
    /// Not answered, and accepted so or optional.
    Waived,
}

impl Stone {
    /// Its class, and the name of its state.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partial => "partial",
            Self::Stale => "stale",
            Self::Missing => "missing",
            Self::Waived => "waived",
        }
    }
}

/// A principle.
#[derive(Debug, Clone)]
pub struct Bay {
    /// Its id, for its hue and its ornament.
    pub principle: &'static str,
    /// Its numeral; the premise and the follow-through have an ornament instead.
    pub numeral: Option<&'static str>,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its questions.
    pub stones: Vec<Stone>,
}

/// The arcade of a plan, with a legend and its data.
pub fn arcade(brush: &Brush<'_>, bays: &[Bay]) -> String {
    let mut items = String::new();
    let mut rows = Vec::new();
    for bay in bays {
        let words = escape(&counts(brush, &bay.stones)).into_owned();
        items += &format!(
            "<li class=\"p-{}\"><a href=\"{}\">{} <span class=\"words\">{} <span>{words}</span></span></a></li> ",
            bay.principle,
            escape(&bay.href),
            arch(brush, bay.principle, bay.numeral, &bay.stones),
            brush.text(&bay.title)
        );
        let count = |wanted: Stone| bay.stones.iter().filter(|stone| **stone == wanted).count();
        let name = bay.numeral.map_or_else(|| bay.title.clone(), |numeral| format!("{numeral}. {}", bay.title));
        let mut row = vec![brush.words.set(&name).into_owned(), bay.stones.len().to_string()];
        row.extend(SHOWN.iter().map(|stone| count(*stone).to_string()));
        rows.push(row);
    }
    let states: Vec<String> = SHOWN.iter().map(|stone| brush.words.get(&format!("state-{}", stone.name()))).collect();
    let (principle, questions) = (brush.words.get("col-principle"), brush.words.get("kinds-faq"));
    let mut head = vec![(&*principle, false), (&*questions, true)];
    head.extend(states.iter().map(|state| (&**state, true)));
    let legend: String = ["full", "half", "dashed"]
        .iter()
        .map(|key| format!("<li>{}</li> ", brush.word(&format!("arcade-{key}"))))
        .collect();
    format!(
        "<ol class=\"arcade\" role=\"list\">{items}</ol><ul class=\"legend\" role=\"list\">{legend}</ul>{}",
        brush.data(&brush.words.get("arcade-data"), &head, &rows)
    )
}

/// The columns of the data.
const SHOWN: [Stone; 5] = [Stone::Answered, Stone::Partial, Stone::Stale, Stone::Missing, Stone::Waived];

/// One bay: stones on a half ring, two pillars, the numeral in the opening. It says nothing by itself.
pub fn arch(brush: &Brush<'_>, principle: &str, numeral: Option<&str>, stones: &[Stone]) -> String {
    const CENTRE: (f64, f64) = (60.0, 62.0);
    const OUTER: f64 = 59.0;
    const INNER: f64 = 42.0;
    let count = stones.len();
    let step = std::f64::consts::PI / count.max(1) as f64;
    // Between many stones the joints are thinner, so that the stones stay wider than they are.
    let gap = if count > 1 { 0.03_f64.min(step / 6.0) } else { 0.0 };
    let point = |radius: f64, angle: f64| {
        format!("{} {}", n(CENTRE.0 - radius * angle.cos()), n(CENTRE.1 - radius * angle.sin()))
    };
    let mut paths = String::new();
    for (at, stone) in stones.iter().enumerate() {
        let from = at as f64 * step + if at > 0 { gap } else { 0.0 };
        let to = (at + 1) as f64 * step - if at + 1 < count { gap } else { 0.0 };
        paths += &format!(
            "<path class=\"stone stone--{}\" d=\"M{}A{OUTER} {OUTER} 0 0 1 {}L{}A{INNER} {INNER} 0 0 0 {}z\"/>",
            stone.name(),
            point(OUTER, from),
            point(OUTER, to),
            point(INNER, to),
            point(INNER, from)
        );
    }
    let middle = match numeral {
        Some(numeral) => format!("<text class=\"n\" x=\"60\" y=\"84\">{}</text>", escape(numeral)),
        None => format!(
            "<svg class=\"orn\" x=\"46\" y=\"56\" width=\"28\" height=\"28\"><use href=\"{}#{}\"/></svg>",
            brush.icons(),
            escape(principle)
        ),
    };
    format!(
        "<svg viewBox=\"0 0 120 120\" aria-hidden=\"true\" focusable=\"false\"><path class=\"pillar\" d=\"M1 65h17v55H1zM102 65h17v55h-17z\"/>{paths}{middle}</svg>"
    )
}

/// "5 sur 6, une en partie".
fn counts(brush: &Brush<'_>, stones: &[Stone]) -> String {
    let count = |wanted: Stone| stones.iter().filter(|stone| **stone == wanted).count();
    let asked = stones.len() - count(Stone::Waived);
    if asked == 0 {
        return brush.words.get("arcade-nothing");
    }
    let answered = count(Stone::Answered) + count(Stone::Stale);
    let mut out = brush.words.with("arcade-count", &[("answered", answered.into()), ("asked", asked.into())]);
    for (stone, key) in [(Stone::Partial, "arcade-partial"), (Stone::Stale, "arcade-stale")] {
        if count(stone) > 0 {
            out += ", ";
            out += &brush.words.count(key, count(stone));
        }
    }
    out
}
