//! The first 90 days of a role, or of someone who took it up, as a picture.

use crate::model::kinds::Holder;
use crate::model::{Date, Items as _, Kind, Role};
use crate::render::Book;
use crate::render::links::Linker;
use crate::render::pictures::{Action, Brush, Goal, Timeline, timeline};
use crate::schedule::plus;

/// The picture, with the dates of a holder if there is one; nothing for a role without goals.
/// `id` is unique on the page; `told` says whether the goals stand beside it in words.
pub(super) fn picture(
    book: &Book,
    linker: &Linker<'_>,
    id: String,
    role: &Role,
    holder: Option<&Holder>,
    told: bool,
) -> Option<String> {
    let words = linker.words;
    let text = |text: Option<&crate::model::At<crate::model::Text>>| {
        text.map(|text| words.set(&text.value).into_owned()).unwrap_or_default()
    };
    let goals: Vec<Goal> = role
        .goals
        .items()
        .filter_map(|goal| {
            let actions = goal.actions.items().filter_map(|action| {
                Some(Action { text: text(action.text.as_ref()), day: action.day.as_ref()?.value.0 })
            });
            Some(Goal {
                text: text(goal.text.as_ref()),
                due: goal.due_day.as_ref()?.value.0,
                actions: actions.collect(),
            })
        })
        .collect();
    if goals.is_empty() {
        return None;
    }
    let person = holder.and_then(|holder| linker.find(Kind::Person, &holder.person.as_ref()?.value.id));
    let title = match person {
        Some(person) => words.with("days-of", &[("person", person.text.into())]),
        None => words.get("days-of-role"),
    };
    let start = holder.and_then(|holder| holder.start.as_ref()).map(|start| start.value);
    let today = start.map_or(Date::MIN, |start| book.on_day(|day| day.min(plus(start, 90))));
    Some(timeline(&Brush::new(linker), &Timeline { id, title, start, today, told, goals }))
}
