//! A record as a line of a list: its title, what it is about, what to know at the end.

use serde::Serialize;

use crate::model::kinds::{FaqStatus, Holder};
use crate::model::{Data, Items as _, Kind, Responsibility, Role};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::{Day, day, summary};
use crate::render::links::{Link, Linker};

use super::parts::{State, choice, texts};
use super::seats;

/// A line of a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    /// The record or page.
    pub link: Link,
    /// What it is about, in a sentence.
    pub about: String,
    /// A figure or a few words.
    pub end: Option<String>,
    /// A day.
    pub day: Option<Day>,
    /// How it stands.
    pub state: Option<State>,
    /// What it can be found by, as [`Book::tokens`] write it.
    pub within: String,
}

impl Row {
    /// A line with nothing at its end.
    pub(super) fn new(link: Link, about: String) -> Self {
        Self { link, about, end: None, day: None, state: None, within: String::new() }
    }
}

/// Longest sentence of a line, in characters.
const ABOUT: usize = 190;

/// The line of any record.
pub(super) fn row(book: &Book, linker: &Linker<'_>, ix: Ix) -> Row {
    let words = linker.words;
    let item = linker.edition.item(ix);
    let mut row = Row::new(linker.link(ix), String::new());
    row.within = book.tokens(ix, named_by(book, linker, ix));
    let text = |text: &Option<crate::model::At<crate::model::Text>>| {
        text.as_ref().map(|text| words.set(&text.value).into_owned()).unwrap_or_default()
    };
    match &item.data {
        Data::Persona(data) => {
            row.about = text(&data.common_ground);
            row.end = data.share_of_members.as_ref().map(|share| words.percent(share.value.0));
        }
        Data::Voice(data) => row.about = texts(linker, data.tones.items()).join(", "),
        Data::ContentType(data) => row.about = texts(linker, data.tones.items()).join(", "),
        Data::Resource(data) => {
            row.about = text(&data.need);
            row.state = data.status.as_ref().map(|status| State::status(words, status.value.as_str()));
        }
        Data::Role(data) => {
            row.about = text(&data.mission);
            row.state = role_state(book, linker, data);
            row.end = Some(words.count("seats", usize::try_from(data.seats()).unwrap_or(0)));
        }
        Data::Responsibility(data) => {
            let role = super::parts::link(linker, data.accountable.as_ref());
            row.about =
                role.map(|role| words.with("accountable-is", &[("role", role.text.into())])).unwrap_or_default();
        }
        Data::Hiring(data) => {
            row.about = super::parts::link(linker, data.role.as_ref()).map(|role| role.text).unwrap_or_default();
            row.day = data.opens_on.as_ref().map(|date| day(linker, date.value));
        }
        Data::Review(data) => {
            row.about = super::parts::link(linker, data.reviewer.as_ref())
                .map(|with| words.with("review-with", &[("person", with.text.into())]))
                .unwrap_or_default();
            let on = data.held_on.as_ref().or(data.scheduled_on.as_ref());
            row.day = on.map(|on| day(linker, on.value));
            row.state = data.status.as_ref().map(|status| State::status(words, status.value.as_str()));
        }
        Data::Channel(data) => {
            let medium = data.medium.as_ref().map(|medium| choice(words, "medium", &medium.value));
            let place = data.place.as_ref().map(|place| choice(words, "place", &place.value));
            row.about = medium.into_iter().chain(place).collect::<Vec<_>>().join(", ");
            row.state = data.status.as_ref().map(|status| State::status(words, status.value.as_str()));
        }
        Data::Calendar(data) => {
            let on = super::parts::link(linker, data.channel.as_ref()).map(|channel| channel.text);
            let again = data.rrule.is_some().then(|| words.get("recurs"));
            row.about = on.into_iter().chain(again).collect::<Vec<_>>().join(" · ");
            row.day = data.date.as_ref().map(|date| day(linker, date.value));
        }
        Data::Objective(data) => {
            row.about = text(&data.text);
            row.day = data.due.as_ref().map(|due| day(linker, due.value));
        }
        Data::Metric(data) => row.about = text(&data.source),
        Data::Group(data) => row.about = text(&data.summary),
        Data::Faq(data) => {
            row.about = words.set(&summary(item)).into_owned();
            let unpublished = data.status.as_ref().filter(|status| status.value != FaqStatus::Published);
            row.state = unpublished.map(|status| State::status(words, status.value.as_str()));
        }
        Data::Person(_) => row.about = roles_of(book, linker, ix),
        _ => row.about = words.set(&summary(item)).into_owned(),
    }
    row.about = cut(&row.about, ABOUT);
    if item.common.is_draft() {
        row.state = Some(State::new(words, "draft"));
    }
    row
}

