use crate::check::seats::{self, Seats};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Role;

/// A seat that nobody holds.
pub(super) static RULE: Rule = Rule {
    name: "vacant-seat",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "Fewer people hold a role today than it has `seats`, shadows apart. The leading role without anyone is `leader-vacant` instead.",
    why: "The work of an empty seat is done by nobody, or by someone who has their own.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
seats = 3
holders = [
  { person = \"ines\", start = 2025-03-03 },
  { person = \"yann\", start = 2026-11-02 },
]
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
seats = 2
holders = [
  { person = \"ines\", start = 2025-03-03 },
  { person = \"yann\", start = 2026-11-02 },
]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        let Some(seats) = Seats::of(role, context.today) else { continue };
        if seats.vacant() == 0 || seats.leaderless(role) {
            continue;
        }
        let message = if seats.held.is_empty() {
            format!("nobody holds `{}`", role.id())
        } else {
            format!("{} of the {} seats of `{}` are held", seats.held.len(), seats.count, role.id())
        };
        out.push(
            Finding::new(RULE.name, seats::place(role), message)
                .help("add a holder, open a hiring, or lower `seats`")
                .maybe_help(seats.next().map(|next| format!("{next}; until then, name someone with `interim = true`"))),
        );
    }
}
