use crate::check::seats::Seats;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Role;

/// Nobody answers for the community.
pub(super) static RULE: Rule = Rule {
    name: "leader-vacant",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The role with `leads = true` has no current holder, shadows apart. Someone who holds it in the interim will do.",
    why: "Every other role reports to someone who is not there.",
    bad: "\
-- content/roles/director.toml --
title = \"Director\"
mission = \"Keep the forum kind and useful.\"
leads = true
holders = [{ person = \"claire\", start = 2019-04-01, end = 2026-10-31 }]
",
    good: "\
-- content/roles/director.toml --
title = \"Director\"
mission = \"Keep the forum kind and useful.\"
leads = true
holders = [{ person = \"claire\", start = 2019-04-01 }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        let Some(seats) = Seats::of(role, context.today).filter(|seats| seats.leaderless(role)) else { continue };
        let next = seats.next().map(|next| format!("{next}; until then, name someone with `interim = true`"));
        out.push(
            Finding::new(
                RULE.name,
                role.item.head(),
                format!("nobody holds `{}`, the role that answers for the community", role.id()),
            )
            .help("add a holder, or name someone in the meantime with `interim = true`")
            .maybe_help(next),
        );
    }
}
