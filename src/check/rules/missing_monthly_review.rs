use crate::check::reviews;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::ReviewType;

/// A new person nobody has sat down with.
pub(super) static RULE: Rule = Rule {
    name: "missing-monthly-review",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "Someone took up a role, day 120 is not past, and no monthly review with them is planned or done about day 30 or day 60 (seven days sooner or later will do). The start date is day 1. Shadows and interims are not asked for.",
    why: "What goes wrong in the first weeks is small then, and is still small if someone asks.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
holders = [{ person = \"yann\", start = 2026-11-02 }]
-- content/people/yann.toml --
name = \"Yann Le Goff\"
type = \"volunteer\"
-- content/recruitment/reviews/yann-2026-12.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-12-01
status = \"planned\"
-- content/recruitment/reviews/yann-ninety.toml --
type = \"ninety-day\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2027-01-30
status = \"planned\"
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
holders = [{ person = \"yann\", start = 2026-11-02 }]
-- content/people/yann.toml --
name = \"Yann Le Goff\"
type = \"volunteer\"
-- content/recruitment/reviews/yann-2026-12.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-12-01
status = \"planned\"
-- content/recruitment/reviews/yann-2026-12-31.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-12-31
status = \"planned\"
-- content/recruitment/reviews/yann-ninety.toml --
type = \"ninety-day\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2027-01-30
status = \"planned\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    reviews::missing(context, RULE.name, ReviewType::Monthly, out);
}
