//! Home: what the reader came for, how far the plan is, what needs attention.

mod attention;
mod purposes;

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Data, Date};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::{Day, Head, day, mark, shown};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::reading::may_differ_daily;
use crate::render::theme::ordinals;

use super::coverage;
use super::rows::Row;
use attention::Alert;
use purposes::Purpose;

/// Home, as its template sees it.
#[derive(Serialize)]
struct View {
    today: Day,
    /// The plan has hardly begun: the reader is helped to write, not to read.
    begins: bool,
    purposes: Vec<Purpose>,
    /// How many questions are answered, in words.
    answered: String,
    /// How far each principle is, for those who are shown what is open.
    arcade: String,
    alerts: Vec<Alert>,
    /// The page of gaps, for those who are shown what is open.
    gaps: Option<String>,
    recent: Vec<Row>,
    /// The page of what has changed.
    changes: Option<String>,
    /// The pages and folders at the top that are the author's own.
    own: Vec<Row>,
    /// How many more of them there are, in words.
    more: Option<String>,
    contents: String,
}

/// How many pages "read recently" shows.
const RECENT: usize = 4;

/// Most pages and folders of the author's own that home names.
const OWN: usize = 24;

/// The home page.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let words = linker.words;
    let (answered, all) = book
        .coverage
        .principles
        .iter()
        .map(|own| own.questions())
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    // A plan with less than a third of its answers is being written, not used: whoever writes it is told where to begin.
    let begins = answered * 3 < all && linker.for_authors;
    let inner = book.plan.shows_coverage();
    let item = page.item.map(|ix| linker.edition.item(ix));
    let title = book.title(linker);
    // Its own prose stands below: its beginning is not said twice.
    let own = item.and_then(|item| match &item.data {
        Data::Page(page) => page.summary.as_ref().map(|text| text.value.to_string()),
        _ => None,
    });
    let lead = own.or_else(|| book.plan.config.description().map(ToOwned::to_owned)).unwrap_or_default();
    let own: Vec<usize> = book.tree(linker.edition).own().collect();
    for principle in 0..book.coverage.principles.len() {
        book.asks(principle);
    }
    // Most days are other than those before in what they are called alone.
    let is_moulded = !book.theme.has_own_templates;
    if !is_moulded {
        may_differ_daily();
    }
    let daily = Daily::of(book, linker);
    let texts = daily.texts();
    let Daily { today, newcomers } = if is_moulded { daily.marked() } else { daily };
    let view = View {
        own: own.iter().take(OWN).map(|at| super::folder::child(book, linker, *at)).collect(),
        more: own.len().checked_sub(OWN + 1).map(|rest| words.count("local-more", rest + 1)),
        contents: linker.page("contents"),
        today,
        begins,
        purposes: if begins {
            purposes::first_steps(book, linker)
        } else {
            purposes::purposes(book, linker, newcomers)
        },
        answered: words.with("answered-of", &[("answered", answered.into()), ("all", all.into())]),
        arcade: if inner { book.arcade(linker, || coverage::arcade(book, linker)) } else { String::new() },
        alerts: if inner { attention::alerts(book, linker) } else { Vec::new() },
        gaps: inner.then(|| linker.page("gaps")),
        recent: recent(book, linker),
        changes: book.tells_changes().then(|| linker.page("changes")),
    };
    let head = Head { title, description: lead.clone(), kind: "home".into(), ..Head::default() };
    let given = vec![
        ("lead", tera::Value::from_serializable(&words.set(&lead))),
        ("view", tera::Value::from_serializable(&view)),
        ("body", tera::Value::from_serializable(&page.item.and_then(|ix| linker.prose(ix)))),
    ];
    if is_moulded {
        return book.daily(("home.html", page), linker, head, given, &texts);
    }
    let mut context = book.frame(page, linker, head)?;
    for (name, value) in given {
        context.insert_value(name, value);
    }
    book.render("home.html", &context)
}

/// What home says otherwise on each day.
#[derive(Debug)]
pub(in crate::render) struct Daily {
    today: Day,
    /// Those who are new, and which of their days it is.
    newcomers: Vec<Link>,
}

impl Daily {
    /// On the day of a book.
    pub(in crate::render) fn of(book: &Book, linker: &Linker<'_>) -> Self {
        let text = crate::render::words::capital(&linker.words.weekday_date(book.day));
        Self { today: Day { iso: book.day.to_string(), text }, newcomers: purposes::days(book, linker) }
    }

    /// All of it as HTML, one after the other.
    pub(in crate::render) fn texts(&self) -> Vec<String> {
        let newcomers = self.newcomers.iter().map(|one| shown(&one.text));
        [self.today.iso.clone(), ordinals(&self.today.text)].into_iter().chain(newcomers).collect()
    }

    /// With marks in the place of these texts.
    fn marked(mut self) -> Self {
        self.today = Day { iso: mark(0), text: mark(1) };
        for (at, one) in self.newcomers.iter_mut().enumerate() {
            one.text = mark(2 + at);
        }
        self
    }
}

/// What was read through last.
fn recent(book: &Book, linker: &Linker<'_>) -> Vec<Row> {
    let row = |(date, ix): &(Date, Ix)| {
        let about = book.section_of(linker, *ix);
        Row { day: Some(day(linker, *date)), ..Row::new(linker.link(*ix), about) }
    };
    let all = book.reviewed(linker.edition).iter();
    all.filter(|(date, _)| book.has_come(*date)).take(RECENT).map(row).collect()
}
