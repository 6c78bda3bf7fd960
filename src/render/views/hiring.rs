//! A hiring process: when, for what, by which steps and criteria, confirmed by what.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Hiring, Items as _, Kind};
use crate::render::links::Link;
use crate::render::pictures::{Brush, weights};
use crate::render::words::Words;

use super::parts::{Fact, Facts, Piece, State, choice, link};
use super::sheet::{Opening, Sheet, Toc};

/// A hiring process, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
    stages: Vec<Stage>,
    /// What candidates are judged on, with bars.
    criteria: Option<String>,
    confirmation: Vec<Confirmation>,
}

/// A step.
#[derive(Serialize)]
struct Stage {
    title: String,
    owner: Option<Link>,
    most: Option<String>,
}

/// What confirms an arrival.
#[derive(Serialize)]
struct Confirmation {
    /// Whether nobody starts without it, in words.
    needed: String,
    sort: String,
    text: String,
}

/// The page of a hiring process.
pub(super) fn page(sheet: &Sheet<'_>, data: &Hiring) -> Result<Vec<u8>, Box<Finding>> {
    let words = sheet.words();
    let view = View {
        facts: facts(sheet, data),
        stages: stages(sheet, data),
        criteria: criteria(sheet, data),
        confirmation: confirmation(sheet, data),
    };
    let mut toc = Toc::default();
    toc.section(!view.stages.is_empty(), "pv-stages", words, "hiring-stages");
    toc.section(view.criteria.is_some(), "pv-criteria", words, "hiring-criteria");
    toc.section(!view.confirmation.is_empty(), "pv-confirmation", words, "hiring-confirmation");
    let lead = [dates(sheet.words(), data), reply(sheet, data)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let opening = Opening { lead, state: state(sheet, data), toc, shown: &[Kind::Calendar], ..Opening::default() };
    sheet.render("hiring.html", opening, &view)
}

/// "Ouvert du 7 décembre 2026 au 15 janvier 2027."
pub(super) fn dates(words: &Words, data: &Hiring) -> Option<String> {
    let on = |one: &crate::model::At<crate::model::Date>| words.date(one.value);
    match (&data.opens_on, &data.closes_on) {
        (Some(from), Some(to)) => {
            Some(words.with("hiring-open-between", &[("from", on(from).into()), ("to", on(to).into())]))
        }
        (Some(from), None) => Some(words.with("hiring-open-from", &[("from", on(from).into())])),
        (None, Some(to)) => Some(words.with("hiring-open-until", &[("to", on(to).into())])),
        (None, None) => None,
    }
}

fn reply(sheet: &Sheet<'_>, data: &Hiring) -> Option<String> {
    let days = usize::try_from(data.reply_within_days.as_ref()?.value.0).ok()?;
    Some(sheet.words().count("hiring-reply", days))
}

/// Whether candidates can apply today.
fn state(sheet: &Sheet<'_>, data: &Hiring) -> Option<State> {
    let opens = data.opens_on.as_ref()?.value;
    let closed = data.closes_on.as_ref().is_some_and(|date| sheet.book.is_past(date.value));
    let (name, key) = match (closed, sheet.book.on_day(|today| opens > today)) {
        (true, _) => ("cancelled", "hiring-closed"),
        (false, true) => ("scheduled", "hiring-coming"),
        (false, false) => ("answered", "hiring-open"),
    };
    Some(State { name, word: sheet.words().get(key) })
}

fn facts(sheet: &Sheet<'_>, data: &Hiring) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.record("fills-role", data.role.as_ref());
    facts.record("led-by", data.manager.as_ref());
    let sourcing = data.sourcing.items().map(|one| Piece::text(choice(words, "sourcing", &one.value)));
    facts.add("sourcing", sourcing.collect());
    facts.done()
}

fn stages(sheet: &Sheet<'_>, data: &Hiring) -> Vec<Stage> {
    let stages = data.stages.items().map(|stage| Stage {
        title: sheet.set(stage.title.as_ref()),
        owner: link(sheet.linker, stage.owner.as_ref()),
        most: stage
            .max_days
            .as_ref()
            .map(|days| sheet.words().count("days-at-most", usize::try_from(days.value.0).unwrap_or(0))),
    });
    stages.collect()
}

fn criteria(sheet: &Sheet<'_>, data: &Hiring) -> Option<String> {
    let criteria: Vec<(&str, f64)> = data
        .criteria
        .items()
        .filter_map(|one| {
            Some((&*one.text.as_ref()?.value.0, one.weight.as_ref().map_or(0.0, |weight| weight.value.0)))
        })
        .collect();
    (!criteria.is_empty()).then(|| weights(&Brush::new(sheet.linker), &criteria))
}

fn confirmation(sheet: &Sheet<'_>, data: &Hiring) -> Vec<Confirmation> {
    let words = sheet.words();
    let all = data.confirmation.items().map(|one| {
        let required = one.required.as_ref().is_some_and(|required| required.value);
        let key = if required { "confirmation-required" } else { "confirmation-optional" };
        Confirmation {
            needed: words.get(key),
            sort: one.type_.as_ref().map(|sort| choice(words, "type", &sort.value)).unwrap_or_default(),
            text: sheet.set(one.text.as_ref()),
        }
    });
    all.collect()
}
