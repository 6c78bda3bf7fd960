use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::plan::audience::unknown_marks;

/// A circle of readers that does not exist.
pub(super) static RULE: Rule = Rule {
    name: "unknown-audience",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "`audience`, in a file, on a heading or in `book.toml`, names a circle that `[audiences]` does not have.",
    why: "A misspelt circle must never widen who may read; the plan cannot tell who was meant.",
    bad: "\
-- book.toml --
[audiences]
order = [\"public\", \"member\", \"team\"]
default = \"teem\"
",
    good: "\
-- book.toml --
[audiences]
order = [\"public\", \"member\", \"team\"]
default = \"team\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    unknown_marks(context.plan, out);
}
