use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// An address without its scheme.
pub(super) static RULE: Rule = Rule {
    name: "scheme-less-link",
    severity: Severity::Warning,
    scope: Scope::Pages,
    finds: "A link looks like the address of a site but lacks its `https://`.",
    why: "A browser takes it for a file beside the page, and the reader gets an error.",
    bad: "\
-- content/index.md --
# Home

Meet us on [the forum](forum.example.org/welcome).
",
    good: "\
-- content/index.md --
# Home

Meet us on [the forum](https://forum.example.org/welcome).
",
    today: "2026-12-01",
    check: None,
};
