use std::collections::BTreeSet;

use crate::check::seats::{self, Seats};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::kinds::Holder;
use crate::model::{At, Role};
use crate::rules::Rule;

/// More people than seats.
pub(super) const RULE: &Rule = Rule::named("more-holders-than-seats");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        let Some(seats) = Seats::of(role, context.today) else { continue };
        let mut people = BTreeSet::new();
        let person = |holder: &At<Holder>| holder.person.as_ref().map(|person| person.value.id.clone());
        let over = seats.held.iter().find(|holder| {
            person(holder).is_some_and(|person| people.insert(person)) && people.len() as i64 > seats.count
        });
        let Some(over) = over else { continue };
        let all: BTreeSet<_> = seats.held.iter().filter_map(|holder| person(holder)).collect();
        let message = format!("{} people hold `{}`, which has {}", all.len(), role.id(), count(seats.count));
        out.push(
            Finding::new(RULE.name, role.item.place(over.span), message)
                .help("give the one who left an `end`, mark who learns beside them with `shadow = true`, or raise `seats`")
                .related(seats::place(role), "the seats are counted here"),
        );
    }
}

fn count(seats: i64) -> String {
    if seats == 1 { "1 seat".into() } else { format!("{seats} seats") }
}
