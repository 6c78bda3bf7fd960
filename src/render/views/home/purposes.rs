//! What the reader came for, each with what is true today; and the first steps of a plan that begins.

use serde::Serialize;

use crate::model::kinds::{EntryStatus, FaqStatus};
use crate::model::{Calendar, Date, Faq, Items as _, Metric, Responsibility, Role};
use crate::principles::State as Standing;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::views::measurement::{Standing as Stands, stands};
use crate::render::views::parts::link;
use crate::render::views::seats::{newcomers, vacant};
use crate::schedule::{Days, plus};

/// Something the reader came for.
#[derive(Debug, Serialize)]
pub(super) struct Purpose {
    link: Link,
    text: String,
    lang: Option<String>,
    /// Where it leads besides, after the text.
    links: Vec<Link>,
    /// A command that helps.
    code: Option<String>,
}

/// What the reader came for, the first ninety days of these newcomers too.
pub(super) fn purposes(book: &Book, linker: &Linker<'_>, newcomers: Vec<Link>) -> Vec<Purpose> {
    let words = linker.words;
    let purpose = |path: &str, key: &str, text: String| Purpose {
        link: Link::new(linker.page(path), words.get(key)),
        text,
        lang: None,
        links: Vec::new(),
        code: None,
    };
    let edition = linker.edition;
    // Who writes the plan sees what is empty; to everybody else it says nothing.
    let inner = book.plan.shows_coverage();
    let mut out = Vec::new();
    if inner || edition.all::<Calendar>().next().is_some() {
        out.push(purpose("calendar", "purpose-calendar", week(book, linker)));
    }
    if inner {
        out.push(purpose("due", "purpose-due", due(book, linker)));
    }
    if inner || edition.all::<Responsibility>().next().is_some() || edition.all::<Role>().next().is_some() {
        out.push(purpose("who", "purpose-who", who(book, linker)));
    }
    if inner || edition.all::<Faq>().any(|faq| is_published(faq.data)) {
        out.push(purpose("faq", "purpose-faq", faq(linker)));
    }
    if let Some(first) = newcomers.first() {
        let link = Link::new(first.href.clone(), words.get("purpose-days"));
        out.push(Purpose { link, text: String::new(), lang: None, links: newcomers, code: None });
    }
    if inner || edition.all::<Metric>().next().is_some() {
        out.push(purpose("measurement", "purpose-measurement", metrics(book, linker)));
    }
    if inner {
        out.push(purpose("gaps", "purpose-gaps", gaps(book, linker)));
    }
    out
}

/// What goes out this week, in words.
fn week(book: &Book, linker: &Linker<'_>) -> String {
    let words = linker.words;
    book.tells_of();
    let (many, next) = book.on_day(|day| {
        let week = Days::week(day);
        let many = book.schedule.on(week).iter().filter(|one| one.counts()).count();
        let coming = book.schedule.on(Days::new(day, plus(week.last, 7))).iter();
        let mut coming = coming.filter(|one| one.counts() && one.status != Some(EntryStatus::Published));
        (many, coming.next().map(|one| (one.ix, one.date, one.time, one.date == day)))
    });
    let told = words.count("purpose-calendar-text", many);
    let Some((ix, date, time, is_today)) = next else { return told };
    let day = words.weekday_date(date);
    let when = match time {
        _ if is_today => words.get("today"),
        Some(time) => words.with("day-at", &[("day", day.into()), ("time", words.time(time).into())]),
        None => day,
    };
    let title = linker.title(ix);
    format!("{told} {}", words.with("purpose-calendar-next", &[("title", title.into()), ("when", when.into())]))
}

/// How much is overdue, and how much falls due this week.
fn due(book: &Book, linker: &Linker<'_>) -> String {
    book.waits_for_any();
    let waiting = book.waiting();
    let (late, soon) = book.on_day(|day| {
        let end = Days::week(day).last;
        let count = |is: &dyn Fn(Date) -> bool| waiting.all().iter().filter(|due| is(due.day)).count();
        (count(&|due| due < day), count(&|due| due >= day && due <= end))
    });
    let told = [("due-count-late", late), ("due-count-week", soon)];
    let told: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(key, n)| linker.words.count(key, *n)).collect();
    if told.is_empty() {
        return linker.words.get("due-nothing-week");
    }
    format!("{}.", crate::render::words::capital(&linker.words.and(&told)))
}

