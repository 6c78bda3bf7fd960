//! The RACI matrix: who answers for what, who does it, who is asked, who is told.

use std::collections::{BTreeSet, HashMap};

use crate::prose::escape;
use crate::render::links::Link;

use super::brush::{Brush, region};

/// A role's part in a responsibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Answers for it.
    Accountable,
    /// Does it.
    Responsible,
    /// Is asked first.
    Consulted,
    /// Is told.
    Informed,
}

impl Part {
    /// Its letter, which is its class in lower case.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Accountable => "A",
            Self::Responsible => "R",
            Self::Consulted => "C",
            Self::Informed => "I",
        }
    }

    fn word(self, brush: &Brush<'_>) -> String {
        brush.word(match self {
            Self::Accountable => "raci-a",
            Self::Responsible => "raci-r",
            Self::Consulted => "raci-c",
            Self::Informed => "raci-i",
        })
    }
}

/// A responsibility.
#[derive(Debug, Clone)]
pub struct Duty {
    /// What, and where it stands.
    pub link: Link,
    /// Which role, by its place among the columns, has which part.
    pub parts: Vec<(usize, Part)>,
}

/// Most responsibilities of one table. A longer list is in several, each with the roles of its own: a
/// column for every role of a large team would be empty in nearly every line.
const ROWS: usize = 40;

/// Responsibilities by roles. Roles without a part have no column.
pub fn raci(brush: &Brush<'_>, label: &str, roles: &[Link], duties: &[Duty]) -> String {
    if duties.is_empty() {
        return brush.empty(&brush.words.get("raci-empty"), &brush.words.get("raci-empty-how"));
    }
    let tables = duties.chunks(ROWS).enumerate().map(|(at, chunk)| {
        let first = at * ROWS;
        let lines =
            if duties.len() > ROWS { format!(" ({}–{})", first + 1, first + chunk.len()) } else { String::new() };
        let label = format!("{}{lines}", escape(label));
        region(&label, &table(brush, &label, roles, chunk))
    });
    tables.collect()
}

fn table(brush: &Brush<'_>, label: &str, roles: &[Link], duties: &[Duty]) -> String {
    let parts = duties.iter().flat_map(|duty| &duty.parts).map(|(role, _)| *role);
    let columns: BTreeSet<usize> = parts.filter(|role| *role < roles.len()).collect();
    let column: HashMap<usize, usize> = columns.iter().enumerate().map(|(at, role)| (*role, at)).collect();
    let head = |role: &Link| format!("<th scope=\"col\">{}</th> ", brush.link(role));
    let heads: String = columns.iter().map(|role| head(&roles[*role])).collect();
    let mut body = String::new();
    for duty in duties {
        let mut cells: Vec<Vec<Part>> = vec![Vec::new(); columns.len()];
        for (role, part) in &duty.parts {
            if let Some(at) = column.get(role) {
                cells[*at].push(*part);
            }
        }
        body += &format!("<tr><th scope=\"row\">{}</th> ", brush.link(&duty.link));
        for (mut parts, role) in cells.into_iter().zip(&columns) {
            parts.sort_unstable();
            parts.dedup();
            let letters: Vec<String> = parts.iter().map(|part| letter(brush, *part)).collect();
            // On a phone a line is a card, and names whom a letter speaks of.
            let whom = if letters.is_empty() {
                String::new()
            } else {
                format!(" <span class=\"whom\">{}</span>", brush.text(&roles[*role].text))
            };
            body += &format!("<td>{}{whom}</td> ", letters.join(" "));
        }
        body += "</tr>";
    }
    format!(
        "<table class=\"raci\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><td></td> {heads}</tr></thead><tbody>{body}</tbody></table>"
    )
}

/// What one role has to do with each responsibility.
pub fn raci_of_role(brush: &Brush<'_>, label: &str, duties: &[(Link, Vec<Part>)]) -> String {
    if duties.is_empty() {
        return brush.empty(&brush.words.get("raci-none"), &brush.words.get("raci-empty-how"));
    }
    let mut body = String::new();
    for (link, parts) in duties {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                format!(
                    "<span class=\"{}\" aria-hidden=\"true\">{}</span> {}",
                    part.letter().to_lowercase(),
                    part.letter(),
                    part.word(brush)
                )
            })
            .collect();
        body += &format!("<tr><th scope=\"row\">{}</th> <td>{}</td></tr>", brush.link(link), parts.join("<br>"));
    }
    let label = escape(label);
    let table = format!(
        "<table class=\"raci raci--role\"><caption class=\"hidden-visually\">{label}</caption><tbody>{body}</tbody></table>"
    );
    region(&label, &table)
}

fn letter(brush: &Brush<'_>, part: Part) -> String {
    format!("<abbr class=\"{}\" title=\"{}\">{}</abbr>", part.letter().to_lowercase(), part.word(brush), part.letter())
}
