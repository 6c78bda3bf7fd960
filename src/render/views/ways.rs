//! Where the answer to a question can be written: what an author does, and the words to type.

use serde::Serialize;

use crate::model::Kind;
use crate::principles::{Per, Question, Source};
use crate::render::words::Words;

/// A way to answer a question: what to do, and what to type.
#[derive(Debug, Serialize)]
pub(super) struct Way {
    text: String,
    codes: Vec<String>,
}

/// The ways to answer a question; for a record of the kind `of`, those that its own file offers.
pub(super) fn ways_of(words: &Words, question: &Question, of: Option<Kind>) -> Vec<Way> {
    let mut out: Vec<Way> = Vec::new();
    // What is asked of each of several records begins with one.
    if of.is_none()
        && let Some(kind) = asked_of(question)
    {
        out.push(record(words, kind));
    }
    for source in &question.answered_by {
        let way = match source {
            Source::Prose => continue,
            Source::Kind(kind) => record(words, *kind),
            Source::Field(kind, _) if *kind == Kind::Review => record(words, *kind),
            Source::Field(kind, field) if of == Some(*kind) => way(words.get("way-here"), field),
            Source::Field(kind, field) => way(words.with("way-field", &[("file", file(*kind).into())]), field),
        };
        match out.iter_mut().find(|own| own.text == way.text) {
            Some(own) if own.codes.contains(&way.codes[0]) => {}
            Some(own) => own.codes.extend(way.codes),
            None => out.push(way),
        }
    }
    if of.is_none() {
        out.push(way(words.get("way-prose"), &format!("answers=\"{}\"", question.id)));
    }
    out
}

fn way(text: String, code: &str) -> Way {
    Way { text, codes: vec![code.to_owned()] }
}

fn record(words: &Words, kind: Kind) -> Way {
    let id = if kind == Kind::Voice { "" } else { " ID" };
    way(words.get("way-record"), &format!("parvis new {}{id}", kind.as_str()))
}

/// The records that a question is asked of, where it is not asked of the plan.
fn asked_of(question: &Question) -> Option<Kind> {
    match question.per {
        Per::Plan => None,
        Per::Role | Per::NewHolder => Some(Kind::Role),
        Per::ActiveChannel => Some(Kind::Channel),
        Per::Objective => Some(Kind::Objective),
    }
}

/// Where a kind's fields are written.
fn file(kind: Kind) -> String {
    let end = if kind == Kind::Voice { ".toml" } else { "/" };
    format!("content/{}{end}", kind.folder())
}
