//! The calendar: this week first, then the month, the rhythm of the channels, and what comes again.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{CadencePer, ChannelStatus, Weekday};
use crate::model::{Calendar, Channel, Date, Items as _, Rec};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::groups::Choice;
use crate::render::layout::TocEntry;
use crate::render::links::{Link, Linker};
use crate::render::pages::{Page, month_path};
use crate::render::pictures::{self, Count, Lane, Pace};
use crate::schedule::{Days, Recurrence, plus};

use crate::render::words::capital;

use super::agenda::{self, AgendaDay};
use super::made::{Made, Top};
use super::parts::{choice, link};
use super::recurs;

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    /// Nothing was ever planned.
    empty: bool,
    ical: String,
    /// The same, for a calendar to ask again; only where the site's address is known.
    webcal: Option<String>,
    days: Vec<AgendaDay>,
    month: String,
    month_name: String,
    previous: Option<Link>,
    next: Option<Link>,
    cadence: Option<String>,
    recurring: Vec<Recurring>,
    months: Vec<Link>,
    /// What they can be narrowed by.
    choices: Vec<Choice>,
}

/// Something that comes again.
#[derive(Serialize)]
struct Recurring {
    id: Option<String>,
    /// Ids that it had before.
    old: Vec<String>,
    title: String,
    /// When it recurs, in words.
    rule: String,
    /// The next day on which it falls, in words; or that there is none.
    next: String,
    channel: Option<Link>,
    owner: Option<Link>,
    within: String,
}

/// The page of the calendar.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let week = book.on_day(Days::week);
    let empty = linker.edition.all::<Calendar>().next().is_none();
    // Where nothing goes out, no day is shown: unless somebody's own template does.
    let is_shown = !empty || book.theme.has_own_templates;
    let days = if is_shown { agenda::days(book, linker, week, &|_| None) } else { Vec::new() };
    let current = book.on_day(Date::first_of_month);
    let (previous, next) = agenda::around(book, linker, current);
    let view = View {
        empty,
        ical: linker.file("calendar.ics"),
        webcal: book.plan.base_url().and_then(|base| {
            let (_, address) = base.split_once("://")?;
            Some(format!("webcal://{address}calendar.ics"))
        }),
        month: if is_shown { month(&made, current) } else { String::new() },
        month_name: capital(&words.month(current)),
        previous,
        next,
        cadence: cadence(&made, week),
        recurring: recurring(&made),
        choices: book.choices_of_calendar(linker, || {
            linker.edition.all_ix::<Calendar>().map(|(ix, _)| agenda::within(book, linker, ix)).collect()
        }),
        months: book.months.iter().map(|month| agenda::month_link(linker, *month)).collect(),
        days,
    };
    let mut toc = Vec::new();
    if !view.empty {
        toc.push(TocEntry::new("pv-week", words.get("calendar-week")));
        toc.push(TocEntry::new("pv-month", view.month_name.clone()));
    }
    toc.extend(view.cadence.iter().map(|_| TocEntry::new("pv-cadence", words.get("calendar-cadence"))));
    let top = Top {
        title: words.get("rubric-calendar"),
        heading: words.get("calendar-heading"),
        lead: lead(&made, week),
        toc,
    };
    made.render("calendar.html", "calendar", top, &view)
}

/// The month, with what goes out on each of its days.
fn month(made: &Made<'_>, first: Date) -> String {
    let Made { book, linker, .. } = *made;
    let postings = agenda::postings(book, linker, first);
    let href = format!("{}#pv-day-", linker.page(&month_path(first)));
    pictures::month(&made.brush(), first, book.today(), &postings, &href)
}

