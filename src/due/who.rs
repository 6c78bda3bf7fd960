//! Whom something asks: a role and who holds it today; where nobody does, whom it reports to.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Date, Item, Items as _, Kind, Person, Role};
use crate::plan::{Ix, Plan};

/// Whom something asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Who {
    /// The role that keeps it.
    pub role: Option<Ix>,
    /// Nobody holds that role today.
    pub is_vacant: bool,
    /// The person whom it would ask, who is no longer there.
    pub left: Option<Ix>,
    /// The role that is told instead: the next above, by `reports-to`, that somebody holds (somebody else, where it is about a
    /// person); for a person who left, the leading one.
    pub instead: Option<Ix>,
    /// Whoever holds the role today, or the one that is told instead; shadows apart.
    pub people: Arc<[Ix]>,
}

impl Who {
    /// Whether it asks this role, or this person.
    pub fn is(&self, ix: Ix) -> bool {
        self.role == Some(ix) || self.instead == Some(ix) || self.people.contains(&ix)
    }
}

/// Who holds what on a day, each role looked at once.
pub(super) struct Holders<'a> {
    plan: &'a Plan,
    today: Date,
    leading: Option<Ix>,
    known: RefCell<HashMap<Ix, Who>>,
}

impl<'a> Holders<'a> {
    pub(super) fn new(plan: &'a Plan, today: Date) -> Self {
        let leading = plan.own().all_ix::<Role>().find(|(_, role)| role.leads()).map(|(ix, _)| ix);
        Self { plan, today, leading, known: RefCell::default() }
    }

    /// Whoever keeps an item: its `owner`, or that of the nearest folder above it that has one; else the leading role.
    pub(super) fn keeps(&self, item: &Item) -> Who {
        self.of(self.plan.keeper(item))
    }

    /// Whoever holds this role; the leading role where none is named, or none of this name is seen.
    pub(super) fn of(&self, role: Option<&str>) -> Who {
        let named = role.and_then(|id| self.plan.find(Kind::Role, id));
        let Some(role) = named.or(self.leading) else { return Who::default() };
        if let Some(who) = self.known.borrow().get(&role) {
            return who.clone();
        }
        let who = self.look(role);
        self.known.borrow_mut().insert(role, who.clone());
        who
    }

    /// The same for what one person cannot do alone: whoever else holds the role, or the next one above.
    pub(super) fn besides(&self, role: Option<&str>, person: Ix) -> Who {
        let who = self.of(role);
        let Some(told) = who.instead.or(who.role).filter(|_| who.people.contains(&person)) else { return who };
        let mut seen = HashSet::new();
        let mut next = Some(told);
        while let Some(above) = next.filter(|above| seen.insert(*above)) {
            let others: Vec<Ix> = self.holding(above).into_iter().filter(|own| *own != person).collect();
            if !others.is_empty() {
                // Where the role itself has somebody else, it is not told instead.
                let instead = if Some(above) == who.role { None } else { Some(above) };
                return Who { instead, people: others.into(), ..who };
            }
            next = self.reports_to(above);
        }
        Who::default()
    }

    fn look(&self, role: Ix) -> Who {
        let people = self.holding(role);
        if !people.is_empty() {
            return Who { role: Some(role), people: people.into(), ..Who::default() };
        }
        let vacant = Who { role: Some(role), is_vacant: true, ..Who::default() };
        let mut seen = HashSet::from([role]);
        let mut next = self.reports_to(role);
        while let Some(above) = next.filter(|above| seen.insert(*above)) {
            let people = self.holding(above);
            if !people.is_empty() {
                return Who { instead: Some(above), people: people.into(), ..vacant };
            }
            next = self.reports_to(above);
        }
        vacant
    }

    /// One person, for what asks them and no role; the leading role instead of someone who is no longer there.
    pub(super) fn person(&self, id: Option<&str>) -> Who {
        let Some(person) = id.and_then(|id| self.plan.find(Kind::Person, id)) else { return Who::default() };
        if self.is_there(person) {
            return Who { people: [person].into(), ..Who::default() };
        }
        let told = self.of(None);
        Who { left: Some(person), instead: told.instead.or(told.role), people: told.people, ..Who::default() }
    }

    /// Whether someone is still there.
    pub(super) fn is_there(&self, person: Ix) -> bool {
        self.plan.own().rec::<Person>(person).is_some_and(|person| person.is_active(self.today))
    }

    fn reports_to(&self, role: Ix) -> Option<Ix> {
        let above = self.plan.own().rec::<Role>(role)?.data.reports_to.as_ref()?;
        self.plan.find(Kind::Role, &above.value.id)
    }

    /// Whoever holds a role on the day and is still there, each once.
    fn holding(&self, role: Ix) -> Vec<Ix> {
        let Some(role) = self.plan.own().rec::<Role>(role) else { return Vec::new() };
        let current = role.data.holders.items().filter(|holder| holder.is_current(self.today) && !holder.is_shadow());
        let mut seen = HashSet::new();
        current
            .filter_map(|holder| self.plan.find(Kind::Person, &holder.person.as_ref()?.value.id))
            .filter(|person| self.is_there(*person) && seen.insert(*person))
            .collect()
    }
}
