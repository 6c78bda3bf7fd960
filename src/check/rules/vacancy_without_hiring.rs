use std::collections::BTreeMap;

use crate::check::seats::{self, Seats};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Date, Hiring, Kind, Rec, Role};
use crate::rules::Rule;

/// An empty seat that nobody seeks to fill.
pub(super) const RULE: &Rule = Rule::named("vacancy-without-hiring");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    if context.plan.index.damage.may_hold(Kind::Hiring) {
        return;
    }
    let mut hirings: BTreeMap<&str, Vec<Rec<'_, Hiring>>> = BTreeMap::new();
    for hiring in context.plan.all::<Hiring>() {
        match &hiring.data.role {
            Some(role) if context.plan.find(Kind::Role, &role.value.id).is_some() => {
                hirings.entry(&role.value.id).or_default().push(hiring);
            }
            // It may be for any role.
            _ => return,
        }
    }
    for role in context.plan.all::<Role>() {
        let Some(seats) = Seats::of(role, context.today) else { continue };
        let own = hirings.get(role.id()).map_or(&[][..], Vec::as_slice);
        if seats.vacant() <= seats.to_come.len() as i64 || own.iter().any(|hiring| is_open(*hiring, context.today)) {
            continue;
        }
        let id = role.id();
        let message = text!(
            "no hiring for `{id}` is open or to come, and a seat is vacant",
            "aucun recrutement pour `{id}` n'est ouvert ni à venir, et un siège est vacant"
        );
        let finding = Finding::new(RULE.name, seats::place(role), message).help(text!(
            "add one with `parvis new hiring ID`, with `opens-on`; or lower `seats`",
            "ajoutez-en un avec `parvis new hiring ID`, avec `opens-on` ; ou baissez `seats`"
        ));
        out.push(own.iter().fold(finding, |finding, hiring| {
            let span = hiring.data.closes_on.as_ref().map_or(hiring.item.span, |closes| closes.span);
            let id = hiring.id();
            finding.related(hiring.item.place(span), text!("`{id}` has closed", "`{id}` est clos"))
        }));
    }
}

/// Whether a hiring is open or to come, for all that can be told.
fn is_open(hiring: Rec<'_, Hiring>, today: Date) -> bool {
    hiring.item.is_unsure("closes-on") || hiring.data.closes_on.as_ref().is_none_or(|closes| closes.value >= today)
}
