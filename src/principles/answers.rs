//! What may answer a question: prose that names it, records, fields.

use std::collections::HashMap;

use crate::model::kinds::FaqStatus;
use crate::model::{Calendar, Date, Faq, Items as _, Kind, Metric, Objective, Responsibility};
use crate::plan::{Edition, Ix};

use super::Source;
use super::ask::{Answer, Subject};
use super::filled::{Unfilled, has};
use super::holders::{self, Expected};

/// Prose that names a question.
pub(super) type Prose<'a> = HashMap<&'a str, Vec<Answer>>;

/// Every answer that prose gives, by the id of its question.
pub(super) fn prose(edition: &Edition) -> Prose<'_> {
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
pub(super) struct Facts<'a> {
    today: Date,
    /// In the order of roles and holders.
    pub(super) expected: Vec<Expected>,
    /// Responsibilities by the roles that are accountable or responsible.
    pub(super) duties: HashMap<&'a str, Vec<Ix>>,
    /// Records that do not say yet what they must.
    pub(super) unfilled: &'a Unfilled,
}

impl<'a> Facts<'a> {
    pub(super) fn of(edition: &'a Edition, today: Date, unfilled: &'a Unfilled) -> Self {
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
        Self { today, expected, duties, unfilled }
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
pub(super) fn asks_for(source: &Source, due: &Expected) -> bool {
    matches!(source, Source::Field(Kind::Review, field) if **field == *due.kind.as_str())
}

/// What a source answers with.
pub(super) fn from_records(
    edition: &Edition,
    source: &Source,
    subject: Option<Subject>,
    facts: &Facts<'_>,
) -> Vec<Answer> {
    let whole = |ix: Ix| Answer { item: ix, heading: None, field: None };
    let is_filled = |ix: Ix| !facts.unfilled.has(ix);
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
            duties.into_iter().flatten().filter(|ix| is_filled(**ix)).map(|ix| whole(*ix)).collect()
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
            .filter(|(ix, _)| is_filled(*ix))
            .filter(|(_, entry)| match (&entry.date, &entry.rrule) {
                (Some(date), _) => date.value >= facts.today,
                (None, Some(_)) => entry.until.as_ref().is_none_or(|until| until.value >= facts.today),
                (None, None) => false,
            })
            .map(|(ix, _)| whole(ix))
            .collect(),
        (Source::Kind(Kind::Faq), _) => edition
            .all_ix::<Faq>()
            .filter(|(ix, _)| is_filled(*ix))
            .filter(|(_, faq)| {
                faq.status.as_ref().is_none_or(|status| status.value == FaqStatus::Published)
                    && faq.item.prose.as_ref().is_some_and(|prose| prose.words > 0)
            })
            .map(|(ix, _)| whole(ix))
            .collect(),
        (Source::Kind(kind), _) => {
            let all = edition.index.by_kind[*kind as usize].iter();
            all.filter(|ix| is_filled(**ix)).map(|ix| whole(*ix)).collect()
        }
        (Source::Field(kind, field), None) => edition.index.by_kind[*kind as usize]
            .iter()
            .filter(|ix| has(edition.item(**ix), field))
            .map(|ix| Answer { item: *ix, heading: None, field: Some(field.clone()) })
            .collect(),
    }
}
