//! A channel: when and how often we speak there, how fast we answer, for whom.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{Cadence, Limits, Response, Weekday};
use crate::model::{Channel, Date, Items as _, Kind};
use crate::render::pictures::{Brush, Slot, cadence, week_in_words, windows};
use crate::render::words::Words;
use crate::schedule::{Days, plus};

use super::calendar::lane;
use super::parts::{Fact, Facts, Figure, Piece, State, address, choice};
use super::posts::{self, Post};
use super::rows::{Row, row};
use super::sheet::{Opening, Sheet, Toc};

/// How many weeks the strip shows.
const WEEKS: i64 = 5;

/// A channel, as the template sees it.
#[derive(Serialize)]
struct View {
    url: Option<Piece>,
    /// When we speak there, as a picture.
    windows: Option<String>,
    cadence: Vec<Fact>,
    response: Vec<Figure>,
    limits: Vec<Fact>,
    /// This week and those ahead, against its rhythm.
    strip: Option<String>,
    posts: Vec<Post>,
    personas: Vec<Row>,
}

/// The page of a channel.
pub(super) fn page(sheet: &Sheet<'_>, data: &Channel) -> Result<Vec<u8>, Box<Finding>> {
    let (linker, words) = (sheet.linker, sheet.words());
    let personas = data.personas.items().filter_map(|one| linker.edition.index.find(Kind::Persona, &one.value.id));
    let view = View {
        windows: week(sheet, data),
        strip: strip(sheet),
        posts: posts::on_channel(sheet.book, linker, sheet.ix),
        url: data.url.as_ref().map(|url| address(&url.value)),
        cadence: data.cadence.as_ref().map(|cadence| rhythm(sheet, cadence)).unwrap_or_default(),
        response: data.response.as_ref().map(|response| figures(sheet, response)).unwrap_or_default(),
        limits: data.limits.as_ref().map(|limits| lengths(sheet, limits)).unwrap_or_default(),
        personas: personas.map(|ix| row(sheet.book, linker, ix)).collect(),
    };
    let mut toc = Toc::default();
    toc.section(view.windows.is_some(), "pv-windows", words, "channel-windows");
    toc.section(!view.cadence.is_empty() || view.strip.is_some(), "pv-cadence", words, "channel-cadence");
    toc.section(!view.response.is_empty(), "pv-response", words, "channel-response");
    toc.section(!view.limits.is_empty(), "pv-limits", words, "channel-limits");
    toc.section(!view.posts.is_empty(), "pv-posts", words, "channel-posts");
    toc.section(!view.personas.is_empty(), "pv-personas", words, "channel-personas");
    let medium = data.medium.as_ref().map(|medium| choice(words, "medium", &medium.value));
    let place = data.place.as_ref().map(|place| choice(words, "place", &place.value));
    let sort: Vec<String> = medium.into_iter().chain(place).collect();
    let opening = Opening {
        kind_word: (!sort.is_empty()).then(|| sort.join(", ")),
        state: data.status.as_ref().map(|status| State::status(words, status.value.as_str())),
        toc,
        shown: &[Kind::Calendar, Kind::Persona],
        ..Opening::default()
    };
    sheet.render("channel.html", opening, &view)
}

/// Its windows as a week.
fn week(sheet: &Sheet<'_>, data: &Channel) -> Option<String> {
    let slots = slots(data);
    let title = sheet.words().with("windows-of", &[("channel", sheet.linker.title(sheet.ix).into())]);
    (!slots.is_empty()).then(|| windows(&Brush::new(sheet.linker), "pv-week", &title, &slots))
}

/// Its windows in a few words.
pub(super) fn in_words(words: &Words, data: &Channel) -> String {
    week_in_words(words, &slots(data))
}

fn slots(data: &Channel) -> Vec<Slot> {
    let slots = data.windows.items().flat_map(|window| {
        window.days.items().filter_map(|day| {
            let weekday = Weekday::ALL.iter().position(|own| *own == day.value)? as u8 + 1;
            Some(Slot { weekday, from: window.from.as_ref()?.value, to: window.to.as_ref()?.value })
        })
    });
    slots.collect()
}

/// Its posts by weeks, against its rhythm.
fn strip(sheet: &Sheet<'_>) -> Option<String> {
    let Sheet { book, linker, ix, .. } = *sheet;
    let week = book.on_day(Days::week);
    let weeks: Vec<Date> = (0..WEEKS).map(|at| plus(week.first, at * 7)).collect();
    let lane = lane(book, linker, ix, linker.edition.rec(ix)?, &weeks)?;
    let label = sheet.words().with("cadence-of", &[("channel", linker.title(ix).into())]);
    Some(cadence(&Brush::new(linker), &label, &weeks, week.first, &[lane]))
}

fn rhythm(sheet: &Sheet<'_>, cadence: &Cadence) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.said("cadence", often(words, cadence));
    facts.said(
        "gap",
        cadence
            .min_gap_hours
            .as_ref()
            .map(|hours| words.with("unit-hours", &[("n", words.number(hours.value.0).into())])),
    );
    if let Some(source) = &cadence.source {
        let title = sheet.set(source.title.as_ref());
        let mut piece = source.url.as_ref().map_or_else(|| Piece::text(title.clone()), |url| address(&url.value));
        if !title.is_empty() {
            piece.text = title;
        }
        let checked = source
            .checked_on
            .as_ref()
            .map(|date| words.with("source-checked", &[("date", words.date(date.value).into())]));
        let again = source.checked_on.as_ref().zip(source.recheck_every.as_ref()).map(|(on, every)| {
            words.with("source-recheck", &[("date", words.date(every.value.after(on.value)).into())])
        });
        let note: Vec<String> = checked.into_iter().chain(again).collect();
        facts.noted("based-on", vec![piece], (!note.is_empty()).then(|| note.join(", ")));
    }
    facts.done()
}

/// "2 à 4 par semaine".
pub(super) fn often(words: &Words, cadence: &Cadence) -> Option<String> {
    let per = choice(words, "per", &cadence.per.as_ref()?.value);
    let min = cadence.min.as_ref()?.value.0;
    Some(match cadence.max.as_ref().map(|max| max.value.0) {
        Some(max) if max == min => format!("{} {per}", words.number(min as f64)),
        Some(max) => format!("{} {per}", words.with("range", &[("min", min.into()), ("max", max.into())])),
        None => format!("{} {per}", words.with("at-least", &[("n", min.into())])),
    })
}

fn figures(sheet: &Sheet<'_>, response: &Response) -> Vec<Figure> {
    let words = sheet.words();
    let reply = response.first_reply_hours.as_ref().map(|hours| Figure {
        label: words.get("figure-first-reply"),
        value: words.number(hours.value.0),
        unit: "h".into(),
    });
    let checks = response.checks_per_day.as_ref().map(|n| Figure {
        label: words.get("figure-checks"),
        value: words.number(n.value.0),
        unit: String::new(),
    });
    reply.into_iter().chain(checks).collect()
}

fn lengths(sheet: &Sheet<'_>, limits: &Limits) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.said("characters", limits.characters.as_ref().map(|n| words.number(n.value.0 as f64)));
    facts.said("hashtags", limits.hashtags.as_ref().map(|n| words.number(n.value.0 as f64)));
    facts.done()
}