/// How many responsibilities, and who leads.
fn who(book: &Book, linker: &Linker<'_>) -> String {
    let words = linker.words;
    let duties = words.count("count-responsibility", linker.edition.all::<Responsibility>().count());
    let roles = words.count("count-role", linker.edition.all::<Role>().count());
    let leader = linker.edition.all::<Role>().filter(|role| role.data.leads()).find_map(|role| {
        let holder = role.data.holders.items().find(|holder| !holder.is_shadow() && book.is_held(holder))?;
        link(linker, holder.person.as_ref())
    });
    match leader {
        Some(leader) => words.with(
            "purpose-who-text",
            &[("duties", duties.into()), ("roles", roles.into()), ("person", leader.text.into())],
        ),
        None => format!("{duties}, {roles}."),
    }
}

fn is_published(faq: &Faq) -> bool {
    faq.status.as_ref().is_none_or(|status| status.value == FaqStatus::Published)
}

fn faq(linker: &Linker<'_>) -> String {
    let published = linker.edition.all::<Faq>().filter(|faq| is_published(faq.data)).count();
    linker.words.count("purpose-faq-text", published)
}

/// The first ninety days of those who have just come: what leads to them, as on the day of the book.
pub(super) fn days(book: &Book, linker: &Linker<'_>) -> Vec<Link> {
    let words = linker.words;
    let new = newcomers(book);
    let each = new.iter().filter_map(|(ix, at, day)| {
        let role = linker.edition.rec::<Role>(*ix)?;
        let person = link(linker, role.data.holders.items().nth(*at)?.person.as_ref())?;
        let text = words.with("newcomer-at", &[("person", person.text.into()), ("day", (*day).into())]);
        Some(Link::new(format!("{}#pv-days", person.href), text))
    });
    each.take(NEWCOMERS).collect()
}

/// Most newcomers that home names.
const NEWCOMERS: usize = 6;

fn metrics(book: &Book, linker: &Linker<'_>) -> String {
    let words = linker.words;
    let states: Vec<Stands> = linker.edition.all::<Metric>().map(|metric| stands(book, metric.data)).collect();
    let all = words.count("purpose-measurement-text", states.len());
    let behind = states.iter().filter(|state| **state == Stands::Behind).count();
    let beyond = states.iter().filter(|state| **state == Stands::Beyond).count();
    let unread = states.iter().filter(|state| matches!(state, Stands::Late | Stands::Unread)).count();
    let aimless = states.iter().filter(|state| **state == Stands::Aimless).count();
    let told = [
        ("metrics-behind", behind),
        ("metrics-beyond", beyond),
        ("metrics-unread", unread),
        ("metrics-aimless", aimless),
    ];
    let told: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.count(key, *n)).collect();
    match told.as_slice() {
        [] if states.is_empty() => all,
        // One that nobody can judge by its figures is not called fine.
        [] if states.iter().any(|state| matches!(state, Stands::Unjudged | Stands::Startless)) => all,
        [] => format!("{all} {}", words.get("metrics-fine")),
        told => format!("{all} {}.", crate::render::words::capital(&words.and(told))),
    }
}

/// What is open, vacant or overdue, in words.
fn gaps(book: &Book, linker: &Linker<'_>) -> String {
    let words = linker.words;
    let open = book.coverage.principles.iter().flat_map(|own| &own.asks).filter(|ask| ask.state == Standing::Missing);
    let seats: usize = linker.edition.all::<Role>().map(|role| vacant(book, role.data)).fold(0, usize::saturating_add);
    let late = book.reviews().iter().take_while(|(due, _)| book.is_past(*due));
    let late = late.filter(|(_, ix)| book.plan.index.paths[ix.at()].1.is_none());
    let told = [("open-questions", open.count()), ("vacant-seats", seats), ("pages-to-review", late.count())];
    let told: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.count(key, *n)).collect();
    if told.is_empty() {
        words.get("nothing-missing")
    } else {
        format!("{}.", crate::render::words::capital(&words.and(&told)))
    }
}

/// The first questions that are still open, each with a command that begins its answer.
pub(super) fn first_steps(book: &Book, linker: &Linker<'_>) -> Vec<Purpose> {
    let language = &linker.edition.language;
    let mut out = Vec::new();
    for own in &book.coverage.principles {
        let open = own.asks.iter().find(|ask| ask.state == Standing::Missing);
        let Some(question) = open.map(|ask| &own.principle.questions[ask.question]) else { continue };
        out.push(Purpose {
            link: Link::new(
                format!("{}#{}", linker.page(&own.principle.id), question.id),
                linker.words.set(own.principle.title.get(language)).into_owned(),
            ),
            text: linker.words.set(question.text.get(language)).into_owned(),
            lang: question.foreign_to(&linker.edition.language).map(str::to_owned),
            links: Vec::new(),
            code: question.kinds().next().map(|kind| format!("parvis new {} ID", kind.as_str())),
        });
    }
    out
}
