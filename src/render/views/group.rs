//! A place, chapter, team or project: what is its own, by kind.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Date, Group, Kind};
use crate::plan::Ix;
use crate::render::layout::day;
use crate::render::links::Link;
use crate::render::reading::may_differ_daily;

use super::parts::{Fact, Facts, State};
use super::rows::{Row, row};
use super::sheet::{Opening, Sheet, Toc};

/// A group, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
    sections: Vec<Section>,
}

/// What it has of one kind.
#[derive(Serialize)]
struct Section {
    id: String,
    title: String,
    rows: Vec<Row>,
    /// How many more there are, in words.
    more: Option<String>,
}

/// Most records of a kind that are shown.
const SHOWN: usize = 60;

/// The page of a group.
pub(super) fn page(sheet: &Sheet<'_>, data: &Group) -> Result<Vec<u8>, Box<Finding>> {
    let (book, linker, words) = (sheet.book, sheet.linker, sheet.words());
    let tree = book.tree(linker.edition);
    let mut own: Vec<Ix> = book.mentions().in_group(book, sheet.ix).to_vec();
    own.sort_by_key(|ix| tree.rank(*ix));
    let mut facts = Facts::new(linker);
    facts.record("group-parent", data.parent.as_ref());
    let parts = linker.edition.all_ix::<Group>().map(|(ix, _)| ix).filter(|ix| book.parent(*ix) == Some(sheet.ix));
    let mut parts: Vec<Ix> = parts.collect();
    parts.sort_by_key(|ix| tree.rank(*ix));
    let parts: Vec<Link> = parts.into_iter().map(|ix| linker.link(ix)).collect();
    facts.add("group-parts", parts.into_iter().map(Into::into).collect());
    let section = |kind: &Kind| {
        let mut all: Vec<Ix> = own.iter().copied().filter(|ix| linker.edition.item(*ix).kind() == *kind).collect();
        if *kind == Kind::Calendar {
            all = coming(sheet, &all);
        }
        let more = all.len().checked_sub(SHOWN + 1).map(|rest| words.count("local-more", rest + 1));
        let rows: Vec<Row> = all.into_iter().take(SHOWN).map(|ix| line(sheet, ix)).collect();
        (!rows.is_empty()).then(|| Section {
            id: format!("pv-{}", kind.as_str()),
            title: words.get(&format!("kinds-{}", kind.as_str())),
            rows,
            more,
        })
    };
    let view = View { sections: ORDER.iter().filter_map(section).collect(), facts: facts.done() };
    let mut toc = Toc::default();
    for section in &view.sections {
        toc.titled(&section.id, section.title.clone());
    }
    let opening = Opening { lead: sheet.set(data.summary.as_ref()), toc, shown: Kind::ALL, ..Opening::default() };
    sheet.render("group.html", opening, &view)
}

/// The kinds, those first that readers come for.
const ORDER: &[Kind] = &[
    Kind::Page,
    Kind::Role,
    Kind::Person,
    Kind::Channel,
    Kind::Calendar,
    Kind::Faq,
    Kind::Responsibility,
    Kind::Objective,
    Kind::Metric,
    Kind::Hiring,
    Kind::Review,
    Kind::Resource,
    Kind::Trigger,
    Kind::Persona,
    Kind::Voice,
    Kind::ContentType,
];

/// What goes out from today on, by day; what recurs, by the day on which it does next.
fn coming(sheet: &Sheet<'_>, entries: &[Ix]) -> Vec<Ix> {
    let book = sheet.book;
    let mut out: Vec<(Date, Ix)> = entries.iter().filter_map(|ix| Some((next(sheet, *ix)?, *ix))).collect();
    out.retain(|(date, _)| !book.is_past(*date));
    out.sort_unstable();
    out.into_iter().map(|(_, ix)| ix).collect()
}

/// The next day of an entry.
fn next(sheet: &Sheet<'_>, ix: Ix) -> Option<Date> {
    let book = sheet.book;
    let entry = sheet.linker.edition.rec::<Calendar>(ix)?;
    if entry.status.as_ref().is_some_and(|status| status.value == EntryStatus::Cancelled) {
        return None;
    }
    if let Some(date) = &entry.date {
        Some(date.value)
    } else {
        let mut all = book.schedule.all().iter().filter(|one| one.ix == ix);
        // A later day may know of one that comes after all that this one knows of.
        let next = all.find(|one| !book.is_past(one.date));
        if next.is_none() {
            may_differ_daily();
        }
        next.map(|one| one.date)
    }
}

fn line(sheet: &Sheet<'_>, ix: Ix) -> Row {
    let mut row = row(sheet.book, sheet.linker, ix);
    if let Some(entry) = sheet.linker.edition.rec::<Calendar>(ix) {
        row.day = next(sheet, ix).map(|date| day(sheet.linker, date));
        row.state = entry.status.as_ref().map(|status| State::new(sheet.words(), status.value.as_str()));
        row.about = super::parts::link(sheet.linker, entry.channel.as_ref()).map(|link| link.text).unwrap_or_default();
    }
    row
}
