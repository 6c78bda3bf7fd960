//! A month of the calendar: its grid, then every day with what goes out.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::Date;
use crate::render::Book;
use crate::render::groups::Choice;
use crate::render::layout::TocEntry;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::pictures;
use crate::schedule::{Days, Occurrence};

use super::agenda::{self, AgendaDay};
use super::made::{Made, Top};
use crate::render::words::capital;

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    grid: String,
    days: Vec<AgendaDay>,
    previous: Option<Link>,
    next: Option<Link>,
    calendar: Link,
    /// What they can be narrowed by.
    choices: Vec<Choice>,
}

/// The page of a month.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>, month: Date) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let range = Days::month(month);
    // An entry's place is here; what recurs is told once, on the page of the calendar.
    let home = |one: &Occurrence| (!one.recurs).then(|| linker.edition.item(one.ix).id.to_string());
    let mut days = agenda::days(book, linker, range, &home);
    let posts = days.iter().map(|day| day.posts.len()).sum();
    days.retain(|day| !day.posts.is_empty());
    let named: Vec<String> = days.iter().flat_map(|day| &day.posts).map(|post| post.within.clone()).collect();
    let (previous, next) = agenda::around(book, linker, month);
    let name = capital(&words.month(month));
    let view = View {
        grid: pictures::month(
            &made.brush(),
            month,
            book.on_day(|day| if Days::month(month).contains(day) { day } else { Date::MIN }),
            &agenda::postings(book, linker, month),
            "#pv-day-",
        ),
        days,
        previous,
        next,
        calendar: Link::new(linker.page("calendar"), words.get("calendar-week")),
        choices: book.choices(linker, &named),
    };
    let top = Top {
        title: name.clone(),
        heading: name,
        lead: words.count("month-lead", posts),
        toc: [("pv-grid", "month-grid"), ("pv-posts", "month-posts")]
            .into_iter()
            .map(|(id, key)| TocEntry::new(id, words.get(key)))
            .collect(),
    };
    made.render("month.html", "calendar", top, &view)
}
