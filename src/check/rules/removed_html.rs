use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// HTML that is not published.
pub(super) static RULE: Rule = Rule {
    name: "removed-html",
    severity: Severity::Warning,
    scope: Scope::Pages,
    finds: "Raw HTML in prose that is not on the list of harmless elements: `<script>`, `<iframe>`, `<form>`, a `style` or an `onclick`.",
    why: "It is not published, since prose may come from many hands and the site runs nothing that a page brings along.",
    bad: "\
-- content/index.md --
# Home

<iframe src=\"https://example.org/map\"></iframe>
",
    good: "\
-- content/index.md --
# Home

[The map](https://example.org/map)
",
    today: "2026-12-01",
    check: None,
};
