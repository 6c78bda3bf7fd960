//! What falls due: by weeks, and in each week by whom it asks.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::due::{Due, Who};
use crate::kind::Kind;
use crate::model::Date;
use crate::plan::Ix;
use crate::render::Book;
use crate::render::due::Waiting;
use crate::render::groups::Choice;
use crate::render::layout::TocEntry;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::words::capital;
use crate::schedule::{Days, plus};

use super::made::{Made, Top};
use super::parts::State;
use super::waits::Waits;

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    /// What it can be narrowed by.
    choices: Vec<Choice>,
    webcal: Option<String>,
    ical: String,
    /// Whom it asks, on how much.
    asked: Vec<Asked>,
    /// How many more there are whom it asks, in words.
    more: Option<String>,
    weeks: Vec<Week>,
}

/// Someone whom it asks, and on how much.
#[derive(Serialize)]
struct Asked {
    link: Option<Link>,
    vacant: Option<State>,
    count: String,
}

/// What falls due in a week.
#[derive(Serialize)]
struct Week {
    id: String,
    title: String,
    groups: Vec<Group>,
}

/// What asks the same people.
#[derive(Serialize)]
struct Group {
    /// The person, or the role that they hold.
    link: Option<Link>,
    /// Who holds the role.
    people: Vec<Link>,
    /// How many more hold it, in words.
    others: Option<String>,
    vacant: Option<State>,
    rows: Vec<Waits>,
    /// How much more there is, in words.
    more: Option<String>,
}

/// The most items of somebody in a week, the most people of a role, and the most people at the top.
const SHOWN: usize = 20;
const NAMED: usize = 4;
const ASKED: usize = 60;

/// The page of what falls due.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    book.waits_for_any();
    let waiting = book.waiting();
    let weeks = weeks(&made, waiting.all());
    let tokens: Vec<String> = weeks
        .iter()
        .flat_map(|week| &week.groups)
        .flat_map(|group| &group.rows)
        .map(|row| row.within.clone())
        .collect();
    let mut asked = asked(&made, &waiting);
    let more = rest(linker, asked.len(), ASKED);
    asked.truncate(ASKED);
    let late = waiting.all().iter().filter(|due| book.is_past(due.day)).count();
    let top = Top {
        title: words.get("rubric-due"),
        heading: words.get("due-heading"),
        lead: match weeks.as_slice() {
            [] => words.get("due-nothing"),
            _ => words.with("due-lead", &[("late", late.into()), ("ahead", (waiting.all().len() - late).into())]),
        },
        toc: weeks.iter().map(|week| TocEntry::new(&week.id, week.title.clone())).collect(),
    };
    let view = View {
        choices: book.choices(linker, &tokens),
        webcal: book.webcal("due.ics"),
        ical: linker.file("due.ics"),
        asked,
        more,
        weeks,
    };
    made.render("due.html", "due", top, &view)
}

/// How many more there are than are shown, in words.
fn rest(linker: &Linker<'_>, all: usize, shown: usize) -> Option<String> {
    all.checked_sub(shown).filter(|more| *more > 0).map(|more| linker.words.count("due-more", more))
}

/// What is overdue, then week by week.
fn weeks(made: &Made<'_>, all: &[Due]) -> Vec<Week> {
    let Made { book, linker, .. } = *made;
    let words = linker.words;
    let late = all.partition_point(|due| book.is_past(due.day));
    let (late, ahead) = all.split_at(late);
    let mut out = Vec::new();
    if !late.is_empty() {
        out.push(Week { id: "pv-overdue".into(), title: words.get("due-week-late"), groups: groups(made, late) });
    }
    // Weeks are called otherwise as they come nearer; where nothing falls due, none is called.
    let this = if all.is_empty() { Days::week(Date::MIN) } else { book.on_day(Days::week) };
    for own in ahead.chunk_by(|a, b| Days::week(a.day) == Days::week(b.day)) {
        let week = Days::week(own[0].day);
        let title = match week.first {
            first if first == this.first => words.get("due-week-this"),
            first if first == plus(this.first, 7) => words.get("due-week-next"),
            _ => range(linker, week),
        };
        out.push(Week { id: format!("pv-week-{}", week.first), title, groups: groups(made, own) });
    }
    out
}

