use crate::check::seats::Seats;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Role;
use crate::rules::Rule;

/// Nobody answers for the community.
pub(super) const RULE: &Rule = Rule::named("leader-vacant");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        let Some(seats) = Seats::of(role, context.today).filter(|seats| seats.leaderless(role)) else { continue };
        let id = role.id();
        let message = text!(
            "nobody holds `{id}`, the role that answers for the community",
            "personne ne tient `{id}`, le rôle qui répond de la communauté"
        );
        out.push(
            Finding::new(RULE.name, role.item.head(), message)
                .help(text!(
                    "add a holder, or name someone in the meantime with `interim = true`",
                    "ajoutez un titulaire, ou nommez quelqu'un en attendant avec `interim = true`"
                ))
                .maybe_help(seats.next()),
        );
    }
}
