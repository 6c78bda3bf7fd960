//! What goes out next, on a channel or from someone's hand: a few lines, not a calendar.

use serde::Serialize;

use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Date, Kind, Rec};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::schedule::{Days, Occurrence, plus};

use super::parts::State;

/// Something that goes out.
#[derive(Debug, Serialize)]
pub(super) struct Post {
    /// The day, for machines.
    iso: String,
    /// "8 déc.".
    text: String,
    link: Link,
    state: Option<State>,
    /// Where, or by whom.
    about: String,
}

/// How many days ahead are looked at.
const AHEAD: i64 = 28;
/// Most lines.
const SHOWN: usize = 6;

/// What goes out next on a channel.
pub(super) fn on_channel(book: &Book, linker: &Linker<'_>, channel: Ix) -> Vec<Post> {
    let line = |one: &Occurrence| {
        let entry = linker.edition.rec::<Calendar>(one.ix)?;
        let about = super::parts::link(linker, entry.owner.as_ref()).map(|link| link.text).unwrap_or_default();
        Some(post(linker, one.ix, one.date, one.status, about))
    };
    // What a book of any day knows of reaches further than twice as far.
    let known = Days::new(book.day, plus(book.day, 2 * AHEAD));
    let mut out = Vec::new();
    for one in book.schedule.on_channel(channel, known).iter().filter(|one| is_alive(one.status)) {
        if out.len() == SHOWN || !book.has_come(plus(one.date, -AHEAD)) {
            return out;
        }
        if !book.is_past(one.date) {
            out.extend(line(one));
        }
    }
    // What comes after all that is known is looked at again as soon as it may be shown.
    book.has_come(plus(book.day, AHEAD + 1));
    out
}

/// What someone makes next.
pub(super) fn of_person(book: &Book, linker: &Linker<'_>, person: Ix) -> Vec<Post> {
    let id = &book.plan.items()[person.at()].id;
    let mut coming: Vec<(Date, Ix)> = book
        .mentions()
        .from(book, person, Kind::Calendar)
        .filter_map(|ix| {
            let entry = linker.edition.rec::<Calendar>(ix)?;
            let own = entry.owner.as_ref().is_some_and(|owner| owner.value.id == *id);
            let alive = is_alive(entry.status.as_ref().map(|status| status.value));
            let date = next(book, ix, entry)?;
            (own && alive).then_some((date, ix))
        })
        .collect();
    coming.sort_unstable();
    let line = |(date, ix): (Date, Ix)| {
        let entry = linker.edition.rec::<Calendar>(ix)?;
        let about = super::parts::link(linker, entry.channel.as_ref()).map(|link| link.text).unwrap_or_default();
        Some(post(linker, ix, date, entry.status.as_ref().map(|status| status.value), about))
    };
    coming.into_iter().filter_map(line).take(SHOWN).collect()
}

fn ahead(day: Date) -> Days {
    Days::new(day, plus(day, AHEAD))
}

/// The next day an entry falls on, if that is soon.
fn next(book: &Book, ix: Ix, entry: Rec<'_, Calendar>) -> Option<Date> {
    if let Some(date) = &entry.date {
        return book.on_day(|day| ahead(day).contains(date.value)).then_some(date.value);
    }
    let days = book.falls_on(ix, entry, AHEAD);
    book.on_day(|day| days.iter().copied().find(|date| ahead(day).contains(*date)))
}

/// Whether it is still to come: neither done nor called off.
fn is_alive(status: Option<EntryStatus>) -> bool {
    status.is_none_or(|status| !matches!(status, EntryStatus::Published | EntryStatus::Cancelled))
}

fn post(linker: &Linker<'_>, ix: Ix, date: Date, status: Option<EntryStatus>, about: String) -> Post {
    Post {
        iso: date.to_string(),
        text: linker.words.short_date(date),
        link: linker.link(ix),
        state: status.map(|status| State::new(linker.words, status.as_str())),
        about,
    }
}
