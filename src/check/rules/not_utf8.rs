use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// Text in another encoding.
pub(super) static RULE: Rule = Rule {
    name: "not-utf8",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A text file or a file's name is in another encoding than UTF-8, or a text file holds NUL bytes.",
    why: "Its accents would turn into other signs on the way to the reader. The rules do not judge what seems to be missing because of it.",
    bad: "\
-- content/tone.md (latin-1) --
# Ton chaleureux, même pressé
",
    good: "\
-- content/tone.md --
# Ton chaleureux, même pressé
",
    today: "2026-12-01",
    check: None,
};
