//! Who is accountable for what and how to reach them; the matrix; the org chart.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::kind::to;
use crate::model::{At, Items as _, Kind, Person, Rec, Ref, Responsibility, Role};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::groups::tel;
use crate::render::layout::TocEntry;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::pictures::{self, Part, Post, Seat, SeatState};

use super::made::{Made, Top};
use super::parts::{State, links};
use super::seats;

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    duties: Vec<Duty>,
    matrix: Option<String>,
    org: String,
}

/// A responsibility.
#[derive(Serialize)]
struct Duty {
    id: Option<String>,
    /// Ids that it had before.
    old: Vec<String>,
    text: String,
    channels: Vec<Link>,
    role: Option<Link>,
    people: Vec<Someone>,
    vacant: Option<State>,
    reach: Vec<Way>,
    /// Whom to ask while nobody holds the role.
    meanwhile: Option<Link>,
}

/// Who holds the accountable role.
#[derive(Serialize)]
struct Someone {
    link: Link,
    state: Option<State>,
}

/// A way to reach someone.
#[derive(Serialize)]
struct Way {
    text: String,
    href: Option<String>,
}

/// The page of who answers for what.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let duties: Vec<Duty> = linker.edition.all_ix::<Responsibility>().map(|(ix, one)| duty(&made, ix, one)).collect();
    let lead = if duties.is_empty() { String::new() } else { words.get("who-lead") };
    let toc = [("pv-list", "kinds-responsibility"), ("pv-raci", "who-matrix"), ("pv-org", "who-org")];
    let top = Top {
        title: words.get("rubric-who"),
        heading: words.get("rubric-who"),
        lead,
        toc: toc
            .into_iter()
            .filter(|(id, _)| *id != "pv-raci" || !duties.is_empty())
            .map(|(id, key)| TocEntry::new(id, words.get(key)))
            .collect(),
    };
    let matrix = (!duties.is_empty()).then(|| matrix(&made));
    let view = View { duties, matrix, org: org(&made) };
    made.render("who.html", "who", top, &view)
}

fn duty(made: &Made<'_>, ix: Ix, of: Rec<'_, Responsibility>) -> Duty {
    let Made { book, linker, .. } = *made;
    let role = of.accountable.as_ref().and_then(|role| linker.edition.index.find(Kind::Role, &role.value.id));
    let record = role.and_then(|ix| linker.edition.rec::<Role>(ix));
    let current = || {
        let holders = record.iter().flat_map(|role| role.data.holders.items());
        let holders = holders.filter(|holder| book.is_held(holder));
        holders.filter_map(|holder| {
            Some((holder, linker.edition.index.find(Kind::Person, &holder.person.as_ref()?.value.id)?))
        })
    };
    let holders: Vec<Ix> = current().filter(|(holder, _)| !holder.is_shadow()).map(|(_, ix)| ix).collect();
    let interim: BTreeSet<Ix> = current().filter(|(holder, _)| holder.is_interim()).map(|(_, ix)| ix).collect();
    let people = holders
        .iter()
        .map(|ix| Someone {
            link: linker.link(*ix),
            state: interim.contains(ix).then(|| State::new(linker.words, "interim")),
        })
        .collect();
    let empty = holders.is_empty();
    let superior = record.and_then(|role| role.data.reports_to.as_ref());
    Duty {
        id: made.id(of.id()),
        old: made.old_ids(ix),
        text: linker.words.set(of.item.title()).into_owned(),
        channels: links(linker, of.data.channels.items()),
        role: role.map(|ix| linker.link(ix)),
        people,
        vacant: empty.then(|| State::new(linker.words, "vacant")),
        reach: holders.iter().flat_map(|ix| ways(linker, *ix)).collect(),
        meanwhile: superior.filter(|_| empty).and_then(|role| linker.find(Kind::Role, &role.value.id)),
    }
}

