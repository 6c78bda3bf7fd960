//! Which question is answered, by what, where.

use std::sync::Arc;

use crate::model::kinds::ChannelStatus;
use crate::model::{Channel, Date, Item, Kind, Objective, Rec, Record, Role};
use crate::plan::{Edition, Ix, Plan};

use super::answers::{Facts, Prose, asks_for, from_records, prose};
use super::ask::{Answer, Ask, State, Subject};
use super::bounds::Bounds;
use super::filled::{Unfilled, is_told};
use super::holders::Expected;
use super::reviews::review_due;
use super::{Per, Principle, Question, Source};

/// How far a plan answers the principles' questions.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// In their order.
    pub principles: Vec<Arc<PrincipleCoverage>>,
}

/// How far one of them is answered.
#[derive(Debug, Clone)]
pub struct PrincipleCoverage {
    /// The principle.
    pub principle: Principle,
    /// Every asking of every question, in order.
    pub asks: Vec<Ask>,
}

impl PrincipleCoverage {
    /// How many askings there are, and how many are answered; questions that need no answer apart.
    pub fn count(&self) -> (usize, usize) {
        let asked = self.asks.iter().filter(|ask| ask.state != State::Open);
        let answered = self.asks.iter().filter(|ask| matches!(ask.state, State::Answered | State::Stale));
        (
            answered.filter(|ask| self.principle.questions[ask.question].required).count(),
            asked.filter(|ask| self.principle.questions[ask.question].required).count(),
        )
    }

    /// How many of its questions are answered wherever they are asked, and of how many; those that need no answer apart.
    pub fn questions(&self) -> (usize, usize) {
        let standings = (0..self.principle.questions.len()).filter_map(|at| {
            let asked = || self.asks.iter().filter(move |ask| ask.question == at && ask.state != State::Open);
            asked().next().map(|_| asked().all(|ask| ask.state != State::Missing))
        });
        standings.fold((0, 0), |(answered, all), is_answered| (answered + usize::from(is_answered), all + 1))
    }
}

impl PrincipleCoverage {
    /// How far a principle is answered.
    fn of(plan: &Plan, principle: Principle, today: Date, prose: &Prose<'_>, facts: &Facts<'_>) -> Self {
        let edition = plan.own();
        let mut asks = Vec::new();
        for (at, question) in principle.questions.iter().enumerate() {
            for subject in subjects(edition, question, facts) {
                let mut ask = ask(edition, question, at, subject, prose, facts);
                if ask.answers.is_empty() && is_reserved(plan, question) {
                    continue;
                }
                if ask.state == State::Missing {
                    ask.unreadable = is_unreadable(plan, question, subject) || is_begun(plan, question, subject, facts);
                }
                if ask.state == State::Answered
                    && ask.answers.iter().all(|answer| is_stale(plan, edition.item(answer.item), today))
                {
                    ask.state = State::Stale;
                }
                asks.push(ask);
            }
        }
        let mut own = Self { principle, asks };
        if !plan.is_whole() {
            own.keep_for_readers(plan);
        }
        own
    }

    /// Takes out what a narrower circle is not asked; and, from circles wider than the default, what
    /// is left open.
    fn keep_for_readers(&mut self, plan: &Plan) {
        if !plan.shows_coverage() {
            self.asks.retain(|ask| matches!(ask.state, State::Answered | State::Stale));
        }
        let mut places = Vec::with_capacity(self.principle.questions.len());
        let mut at = 0;
        let asks = &self.asks;
        self.principle.questions.retain(|question| {
            let old = places.len();
            let asked = asks.iter().any(|ask| ask.question == old);
            let kept = asked || plan.shows_coverage() && !is_reserved(plan, question);
            places.push(at);
            at += usize::from(kept);
            kept
        });
        for ask in &mut self.asks {
            ask.question = places[ask.question];
        }
    }
}

impl Coverage {
    /// Holds a plan against the principles on a day.
    pub fn of(plan: &Plan, today: Date) -> Self {
        let (prose, unfilled) = (prose(plan.own()), Unfilled::of(plan));
        let facts = Facts::of(plan.own(), today, &unfilled);
        let all = super::of(&plan.config).into_iter();
        Self { principles: all.map(|own| Arc::new(PrincipleCoverage::of(plan, own, today, &prose, &facts))).collect() }
    }

    /// The same on later days, one after the other; `self` is that of a day, and what no day changes is shared with it.
    pub fn later<'p>(
        &self,
        plan: &'p Plan,
        day: Date,
        days: impl Iterator<Item = Date> + 'p,
    ) -> impl Iterator<Item = Self> + 'p {
        let (prose, bounds, unfilled) = (prose(plan.own()), Bounds::of(plan), Unfilled::alone(plan));
        let mut last = (day, self.clone());
        days.map(move |day| {
            let passed = bounds.between(last.0, day);
            if !passed.is_empty() {
                let facts = Facts::of(plan.own(), day, &unfilled);
                let all = super::of(&plan.config).into_iter().zip(&mut last.1.principles);
                for (principle, own) in all.filter(|(principle, own)| passed.touches(principle, &own.asks)) {
                    *own = Arc::new(PrincipleCoverage::of(plan, principle, day, &prose, &facts));
                }
            }
            last.0 = day;
            last.1.clone()
        })
    }

    /// The records of which a question is asked that nothing answers, save where a file that might
    /// answer it could not be read.
    pub fn missing<'a, T: Record>(&'a self, edition: &'a Edition, question: &str) -> Vec<Rec<'a, T>> {
        let asks = self.principles.iter().flat_map(|own| own.asks.iter().map(move |ask| (own, ask)));
        asks.filter(|(_, ask)| ask.state == State::Missing && !ask.unreadable)
            .filter(|(own, ask)| *own.principle.questions[ask.question].id == *question)
            .filter_map(|(_, ask)| edition.rec::<T>(ask.subject?.item))
            .collect()
    }

    /// Every question's id, with the text.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.principles.iter().flat_map(|own| &own.principle.questions)
    }
}