/// "Du 14 au 20 décembre 2026".
pub(super) fn range(linker: &Linker<'_>, week: Days) -> String {
    let words = linker.words;
    let Days { first, last } = week;
    let day = |date: Date| i64::from(date.day()).to_string();
    let from = match () {
        () if first.year() != last.year() => words.date(first),
        () if first.month() != last.month() => words.day_and_month(first),
        () if first.day() == 1 => words.day_and_month(first),
        () => day(first),
    };
    capital(&words.with("due-week", &[("from", from.into()), ("to", words.date(last).into())]))
}

/// A person or a role, and whether it is a role.
type Key = (Option<Ix>, bool);

/// Whom items are put together under: one person whatever they hold, else the role that several hold.
fn key(who: &Who) -> Key {
    match *who.people {
        [person] => (Some(person), false),
        _ => (who.instead.or(who.role), true),
    }
}

fn groups(made: &Made<'_>, all: &[Due]) -> Vec<Group> {
    let Made { book, linker, .. } = *made;
    let mut order: Vec<(Key, Vec<&Due>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for due in all {
        let own = key(&due.who);
        let at = *places.entry(own).or_insert(order.len());
        if at == order.len() {
            order.push((own, Vec::new()));
        }
        order[at].1.push(due);
    }
    let group = |((ix, is_role), dues): (Key, Vec<&Due>)| {
        let people = if is_role { &*dues[0].who.people } else { &[] };
        Group {
            link: ix.map(|ix| linker.link(ix)),
            people: people.iter().take(NAMED).map(|ix| linker.link(*ix)).collect(),
            others: rest(linker, people.len(), NAMED),
            vacant: (is_role && ix.is_some() && people.is_empty()).then(|| State::new(linker.words, "vacant")),
            rows: dues.iter().take(SHOWN).map(|due| Waits::new(book, linker, due, is_role)).collect(),
            more: rest(linker, dues.len(), SHOWN),
        }
    };
    order.into_iter().map(group).collect()
}

/// Everybody whom something asks, the most overdue first; roles only where nobody is told for them.
fn asked(made: &Made<'_>, waiting: &Waiting) -> Vec<Asked> {
    let Made { book, linker, .. } = *made;
    let mut counts: std::collections::BTreeMap<Option<Ix>, (usize, usize)> = std::collections::BTreeMap::new();
    for due in waiting.all() {
        let alone = [due.who.instead.or(due.who.role)];
        let people: Vec<Option<Ix>> = due.who.people.iter().copied().map(Some).collect();
        for ix in if people.is_empty() { &alone[..] } else { &people } {
            let count = counts.entry(*ix).or_default();
            *(if book.is_past(due.day) { &mut count.0 } else { &mut count.1 }) += 1;
        }
    }
    let tree = book.tree(linker.edition);
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(ix, (late, ahead))| {
        (ix.is_none(), std::cmp::Reverse(*late), std::cmp::Reverse(*ahead), ix.map(|ix| tree.rank(ix)))
    });
    let asked = |(ix, (late, ahead)): (Option<Ix>, (usize, usize))| {
        let parts = [("due-count-late", late), ("due-count-ahead", ahead)];
        let parts: Vec<String> =
            parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| linker.words.count(key, *n)).collect();
        let is_role = ix.is_some_and(|ix| linker.edition.item(ix).kind() == Kind::Role);
        Asked {
            link: ix.map(|ix| Link { href: format!("{}#pv-due", linker.href(ix)), ..linker.link(ix) }),
            vacant: is_role.then(|| State::new(linker.words, "vacant")),
            count: parts.join(", "),
        }
    };
    all.into_iter().map(asked).collect()
}
