//! What has changed lately: by weeks and days, and on each day record by record.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::change::{self, Chapter, Reach};
use crate::diagnostic::Finding;
use crate::model::Kind;
use crate::render::Book;
use crate::render::changes::{Told, told};
use crate::render::groups::Choice;
use crate::render::layout::{Day, TocEntry};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::words::capital;
use crate::schedule::{Days, plus};

use super::due::range;
use super::made::{Made, Top};

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    feed: String,
    /// What it can be narrowed by.
    choices: Vec<Choice>,
    weeks: Vec<Week>,
}

/// What changed in a week.
#[derive(Serialize)]
struct Week {
    id: String,
    title: String,
    days: Vec<OfDay>,
}

/// What changed on a day.
#[derive(Serialize)]
struct OfDay {
    day: Day,
    rows: Vec<Row>,
    /// How much more there is, in words.
    more: Option<String>,
}

/// What changed of a record.
#[derive(Serialize)]
struct Row {
    link: Option<Link>,
    title: String,
    /// What kind of record it is, in words.
    kind: Option<String>,
    lines: Vec<String>,
    /// How much more there is, in words.
    more: Option<String>,
    /// What it can be found by.
    within: String,
    #[serde(skip)]
    about: (Option<Kind>, BTreeSet<Chapter>),
}

/// The most records of a day, and the most that is told of one.
const SHOWN: usize = 60;
const LINES: usize = 8;

/// The page of what has changed.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let words = linker.words;
    let recent = book.recent();
    let days = recent.editions.get(page.edition).map_or(&[][..], Vec::as_slice);
    let weeks = weeks(book, linker, days);
    let date = |key: &str, day| words.with(key, &[("date", words.date(day).into())]);
    let known = match recent.reach {
        Reach::Nothing => words.get("changes-no-git"),
        Reach::Silent => words.get("changes-silent"),
        Reach::Since(day) => date("changes-since", day),
        Reach::Begun(day) => date("changes-begun", day),
        Reach::Shallow(day) => date("changes-shallow", day),
    };
    let is_known = !matches!(recent.reach, Reach::Nothing | Reach::Silent);
    let lead = if is_known && weeks.is_empty() { format!("{} {known}", words.get("changes-none")) } else { known };
    let top = Top {
        title: words.get("rubric-changes"),
        heading: words.get("changes-heading"),
        lead,
        toc: weeks.iter().map(|week| TocEntry::new(&week.id, week.title.clone())).collect(),
    };
    let view = View { feed: linker.file("feed.xml"), choices: choices(book, linker, &weeks), weeks };
    Made { book, page, linker }.render("changes.html", "changes", top, &view)
}

fn weeks(book: &Book, linker: &Linker<'_>, days: &[change::Day]) -> Vec<Week> {
    let words = linker.words;
    let this = book.on_day(Days::week);
    let week = |own: &[change::Day]| {
        let week = Days::week(own[0].date);
        let title = match week.first {
            first if first == this.first => words.get("due-week-this"),
            first if first == plus(this.first, -7) => words.get("changes-week-last"),
            _ => range(linker, week),
        };
        // What is said to those who write alone leaves a day with nothing to read.
        let days: Vec<OfDay> =
            own.iter().map(|day| of_day(book, linker, day)).filter(|day| !day.rows.is_empty()).collect();
        (!days.is_empty()).then(|| Week { id: format!("pv-week-{}", week.first), title, days })
    };
    days.chunk_by(|a, b| Days::week(a.date) == Days::week(b.date)).filter_map(week).collect()
}

fn of_day(book: &Book, linker: &Linker<'_>, day: &change::Day) -> OfDay {
    let words = linker.words;
    let rest = |all: usize, shown: usize| {
        all.checked_sub(shown).filter(|more| *more > 0).map(|more| words.count("due-more", more))
    };
    let all = told(linker, &day.changes);
    let more = rest(all.len(), SHOWN);
    let row = |one: Told| Row {
        link: one.link(linker),
        within: within(book, &one),
        kind: one.kind.map(|kind| words.get(&format!("kind-{}", kind.as_str()))),
        more: rest(one.lines.len(), LINES),
        lines: one.lines.iter().take(LINES).cloned().collect(),
        title: one.title,
        about: (one.kind, one.chapters),
    };
    OfDay {
        day: Day { iso: day.date.to_string(), text: capital(&words.weekday_date(day.date)) },
        rows: all.into_iter().take(SHOWN).map(row).collect(),
        more,
    }
}

/// What a row can be found by: the groups that its record is of, its kind, what is told of it.
fn within(book: &Book, one: &Told) -> String {
    let groups = one.ix.map(|ix| book.tokens(ix, [])).filter(|tokens| !tokens.is_empty());
    let kind = one.kind.map(|kind| format!("kind:{}", kind.as_str()));
    let chapters = one.chapters.iter().map(|chapter| format!("chapter:{}", chapter.as_str()));
    groups.into_iter().chain(kind).chain(chapters).collect::<Vec<_>>().join(" ")
}

/// What the page can be narrowed by.
fn choices(book: &Book, linker: &Linker<'_>, weeks: &[Week]) -> Vec<Choice> {
    let words = linker.words;
    let rows = || weeks.iter().flat_map(|week| &week.days).flat_map(|day| &day.rows);
    let mut choices = book.choices(linker, &rows().map(|row| row.within.clone()).collect::<Vec<_>>());
    let kinds: BTreeSet<Kind> = rows().filter_map(|row| row.about.0).collect();
    let kinds = kinds.iter().map(|kind| (kind.as_str().to_owned(), words.get(&format!("kinds-{}", kind.as_str()))));
    let chapters: BTreeSet<Chapter> = rows().flat_map(|row| row.about.1.iter().copied()).collect();
    let chapters = chapters
        .iter()
        .map(|chapter| (chapter.as_str().to_owned(), words.get(&format!("diff-chapter-{}", chapter.as_str()))));
    choices.extend(Choice::of_words(linker, "kind", kinds.collect()));
    choices.extend(Choice::of_words(linker, "chapter", chapters.collect()));
    choices
}
