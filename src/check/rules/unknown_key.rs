use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A key that does not exist.
pub(super) static RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A key that its table does not have: misspelt, of another kind of record, or in a translation although it is no text. Also an attribute of a heading that does not exist.",
    why: "What it says is not read, and the author believes that it is.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
e-mail = \"ada@example.org\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
email = \"ada@example.org\"
",
    today: "2026-12-01",
    check: None,
};
