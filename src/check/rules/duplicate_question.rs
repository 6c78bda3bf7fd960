use std::collections::HashMap;

use crate::check::questions::asked;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// The same question twice.
pub(super) static RULE: Rule = Rule {
    name: "duplicate-question",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "Two entries of `faq/` ask the same question, case and spaces apart. Retired ones do not count.",
    why: "Two answers drift apart, and a reader who finds one does not know of the other.",
    bad: "\
-- content/faq/join.md --
+++
question = \"How do I join a workshop?\"
+++

Come by on a Saturday from ten to four, or write to us beforehand.
-- content/faq/joining.md --
+++
question = \"how do I join a workshop?\"
+++

Write to the workshop of your town a week ahead, and bring what is broken.
",
    good: "\
-- content/faq/join.md --
+++
question = \"How do I join a workshop?\"
+++

Come by on a Saturday from ten to four, or write to us beforehand.
-- content/faq/bringing.md --
+++
question = \"What may I bring along?\"
+++

Whatever you can carry and have the right to open, with its cable if there is one.
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    for asked in asked(context.plan).filter(|asked| asked.is_main) {
        match first.get(&asked.same()) {
            None => {
                first.insert(asked.same(), asked.place());
            }
            Some(place) => out.push(
                Finding::new(RULE.name, asked.place(), format!("`{}` is asked twice", asked.text))
                    .help("keep the better answer, and put the other wording into its `also-asked`")
                    .related(place.clone(), "the first is here"),
            ),
        }
    }
}
