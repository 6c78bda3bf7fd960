//! What has changed lately: by weeks and days, and on each day record by record.

use serde::Serialize;

use crate::change::{self, Reach};
use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::changes::{Told, told};
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
    let view = View { feed: linker.file("feed.xml"), weeks };
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
        let days = own.iter().map(|day| of_day(linker, day)).collect();
        Week { id: format!("pv-week-{}", week.first), title, days }
    };
    days.chunk_by(|a, b| Days::week(a.date) == Days::week(b.date)).map(week).collect()
}

fn of_day(linker: &Linker<'_>, day: &change::Day) -> OfDay {
    let words = linker.words;
    let rest = |all: usize, shown: usize| {
        all.checked_sub(shown).filter(|more| *more > 0).map(|more| words.count("due-more", more))
    };
    let all = told(linker, &day.changes);
    let more = rest(all.len(), SHOWN);
    let row = |one: Told| Row {
        link: one.link(linker),
        kind: one.kind.map(|kind| words.get(&format!("kind-{}", kind.as_str()))),
        more: rest(one.lines.len(), LINES),
        lines: one.lines.iter().take(LINES).cloned().collect(),
        title: one.title,
    };
    OfDay {
        day: Day { iso: day.date.to_string(), text: capital(&words.weekday_date(day.date)) },
        rows: all.into_iter().take(SHOWN).map(row).collect(),
        more,
    }
}
