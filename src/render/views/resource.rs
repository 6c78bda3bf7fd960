//! A resource: what it is needed for, what it costs, until when, who can get at it.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::ResourceStatus;
use crate::model::{Items as _, Kind, Resource};

use super::parts::{Fact, Facts, State, choice, money};
use super::sheet::{Opening, Sheet};

/// A resource, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
}

/// The page of a resource.
pub(super) fn page(sheet: &Sheet<'_>, data: &Resource) -> Result<Vec<u8>, Box<Finding>> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    let cost = data.cost.as_ref().map(|cost| &cost.value);
    let currency = &sheet.book.plan.config.currency;
    facts.said("cost", cost.and_then(|cost| money(words, currency, cost.amount.as_ref(), cost.per.as_ref())));
    facts.day("starts", data.starts.as_ref());
    let over = data.ends.as_ref().is_some_and(|end| sheet.book.is_past(end.value))
        && data.status.as_ref().is_none_or(|status| status.value != ResourceStatus::Ended);
    let ends = data.ends.as_ref().map(|end| crate::render::layout::day(sheet.linker, end.value).into());
    facts.noted("ends", ends.into_iter().collect(), over.then(|| words.get("resource-is-over")));
    facts.records("access", data.access_holders.items());
    facts.records("made-of-roles", data.roles.items());
    let sort = data.type_.as_ref().map(|sort| choice(words, "type", &sort.value));
    let scope = data.scope.as_ref().map(|scope| choice(words, "scope", &scope.value));
    let sort: Vec<String> = sort.into_iter().chain(scope).collect();
    let opening = Opening {
        kind_word: (!sort.is_empty()).then(|| sort.join(", ")),
        lead: sheet.set(data.need.as_ref()),
        state: data.status.as_ref().map(|status| State::status(words, status.value.as_str())),
        shown: &[Kind::Calendar],
        ..Opening::default()
    };
    sheet.render("facts.html", opening, &View { facts: facts.done() })
}
