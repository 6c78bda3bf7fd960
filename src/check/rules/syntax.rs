use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// TOML that cannot be read.
pub(super) static RULE: Rule = Rule {
    name: "syntax",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A file's TOML cannot be read: a quote that is not closed, an `=` that is missing, front matter that never ends or is in YAML.",
    why: "Nothing that the file says there can be trusted, so the rules do not judge what seems to be missing because of it.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel
type = \"internal\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
",
    today: "2026-12-01",
    check: None,
};
