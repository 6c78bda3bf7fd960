//! A review: with whom, how it went, what was agreed.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{GoalResult, ReviewStatus};
use crate::model::value::Scalar;
use crate::model::{At, Items as _, Kind, Metric, Review, Role};
use crate::render::layout::{Day, day};
use crate::render::links::Link;

use super::parts::{Fact, Facts, State, choice, link, texts};
use super::sheet::{Opening, Sheet, Toc};

/// A review, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
    strengths: Vec<String>,
    improvements: Vec<String>,
    results: Vec<Outcome>,
    actions: Vec<Action>,
    /// It is still to come: what it is for.
    planned: bool,
}

/// What became of a goal.
#[derive(Serialize)]
struct Outcome {
    goal: String,
    value: String,
    met: Option<State>,
}

/// Something that was agreed.
#[derive(Serialize)]
struct Action {
    text: String,
    owner: Option<Link>,
    due: Option<Day>,
}

/// The page of a review.
pub(super) fn page(sheet: &Sheet<'_>, data: &Review) -> Result<Vec<u8>, Box<Finding>> {
    let (linker, words) = (sheet.linker, sheet.words());
    let view = View {
        facts: facts(sheet, data),
        strengths: texts(linker, data.strengths.items()),
        improvements: texts(linker, data.improvements.items()),
        results: results(sheet, data),
        actions: actions(sheet, data),
        planned: data.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Planned),
    };
    let mut toc = Toc::default();
    toc.section(!view.strengths.is_empty(), "pv-strengths", words, "review-strengths");
    toc.section(!view.improvements.is_empty(), "pv-improvements", words, "review-improvements");
    toc.section(!view.results.is_empty(), "pv-results", words, "review-results");
    toc.section(!view.actions.is_empty(), "pv-actions", words, "review-actions");
    let opening = Opening {
        kind_word: data.type_.as_ref().map(|sort| choice(words, "type", &sort.value)),
        lead: lead(sheet, data).unwrap_or_default(),
        state: data.status.as_ref().map(|status| state(sheet, status.value, data)),
        toc,
        ..Opening::default()
    };
    sheet.render("review.html", opening, &view)
}

/// A planned review whose day is past is overdue.
fn state(sheet: &Sheet<'_>, status: ReviewStatus, data: &Review) -> State {
    let late = data.scheduled_on.as_ref().is_some_and(|date| sheet.book.is_past(date.value));
    if status == ReviewStatus::Planned && late {
        return State { name: "stale", word: sheet.words().get("review-overdue") };
    }
    State::status(sheet.words(), status.as_str())
}

/// "Jour 60, le 13 novembre 2026, avec Claire Morvan."
fn lead(sheet: &Sheet<'_>, data: &Review) -> Option<String> {
    let words = sheet.words();
    let on = data.held_on.as_ref().or(data.scheduled_on.as_ref())?.value;
    let with = link(sheet.linker, data.reviewer.as_ref())?.text;
    let index = &sheet.linker.edition.index;
    let role = data.role.as_ref().and_then(|role| index.find(Kind::Role, &role.value.id));
    let person = data.person.as_ref().and_then(|person| index.find(Kind::Person, &person.value.id));
    let terms = person.map_or(&[][..], |person| sheet.book.mentions().held_by(person));
    let term = terms.iter().find(|(of, _)| Some(*of) == role);
    let start = term.and_then(|(role, at)| {
        let role = sheet.linker.edition.rec::<Role>(*role)?;
        Some(role.data.holders.items().nth(*at)?.start.as_ref()?.value)
    });
    let day = start.and_then(|start| on.since(start).ok()).map(|span| i64::from(span.get_days()) + 1);
    let on = words.date(on);
    Some(match day.filter(|day| (1..=120).contains(day)) {
        Some(day) => words.with("review-lead", &[("day", day.into()), ("date", on.into()), ("person", with.into())]),
        None => words.with("review-lead-plain", &[("date", on.into()), ("person", with.into())]),
    })
}

fn facts(sheet: &Sheet<'_>, data: &Review) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.record("review-of", data.person.as_ref());
    facts.record("in-role", data.role.as_ref());
    facts.record("reviewer", data.reviewer.as_ref());
    facts.day("scheduled-on", data.scheduled_on.as_ref());
    facts.day("held-on", data.held_on.as_ref());
    facts.said("outcome", data.outcome.as_ref().map(|outcome| choice(words, "outcome", &outcome.value)));
    facts.done()
}

fn results(sheet: &Sheet<'_>, data: &Review) -> Vec<Outcome> {
    let role = data.role.as_ref().and_then(|role| sheet.linker.edition.get::<Role>(&role.value.id));
    data.goal_results.items().map(|result| outcome(sheet, result, role.map(|role| role.data))).collect()
}

fn outcome(sheet: &Sheet<'_>, result: &At<GoalResult>, role: Option<&Role>) -> Outcome {
    let words = sheet.words();
    let id = result.goal.as_ref().map_or("", |goal| &goal.value);
    let goal =
        role.and_then(|role| role.goals.items().find(|goal| goal.id.as_ref().is_some_and(|own| *own.value.0 == *id)));
    let unit = goal
        .and_then(|goal| sheet.linker.edition.get::<Metric>(&goal.metric.as_ref()?.value.id)?.data.unit.as_ref())
        .map(|unit| unit.value);
    let value = match result.value.value.as_ref().map(|value| &value.value) {
        Some(Scalar::Number(number)) => match unit {
            Some(unit) => words.measure(*number, unit, &sheet.book.plan.config.currency),
            None => words.number(*number),
        },
        Some(Scalar::Bool(yes)) => words.get(if *yes { "yes" } else { "no" }),
        Some(Scalar::Text(text)) => words.set(text).into_owned(),
        None => String::new(),
    };
    let met = result.met.as_ref().map(|met| {
        let (name, key) = if met.value { ("answered", "goal-met") } else { ("missing", "goal-not-met") };
        State { name, word: words.get(key) }
    });
    let text = goal.map(|goal| sheet.set(goal.text.as_ref())).filter(|text| !text.is_empty());
    Outcome { goal: text.unwrap_or_else(|| id.to_owned()), value, met }
}

fn actions(sheet: &Sheet<'_>, data: &Review) -> Vec<Action> {
    let actions = data.actions.items().map(|action| Action {
        text: sheet.set(action.text.as_ref()),
        owner: link(sheet.linker, action.owner.as_ref()),
        due: action.due.as_ref().map(|due| day(sheet.linker, due.value)),
    });
    actions.collect()
}
