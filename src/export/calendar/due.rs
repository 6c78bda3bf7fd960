//! `/due.ics`, and one per role and per person: what falls due.

use super::days::{Day, days};
use crate::due;
use crate::model::Data;
use crate::plan::Ix;
use crate::render::Book;
use crate::render::due::{sentence, whom};

/// The calendar of what falls due, or of what asks one role or person.
pub(in super::super) fn make(book: &Book, of: Option<Ix>) -> String {
    let plan = &book.plan;
    let words = book.theme.words(&plan.config.language);
    let title = if plan.config.title.is_empty() { words.get("handbook") } else { plan.config.title.to_string() };
    let mut name = format!("{title} · {}", words.get("rubric-due"));
    if let Some(ix) = of {
        name = format!("{name} · {}", plan.items()[ix.at()].title());
    }
    let waiting = book.waiting();
    let base = plan.base_url();
    // Named among all: one thing has one name, in whatever calendar it is.
    let named = waiting.all().iter().zip(due::names(plan, waiting.all()));
    let own = named.filter(|(due, _)| of.is_none_or(|ix| due.who.is(ix))).map(|(due, id)| Day {
        id,
        changed: {
            let path = &due.place.source.path;
            let entry = due.ix.map(|ix| &plan.items()[ix.at()]).filter(|item| matches!(item.data, Data::Calendar(_)));
            match entry {
                Some(entry) => book.history.entry_changed_on(path, &entry.id),
                None => book.history.changed_on(path),
            }
        },
        day: due.day,
        title: sentence(plan, words, due),
        about: whom(plan, words, &due.who),
        url: base.as_ref().zip(due.ix).map(|(base, ix)| {
            let (url, fragment) = plan.index.url(ix, None);
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            format!("{base}{}{fragment}", url.encoded())
        }),
    });
    days(plan, &words.set(&name), own)
}
