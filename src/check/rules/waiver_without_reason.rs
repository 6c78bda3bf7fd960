use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A waiver that does not say why.
pub(super) static RULE: Rule = Rule {
    name: "waiver-without-reason",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "A waiver does not say why.",
    why: "Whoever reads it next year has to guess whether the reason still holds. A waiver without one excuses nothing.",
    bad: "\
-- book.toml --
[[waive]]
rule = \"orphan-page\"
at = \"content/index.md\"
until = 2027-03-01
-- content/index.md --
+++
hidden = true
+++

# Home
",
    good: "\
-- book.toml --
[[waive]]
rule = \"orphan-page\"
at = \"content/index.md\"
why = \"The page waits for the election in spring.\"
until = 2027-03-01
-- content/index.md --
+++
hidden = true
+++

# Home
",
    today: "2026-12-01",
    check: None,
};
