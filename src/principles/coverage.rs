//! Which question is answered, by what, where.

use std::collections::HashMap;

use serde_json::Value;

use crate::model::kinds::{ChannelStatus, FaqStatus};
use crate::model::{
    Calendar, Channel, Date, Faq, Item, Items as _, Kind, Metric, Objective, Rec, Record, Responsibility, Role,
};
use crate::plan::{Edition, Ix, Plan};
use crate::prose::placeholder;

use super::holders::{self, Expected};
use super::{Per, Principle, Question, Source};

/// How far a plan answers the principles' questions.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// In their order.
    pub principles: Vec<PrincipleCoverage>,
}

/// How far one of them is answered.
#[derive(Debug, Clone)]
pub struct PrincipleCoverage {
    /// The principle.
    pub principle: Principle,
    /// Every asking of every question, in order.
    pub asks: Vec<Ask>,
}

/// One asking of a question.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Which question of the principle.
    pub question: usize,
    /// Of what it is asked, if not of the plan.
    pub subject: Option<Subject>,
    /// How it stands.
    pub state: State,
    /// What answers it.
    pub answers: Vec<Answer>,
    /// It looks open, but what might answer it could not be read, or is reported as missing itself.
    pub unreadable: bool,
}

/// What a question is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// A role, a channel, an objective.
    pub item: Ix,
    /// Which holder of the role.
    pub holder: Option<usize>,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Answered.
    Answered,
    /// Answered, by something whose review is overdue.
    Stale,
    /// Not answered.
    Missing,
    /// Not answered, and need not be.
    Open,
}

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The record or page.
    pub item: Ix,
    /// The heading whose section answers, by its place among the headings.
    pub heading: Option<usize>,
    /// The field that answers, by its dotted path.
    pub field: Option<Box<str>>,
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
}

impl PrincipleCoverage {
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

/// Prose that names a question.
type Prose<'a> = HashMap<&'a str, Vec<Answer>>;

impl Coverage {
    /// Holds a plan against the principles on a day.
    pub fn of(plan: &Plan, today: Date) -> Self {
        let edition = plan.own();
        let prose = prose(edition);
        let facts = Facts::of(edition, today);
        let principles = super::of(&plan.config)
            .into_iter()
            .map(|principle| {
                let mut asks = Vec::new();
                for at in 0..principle.questions.len() {
                    let question = &principle.questions[at];
                    for subject in subjects(edition, question, &facts) {
                        let mut ask = ask(edition, question, at, subject, &prose, &facts);
                        if ask.answers.is_empty() && is_reserved(plan, question) {
                            continue;
                        }
                        if ask.state == State::Missing {
                            ask.unreadable = is_unreadable(plan, question, subject);
                        }
                        if ask.state == State::Answered
                            && ask.answers.iter().all(|answer| is_stale(plan, edition.item(answer.item), today))
                        {
                            ask.state = State::Stale;
                        }
                        asks.push(ask);
                    }
                }
                let mut own = PrincipleCoverage { principle, asks };
                if !plan.is_whole() {
                    own.keep_for_readers(plan);
                }
                own
            })
            .collect();
        Self { principles }
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

/// The day on which the review of a record is due, if that can be told.
pub fn review_due(plan: &Plan, item: &Item) -> Option<Date> {
    let reviewed = item.common.reviewed_on.as_ref()?.value;
    let every = item.common.review_every.as_ref().map(|every| every.value).or(plan.config.review_every)?;
    Some(every.after(reviewed))
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

fn is_stale(plan: &Plan, item: &Item, today: Date) -> bool {
    review_due(plan, item).is_some_and(|due| due < today)
}

fn prose(edition: &Edition) -> Prose<'_> {
    let mut out: Prose<'_> = HashMap::new();
    for (at, item) in edition.items.iter().enumerate() {
        let ix = Ix(at as u32);
        let written = item.prose.as_ref().is_some_and(|prose| prose.words > 0);
        for id in item.common.answers.items() {
            if written || item.kind() != Kind::Page {
                out.entry(&id.value.0).or_default().push(Answer { item: ix, heading: None, field: None });
            }
        }
        let title = item.prose.as_ref().and_then(|prose| prose.title_heading.as_ref());
        for (id, _) in title.filter(|title| title.words > 0).into_iter().flat_map(|title| &title.answers) {
            out.entry(id).or_default().push(Answer { item: ix, heading: None, field: None });
        }
        let headings = item.prose.as_ref().map_or(&[][..], |prose| &prose.headings);
        for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.words > 0) {
            for (id, _) in &heading.answers {
                out.entry(id).or_default().push(Answer { item: ix, heading: Some(at), field: None });
            }
        }
    }
    out
}

/// What is looked up again and again, put in order once.
struct Facts<'a> {
    today: Date,
    /// In the order of roles and holders.
    expected: Vec<Expected>,
    /// Responsibilities by the roles that are accountable or responsible.
    duties: HashMap<&'a str, Vec<Ix>>,
}

impl<'a> Facts<'a> {
    fn of(edition: &'a Edition, today: Date) -> Self {
        let mut duties: HashMap<&str, Vec<Ix>> = HashMap::new();
        for (ix, record) in edition.all_ix::<Responsibility>() {
            for role in record.data.accountable.iter().chain(record.data.responsible.items()) {
                let own = duties.entry(&*role.value.id).or_default();
                if own.last() != Some(&ix) {
                    own.push(ix);
                }
            }
        }
        let mut expected = holders::expected(edition, today);
        expected.sort_by_key(|due| (due.role, due.holder));
        Self { today, expected, duties }
    }

