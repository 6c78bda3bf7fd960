use crate::check::seats::{self, Seats};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
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
        let (id, held, all) = (role.id(), seats.held.len(), seats.count);
        let message = if seats.held.is_empty() {
            text!("nobody holds `{id}`", "personne ne tient `{id}`")
        } else {
            match held {
                1 => text!(
                    "{held} of the {all} seats of `{id}` is held",
                    "sur les {all} sièges de `{id}`, {held} est occupé"
                ),
                _ => text!(
                    "{held} of the {all} seats of `{id}` are held",
                    "sur les {all} sièges de `{id}`, {held} sont occupés"
                ),
            }
        };
        out.push(
            Finding::new(RULE.name, seats::place(role), message)
                .help(text!(
                    "add a holder, open a hiring, or lower `seats`",
                    "ajoutez un titulaire, ouvrez un recrutement, ou baissez `seats`"
                ))
                .maybe_help(seats.next()),
        );
    }
}
