//! The seats of a role: who holds it, who will, and which are empty.

use serde::Serialize;

use crate::model::kinds::Holder;
use crate::model::{Date, Items as _, Kind, Role};
use crate::plan::Ix;
use crate::principles::holders;
use crate::render::Book;
use crate::render::groups::contact;
use crate::render::layout::{Day, day};
use crate::render::links::{Link, Linker};

use super::parts::State;

/// A seat of a role on the day of the book.
#[derive(Debug, Serialize)]
pub(super) struct Seat {
    /// Held, interim, vacant, or someone who learns beside the holder.
    pub state: State,
    /// Who sits there.
    pub person: Option<Link>,
    /// How to reach them at once.
    pub contact: Option<Link>,
    /// What it is called where nobody does, if it stands for many.
    pub name: Option<String>,
    /// Since when.
    pub since: Option<Day>,
    /// Until when, where that is settled.
    pub until: Option<Day>,
    /// The day of the first ninety it is for them, in words.
    pub day: Option<String>,
}

/// Vacant seats that are shown one by one; more are one line.
const SHOWN: usize = 12;

/// The seats of a role that are taken, then those that are not.
pub(super) fn seats(book: &Book, linker: &Linker<'_>, role: &Role) -> Vec<Seat> {
    let current = role.holders.items().filter(|holder| book.is_held(holder));
    let mut out: Vec<Seat> = current.map(|holder| taken(book, linker, holder)).collect();
    let vacant = vacant(book, role);
    let name = (vacant > SHOWN).then(|| linker.words.count("vacant-seats", vacant));
    for _ in 0..if name.is_some() { 1 } else { vacant } {
        let state = State::new(linker.words, "vacant");
        out.push(Seat { state, person: None, contact: None, name: name.clone(), since: None, until: None, day: None });
    }
    out
}

/// How many seats of a role are empty.
pub(super) fn vacant(book: &Book, role: &Role) -> usize {
    let held = role.holders.items().filter(|own| book.is_held(own) && !own.is_shadow()).count();
    usize::try_from(role.seats()).unwrap_or(0).saturating_sub(held)
}

/// Which of the first ninety days it is for someone; nothing before or after them.
pub(super) fn day_of(book: &Book, holder: &Holder) -> Option<i64> {
    book.on_day(|day| day_on(holder, day))
}

/// The same, on a day.
pub(super) fn day_on(holder: &Holder, today: Date) -> Option<i64> {
    let start = holder.start.as_ref()?.value;
    let day = i64::from(today.since(start).ok()?.get_days()) + 1;
    (1..=90).contains(&day).then_some(day)
}

/// Those who take up a role these days: the role, which of its holders, and the day it is for them, which is another on each.
pub(super) fn newcomers(book: &Book) -> Vec<(Ix, usize, i64)> {
    let mut out = Vec::new();
    for (ix, role) in book.listed::<Role>(book.plan.own()) {
        for (at, holder) in role.holders.items().enumerate() {
            if book.on_day(|day| holders::is_new(holder, day) && day_on(holder, day).is_some())
                && let Some(day) = day_on(holder, book.day)
            {
                out.push((ix, at, day));
            }
        }
    }
    out
}

fn taken(book: &Book, linker: &Linker<'_>, holder: &Holder) -> Seat {
    let name = match (holder.is_shadow(), holder.is_interim()) {
        (true, _) => "shadow",
        (false, true) => "interim",
        (false, false) => "held",
    };
    let person = holder.person.as_ref();
    let person = person.and_then(|person| linker.edition.index.find(Kind::Person, &person.value.id));
    let on = |date: Option<&crate::model::At<Date>>| date.map(|date| day(linker, date.value));
    Seat {
        state: State::new(linker.words, name),
        person: person.map(|ix| linker.link(ix)),
        contact: person.and_then(|ix| contact(linker, ix)),
        name: None,
        since: on(holder.start.as_ref()),
        until: on(holder.end.as_ref()),
        day: day_of(book, holder)
            .filter(|_| !holder.is_shadow() && !holder.is_interim())
            .map(|day| linker.words.with("day-of-ninety", &[("day", day.into())])),
    }
}
