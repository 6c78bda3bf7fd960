//! What needs attention: open questions, empty seats, interims, overdue reviews, metrics off their line.

use serde::Serialize;

use crate::model::{Items as _, Metric, Role};
use crate::plan::Ix;
use crate::principles::State as Standing;
use crate::render::Book;
use crate::render::layout::{NUMERALS, numeral};
use crate::render::links::{Link, Linker};
use crate::render::views::coverage::question_link;
use crate::render::views::measurement::{Gauge, Standing as Stands, plain, stands};
use crate::render::views::parts::State;
use crate::render::views::seats::vacant;

/// Something that needs attention.
#[derive(Debug, Serialize)]
pub(super) struct Alert {
    state: State,
    /// The principle it belongs to; none for a page of its own.
    principle: Option<&'static str>,
    numeral: Option<&'static str>,
    link: Link,
    note: Option<String>,
}

/// Most alerts of each sort.
const EACH: usize = 3;

/// What needs attention, the gravest first.
pub(super) fn alerts(book: &Book, linker: &Linker<'_>) -> Vec<Alert> {
    let mut out = missing(book, linker);
    out.extend(seats(book, linker));
    out.extend(behind(book, linker));
    out.extend(stale(book, linker));
    out
}

fn missing(book: &Book, linker: &Linker<'_>) -> Vec<Alert> {
    let mut out = Vec::new();
    for (id, own) in crate::principles::ids().zip(&book.coverage.principles) {
        let mut told = Vec::new();
        for ask in own.asks.iter().filter(|ask| ask.state == Standing::Missing) {
            let question = &own.principle.questions[ask.question];
            if told.contains(&ask.question) || out.len() == EACH {
                continue;
            }
            told.push(ask.question);
            out.push(Alert {
                state: State::new(linker.words, "missing"),
                principle: Some(id),
                numeral: numeral(id),
                link: question_link(linker, id, question),
                note: None,
            });
        }
    }
    out
}

/// Roles with an empty seat, then those held for a while by someone else.
fn seats(book: &Book, linker: &Linker<'_>) -> Vec<Alert> {
    let words = linker.words;
    let alert = |ix: Ix, name, note| Alert {
        state: State::new(words, name),
        principle: Some("roles"),
        numeral: NUMERALS[3],
        link: linker.link(ix),
        note,
    };
    let mut empty = Vec::new();
    let mut interim = Vec::new();
    for (ix, role) in book.listed::<Role>(linker.edition) {
        let open = vacant(book, role.data);
        if open > 0 && empty.len() < EACH {
            empty.push(alert(ix, "vacant", Some(words.count("vacant-seats", open))));
        }
        let held = role.data.holders.items().find(|holder| holder.is_interim() && book.is_held(holder));
        if let Some(holder) = held.filter(|_| interim.len() < EACH) {
            let person = super::super::parts::link(linker, holder.person.as_ref());
            let note = person.zip(holder.start.as_ref()).map(|(person, start)| {
                let date = words.date(start.value);
                words.with("interim-by", &[("person", person.text.into()), ("date", date.into())])
            });
            interim.push(alert(ix, "interim", note));
        }
    }
    empty.extend(interim);
    empty
}

/// Metrics that are not where they should be.
fn behind(book: &Book, linker: &Linker<'_>) -> Vec<Alert> {
    let metrics = book.listed::<Metric>(linker.edition).into_iter();
    let behind =
        metrics.filter(|(_, metric)| matches!(stands(book, metric.data), Stands::Behind | Stands::Beyond)).take(EACH);
    let alert = |gauge: Gauge| Alert {
        state: gauge.state,
        principle: Some("follow-through"),
        numeral: None,
        link: gauge.link,
        note: Some(gauge.target.map_or_else(|| gauge.value.clone(), |target| format!("{}, {target}", gauge.value))),
    };
    behind.map(|(ix, metric)| alert(plain(book, linker, ix, metric.data))).collect()
}

/// Pages whose review is overdue, the longest first.
fn stale(book: &Book, linker: &Linker<'_>) -> Vec<Alert> {
    let late = book.reviews().iter().copied().take_while(|(due, _)| book.is_past(*due));
    let late = late.filter(|(_, ix)| book.plan.index.paths[ix.at()].1.is_none());
    let alert = |(due, ix): (crate::model::Date, Ix)| {
        let principle = book.plan.items()[ix.at()].kind().principle().or_else(|| book.principle_at(ix));
        Alert {
            state: State::new(linker.words, "stale"),
            principle,
            numeral: principle.and_then(numeral),
            link: linker.link(ix),
            note: Some(linker.words.with("stale-since", &[("date", linker.words.date(due).into())])),
        }
    };
    late.take(EACH).map(alert).collect()
}
