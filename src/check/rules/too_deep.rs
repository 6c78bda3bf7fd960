use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// Nesting beyond all reason.
pub(super) static RULE: Rule = Rule {
    name: "too-deep",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "Quotes and lists, TOML tables or folders are nested deeper than anyone could read: 60 levels in Markdown, 80 in TOML, 64 folders.",
    why: "Deeper ones are shown flat or not read, so that no file can bring the program down.",
    bad: "\
-- content/thread.md --
# A thread

> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Finally.
",
    good: "\
-- content/thread.md --
# A thread

> > > Finally.
",
    today: "2026-12-01",
    check: None,
};
