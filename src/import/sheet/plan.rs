//! What the rows of a sheet have to do with a plan that is there.

use super::columns::folded;
use super::{Homes, Known, Subject, Table, Written, give};
use crate::model::{Item, Kind};
use crate::parse::foreign;
use crate::plan::Plan;

/// The records of a subject as a table, each file's in its order.
pub fn table(plan: &Plan, subject: Subject) -> Table {
    let kind = match subject {
        Subject::Records(kind) => kind,
        Subject::Readings => Kind::Metric,
    };
    let mut items: Vec<&Item> = plan.items().iter().map(|item| &**item).filter(|item| item.kind() == kind).collect();
    items.sort_by_key(|item| (item.table, item.source.path.clone(), item.span.start));
    let written: Vec<Written<'_>> = items
        .iter()
        .map(|item| {
            let (toml, body) = parts(&item.source.path, &item.source.text);
            Written { id: &item.id, toml, within: item.table, body }
        })
        .collect();
    give(&written, subject)
}

/// The TOML of a file, and its Markdown.
fn parts<'t>(path: &str, text: &'t str) -> (&'t str, &'t str) {
    if !path.ends_with(".md") && !path.ends_with(".markdown") {
        return (text, "");
    }
    foreign::find(text).map_or(("", text), |head| (head.text, &text[head.end..]))
}

/// Ids by what people call them: the records' own, then their titles.
pub fn known(plan: &Plan) -> Known {
    let mut known = Known::new();
    for item in plan.items() {
        let ids = known.entry(item.kind().as_str()).or_default();
        ids.entry(folded(item.title())).or_insert_with(|| item.id.to_string());
    }
    for item in plan.items() {
        known.entry(item.kind().as_str()).or_default().insert(folded(&item.id), item.id.to_string());
    }
    known
}

/// Where each record is.
pub fn homes(plan: &Plan) -> Homes {
    let items = plan.items().iter();
    items.map(|item| ((item.kind().as_str(), item.id.to_string()), item.source.path.to_string())).collect()
}
