//! A person: how to reach them, what they hold, their reviews, what awaits them.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Items as _, Kind, Person, Review, Role};
use crate::plan::Ix;
use crate::principles::holders::is_new;
use crate::render::groups::tel;
use crate::render::layout::{Day, day};
use crate::render::links::Link;

use super::days;
use super::parts::{Fact, Facts, Piece, State, choice};
use super::posts::{self, Post};
use super::rows::{Row, held_by, row};
use super::seats::day_of;
use super::sheet::{Opening, Sheet, Toc};
use super::waits::{self, Own};

/// A person, as the template sees them.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
    /// The address of a picture of them, and what it shows.
    photo: Option<Link>,
    /// They left, since that day.
    left: Option<Day>,
    roles: Vec<Held>,
    /// What waits for them.
    waits: Option<Own>,
    /// Their first ninety days in each role they have taken up lately.
    timelines: Vec<String>,
    reviews: Vec<Row>,
    posts: Vec<Post>,
}

/// A role that they hold.
#[derive(Serialize)]
struct Held {
    role: Link,
    state: State,
    since: Option<Day>,
    day: Option<String>,
}

/// The page of a person.
pub(super) fn page(sheet: &Sheet<'_>, data: &Person) -> Result<Vec<u8>, Box<Finding>> {
    let (book, linker, words) = (sheet.book, sheet.linker, sheet.words());
    let roles: Vec<Held> = held_by(book, sheet.ix).into_iter().filter_map(|(ix, at)| held(sheet, ix, at)).collect();
    let view = View {
        facts: facts(sheet, data),
        photo: photo(sheet),
        left: (!book.on_day(|day| data.is_active(day)))
            .then(|| data.left_on.as_ref().map(|left| day(linker, left.value)))
            .flatten(),
        reviews: reviews(sheet),
        timelines: timelines(sheet),
        posts: posts::of_person(book, linker, sheet.ix),
        waits: waits::own(sheet, !roles.is_empty()),
        roles,
    };
    let titles: Vec<String> = view.roles.iter().map(|held| held.role.text.clone()).collect();
    let mut toc = Toc::default();
    toc.section(!view.roles.is_empty(), "pv-roles", words, "person-roles");
    toc.section(view.waits.is_some(), "pv-due", words, "due-waits");
    toc.section(!view.timelines.is_empty(), "pv-days", words, "person-days");
    toc.section(!view.reviews.is_empty(), "pv-reviews", words, "person-reviews");
    toc.section(!view.posts.is_empty(), "pv-posts", words, "person-posts");
    let opening = Opening {
        kind_word: data.type_.as_ref().map(|sort| choice(words, "type", &sort.value)),
        lead: if titles.is_empty() {
            words.get("no-role-yet")
        } else {
            crate::render::words::capital(&words.and(&titles))
        },
        toc,
        shown: &[Kind::Role, Kind::Review, Kind::Calendar],
        ..Opening::default()
    };
    sheet.render("person.html", opening, &view)
}

fn photo(sheet: &Sheet<'_>) -> Option<Link> {
    let file = sheet.linker.edition.picture_file(sheet.item)?;
    let path = file.strip_prefix("content/").or(file.strip_prefix("static/"))?;
    let text = sheet.words().with("photo-of", &[("name", sheet.item.title().to_owned().into())]);
    Some(Link::new(sheet.linker.file(path), text))
}

fn facts(sheet: &Sheet<'_>, data: &Person) -> Vec<Fact> {
    let mut facts = Facts::new(sheet.linker);
    let mail = data.email.as_ref().map(|mail| Piece {
        text: mail.value.to_string(),
        href: Some(crate::render::groups::mailto(&mail.value)),
        external: false,
        iso: None,
    });
    facts.add("email", mail.into_iter().collect());
    facts.add("phone", data.phone.iter().map(|phone| Piece::from(tel(&phone.value))).collect());
    facts.text("room", data.room.as_ref());
    for (platform, name) in data.handles.iter().flat_map(|handles| &handles.value.0) {
        facts.named(crate::render::words::capital(&platform.value), vec![Piece::text(name.value.to_string())]);
    }
    facts.text("pronouns", data.pronouns.as_ref());
    facts.said("timezone", data.timezone.as_ref().map(|zone| zone.value.replace('_', " ")));
    facts.done()
}

fn held(sheet: &Sheet<'_>, ix: Ix, at: usize) -> Option<Held> {
    let words = sheet.words();
    let role = sheet.linker.edition.rec::<Role>(ix)?;
    let holder = role.data.holders.items().nth(at)?;
    let name = match (holder.is_shadow(), holder.is_interim()) {
        (true, _) => "shadow",
        (false, true) => "interim",
        (false, false) => "held",
    };
    Some(Held {
        role: sheet.linker.link(ix),
        state: State::new(words, name),
        since: holder.start.as_ref().map(|start| day(sheet.linker, start.value)),
        day: day_of(sheet.book, holder)
            .filter(|_| name == "held")
            .map(|day| words.with("day-of-ninety", &[("day", day.into())])),
    })
}

fn timelines(sheet: &Sheet<'_>) -> Vec<String> {
    let (book, linker) = (sheet.book, sheet.linker);
    let new = held_by(book, sheet.ix).into_iter().enumerate().filter_map(|(nth, (ix, at))| {
        let role = linker.edition.rec::<Role>(ix)?.data;
        let holder = role.holders.items().nth(at).filter(|holder| book.on_day(|day| is_new(holder, day)))?;
        day_of(book, holder)?;
        days::picture(book, linker, format!("pv-timeline-{nth}"), role, Some(holder), true)
    });
    new.collect()
}

/// The reviews with this person, by day.
fn reviews(sheet: &Sheet<'_>) -> Vec<Row> {
    let book = sheet.book;
    let mut all: Vec<_> = book
        .mentions()
        .from(book, sheet.ix, Kind::Review)
        .filter_map(|ix| Some((ix, book.plan.own().rec::<Review>(ix)?)))
        .filter(|(_, review)| review.person.as_ref().is_some_and(|person| person.value.id == sheet.item.id))
        .collect();
    all.sort_by_key(|(ix, review)| (review.scheduled_on.as_ref().map(|date| date.value), *ix));
    all.into_iter().map(|(ix, _)| row(book, sheet.linker, ix)).collect()
}
