//! Who sits where: the seats of a role and its holders on a day.

use crate::diagnostic::{Place, Text, text};
use crate::model::kinds::Holder;
use crate::model::{At, Date, Items as _, Rec, Role};

/// The seats of a role on a day.
pub(super) struct Seats<'a> {
    /// How many there are.
    pub(super) count: i64,
    /// Who holds one today, shadows apart.
    pub(super) held: Vec<&'a At<Holder>>,
    /// Who will, from a later day on.
    pub(super) to_come: Vec<&'a At<Holder>>,
}

impl<'a> Seats<'a> {
    /// The seats of a role; nothing if its holders or its number of seats cannot be told.
    pub(super) fn of(role: Rec<'a, Role>, today: Date) -> Option<Self> {
        if role.item.is_unsure("holders") || role.item.is_unsure("seats") {
            return None;
        }
        let seated = |holder: &&At<Holder>| !holder.is_shadow();
        let later = |holder: &&At<Holder>| holder.start.as_ref().is_some_and(|start| start.value > today);
        Some(Self {
            count: role.seats(),
            held: role.data.holders.items().filter(seated).filter(|holder| holder.is_current(today)).collect(),
            to_come: role.data.holders.items().filter(seated).filter(later).collect(),
        })
    }

    /// How many seats nobody holds.
    pub(super) fn vacant(&self) -> i64 {
        (self.count - self.held.len() as i64).max(0)
    }

    /// Whether it is the leading role that nobody holds: worse than a vacant seat.
    pub(super) fn leaderless(&self, role: Rec<'_, Role>) -> bool {
        role.leads() && self.held.is_empty()
    }

    /// Who comes next, and what to do until then.
    pub(super) fn next(&self) -> Option<Text> {
        let first = |holder: &&&At<Holder>| holder.start.as_ref().map(|start| start.value);
        let next = self.to_come.iter().min_by_key(first)?;
        let (person, start) = (&next.person.as_ref()?.value.id, next.start.as_ref()?.value);
        Some(text!(
            "`{person}` starts on {start}; until then, name someone with `interim = true`",
            "`{person}` commence le {start} ; d'ici là, nommez quelqu'un avec `interim = true`"
        ))
    }
}

/// Where a role says how many seats it has, or the role itself.
pub(super) fn place(role: Rec<'_, Role>) -> Place {
    role.item.place(role.data.seats.as_ref().map_or(role.item.span, |seats| seats.span))
}
