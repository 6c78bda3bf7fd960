//! Whom something asks: a role and who holds it today; where nobody does, whom it reports to.

use std::collections::HashSet;

use crate::model::{Date, Item, Items as _, Kind, Person, Role};
use crate::plan::{Ix, Plan};

/// Whom something asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// The role that keeps it.
    pub role: Option<Ix>,
    /// Nobody holds that role today.
    pub is_vacant: bool,
    /// The role that is told instead: the next above, by `reports-to`, that somebody holds.
    pub instead: Option<Ix>,
    /// Whoever holds the role today, or the one that is told instead; shadows apart.
    pub people: Vec<Ix>,
}

impl Who {
    /// Whoever keeps an item: its `owner`, or that of the nearest folder above it that has one; else the leading role.
    pub(super) fn keeps(plan: &Plan, item: &Item, today: Date) -> Self {
        Self::holds(plan, plan.keeper(item), today)
    }

    /// Whoever holds this role; the leading role where none is named, or none of this name is seen.
    pub(super) fn holds(plan: &Plan, role: Option<&str>, today: Date) -> Self {
        let named = role.and_then(|id| plan.find(Kind::Role, id));
        let Some(role) = named.or_else(|| leading(plan)) else { return Self::default() };
        let people = holding(plan, role, today);
        if !people.is_empty() {
            return Self { role: Some(role), people, ..Self::default() };
        }
        let mut seen = HashSet::from([role]);
        let mut next = reports_to(plan, role);
        while let Some(above) = next.filter(|above| seen.insert(*above)) {
            let people = holding(plan, above, today);
            if !people.is_empty() {
                return Self { role: Some(role), is_vacant: true, instead: Some(above), people };
            }
            next = reports_to(plan, above);
        }
        Self { role: Some(role), is_vacant: true, ..Self::default() }
    }

    /// One person, for what asks them and no role.
    pub(super) fn person(plan: &Plan, id: &str) -> Self {
        Self { people: plan.find(Kind::Person, id).into_iter().collect(), ..Self::default() }
    }

    /// Whether it asks this role, or this person.
    pub fn is(&self, ix: Ix) -> bool {
        self.role == Some(ix) || self.instead == Some(ix) || self.people.contains(&ix)
    }
}

fn leading(plan: &Plan) -> Option<Ix> {
    plan.own().all_ix::<Role>().find(|(_, role)| role.leads()).map(|(ix, _)| ix)
}

fn reports_to(plan: &Plan, role: Ix) -> Option<Ix> {
    let above = plan.own().rec::<Role>(role)?.data.reports_to.as_ref()?;
    plan.find(Kind::Role, &above.value.id)
}

/// Whoever holds a role on a day and is still there.
fn holding(plan: &Plan, role: Ix, today: Date) -> Vec<Ix> {
    let Some(role) = plan.own().rec::<Role>(role) else { return Vec::new() };
    let current = role.data.holders.items().filter(|holder| holder.is_current(today) && !holder.is_shadow());
    let mut people: Vec<Ix> = current
        .filter_map(|holder| plan.find(Kind::Person, &holder.person.as_ref()?.value.id))
        .filter(|ix| plan.own().rec::<Person>(*ix).is_some_and(|person| person.is_active(today)))
        .collect();
    people.dedup();
    people
}
