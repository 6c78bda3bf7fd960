use crate::check::seats::{self, Seats};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Role;
use crate::rules::Rule;

/// A seat that nobody holds.
pub(super) const RULE: &Rule = Rule::named("vacant-seat");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
