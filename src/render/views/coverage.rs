//! How far the plan answers its questions: the arcade, and the maps behind it.

use std::collections::BTreeMap;

use crate::model::Role;
use crate::plan::Ix;
use crate::principles::{Ask, Per, PrincipleCoverage, State};
use crate::render::Book;
use crate::render::layout::NUMERALS;
use crate::render::links::{Link, Linker, here};
use crate::render::pictures::{self, Bay, Brush, Column, Question, Row, Stone, Tally};

/// The arcade of the plan.
pub(super) fn arcade(book: &Book, linker: &Linker<'_>) -> String {
    let bays: Vec<Bay> = book
        .coverage
        .principles
        .iter()
        .zip(crate::principles::ids())
        .zip(NUMERALS)
        .map(|((own, principle), numeral)| {
            let Link { href, text: title, .. } = book.principle_link(principle, linker);
            Bay { principle, numeral, title, href, stones: stones(own) }
        })
        .collect();
    pictures::arcade(&Brush::new(linker), &bays)
}

/// A stone for each question that is asked of something.
pub(super) fn stones(own: &PrincipleCoverage) -> Vec<Stone> {
    (0..own.principle.questions.len()).filter_map(|at| together(asks(own, at).map(|ask| ask.state))).collect()
}

fn asks(own: &PrincipleCoverage, question: usize) -> impl Iterator<Item = &Ask> {
    own.asks.iter().filter(move |ask| ask.question == question)
}

/// How a question stands over all that it is asked of; nothing if it is asked of nothing.
fn together(states: impl Iterator<Item = State>) -> Option<Stone> {
    let mut count: BTreeMap<State, usize> = BTreeMap::new();
    for state in states {
        *count.entry(state).or_default() += 1;
    }
    let of = |state| count.get(&state).copied().unwrap_or(0);
    let answered = of(State::Answered) + of(State::Stale);
    let open = of(State::Missing) + of(State::Open);
    match (answered, open) {
        (0, 0) => None,
        (0, _) if of(State::Missing) == 0 => Some(Stone::Waived),
        (0, _) => Some(Stone::Missing),
        (_, 0) if of(State::Stale) > 0 => Some(Stone::Stale),
        (_, 0) => Some(Stone::Answered),
        _ => Some(Stone::Partial),
    }
}

fn stone(state: State) -> Stone {
    match state {
        State::Answered => Stone::Answered,
        State::Stale => Stone::Stale,
        State::Missing => Stone::Missing,
        State::Open => Stone::Waived,
    }
}

/// The address of a question on its principle's page.
pub(super) fn question_link(linker: &Linker<'_>, principle: &str, question: &crate::principles::Question) -> Link {
    let text = linker.words.set(question.text.get(&linker.edition.language)).into_owned();
    let lang = question.foreign_to(&linker.edition.language).map(str::to_owned);
    Link { href: format!("{}{}", linker.page(principle), here(&question.id)), text, lang }
}

/// Every question by how it stands.
pub(super) fn questions(book: &Book, linker: &Linker<'_>) -> String {
    let groups: Vec<(&str, String, Vec<Question>)> = book
        .coverage
        .principles
        .iter()
        .map(|own| {
            let id = &*own.principle.id;
            let list = own.principle.questions.iter().enumerate().map(|(at, question)| Question {
                link: question_link(linker, id, question),
                tally: asks(own, at).map(|ask| Tally { stone: stone(ask.state), count: 1 }).collect(),
            });
            (id, book.principle_link(id, linker).text, list.collect())
        })
        .collect();
    pictures::questions(&Brush::new(linker), &groups)
}

/// Roles by the questions that are asked of each.
pub(super) fn roles(book: &Book, linker: &Linker<'_>) -> String {
    let Some(own) = book.coverage.principles.iter().find(|own| &*own.principle.id == "roles") else {
        return String::new();
    };
    let asked: Vec<usize> =
        (0..own.principle.questions.len()).filter(|at| own.principle.questions[*at].per == Per::Role).collect();
    let columns: Vec<Column> = asked
        .iter()
        .map(|at| {
            let question = &own.principle.questions[*at];
            let whole = question.text.get(&linker.edition.language).to_owned();
            Column { short: linker.words.get(&format!("short-{}", question.id)), whole }
        })
        .collect();
    let mut cells: BTreeMap<Ix, Vec<Option<Stone>>> = BTreeMap::new();
    for ask in &own.asks {
        let (Some(subject), Some(at)) = (ask.subject, asked.iter().position(|at| *at == ask.question)) else {
            continue;
        };
        let row = cells.entry(subject.item).or_insert_with(|| vec![None; asked.len()]);
        row[at] = Some(stone(ask.state));
    }
    let rows: Vec<Row> = book
        .listed::<Role>(linker.edition)
        .into_iter()
        .filter_map(|(ix, _)| Some(Row { link: linker.link(ix), cells: cells.remove(&ix)? }))
        .collect();
    let (label, first) = (linker.words.get("map-roles"), linker.words.get("col-role"));
    pictures::subjects(&Brush::new(linker), &label, &first, &columns, &rows)
}
