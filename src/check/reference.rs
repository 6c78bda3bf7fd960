//! The rules' pages, in Markdown, made from the rules themselves.

use std::fmt::Write as _;

use super::RULES;

/// Every rule: what it finds, why it matters, a plan that triggers it and the same plan mended.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\nEvery finding names its rule. `parvis explain RULE` shows the same in a terminal, with the frame that the example \
         makes. A rule's severity can be changed in `book.toml`, under `[check.rules]`, to `\"error\"`, `\"warn\"` or `\"off\"`.\n",
    );
    for rule in RULES {
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "\n## {}\n\n*{}.* {}\n\n{}\n\nThis triggers it, on {}:\n\n{}\nThis does not:\n\n{}",
            rule.name,
            rule.severity,
            rule.finds,
            rule.why,
            rule.today,
            fenced(rule.bad),
            fenced(rule.good)
        );
    }
    out
}

/// A plan in a fence that is longer than any inside it.
fn fenced(plan: &str) -> String {
    let fence = if plan.contains("```") { "````" } else { "```" };
    format!("{fence}text\n{}\n{fence}\n", plan.trim_end())
}