/// Whether only fields that are kept from the plan's readers could answer: then they are not asked.
fn is_reserved(plan: &Plan, question: &Question) -> bool {
    let mut records = question.answered_by.iter().filter(|source| **source != Source::Prose).peekable();
    let reserved = |source: &Source| matches!(source, Source::Field(kind, field) if plan.is_reserved(*kind, field));
    records.peek().is_some() && if question.all_of { records.any(reserved) } else { records.all(reserved) }
}

/// Whether an answer may be in what could not be read: a broken file, or a field that is at fault.
fn is_unreadable(plan: &Plan, question: &Question, subject: Option<Subject>) -> bool {
    let damage = &plan.index.damage;
    if question.kinds().any(|kind| damage.may_hold(kind)) || damage.may_mention(&question.id) {
        return true;
    }
    question.answered_by.iter().any(|source| {
        let Source::Field(kind, field) = source else { return false };
        let key = field.split('.').next().unwrap_or_default();
        match subject {
            Some(subject) => plan.items()[subject.item.at()].is_unsure(key),
            None => plan.index.by_kind[*kind as usize].iter().any(|ix| plan.items()[ix.at()].is_unsure(key)),
        }
    })
}

/// Whether a record that would answer is there and lacks something that another finding tells.
fn is_begun(plan: &Plan, question: &Question, subject: Option<Subject>, facts: &Facts<'_>) -> bool {
    let edition = plan.own();
    question.answered_by.iter().any(|source| {
        let all = match (source, subject) {
            (Source::Kind(Kind::Responsibility), Some(subject)) => {
                facts.duties.get(&*edition.item(subject.item).id).map_or(&[][..], Vec::as_slice)
            }
            (Source::Kind(kind), None) => &edition.index.by_kind[*kind as usize][..],
            _ => &[],
        };
        all.iter().any(|ix| facts.unfilled.has(*ix) && is_told(edition.item(*ix)))
    })
}

fn is_stale(plan: &Plan, item: &Item, today: Date) -> bool {
    review_due(plan, item).is_some_and(|due| due < today)
}

/// What a question is asked of: once of the plan, or of each of its records.
fn subjects(edition: &Edition, question: &Question, facts: &Facts<'_>) -> Vec<Option<Subject>> {
    let item = |ix: Ix| Some(Subject { item: ix, holder: None });
    match question.per {
        Per::Plan => vec![None],
        Per::Role => edition.all_ix::<Role>().map(|(ix, _)| item(ix)).collect(),
        Per::Objective => edition.all_ix::<Objective>().map(|(ix, _)| item(ix)).collect(),
        Per::ActiveChannel => edition
            .all_ix::<Channel>()
            .filter(|(_, channel)| channel.status.as_ref().is_some_and(|status| status.value == ChannelStatus::Active))
            .map(|(ix, _)| item(ix))
            .collect(),
        Per::NewHolder => {
            let asked = |due: &&Expected| question.answered_by.iter().any(|source| asks_for(source, due));
            let mut holders: Vec<_> = facts.expected.iter().filter(asked).map(|due| (due.role, due.holder)).collect();
            holders.dedup();
            holders.into_iter().map(|(item, at)| Some(Subject { item, holder: Some(at) })).collect()
        }
    }
}

/// Asks a question once.
fn ask(
    edition: &Edition,
    question: &Question,
    at: usize,
    subject: Option<Subject>,
    prose: &Prose<'_>,
    facts: &Facts<'_>,
) -> Ask {
    let mut answers: Vec<Answer> = prose
        .get(&*question.id)
        .into_iter()
        .flatten()
        .filter(|answer| match subject {
            // In a record's own body it answers for that record; on a page, for all.
            Some(subject) => answer.item == subject.item || edition.item(answer.item).kind() == Kind::Page,
            None => true,
        })
        .cloned()
        .collect();
    let mut records = Vec::new();
    let mut complete = true;
    for source in &question.answered_by {
        let found = from_records(edition, source, subject, facts);
        complete &= !found.is_empty();
        records.extend(found);
    }
    let enough = if question.all_of { complete } else { !records.is_empty() };
    let answered = enough || !answers.is_empty();
    if enough {
        answers.extend(records);
    }
    let state = match (answered, question.required) {
        (true, _) => State::Answered,
        (false, true) => State::Missing,
        (false, false) => State::Open,
    };
    Ask { question: at, subject, state, answers, unreadable: false }
}

/// What may answer a question, and what of it is there: why it counts as answered, in part, or not.
pub fn found<'q>(
    plan: &Plan,
    today: Date,
    question: &'q Question,
    subject: Option<Subject>,
) -> Vec<(&'q Source, Vec<Answer>)> {
    let edition = plan.own();
    let (all, unfilled) = (prose(edition), Unfilled::of(plan));
    let facts = Facts::of(edition, today, &unfilled);
    let fits = |answer: &&Answer| {
        subject.is_none_or(|subject| answer.item == subject.item || edition.item(answer.item).kind() == Kind::Page)
    };
    let answers = |source: &Source| match source {
        Source::Prose => all.get(&*question.id).into_iter().flatten().filter(fits).cloned().collect(),
        _ => from_records(edition, source, subject, &facts),
    };
    question.answered_by.iter().map(|source| (source, answers(source))).collect()
}
