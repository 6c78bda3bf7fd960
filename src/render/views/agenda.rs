//! What goes out, day by day: shared by the calendar and its months.

use serde::Serialize;

use crate::model::{Calendar, Date, Kind, Rec};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::Day;
use crate::render::links::{Link, Linker};
use crate::render::pages::month_path;
use crate::render::pictures::Posting;
use crate::schedule::{Days, Occurrence};

use super::parts::{State, link};
use crate::render::words::capital;

/// A day and what goes out on it.
#[derive(Debug, Serialize)]
pub(super) struct AgendaDay {
    /// The day.
    pub day: Day,
    /// "Mardi 1er décembre".
    pub name: String,
    /// It is today.
    pub today: bool,
    /// What goes out.
    pub posts: Vec<Post>,
}

/// Something that goes out.
#[derive(Debug, Serialize)]
pub(super) struct Post {
    /// Its id on the page, where this is its place.
    pub id: Option<String>,
    /// Ids that it had before, where it has one.
    pub old: Vec<String>,
    /// `18:30`, for machines.
    pub iso: Option<String>,
    /// "18 h 30".
    pub time: Option<String>,
    /// What it is about.
    pub title: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// Where it is told; nothing where it is told here.
    pub href: Option<String>,
    /// How far it is.
    pub state: State,
    /// Where it goes out.
    pub channel: Option<Link>,
    /// What kind of content it is.
    pub content_type: Option<Link>,
    /// Who makes it.
    pub owner: Option<Link>,
    /// Who reads it before.
    pub reviewer: Option<Link>,
    /// What it serves.
    pub objective: Option<Link>,
    /// Where it was published.
    pub url: Option<String>,
    /// It comes again.
    pub recurs: bool,
    /// What it can be found by.
    pub within: String,
}

/// The days of a range, each with what goes out. `home` gives the id of what is told on the very page.
pub(super) fn days(
    book: &Book,
    linker: &Linker<'_>,
    range: Days,
    home: &dyn Fn(&Occurrence) -> Option<String>,
) -> Vec<AgendaDay> {
    let schedule = &book.schedule;
    range
        .iter()
        .map(|date| AgendaDay {
            day: Day { iso: date.to_string(), text: linker.words.date(date) },
            name: capital(&name(linker, date)),
            today: book.on_day(|day| day == date),
            posts: schedule
                .on(Days::day(date))
                .iter()
                .filter_map(|one| Some(post(book, linker, one, linker.edition.rec(one.ix)?, home(one))))
                .collect(),
        })
        .collect()
}

/// "mardi 1er".
fn name(linker: &Linker<'_>, date: Date) -> String {
    let day = i64::from(date.day()).into();
    linker.words.with("weekday-day", &[("weekday", linker.words.weekday(date).into()), ("day", day)])
}

fn post(book: &Book, linker: &Linker<'_>, one: &Occurrence, entry: Rec<'_, Calendar>, home: Option<String>) -> Post {
    let data = entry.data;
    let old = if home.is_some() { book.plan.old_ids(one.ix) } else { Vec::new() };
    Post {
        old: old.into_iter().map(str::to_owned).collect(),
        href: home.is_none().then(|| linker.href(one.ix)),
        id: home,
        iso: one.time.map(|time| time.strftime("%H:%M").to_string()),
        time: one.time.map(|time| linker.words.time(time)),
        title: linker.title(one.ix),
        lang: linker.foreign(one.ix),
        state: State::new(linker.words, state(one)),
        channel: one.channel.map(|ix| linker.link(ix)),
        content_type: link(linker, data.content_type.as_ref()),
        owner: link(linker, data.owner.as_ref()),
        reviewer: link(linker, data.reviewer.as_ref()),
        objective: link(linker, data.objective.as_ref()),
        url: data.url.as_ref().map(|url| url.value.to_string()),
        recurs: one.recurs,
        within: within(book, linker, one.ix),
    }
}

/// What an entry can be found by: its groups, those who make and read it, its channel.
pub(super) fn within(book: &Book, linker: &Linker<'_>, ix: Ix) -> String {
    let index = &linker.edition.index;
    let Some(entry) = linker.edition.rec::<Calendar>(ix) else { return String::new() };
    let people = [&entry.owner, &entry.reviewer].into_iter().flatten();
    let people = people.filter_map(|person| index.find(Kind::Person, &person.value.id));
    let channel = entry.channel.iter().filter_map(|channel| index.find(Kind::Channel, &channel.value.id));
    let mut named: Vec<Ix> = people.chain(channel).collect();
    named.dedup();
    book.tokens(ix, named)
}

/// The name of the state of what goes out.
fn state(one: &Occurrence) -> &'static str {
    one.status.map_or("idea", |status| status.as_str())
}

/// What goes out in a month, for its picture.
pub(super) fn postings(book: &Book, linker: &Linker<'_>, month: Date) -> Vec<Posting> {
    let all = book.schedule.on(Days::month(month)).iter();
    all.map(|one| Posting {
        date: one.date,
        time: one.time,
        link: linker.link(one.ix),
        state: state(one),
        channel: one.channel.map(|ix| linker.link(ix)),
        within: within(book, linker, one.ix),
    })
    .collect()
}

/// A link to the page of a month.
pub(super) fn month_link(linker: &Linker<'_>, month: Date) -> Link {
    Link::new(linker.page(&month_path(month)), capital(&linker.words.month(month)))
}

/// The months before and after one that have a page.
pub(super) fn around(book: &Book, linker: &Linker<'_>, month: Date) -> (Option<Link>, Option<Link>) {
    let all = &book.months;
    let before = all.partition_point(|other| *other < month).checked_sub(1);
    let after = all.partition_point(|other| *other <= month);
    let link = |at: usize| all.get(at).map(|month| month_link(linker, *month));
    (before.and_then(link), link(after))
}
