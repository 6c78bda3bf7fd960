//! The coverage map: every question by how it stands; and records by the questions asked of each.

use crate::prose::escape;
use crate::render::links::Link;

use super::arcade::Stone;
use super::brush::{Brush, region};

/// Questions under one heading: a principle and its questions.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question, and where its answer is.
    pub link: Link,
    /// How it stands, over all that it is asked of.
    pub tally: Vec<Tally>,
}

/// How many askings stand so.
#[derive(Debug, Clone, Copy)]
pub struct Tally {
    /// How.
    pub stone: Stone,
    /// How many.
    pub count: usize,
}

/// Every question of every principle by how it stands. A group is the principle's id, its title
/// and its questions.
pub fn questions(brush: &Brush<'_>, groups: &[(&str, String, Vec<Question>)]) -> String {
    const COLUMNS: [Stone; 4] = [Stone::Answered, Stone::Stale, Stone::Missing, Stone::Waived];
    let label = brush.word("map-questions");
    let mut out = format!(
        "<table class=\"covmap\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><th scope=\"col\">{}</th> ",
        brush.word("col-question")
    );
    for stone in COLUMNS {
        out += &format!("<th scope=\"col\" class=\"cell\">{}</th> ", brush.state(shape(stone), &word(brush, stone)));
    }
    out += "</tr></thead>";
    for (principle, title, list) in groups.iter().filter(|(_, _, list)| !list.is_empty()) {
        out += &format!(
            "<tbody class=\"p-{principle}\"><tr class=\"group\"><th colspan=\"5\" scope=\"rowgroup\">{}</th></tr>",
            brush.text(title)
        );
        for question in list {
            out += &format!("<tr><th scope=\"row\">{}</th> ", brush.link(&question.link));
            let asked: usize = question.tally.iter().map(|tally| tally.count).sum();
            for stone in COLUMNS {
                let count: usize =
                    question.tally.iter().filter(|tally| tally.stone == stone).map(|tally| tally.count).sum();
                out += &match count {
                    0 => "<td class=\"cell\"></td> ".to_owned(),
                    count => format!("<td class=\"cell\">{}</td> ", mark(brush, stone, (asked > 1).then_some(count))),
                };
            }
            out += "</tr>";
        }
        out += "</tbody>";
    }
    out += "</table>";
    format!("{}{}", region(&label, &out), legend(brush, &COLUMNS))
}

/// Shapes and their words: on a phone the heads of the columns have no room for words.
fn legend(brush: &Brush<'_>, stones: &[Stone]) -> String {
    let lines: String =
        stones.iter().map(|stone| format!("<li>{}</li> ", brush.state(shape(*stone), &word(brush, *stone)))).collect();
    format!("<ul class=\"legend\" role=\"list\">{lines}</ul>")
}

/// A question as the heading of a column.
#[derive(Debug, Clone)]
pub struct Column {
    /// A word or two.
    pub short: String,
    /// The whole question.
    pub whole: String,
}

/// A record and how its questions stand.
#[derive(Debug, Clone)]
pub struct Row {
    /// The record.
    pub link: Link,
    /// In the order of the columns; nothing where a question is not asked of it.
    pub cells: Vec<Option<Stone>>,
}

/// Records by the questions asked of each, such as roles by their six.
pub fn subjects(brush: &Brush<'_>, label: &str, first: &str, columns: &[Column], rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let label = escape(label);
    let heads: String = columns
        .iter()
        .map(|column| {
            format!(
                "<th scope=\"col\" class=\"cell\"><abbr title=\"{}\">{}</abbr></th> ",
                brush.text(&column.whole),
                brush.text(&column.short)
            )
        })
        .collect();
    let mut body = String::new();
    for row in rows {
        body += &format!("<tr><th scope=\"row\">{}</th> ", brush.link(&row.link));
        for cell in &row.cells {
            let inner = cell.map(|stone| mark(brush, stone, None)).unwrap_or_default();
            body += &format!("<td class=\"cell\">{inner}</td> ");
        }
        body += "</tr>";
    }
    let mut seen: Vec<Stone> = rows.iter().flat_map(|row| row.cells.iter().flatten().copied()).collect();
    seen.sort_unstable();
    seen.dedup();
    let table = format!(
        "<table class=\"covmap\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><th scope=\"col\">{}</th> {heads}</tr></thead><tbody>{body}</tbody></table>",
        escape(first)
    );
    format!("{}{}", region(&label, &table), legend(brush, &seen))
}

/// A state in a cell: its shape, its word for those who cannot see it, and how many.
fn mark(brush: &Brush<'_>, stone: Stone, count: Option<usize>) -> String {
    let word = escape(&word(brush, stone)).into_owned();
    let count = count.map(|count| format!(" {count}")).unwrap_or_default();
    format!(
        "<span class=\"state state--{0}\" title=\"{word}\">{1}{count}<span class=\"hidden-visually\"> {word}</span></span>",
        shape(stone),
        brush.icon(&format!("state-{}", shape(stone)))
    )
}

fn word(brush: &Brush<'_>, stone: Stone) -> String {
    brush.words.get(&format!("state-{}", shape(stone)))
}

/// In a map, what is not asked for is optional: there a waiver is told beside.
fn shape(stone: Stone) -> &'static str {
    if stone == Stone::Waived { "open" } else { stone.name() }
}
