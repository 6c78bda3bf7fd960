//! An objective: by when, and what shows that it is met.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Items as _, Kind, Objective};

use crate::render::words::capital;
use crate::schedule::between;

use super::measurement::{Gauge, gauge};
use super::parts::{Fact, Facts};
use super::sheet::{Opening, Sheet, Toc};

/// An objective, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
    metrics: Vec<Gauge>,
}

/// The page of an objective.
pub(super) fn page(sheet: &Sheet<'_>, data: &Objective) -> Result<Vec<u8>, Box<Finding>> {
    let (linker, words) = (sheet.linker, sheet.words());
    let mut facts = Facts::new(linker);
    let due = data.due.as_ref().map(|due| crate::render::layout::day(linker, due.value).into());
    facts.noted("due", due.into_iter().collect(), data.due.as_ref().map(|due| capital(&left(sheet, due.value))));
    let metrics = data.metrics.items().filter_map(|one| linker.edition.index.find(Kind::Metric, &one.value.id));
    let view = View {
        facts: facts.done(),
        metrics: metrics.filter_map(|ix| Some(gauge(sheet.book, linker, ix, linker.edition.rec(ix)?.data))).collect(),
    };
    let mut toc = Toc::default();
    toc.section(true, "pv-metrics", words, "objective-metrics");
    let opening = Opening {
        lead: sheet.set(data.text.as_ref()),
        toc,
        shown: &[Kind::Metric, Kind::Calendar],
        ..Opening::default()
    };
    sheet.render("objective.html", opening, &view)
}

/// "dans 7 mois", "depuis 3 jours".
fn left(sheet: &Sheet<'_>, due: crate::model::Date) -> String {
    let words = sheet.words();
    let (days, unit, n) = sheet.book.on_day(|today| {
        let days = between(today, due);
        match days.abs() / 30 {
            months @ 2.. => (days.signum(), "months", months),
            _ => (days.signum(), "days", days.abs()),
        }
    });
    match days {
        0 => words.get("today"),
        1.. => words.count(&format!("in-{unit}"), usize::try_from(n).unwrap_or(0)),
        _ => words.count(&format!("since-{unit}"), usize::try_from(n).unwrap_or(0)),
    }
}