/// How to reach someone: by mail, and under their names on platforms.
fn ways(linker: &Linker<'_>, person: Ix) -> Vec<Way> {
    let Some(person) = linker.edition.rec::<Person>(person) else { return Vec::new() };
    let mail = person.email.iter().map(|mail| Way {
        text: mail.value.to_string(),
        href: mail.value.contains('@').then(|| crate::render::groups::mailto(&mail.value)),
    });
    let handles = person.handles.iter().flat_map(|handles| &handles.value.0).map(|(place, name)| Way {
        text: linker.words.with("handle-on", &[("place", (&*place.value).into()), ("name", (&*name.value).into())]),
        href: None,
    });
    let phone = person.phone.iter().map(|phone| {
        let Link { href, text, .. } = tel(&phone.value);
        Way { text, href: Some(href) }
    });
    let room = person.room.iter().map(|room| Way { text: linker.words.set(&room.value).into_owned(), href: None });
    mail.chain(phone).chain(handles).chain(room).collect()
}

/// The whole matrix.
fn matrix(made: &Made<'_>) -> String {
    let Made { book, linker, .. } = *made;
    let roles: Vec<Ix> = book.listed::<Role>(linker.edition).into_iter().map(|(ix, _)| ix).collect();
    let column: HashMap<Ix, usize> = roles.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
    let find = |role: &At<Ref<to::Role>>| {
        linker.edition.index.find(Kind::Role, &role.value.id).and_then(|ix| column.get(&ix).copied())
    };
    let duties: Vec<pictures::Duty> = linker
        .edition
        .all_ix::<Responsibility>()
        .map(|(ix, of)| {
            let mut parts: Vec<(usize, Part)> =
                of.data.accountable.iter().filter_map(find).map(|at| (at, Part::Accountable)).collect();
            parts.extend(of.data.responsible.items().filter_map(find).map(|at| (at, Part::Responsible)));
            parts.extend(of.data.consulted.items().filter_map(find).map(|at| (at, Part::Consulted)));
            parts.extend(of.data.informed.items().filter_map(find).map(|at| (at, Part::Informed)));
            pictures::Duty { link: linker.link(ix), parts }
        })
        .collect();
    let heads: Vec<Link> = roles.iter().map(|ix| linker.link(*ix)).collect();
    pictures::raci(&made.brush(), &linker.words.get("who-matrix-label"), &heads, &duties)
}

fn org(made: &Made<'_>) -> String {
    let Made { book, linker, .. } = *made;
    let roles: Vec<(Ix, Rec<'_, Role>)> = book.listed::<Role>(linker.edition);
    let place: HashMap<Ix, usize> = roles.iter().enumerate().map(|(at, (ix, _))| (*ix, at)).collect();
    let posts: Vec<Post> = roles
        .iter()
        .map(|(ix, role)| {
            let superior = role.data.reports_to.as_ref();
            let superior = superior.and_then(|role| linker.edition.index.find(Kind::Role, &role.value.id));
            Post {
                link: linker.link(*ix),
                reports_to: superior.and_then(|ix| place.get(&ix).copied()),
                seats: seats_of(book, linker, role.data),
                vacant: seats::vacant(book, role.data),
            }
        })
        .collect();
    pictures::org(&made.brush(), "pv-chart", &linker.words.get("who-org-title"), &posts)
}

fn seats_of(book: &Book, linker: &Linker<'_>, role: &Role) -> Vec<Seat> {
    role.holders
        .items()
        .filter(|holder| book.is_held(holder))
        .map(|holder| Seat {
            state: match (holder.is_shadow(), holder.is_interim()) {
                (true, _) => SeatState::Shadow,
                (false, true) => SeatState::Interim,
                (false, false) => SeatState::Held,
            },
            name: holder
                .person
                .as_ref()
                .and_then(|person| linker.find(Kind::Person, &person.value.id))
                .map_or_else(|| "–".into(), |link| link.text),
        })
        .collect()
}
