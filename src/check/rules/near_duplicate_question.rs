use std::collections::HashMap;

use crate::check::questions::{Asked, asked};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// Nearly the same question twice.
pub(super) static RULE: Rule = Rule {
    name: "near-duplicate-question",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "Two entries of `faq/` ask the same, once case, accents, punctuation and small words such as “the” or “est-ce que” are left out, in `question` or `also-asked`. Retired ones do not count.",
    why: "Two answers drift apart, and a search finds both.",
    bad: "\
-- content/faq/join.md --
+++
question = \"How do I join a workshop?\"
+++

Come by on a Saturday from ten to four, or write to us beforehand.
-- content/faq/joining.md --
+++
question = \"How can I join your workshop?\"
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
    let mut first: HashMap<String, Asked<'_>> = HashMap::new();
    for asked in asked(context.plan) {
        let Some(other) = first.get(&asked.nearly()) else {
            first.insert(asked.nearly(), asked);
            continue;
        };
        // The wordings of one entry may be alike; the very same question has a rule of its own.
        let same = asked.is_main && other.is_main && asked.same() == other.same();
        if asked.item.id != other.item.id && !same {
            out.push(
                Finding::new(RULE.name, asked.place(), format!("`{}` is nearly asked elsewhere", asked.text))
                    .help("join the two, with the other wording in `also-asked`; or say what sets them apart")
                    .related(other.place(), format!("`{}` asks nearly the same", other.text)),
            );
        }
    }
}
