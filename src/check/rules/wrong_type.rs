use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A value of the wrong type.
pub(super) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A value is not what its key takes: a date or a number in quotes, money without quotes, a word that is not among those to choose from, a number out of its range, a severity that does not exist.",
    why: "A date in quotes is not a date: it cannot be sorted, compared or put in a calendar.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
left-on = \"2026-10-31\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
left-on = 2026-10-31
",
    today: "2026-12-01",
    check: None,
};
