//! The first months of someone in a role: which reviews are due, and which are there.

use std::collections::HashMap;

use jiff::ToSpan as _;

use crate::model::kinds::{Holder, ReviewStatus, ReviewType};
use crate::model::{Date, Items as _, Rec, Review, Role};
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
    /// The 30th, 60th or 90th day; the start date is the 1st.
    pub day: i64,
    /// The date of that day: the one to write.
    pub on: Date,
    /// The first and the last day that will do.
    pub window: (Date, Date),
    /// The review that is there.
    pub found: Option<Ix>,
    /// A review of the kind that is on none of the days on which one is expected.
    pub elsewhere: Option<Ix>,
}

/// The days of a role's first goals; the start date is day 1.
pub const FIRST_DAYS: std::ops::RangeInclusive<i64> = 1..=90;

/// The day that is `day` days into a role; the start date is day 1.
pub fn day(start: Date, day: i64) -> Date {
    start.checked_add((day - 1).days()).unwrap_or(Date::MAX)
}

/// Whether someone took up the role so lately that reviews are due: day 120 is not past.
pub fn is_new(holder: &Holder, today: Date) -> bool {
    new_until(holder).is_some_and(|last| last >= today)
}

/// The last day on which reviews are due for them, if they ever are.
pub(super) fn new_until(holder: &Holder) -> Option<Date> {
    let last = day(holder.start.as_ref()?.value, 120);
    let end = holder.end.as_ref().map_or(last, |end| end.value);
    (!holder.is_shadow() && !holder.is_interim()).then_some(last.min(end))
}

/// The reviews that are due for every new holder of every role, in the order of roles and holders.
pub fn expected(edition: &Edition, today: Date) -> Vec<Expected> {
    let mut reviews: Reviews<'_> = HashMap::new();
    for (ix, review) in edition.all_ix::<Review>() {
        if let (Some(person), Some(role)) = (&review.data.person, &review.data.role) {
            reviews.entry((&person.value.id, &role.value.id)).or_default().push((ix, review));
        }
    }
    let mut out = Vec::new();
    for (ix, role) in edition.all_ix::<Role>() {
        for (at, holder) in role.holders.items().enumerate() {
            if is_new(holder, today)
                && let (Some(person), Some(start)) = (&holder.person, &holder.start)
            {
                let own = reviews.get(&(&*person.value.id, role.id())).map_or(&[][..], Vec::as_slice);
                expect(own, (ix, at), start.value, holder.end.as_ref().map(|end| end.value), &mut out);
            }
        }
    }
    out
}

/// Reviews by person and role.
type Reviews<'a> = HashMap<(&'a str, &'a str), Vec<(Ix, Rec<'a, Review>)>>;

/// Day, first and last day that will do.
const DUE: [(ReviewType, i64, i64, i64); 3] =
    [(ReviewType::Monthly, 30, 23, 37), (ReviewType::Monthly, 60, 53, 67), (ReviewType::NinetyDay, 90, 90, 97)];

/// What is expected of one term, given the reviews of that person in that role.
fn expect(
    reviews: &[(Ix, Rec<'_, Review>)],
    (role, holder): (Ix, usize),
    start: Date,
    end: Option<Date>,
    out: &mut Vec<Expected>,
) {
    let held = |review: &Review| {
        let stands = review.status.as_ref().is_some_and(|own| own.value != ReviewStatus::Skipped);
        review.held_on.as_ref().or(review.scheduled_on.as_ref()).map(|date| date.value).filter(|_| stands)
    };
    let of = |kind: ReviewType| {
        reviews
            .iter()
            .filter(move |(_, review)| review.type_.as_ref().is_some_and(|own| own.value == kind))
            .filter_map(move |(ix, review)| Some((*ix, held(review.data)?)))
    };
    let inside = |on: Date, from: i64, to: i64| day(start, from) <= on && on <= day(start, to);
    for (kind, expected, from, to) in DUE {
        let window = (day(start, from), day(start, to));
        if end.is_some_and(|end| end < window.1) {
            continue;
        }
        let expects = |on: Date| DUE.iter().any(|(own, _, from, to)| *own == kind && inside(on, *from, *to));
        out.push(Expected {
            role,
            holder,
            kind,
            day: expected,
            on: day(start, expected),
            window,
            found: of(kind).find(|(_, on)| inside(*on, from, to)).map(|(ix, _)| ix),
            elsewhere: of(kind).find(|(_, on)| start <= *on && !expects(*on)).map(|(ix, _)| ix),
        });
    }
}
