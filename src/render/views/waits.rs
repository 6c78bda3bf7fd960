//! What waits for somebody, a line each; and the section of it on the page of a role or a person.

use serde::Serialize;

use crate::due::{Due, What};
use crate::kind::Kind;
use crate::model::{Calendar, Channel};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::due::{calendar_path, told};
use crate::render::layout::{Day, day};
use crate::render::links::{Link, Linker};

use super::parts::State;
use super::sheet::Sheet;

/// Something that waits for somebody.
#[derive(Serialize)]
pub(super) struct Waits {
    /// A sentence, and the page that it leads to.
    link: Link,
    /// In which role it asks them, or why them.
    about: Option<String>,
    /// By which day.
    day: Day,
    late: Option<State>,
    /// What it can be found by.
    pub within: String,
}

impl Waits {
    /// What falls due, as a line; `names_role` where its surroundings say who keeps it.
    pub(super) fn new(book: &Book, linker: &Linker<'_>, due: &Due, names_role: bool) -> Self {
        Self {
            link: Link::new(href(linker, due), told(linker, due)),
            about: why(linker, due, names_role),
            day: day(linker, due.day),
            late: book.is_past(due.day).then(|| State { name: "stale", word: linker.words.get("due-late") }),
            within: within(book, linker, due),
        }
    }
}

/// Where something is shown that falls due.
fn href(linker: &Linker<'_>, due: &Due) -> String {
    let Some(ix) = due.ix else { return format!("{}#pv-waived", linker.page("gaps")) };
    let href = linker.href(ix);
    let part = match due.what {
        What::Goal | What::Action => "#pv-days",
        What::MissingReview | What::TermEnd => "#pv-holders",
        What::Agreed => "#pv-actions",
        What::Source => "#pv-cadence",
        _ => "",
    };
    if href.contains('#') { href } else { href + part }
}

/// In which role something asks, or why it asks somebody else than whom it should.
fn why(linker: &Linker<'_>, due: &Due, names_role: bool) -> Option<String> {
    let who = &due.who;
    let named = |key, name, ix: Ix| linker.words.with(key, &[(name, linker.title(ix).into())]);
    match (who.left, who.role) {
        (Some(left), _) => Some(named("due-since-left", "person", left)),
        (None, Some(role)) if who.instead.is_some() && who.is_vacant => Some(named("due-since-vacant", "role", role)),
        (None, Some(role)) if !names_role && !who.is_vacant => Some(linker.title(who.instead.unwrap_or(role))),
        _ => None,
    }
}

/// What it can be found by: its groups, whom it asks, the channel that it is about.
fn within(book: &Book, linker: &Linker<'_>, due: &Due) -> String {
    let edition = linker.edition;
    let channel = due.ix.and_then(|ix| match edition.rec::<Calendar>(ix) {
        Some(entry) => edition.index.find(Kind::Channel, &entry.data.channel.as_ref()?.value.id),
        None => edition.rec::<Channel>(ix).map(|_| ix),
    });
    let mut named: Vec<Ix> =
        due.who.role.into_iter().chain(due.who.instead).chain(due.who.people.iter().copied()).collect();
    named.extend(channel);
    match due.ix {
        Some(ix) => book.tokens(ix, named),
        None => book.tokens_of(named),
    }
}

/// What waits for one role or person, on its page.
#[derive(Serialize)]
pub(super) struct Own {
    rows: Vec<Waits>,
    /// How many more there are, in words.
    more: Option<String>,
    /// The page of all, narrowed to them.
    all: String,
    webcal: Option<String>,
    ical: String,
}

/// The most that a page of a role or a person tells.
const SHOWN: usize = 8;

/// What waits for the role or person of a page; nothing for readers who are not shown what is open. `always` where one may
/// want to subscribe though nothing waits today.
pub(super) fn own(sheet: &Sheet<'_>, always: bool) -> Option<Own> {
    let Sheet { book, linker, ix, .. } = *sheet;
    if !book.plan.shows_coverage() {
        return None;
    }
    book.waits_for(ix);
    let waiting = book.waiting();
    let all: Vec<&Due> = waiting.of_one(ix).collect();
    if all.is_empty() && !always {
        return None;
    }
    let item = &book.plan.items()[ix.at()];
    let file = calendar_path(&book.plan, ix, &item.id);
    let is_own = |due: &Due| due.who.role == Some(ix);
    Some(Own {
        rows: all.iter().take(SHOWN).map(|due| Waits::new(book, linker, due, is_own(due))).collect(),
        more: all.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| linker.words.count("due-more", more)),
        all: format!("{}?{}={}", linker.page("due"), item.kind().as_str(), item.id),
        webcal: book.webcal(&file),
        ical: linker.file(&file),
    })
}
