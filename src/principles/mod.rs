//! The five principles, with a premise before and a follow-through after them, as data; and which
//! of their questions a plan answers.

mod answers;
mod ask;
mod bounds;
mod coverage;
mod filled;
pub mod holders;
mod reviews;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::config::Config;
use crate::model::{Items as _, Kind};

pub use ask::{Answer, Ask, State, Subject};
pub use coverage::{Coverage, PrincipleCoverage, found};
pub use reviews::review_due;

const DATA: &str = include_str!("principles.toml");

/// A principle, or the premise or the follow-through.
#[derive(Debug, Clone)]
pub struct Principle {
    /// `strategy`, `resources`…
    pub id: Box<str>,
    /// Its place: 0 is the premise, 1–5 the principles, 6 the follow-through.
    pub order: u8,
    /// Its title.
    pub title: Words,
    /// A sentence about it.
    pub summary: Words,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question that a plan should answer.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id, a contract.
    pub id: Box<str>,
    /// Whether leaving it open is a finding.
    pub required: bool,
    /// How often it is asked.
    pub per: Per,
    /// What may answer it.
    pub answered_by: Vec<Source>,
    /// Whether all of these are needed, not one.
    pub all_of: bool,
    /// The question.
    pub text: Words,
    /// A remark.
    pub note: Option<Words>,
    /// Where `book.toml` asks it, if the team does.
    pub own: Option<crate::diagnostic::Span>,
    /// The one language that it is written in, where it is not in all.
    pub language: Option<Box<str>>,
    /// Ids that it had before, and that no other question has or had first.
    pub old: Vec<Box<str>>,
}

/// How often a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Once.
    Plan,
    /// For each role.
    Role,
    /// For each person who took up a role lately.
    NewHolder,
    /// For each channel in use.
    ActiveChannel,
    /// For each objective.
    Objective,
}

/// What may answer a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A page or heading that names the question.
    Prose,
    /// A record of the kind.
    Kind(Kind),
    /// A field of a record of the kind, by its dotted path.
    Field(Kind, Box<str>),
}

impl Source {
    /// The field, if it is one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(_, field) => Some(field),
            Self::Prose | Self::Kind(_) => None,
        }
    }
}

/// A text in the interface's languages, by their codes; in English where a language has none of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<Box<str>, Box<str>>);

impl Words {
    /// The text in a language.
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("en")).map_or("", |text| text)
    }
}

#[derive(Deserialize)]
struct File {
    principle: Vec<RawPrinciple>,
}

#[derive(Deserialize)]
struct RawPrinciple {
    id: Box<str>,
    order: u8,
    title: Words,
    summary: Words,
    question: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct RawQuestion {
    id: Box<str>,
    required: bool,
    per: Option<Box<str>>,
    answered_by: Vec<Box<str>>,
    #[serde(default)]
    all_of: bool,
    text: Words,
    note: Option<Words>,
}

/// The principles as they are for every plan.
static PRINCIPLES: LazyLock<Vec<Principle>> = LazyLock::new(|| {
    let file: File =
        crate::toml::data(DATA).unwrap_or_else(|error| unreachable!("principles.toml is part of the program: {error}"));
    file.principle
        .into_iter()
        .map(|raw| Principle {
            id: raw.id,
            order: raw.order,
            title: raw.title,
            summary: raw.summary,
            questions: raw.question.into_iter().map(Question::from_raw).collect(),
        })
        .collect()
});

impl Question {
    /// The language of its text, where that is not the page's: a voice reads it by that.
    pub fn foreign_to(&self, language: &str) -> Option<&str> {
        self.language.as_deref().filter(|own| *own != language)
    }

    fn from_raw(raw: RawQuestion) -> Self {
        Self {
            id: raw.id,
            required: raw.required,
            per: match raw.per.as_deref() {
                None => Per::Plan,
                Some("role") => Per::Role,
                Some("new holder") => Per::NewHolder,
                Some("active channel") => Per::ActiveChannel,
                Some("objective") => Per::Objective,
                Some(other) => unreachable!("principles.toml is part of the program: per = {other}"),
            },
            answered_by: raw.answered_by.iter().map(|word| source(word)).collect(),
            all_of: raw.all_of,
            text: raw.text,
            note: raw.note,
            own: None,
            language: None,
            old: Vec::new(),
        }
    }

    /// Whether prose may answer it: always, "where a team prefers a paragraph to a record".
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.answered_by.iter().filter_map(|source| match source {
            Source::Prose => None,
            Source::Kind(kind) | Source::Field(kind, _) => Some(*kind),
        })
    }
}

fn source(word: &str) -> Source {
    if word == "prose" {
        return Source::Prose;
    }
    let kind = |word: &str| {
        Kind::parse(word).unwrap_or_else(|| unreachable!("principles.toml is part of the program: {word}"))
    };
    match word.split_once('.') {
        Some((name, field)) => Source::Field(kind(name), field.into()),
        None => Source::Kind(kind(word)),
    }
}

/// The principles with the team's own questions.
pub fn of(config: &Config) -> Vec<Principle> {
    let mut all = PRINCIPLES.clone();
    for question in config.book.question.as_ref().map_or(&[][..], |list| &list.value) {
        let (Some(id), Some(principle), Some(text)) = (&question.id, &question.principle, &question.text) else {
            continue;
        };
        if let Some(home) = all.iter_mut().find(|own| *own.id == *principle.value.0) {
            home.questions.push(Question {
                id: id.value.0.clone(),
                required: question.required.as_ref().is_none_or(|required| required.value),
                per: Per::Plan,
                answered_by: vec![Source::Prose],
                all_of: false,
                text: Words(BTreeMap::from([("en".into(), text.value.0.clone())])),
                note: None,
                own: Some(question.span),
                language: Some(config.language.clone()),
                old: question.aliases.items().map(|id| id.value.0.clone()).collect(),
            });
        }
    }
    let mut known: BTreeSet<Box<str>> = questions(&all).map(|question| question.id.clone()).collect();
    for question in all.iter_mut().flat_map(|principle| &mut principle.questions) {
        question.old.retain(|id| known.insert(id.clone()));
    }
    all
}

/// Every question, of whatever principle.
pub fn questions(all: &[Principle]) -> impl Iterator<Item = &Question> {
    all.iter().flat_map(|principle| &principle.questions)
}

/// The ids of the principles, in order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PRINCIPLES.iter().map(|principle| &*principle.id)
}

/// The principles as they are for every plan.
pub fn built_in() -> &'static [Principle] {
    &PRINCIPLES
}
