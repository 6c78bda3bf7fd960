use std::collections::BTreeSet;

use crate::check::seats::{self, Seats};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
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
        let (people, id, n) = (all.len(), role.id(), seats.count);
        let message = match n {
            1 => text!(
                "{people} people hold `{id}`, which has 1 seat",
                "{people} personnes tiennent `{id}`, qui a 1 siège"
            ),
            _ => text!(
                "{people} people hold `{id}`, which has {n} seats",
                "{people} personnes tiennent `{id}`, qui a {n} sièges"
            ),
        };
        out.push(
            Finding::new(RULE.name, role.item.place(over.span), message)
                .help(text!(
                    "give the one who left an `end`, mark who learns beside them with `shadow = true`, or raise `seats`",
                    "donnez une fin (`end`) à qui est parti, notez `shadow = true` pour qui apprend à ses côtés, ou augmentez `seats`"
                ))
                .related(seats::place(role), text!("the seats are counted here", "les sièges sont comptés ici")),
        );
    }
}