    /// The reviews that are due for a holder.
    fn due(&self, subject: Subject) -> &[Expected] {
        let key = |due: &Expected| (due.role, Some(due.holder));
        let from = self.expected.partition_point(|due| key(due) < (subject.item, subject.holder));
        let count = self.expected[from..].partition_point(|due| key(due) == (subject.item, subject.holder));
        &self.expected[from..from + count]
    }
}

/// Whether a source of answers is the review that is due.
fn asks_for(source: &Source, due: &Expected) -> bool {
    matches!(source, Source::Field(Kind::Review, field) if **field == *due.kind.as_str())
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

fn from_records(edition: &Edition, source: &Source, subject: Option<Subject>, facts: &Facts<'_>) -> Vec<Answer> {
    let whole = |ix: Ix| Answer { item: ix, heading: None, field: None };
    match (source, subject) {
        (Source::Prose, _) => Vec::new(),
        (Source::Field(Kind::Review, _), Some(subject)) => {
            let due: Vec<_> = facts.due(subject).iter().filter(|due| asks_for(source, due)).collect();
            if due.iter().all(|due| due.found.is_some()) {
                due.iter().filter_map(|due| due.found).map(whole).collect()
            } else {
                Vec::new()
            }
        }
        (Source::Field(_, field), Some(subject)) => {
            if has(edition.item(subject.item), field) {
                vec![Answer { item: subject.item, heading: None, field: Some(field.clone()) }]
            } else {
                Vec::new()
            }
        }
        (Source::Kind(Kind::Responsibility), Some(subject)) => {
            let duties = facts.duties.get(&*edition.item(subject.item).id);
            duties.into_iter().flatten().map(|ix| whole(*ix)).collect()
        }
        (Source::Kind(Kind::Metric), Some(subject)) => {
            let Some(objective) = edition.rec::<Objective>(subject.item) else { return Vec::new() };
            let metrics = objective.data.metrics.as_ref().map_or(&[][..], |list| &list.value);
            metrics
                .iter()
                .filter_map(|metric| {
                    let ix = edition.index.find(Kind::Metric, &metric.value.id)?;
                    let metric = edition.rec::<Metric>(ix)?;
                    (metric.readings.items().len() > 0).then(|| whole(ix))
                })
                .collect()
        }
        (Source::Kind(Kind::Calendar), _) => edition
            .all_ix::<Calendar>()
            .filter(|(_, entry)| match (&entry.date, &entry.rrule) {
                (Some(date), _) => date.value >= facts.today,
                (None, Some(_)) => entry.until.as_ref().is_none_or(|until| until.value >= facts.today),
                (None, None) => false,
            })
            .map(|(ix, _)| whole(ix))
            .collect(),
        (Source::Kind(Kind::Faq), _) => edition
            .all_ix::<Faq>()
            .filter(|(_, faq)| {
                faq.status.as_ref().is_none_or(|status| status.value == FaqStatus::Published)
                    && faq.item.prose.as_ref().is_some_and(|prose| prose.words > 0)
            })
            .map(|(ix, _)| whole(ix))
            .collect(),
        (Source::Kind(kind), _) => edition.index.by_kind[*kind as usize].iter().map(|ix| whole(*ix)).collect(),
        (Source::Field(kind, field), None) => edition.index.by_kind[*kind as usize]
            .iter()
            .filter(|ix| has(edition.item(**ix), field))
            .map(|ix| Answer { item: *ix, heading: None, field: Some(field.clone()) })
            .collect(),
    }
}

/// Whether a record says something in a field, by its dotted path.
fn has(item: &Item, path: &str) -> bool {
    let all = Value::Object(item.data.json());
    let mut value = &all;
    for part in path.split('.') {
        match value.get(part) {
            Some(inner) => value = inner,
            None => return false,
        }
    }
    says(value)
}

fn says(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) => true,
        Value::String(text) => !placeholder::is_only(text),
        Value::Array(list) => list.iter().any(says),
        Value::Object(map) => map.values().any(says),
    }
}