/// "Du 30 novembre au 6 décembre 2026 : 7 publications sur 4 canaux."
fn lead(made: &Made<'_>, week: Days) -> String {
    let all = made.book.schedule.on(week);
    let mut channels: Vec<Ix> = all.iter().filter_map(|one| one.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let words = made.linker.words;
    let one_year = week.first.year() == week.last.year();
    let from = if one_year { words.day_and_month(week.first) } else { words.date(week.first) };
    words.with(
        "calendar-lead",
        &[
            ("from", from.into()),
            ("to", words.date(week.last).into()),
            ("posts", all.len().into()),
            ("channels", channels.len().into()),
        ],
    )
}

/// The most weeks that the strip shows.
const WEEKS: i64 = 8;

/// Channels in use by weeks, from this one to the horizon of the checks.
fn cadence(made: &Made<'_>, week: Days) -> Option<String> {
    let Made { book, linker, .. } = *made;
    let ahead = book.plan.config.horizon_weeks.clamp(0, WEEKS - 1);
    let weeks: Vec<Date> = (0..=ahead).map(|at| plus(week.first, at * 7)).collect();
    let lanes: Vec<Lane> = book
        .listed::<Channel>(linker.edition)
        .into_iter()
        .filter(|(_, channel)| channel.status.as_ref().is_some_and(|status| status.value == ChannelStatus::Active))
        .filter_map(|(ix, channel)| lane(book, linker, ix, channel, &weeks))
        .collect();
    (!lanes.is_empty())
        .then(|| pictures::cadence(&made.brush(), &linker.words.get("cadence-label"), &weeks, week.first, &lanes))
}

/// A channel and its weeks, against its rhythm; nothing if it has none.
pub(super) fn lane(
    book: &Book,
    linker: &Linker<'_>,
    ix: Ix,
    channel: Rec<'_, Channel>,
    weeks: &[Date],
) -> Option<Lane> {
    let cadence = channel.data.cadence.as_ref()?;
    let per = cadence.per.as_ref()?.value;
    let whole = |number: Option<i64>| number.and_then(|number| usize::try_from(number).ok());
    let min = whole(cadence.min.as_ref().map(|min| min.value.0))?;
    let max = whole(cadence.max.as_ref().map(|max| max.value.0));
    let posts = |days: Days| book.schedule.on_channel(ix, days).iter().filter(|one| one.counts()).count();
    let counts = match per {
        CadencePer::Day => weeks
            .iter()
            .map(|week| {
                let days = Days::week(*week);
                let pace = days_pace(channel.data, days, |day| posts(Days::day(day)), min, max);
                Count { posts: posts(days), pace, weeks: 1, of: None }
            })
            .collect(),
        CadencePer::Week => weeks
            .iter()
            .map(|week| posts(Days::week(*week)))
            .map(|posts| Count { posts, pace: Pace::of(posts, min, max), weeks: 1, of: None })
            .collect(),
        // A week is of the month that most of it lies in.
        CadencePer::Month => weeks
            .chunk_by(|a, b| plus(*a, 3).first_of_month() == plus(*b, 3).first_of_month())
            .map(|weeks| {
                let month = plus(weeks[0], 3);
                let posts = posts(Days::month(month));
                let of = Some(linker.words.month(month));
                Count { posts, pace: Pace::of(posts, min, max), weeks: weeks.len(), of }
            })
            .collect(),
    };
    Some(Lane { link: linker.link(ix), rhythm: rhythm(linker, min, max, per), counts })
}

/// How a week stands to a rhythm per day: as its worst day. Nothing is asked of a day without a window.
fn days_pace(channel: &Channel, week: Days, posts: impl Fn(Date) -> usize, min: usize, max: Option<usize>) -> Pace {
    let is_open = |day: Date| {
        let name = usize::try_from(day.weekday().to_monday_zero_offset()).ok().and_then(|at| Weekday::ALL.get(at));
        let mut days = channel.windows.items().flat_map(|window| window.days.items()).peekable();
        days.peek().is_none() || days.any(|own| Some(&own.value) == name)
    };
    let paces: Vec<Pace> = week
        .iter()
        .map(|day| (day, posts(day)))
        .map(|(day, posts)| Pace::of(posts, if is_open(day) { min } else { 0 }, max))
        .collect();
    let worst = [Pace::Under, Pace::Over].into_iter().find(|pace| paces.contains(pace));
    worst.unwrap_or(Pace::Within)
}

/// "1 à 3 par semaine".
fn rhythm(linker: &Linker<'_>, min: usize, max: Option<usize>, per: CadencePer) -> String {
    let words = linker.words;
    let per = choice(words, "per", &per).into();
    match max {
        Some(max) if max == min => words.with("rhythm-exactly", &[("min", min.into()), ("per", per)]),
        Some(max) => words.with("rhythm-between", &[("min", min.into()), ("max", max.into()), ("per", per)]),
        None => words.with("rhythm-least", &[("min", min.into()), ("per", per)]),
    }
}

fn recurring(made: &Made<'_>) -> Vec<Recurring> {
    let Made { book, linker, .. } = *made;
    let words = linker.words;
    let all = linker.edition.all_ix::<Calendar>();
    let all = all.filter(|(_, entry)| entry.date.is_none() && entry.rrule.is_some());
    // However far ahead it is: the schedule ends with the months that have a page.
    let next = |entry: Rec<'_, Calendar>| {
        let Some(Ok(recurrence)) = Recurrence::read(entry.data, &book.plan.config.timezone) else {
            return words.get("recurring-without-day");
        };
        let Some(next) = recurrence.days(book.today()).next() else {
            let is_over = recurrence.first().is_some();
            return words.get(if is_over { "recurring-over" } else { "recurring-without-day" });
        };
        let day = words.weekday_date(next);
        match &entry.time {
            Some(time) => words.with("next-at", &[("day", day.into()), ("time", words.time(time.value).into())]),
            None => words.with("next-on", &[("day", day.into())]),
        }
    };
    all.map(|(ix, entry)| Recurring {
        id: made.id(entry.id()),
        old: made.old_ids(ix),
        title: linker.title(ix),
        rule: entry.rrule.as_ref().map(|rule| recurs::in_words(words, &rule.value)).unwrap_or_default(),
        next: next(entry),
        channel: link(linker, entry.data.channel.as_ref()),
        owner: link(linker, entry.data.owner.as_ref()),
        within: agenda::within(book, linker, ix),
    })
    .collect()
}
