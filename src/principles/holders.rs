//! The first months of someone in a role: which reviews are due, and which are there.

use jiff::ToSpan as _;

use crate::model::kinds::{Holder, ReviewStatus, ReviewType};
use crate::model::{At, Date, Items as _, Review, Role};
use crate::plan::{Edition, Ix};

/// A review that should be planned or done.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The role.
    pub role: Ix,
    /// Which of its holders.
    pub holder: usize,
    /// Monthly, or that of 90 days.
    pub kind: ReviewType,
    /// The day to write: the 30th, 60th or 90th; the start date is the 1st.
    pub on: Date,
    /// The first and the last day that will do.
    pub window: (Date, Date),
    /// The review that is there.
    pub found: Option<Ix>,
}

/// The day that is `day` days into a role; the start date is day 1.
pub fn day(start: Date, day: i64) -> Date {
    start.checked_add((day - 1).days()).unwrap_or(Date::MAX)
}

/// Whether someone took up the role so lately that reviews are due: day 120 is not past.
pub fn is_new(holder: &Holder, today: Date) -> bool {
    !holder.is_shadow()
        && !holder.is_interim()
        && holder.end.as_ref().is_none_or(|end| end.value >= today)
        && holder.start.as_ref().is_some_and(|start| day(start.value, 120) >= today)
}

/// The reviews that are due for every new holder of every role, in the order of roles and holders.
pub fn expected(edition: &Edition, today: Date) -> Vec<Expected> {
    let reviews: Vec<_> = edition.all_ix::<Review>().collect();
    let mut out = Vec::new();
    for (ix, role) in edition.all_ix::<Role>() {
        for (at, holder) in role.holders.items().enumerate() {
            if is_new(holder, today) {
                expect(&reviews, ix, role.id(), at, holder, &mut out);
            }
        }
    }
    out
}

fn expect(
    reviews: &[(Ix, crate::model::Rec<'_, Review>)],
    role: Ix,
    id: &str,
    at: usize,
    holder: &At<Holder>,
    out: &mut Vec<Expected>,
) {
    let (Some(person), Some(start)) = (&holder.person, &holder.start) else { return };
    let plan =
        [(ReviewType::Monthly, 30, 23, 37), (ReviewType::Monthly, 60, 53, 67), (ReviewType::NinetyDay, 90, 90, 97)];
    for (kind, on, from, to) in plan {
        let window = (day(start.value, from), day(start.value, to));
        if holder.end.as_ref().is_some_and(|end| end.value < window.1) {
            continue;
        }
        let found = reviews.iter().find(|(_, review)| {
            let held = review.held_on.as_ref().or(review.scheduled_on.as_ref()).map(|date| date.value);
            review.type_.as_ref().is_some_and(|own| own.value == kind)
                && review.person.as_ref().is_some_and(|own| own.value.id == person.value.id)
                && review.role.as_ref().is_some_and(|own| *own.value.id == *id)
                && review.status.as_ref().is_some_and(|own| own.value != ReviewStatus::Skipped)
                && held.is_some_and(|held| window.0 <= held && held <= window.1)
        });
        out.push(Expected {
            role,
            holder: at,
            kind,
            on: day(start.value, on),
            window,
            found: found.map(|(ix, _)| *ix),
        });
    }
}
