use crate::check::seats::Seats;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Role;
use crate::rules::Rule;

/// Nobody answers for the community.
pub(super) const RULE: &Rule = Rule::named("leader-vacant");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
