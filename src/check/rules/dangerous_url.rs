use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// An address that could run code.
pub(super) static RULE: Rule = Rule {
    name: "dangerous-url",
    severity: Severity::Warning,
    scope: Scope::Pages,
    finds: "A link or an image has a scheme that can run code or reach files: `javascript:`, `data:`, `vbscript:`, `file:`, or none at all after `//`.",
    why: "It is not published as a link: one click would run whatever its author wrote, in the name of the reader.",
    bad: "\
-- content/index.md --
# Home

[Press here](javascript:alert(1)).
",
    good: "\
-- content/index.md --
# Home

[Press here](https://example.org/alert).
",
    today: "2026-12-01",
    check: None,
};
