use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A file that is not read.
pub(super) static RULE: Rule = Rule {
    name: "skipped-file",
    severity: Severity::Warning,
    scope: Scope::Reading,
    finds: "Something under `content/` or `static/` is not read: a symbolic link, a socket or a pipe, a hidden file, a text of more than 32 MiB, a file that may not be read, a translation into a language that the book does not list.",
    why: "A link could lead out of the plan and publish what nobody meant to; a hidden file is hidden for a reason. Whoever put it there should know that it is left out.",
    bad: "\
-- content/tone.md -> ../../shared/tone.md --
",
    good: "\
-- content/tone.md --
# Tone
",
    today: "2026-12-01",
    check: None,
};