/// The people and channels that a list of such records can be narrowed by.
pub(super) fn named_by(book: &Book, linker: &Linker<'_>, ix: Ix) -> Vec<Ix> {
    let index = &linker.edition.index;
    let item = linker.edition.item(ix);
    let mut out: Vec<Ix> = match &item.data {
        Data::Role(role) => people_of(linker, role, |_| true).chain(channels_of(book, linker, ix)).collect(),
        Data::Person(_) => {
            let roles = book.mentions().held_by(ix).iter();
            roles.flat_map(|(role, _)| channels_of(book, linker, *role)).collect()
        }
        Data::Faq(faq) => {
            let owner = item.common.owner.as_ref().and_then(|owner| linker.edition.get::<Role>(&owner.value.id));
            let keepers =
                owner.into_iter().flat_map(|role| people_of(linker, role.data, |holder| holder.end.is_none()));
            let about = faq.related.items().filter_map(|one| index.find(one.value.kind, one.value.id()));
            let shown = |ix: &Ix| matches!(linker.edition.item(*ix).kind(), Kind::Channel | Kind::Person);
            keepers.chain(about.filter(shown)).collect()
        }
        _ => Vec::new(),
    };
    out.sort_unstable();
    out.dedup();
    out
}

/// The people who hold a role, those of some holders.
fn people_of<'l>(
    linker: &'l Linker<'_>,
    role: &'l Role,
    is_meant: fn(&Holder) -> bool,
) -> impl Iterator<Item = Ix> + use<'l> {
    let people =
        role.holders.items().filter(move |holder| is_meant(holder)).filter_map(|holder| holder.person.as_ref());
    people.filter_map(|person| linker.edition.index.find(Kind::Person, &person.value.id))
}

/// The channels of what a role answers for or does.
fn channels_of(book: &Book, linker: &Linker<'_>, role: Ix) -> Vec<Ix> {
    let id = &linker.edition.item(role).id;
    let duties = book.mentions().from(book, role, Kind::Responsibility);
    let own = duties.filter_map(|ix| linker.edition.rec::<Responsibility>(ix)).filter(|duty| {
        let does = duty.data.accountable.iter().chain(duty.data.responsible.items());
        does.into_iter().any(|role| role.value.id == *id)
    });
    own.flat_map(|duty| {
        duty.data
            .channels
            .items()
            .filter_map(|one| linker.edition.index.find(Kind::Channel, &one.value.id))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// The roles that someone holds, in words.
fn roles_of(book: &Book, linker: &Linker<'_>, person: Ix) -> String {
    let titles: Vec<String> = held_by(book, person).into_iter().map(|(ix, _)| linker.title(ix)).collect();
    if titles.is_empty() { linker.words.get("no-role") } else { linker.words.and(&titles) }
}

/// The roles that someone holds on the day of the book, each with which of its holders they are.
pub(super) fn held_by(book: &Book, person: Ix) -> Vec<(Ix, usize)> {
    let is_current = |(ix, at): &(Ix, usize)| {
        let role = book.plan.own().rec::<Role>(*ix);
        role.and_then(|role| role.data.holders.items().nth(*at)).is_some_and(|holder| book.is_held(holder))
    };
    book.mentions().held_by(person).iter().copied().filter(is_current).collect()
}

/// The state of a role that is not held as it should be.
pub(super) fn role_state(book: &Book, linker: &Linker<'_>, role: &Role) -> Option<State> {
    let interim = role.holders.items().any(|holder| holder.is_interim() && book.is_held(holder));
    let name = match (seats::vacant(book, role), interim) {
        (0, false) => return None,
        (0, true) => "interim",
        _ => "vacant",
    };
    Some(State::new(linker.words, name))
}

/// A text cut between two words, so that it has at most this many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', ' ', '\u{a0}', '\u{202f}']))
}
