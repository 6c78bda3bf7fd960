//! Everyone: by how they belong to the community, with what they hold.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::PersonType;
use crate::model::{Items as _, Person, Role};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;

use super::parts::State;
use super::rows::{Row, held_by, row};
use super::seats::day_of;

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    who: Link,
}

/// What each of them can be found by.
fn tokens(groups: &[Group]) -> Vec<String> {
    groups.iter().flat_map(|group| &group.rows).map(|row| row.within.clone()).collect()
}

/// People who belong to the community in the same way.
#[derive(Serialize)]
struct Group {
    id: String,
    title: String,
    rows: Vec<Row>,
}

/// The page of everyone.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let words = linker.words;
    let people: Vec<(Ix, &Person)> =
        book.listed::<Person>(linker.edition).into_iter().map(|(ix, person)| (ix, person.data)).collect();
    let active = |person: &Person| book.on_day(|day| person.is_active(day));
    let mut groups: Vec<Group> = PersonType::ALL
        .iter()
        .map(|sort| {
            let own = people
                .iter()
                .filter(|(_, person)| active(person) && person.type_.as_ref().is_some_and(|own| own.value == *sort));
            group(book, linker, sort.as_str(), own.map(|(ix, _)| *ix))
        })
        .collect();
    groups.push(group(book, linker, "left", people.iter().filter(|(_, own)| !active(own)).map(|(ix, _)| *ix)));
    groups.retain(|group| !group.rows.is_empty());
    let holders = people.iter().filter(|(ix, _)| !held_by(book, *ix).is_empty()).count();
    let who = Link::new(linker.page("who"), words.get("rubric-who"));
    let head = Head {
        title: words.get("people-title"),
        description: words.count("people-lead", holders),
        kind: "people".into(),
        ..Head::default()
    };
    let body = page.item.and_then(|ix| linker.prose(ix));
    let mut context = book.frame(page, linker, head)?;
    context.insert("lead", &words.count("people-lead", holders));
    context.insert("choices", &book.choices(linker, &tokens(&groups)));
    context.insert("view", &View { groups, who });
    context.insert("body", &body);
    book.render("people.html", &context)
}

fn group(book: &Book, linker: &Linker<'_>, sort: &str, people: impl Iterator<Item = Ix>) -> Group {
    Group {
        id: format!("pv-{sort}"),
        title: linker.words.get(&format!("people-{sort}")),
        rows: people.map(|ix| line(book, linker, ix)).collect(),
    }
}

/// Someone, with since when they hold their first role.
fn line(book: &Book, linker: &Linker<'_>, ix: Ix) -> Row {
    let words = linker.words;
    let mut row = row(book, linker, ix);
    let Some((role, at)) = held_by(book, ix).into_iter().next() else { return row };
    let Some(role) = linker.edition.rec::<Role>(role) else { return row };
    let Some(holder) = role.data.holders.items().nth(at) else { return row };
    let since = holder.start.as_ref().map(|start| words.with("since", &[("date", words.month(start.value).into())]));
    let day = day_of(book, holder).map(|day| words.with("day-of-ninety", &[("day", day.into())]));
    row.end = Some(since.into_iter().chain(day).collect::<Vec<_>>().join(", "));
    row.state = match (holder.is_shadow(), holder.is_interim()) {
        (true, _) => Some(State::new(words, "shadow")),
        (false, true) => Some(State::new(words, "interim")),
        (false, false) => None,
    };
    row
}
