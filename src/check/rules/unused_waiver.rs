use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A waiver that excuses nothing.
pub(super) static RULE: Rule = Rule {
    name: "unused-waiver",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A waiver excuses nothing: what it excused has been mended, its rule is off, or `at` names another place.",
    why: "It would silently excuse the next mistake at that place.",
    bad: "\
-- book.toml --
[[waive]]
rule = \"orphan-page\"
at = \"content/index.md\"
why = \"The page waits for the election in spring.\"
-- content/index.md --
+++
title = \"Home\"
+++

# Home
",
    good: "\
-- book.toml --
[[waive]]
rule = \"orphan-page\"
at = \"content/index.md\"
why = \"The page waits for the election in spring.\"
-- content/index.md --
+++
hidden = true
+++

# Home
",
    today: "2026-12-01",
    check: None,
};
