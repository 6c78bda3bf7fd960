use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A required key that is not there.
pub(super) static RULE: Rule = Rule {
    name: "missing-field",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A record lacks a key that every record of its kind has to have; or a file does not say of which kind it is.",
    why: "A record without it cannot be shown or checked: a role without a mission, an entry of the calendar without a channel.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
",
    today: "2026-12-01",
    check: None,
};
