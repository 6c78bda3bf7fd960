use std::collections::BTreeSet;

use crate::check::seats::{self, Seats};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::Holder;
use crate::model::{At, Role};

/// More people than seats.
pub(super) static RULE: Rule = Rule {
    name: "more-holders-than-seats",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "More people hold a role today than it has `seats`, shadows apart. Someone who holds it twice is one person.",
    why: "Either two people are told the same thing is theirs, or the plan counts too few seats.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
seats = 1
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
