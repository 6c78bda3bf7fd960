use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// An id of forbidden letters.
pub(super) static RULE: Rule = Rule {
    name: "invalid-id",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "The id of a record, which is the name of its file or its `id`, is made of anything but lower-case letters a–z, digits and hyphens.",
    why: "An id is written in references, in addresses and on the command line, by people with all sorts of keyboards; titles may carry accents, ids may not.",
    bad: "\
-- content/people/Ada_Roussel.toml --
name = \"Ada Roussel\"
type = \"internal\"
",
    good: "\
-- content/people/ada-roussel.toml --
name = \"Ada Roussel\"
type = \"internal\"
",
    today: "2026-12-01",
    check: None,
};
