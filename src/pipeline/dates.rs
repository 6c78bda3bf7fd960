//! When what stands in one file with others was last changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Audiences;
use crate::diagnostic::Source;
use crate::load::History;
use crate::model::{Calendar, Kind};
use crate::plan::Visible;

/// A history that knows each entry of the calendar by itself, as the readers of a plan see it. `audiences` are the whole
/// book's, and `texts` the files as they are on disk, where the plan may not have all of them.
pub fn of_entries(
    history: History,
    plan: &Visible,
    audiences: &Audiences,
    texts: &BTreeMap<Box<str>, Arc<Source>>,
) -> History {
    let files: BTreeMap<&str, &str> = plan
        .all::<Calendar>()
        .map(|entry| {
            let source = &entry.item.source;
            (&*source.path, &*texts.get(&source.path).unwrap_or(source).text)
        })
        .collect();
    let reserved = audiences.fields.iter().filter(|(kind, _, circle)| *kind == Kind::Calendar && *circle > plan.circle);
    let hidden: Vec<&str> = reserved.map(|(_, key, _)| &**key).collect();
    history.of_entries(&files.into_iter().collect::<Vec<_>>(), &hidden)
}
