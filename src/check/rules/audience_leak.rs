use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::plan::audience::leaks;

/// Something visible that reaches something hidden.
pub(super) static RULE: Rule = Rule {
    name: "audience-leak",
    severity: Severity::Error,
    scope: Scope::Pages,
    finds: "Prose or an image that some may read reaches something that only a closer circle may: a link to a hidden page, a picture of a hidden folder. It cannot be waived.",
    why: "The very name of a hidden page can give away what it says; and whoever follows the link finds nothing.",
    bad: "\
-- book.toml --
[audiences]
order = [\"public\", \"team\"]
default = \"public\"
-- content/index.md --
# Home

[Who is leaving](departures.md).
-- content/departures.md --
+++
audience = \"team\"
+++

# Departures
",
    good: "\
-- book.toml --
[audiences]
order = [\"public\", \"team\"]
default = \"public\"
-- content/index.md --
# Home

## For the team {audience=\"team\"}

[Who is leaving](departures.md).
-- content/departures.md --
+++
audience = \"team\"
+++

# Departures
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    leaks(context.plan, out);
}
