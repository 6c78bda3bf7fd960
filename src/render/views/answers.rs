//! What answers a question, as a reader wants to read it: an excerpt, a few records, a few words of a field.

use serde::Serialize;

use crate::model::{Data, Kind};
use crate::plan::Ix;
use crate::principles::{Answer, Question};
use crate::render::Book;
use crate::render::layout::{Day, day, summary};
use crate::render::links::{Link, Linker};

use super::fields::field_text;
use super::rows::{Row, cut, row};

/// Most records that an answer shows.
const SHOWN: usize = 6;
/// Most characters of a text.
const LONG: usize = 420;
/// Most characters of a cell.
const BRIEF: usize = 110;

/// The answer to a question.
#[derive(Debug, Default, Serialize)]
pub(super) struct Said {
    /// What prose says.
    pub excerpts: Vec<Excerpt>,
    /// Records that answer by being there, or by a field.
    pub rows: Vec<Row>,
    /// How many are not shown, in words.
    pub more: Option<String>,
    /// Where all of this comes from.
    pub sources: Vec<Link>,
    /// The day of its last review.
    pub reviewed: Option<Day>,
}

/// What prose says, and where.
#[derive(Debug, Serialize)]
pub(super) struct Excerpt {
    /// The text.
    pub text: String,
    /// Its source says more.
    pub goes_on: bool,
    /// Its page, or its heading on it.
    pub source: Link,
}

/// What these answers say. Prose of the page that is `here` is shown on it whole, so that only the way to it is told.
pub(super) fn said(
    book: &Book,
    linker: &Linker<'_>,
    question: &Question,
    answers: &[Answer],
    here: Option<Ix>,
) -> Said {
    let mut out = Said::default();
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    let mut records: Vec<&Answer> = answers.iter().filter(|answer| !is_prose(linker, answer)).collect();
    records.sort_by_key(|answer| book.place(linker.edition, answer.item));
    for answer in answers.iter().filter(|answer| is_prose(linker, answer)).take(SHOWN) {
        let mut excerpt = excerpt(linker, question, answer);
        if here == Some(answer.item) {
            excerpt.text.clear();
        }
        out.excerpts.push(excerpt);
    }
    for answer in records.iter().take(SHOWN) {
        let mut line = row(book, linker, answer.item);
        if let Some(field) = &answer.field {
            let says = field_text(book, linker, answer.item, field);
            if !says.is_empty() {
                line.about = cut(&says, LONG);
            }
            // Nothing beside the field's own words says what day it would be.
            line.day = None;
        } else if let Data::Trigger(trigger) = &linker.edition.item(answer.item).data {
            line.about = super::triggers::when(book, linker, trigger);
        } else if let Data::Persona(persona) = &linker.edition.item(answer.item).data {
            // What its members share is the answer to another question.
            let portrait = super::persona::portrait(linker, persona);
            if !portrait.is_empty() {
                line.about = cut(&portrait, LONG);
            }
        }
        out.rows.push(line);
    }
    for answer in &records {
        let kind = linker.edition.item(answer.item).kind();
        match kinds.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    out.more = (records.len() > SHOWN).then(|| linker.words.count("local-more", records.len() - SHOWN));
    out.sources = kinds.into_iter().filter_map(|(kind, count)| home_of(book, linker, kind, count)).collect();
    let reviewed = answers
        .iter()
        .filter_map(|answer| book.plan.items()[answer.item.at()].common.reviewed_on.as_ref().map(|date| date.value));
    out.reviewed = reviewed.max().map(|date| day(linker, date));
    out
}

/// What an answer says, in a few words: for a cell of a table.
pub(super) fn brief(book: &Book, linker: &Linker<'_>, question: &Question, answers: &[Answer]) -> String {
    // Hours without the last of them would be others.
    let most = if answers.iter().any(|answer| answer.field.as_deref() == Some("windows")) { LONG } else { BRIEF };
    let texts = answers.iter().take(3).map(|answer| match &answer.field {
        Some(field) => field_text(book, linker, answer.item, field),
        None if is_prose(linker, answer) => excerpt(linker, question, answer).text,
        None => linker.title(answer.item),
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let said = texts.join(" · ");
    if said.chars().count() <= most {
        return said;
    }
    // Each of them is begun: what is ruled out is not left away behind what is looked for.
    let each = most / texts.len().max(1);
    texts.iter().map(|text| cut(text, each)).collect::<Vec<_>>().join(" · ")
}

/// Whether prose answers, not a record by what it is.
fn is_prose(linker: &Linker<'_>, answer: &Answer) -> bool {
    answer.heading.is_some() || (answer.field.is_none() && linker.edition.item(answer.item).kind() == Kind::Page)
}

fn excerpt(linker: &Linker<'_>, question: &Question, answer: &Answer) -> Excerpt {
    let item = linker.edition.item(answer.item);
    // A translation may have its headings in another order: the one that answers is looked for there.
    let heading = answer.heading.and_then(|_| {
        let headings = &item.prose.as_ref()?.headings;
        headings.iter().position(|heading| heading.answers.iter().any(|(id, _)| *id == question.id))
    });
    let (text, mut goes_on) = if let Some(heading) = heading.and_then(|at| item.prose.as_ref()?.headings.get(at)) {
        (heading.excerpt.clone(), heading.goes_on)
    } else {
        let text = summary(item);
        let goes_on = item.prose.as_ref().is_some_and(|prose| prose.goes_on && *prose.excerpt == *text);
        (text, goes_on)
    };
    let mut source = linker.heading(answer.item, heading);
    if heading.is_some() {
        source.text = format!("{}, {}", linker.title(answer.item), quoted(linker, &source.text));
    }
    let mut text = cut(&linker.words.set(&text), LONG);
    if text.ends_with('…') {
        text.pop();
        goes_on = true;
    }
    if goes_on && !text.is_empty() {
        text.push_str(if text.ends_with(['.', '!', '?', ':']) { "\u{a0}…" } else { "…" });
    }
    Excerpt { text, goes_on, source }
}

fn quoted(linker: &Linker<'_>, text: &str) -> String {
    linker.words.with("quoted", &[("text", text.to_owned().into())])
}

/// Where the records of a kind can be found, so many of which answer.
fn home_of(book: &Book, linker: &Linker<'_>, kind: Kind, count: usize) -> Option<Link> {
    let path = match kind {
        Kind::Responsibility => "who",
        Kind::Calendar => "calendar",
        Kind::Metric | Kind::Objective => "measurement",
        Kind::Faq => "faq",
        Kind::Person => "people",
        _ => kind.folder(),
    };
    let made = crate::site::is_made(path) || book.tree(linker.edition).find(path).is_some();
    let text = linker.words.count(&format!("count-{}", kind.as_str()), count);
    made.then(|| Link::new(linker.page(path), text))
}
