//! The rules' pages in one, for the docs.

use std::fmt::Write as _;

use super::RULES;
use super::example::{DAY, PLAN};

/// Every rule's page, and the plan that the examples break.
pub fn markdown() -> String {
    let mut out = format!(
        "# Rules\n\nEvery finding names its rule. `parvis explain RULE` shows the same in a terminal, with the frame that the \
         example makes. A rule's severity can be changed in `book.toml`, under `[check.rules]`, to `\"error\"`, `\"warn\"` or \
         `\"off\"`.\n\nEach example is an edit of [one small plan](#the-plan-of-the-examples), on {DAY}: lines with `-` trigger \
         the rule, lines with `+` do not.\n"
    );
    for rule in RULES {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}", demoted(rule.page));
    }
    out.push_str("\n## The plan of the examples\n\nNo rule finds anything in it.\n");
    for (path, text) in PLAN {
        let kind = path.rsplit('.').next().unwrap_or_default();
        let _ = write!(out, "\n`{path}`\n\n```{kind}\n{text}```\n");
    }
    out
}

/// A page with its headings one level lower.
fn demoted(page: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in page.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            out.push('#');
        }
        out.push_str(line);
    }
    out
}
