use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A waiver that has run out.
pub(super) static RULE: Rule = Rule {
    name: "expired-waiver",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "The day until which a waiver holds is past.",
    why: "What was accepted for a while was to be mended by then. The waiver excuses nothing any more.",
    bad: "\
-- book.toml --
[[waive]]
rule = \"orphan-page\"
at = \"content/index.md\"
why = \"The page waits for the election in spring.\"
until = 2026-11-30
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
