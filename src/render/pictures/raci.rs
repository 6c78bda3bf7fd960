//! The RACI matrix: who answers for what, who does it, who is asked, who is told.

use crate::parse::prose::escape;
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

/// Responsibilities by roles. Roles without a part have no column.
pub fn raci(brush: &Brush<'_>, label: &str, roles: &[Link], duties: &[Duty]) -> String {
    if duties.is_empty() {
        return brush.empty(&brush.words.get("raci-empty"), &brush.words.get("raci-empty-how"));
    }
    let mut has_part = vec![false; roles.len()];
    for (role, _) in duties.iter().flat_map(|duty| &duty.parts) {
        if let Some(own) = has_part.get_mut(*role) {
            *own = true;
        }
    }
    let mut column = vec![None; roles.len()];
    let mut heads = String::new();
    let mut width = 0;
    for (at, role) in roles.iter().enumerate().filter(|(at, _)| has_part[*at]) {
        column[at] = Some(width);
        width += 1;
        heads += &format!("<th scope=\"col\"><a href=\"{}\">{}</a></th>", escape(&role.href), brush.text(&role.text));
    }
    let mut body = String::new();
    for duty in duties {
        let mut cells: Vec<Vec<Part>> = vec![Vec::new(); width];
        for (role, part) in &duty.parts {
            if let Some(Some(at)) = column.get(*role) {
                cells[*at].push(*part);
            }
        }
        body += &format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th>",
            escape(&duty.link.href),
            brush.text(&duty.link.text)
        );
        for mut parts in cells {
            parts.sort_unstable();
            parts.dedup();
            let letters: Vec<String> = parts.iter().map(|part| letter(brush, *part)).collect();
            body += &format!("<td>{}</td>", letters.join(" "));
        }
        body += "</tr>";
    }
    let label = escape(label);
    let table = format!(
        "<table class=\"raci\"><caption class=\"hidden-visually\">{label}</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>"
    );
    region(&label, &table)
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
                    "<span class=\"{}\" aria-hidden=\"true\">{}</span>{}",
                    part.letter().to_lowercase(),
                    part.letter(),
                    part.word(brush)
                )
            })
            .collect();
        body += &format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td></tr>",
            escape(&link.href),
            brush.text(&link.text),
            parts.join("<br>")
        );
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
