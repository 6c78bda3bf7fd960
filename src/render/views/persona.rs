//! A persona: a typical member, and what the portrait rests on.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{AgeRange, Evidence, Income};
use crate::model::{At, Items as _, Kind, Persona};
use crate::render::links::Linker;
use crate::render::words::Words;

use super::parts::{Fact, Facts, Figure, choice, texts};
use super::sheet::{Opening, Sheet, Toc};

/// A persona, as the template sees it.
#[derive(Serialize)]
struct View {
    figures: Vec<Figure>,
    life: Vec<Fact>,
    needs: Vec<String>,
    evidence: Vec<Fact>,
}

/// The page of a persona.
pub(super) fn page(sheet: &Sheet<'_>, data: &Persona) -> Result<Vec<u8>, Box<Finding>> {
    let words = sheet.words();
    let view = View {
        figures: figures(sheet, data),
        life: life(sheet, data),
        needs: texts(sheet.linker, data.needs.items()),
        evidence: data.evidence.as_ref().map(|evidence| proof(sheet, evidence)).unwrap_or_default(),
    };
    let mut toc = Toc::default();
    toc.section(!view.life.is_empty(), "pv-life", words, "persona-life");
    toc.section(!view.needs.is_empty(), "pv-needs", words, "persona-needs");
    toc.section(!view.evidence.is_empty(), "pv-evidence", words, "persona-evidence");
    let opening =
        Opening { lead: sheet.set(data.common_ground.as_ref()), toc, shown: &[Kind::Calendar], ..Opening::default() };
    sheet.render("persona.html", opening, &view)
}

fn figures(sheet: &Sheet<'_>, data: &Persona) -> Vec<Figure> {
    let words = sheet.words();
    let share = data.share_of_members.as_ref().map(|share| Figure {
        label: words.get("figure-of-members"),
        value: words.number(share.value.0),
        unit: "%".into(),
    });
    let age = data.age.as_ref().and_then(|age| ages(words, age)).map(|value| Figure {
        label: words.get("figure-years"),
        value,
        unit: String::new(),
    });
    share.into_iter().chain(age).collect()
}

/// "61–78", "61+".
fn ages(words: &Words, age: &AgeRange) -> Option<String> {
    let number = |one: &Option<At<crate::model::Whole>>| one.as_ref().map(|one| words.number(one.value.0 as f64));
    match (number(&age.min), number(&age.max)) {
        (Some(min), Some(max)) => Some(format!("{min}–{max}")),
        (Some(min), None) => Some(format!("{min}+")),
        (None, Some(max)) => Some(format!("≤ {max}")),
        (None, None) => None,
    }
}

/// Whom it is about, in a line: "18–27 ans, étudiante, Île de Nantes". Nothing where it tells no trait.
pub(super) fn portrait(linker: &Linker<'_>, data: &Persona) -> String {
    let words = linker.words;
    let age = data.age.as_ref().and_then(|age| ages(words, age));
    let age = age.map(|age| format!("{age}\u{a0}{}", words.get("figure-years")));
    let work = texts(linker, data.occupations.items()).into_iter().take(2);
    let place = data.location.as_ref().map(|text| words.set(&text.value).into_owned());
    age.into_iter().chain(work).chain(place).collect::<Vec<_>>().join(", ")
}

fn life(sheet: &Sheet<'_>, data: &Persona) -> Vec<Fact> {
    let mut facts = Facts::new(sheet.linker);
    facts.text("location", data.location.as_ref());
    facts.text("gender", data.gender.as_ref());
    facts.text("origin", data.origin.as_ref());
    facts.said("household-income", data.household_income.as_ref().and_then(|income| range(sheet, income)));
    facts.texts("occupations", data.occupations.items());
    facts.texts("interests", data.interests.items());
    facts.texts("hobbies", data.hobbies.items());
    facts.records("meets", data.channels.items());
    facts.done()
}

/// "1 200 € à 1 900 € par mois".
fn range(sheet: &Sheet<'_>, income: &Income) -> Option<String> {
    let words = sheet.words();
    let currency = &sheet.book.plan.config.currency;
    let money = |one: &Option<At<crate::model::Money>>| one.as_ref().map(|one| words.money(&one.value, currency));
    let range = match (money(&income.min), money(&income.max)) {
        (Some(min), Some(max)) => words.with("range", &[("min", min.into()), ("max", max.into())]),
        (Some(min), None) => words.with("at-least", &[("n", min.into())]),
        (None, Some(max)) => words.with("at-most", &[("n", max.into())]),
        (None, None) => return None,
    };
    Some(match &income.per {
        Some(per) => format!("{range} {}", choice(words, "per", &per.value)),
        None => range,
    })
}

fn proof(sheet: &Sheet<'_>, evidence: &Evidence) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.text("evidence-source", evidence.source.as_ref());
    facts.said("respondents", evidence.respondents.as_ref().map(|n| words.number(n.value.0 as f64)));
    facts.day("collected-on", evidence.collected_on.as_ref());
    facts.done()
}
