//! Who keeps a page, when it was read through, when it was changed.

use serde::Serialize;

use crate::load::Knowledge;
use crate::model::Kind;
use crate::plan::Ix;
use crate::render::Book;
use crate::render::links::{Link, Linker};

/// Who keeps a page, and when it was read through.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// The role that keeps it.
    pub owner: Option<Link>,
    /// When it was last read through.
    pub reviewed: Option<Day>,
    /// When it should be read again.
    pub due: Option<Day>,
    /// That day is past.
    pub overdue: bool,
    /// When its file was last changed, as far as that is known.
    pub edited: Option<Day>,
    /// Why the day of the last change is not known, where it is not.
    pub edited_note: Option<String>,
    /// Where to change it.
    pub edit: Option<String>,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2026-12-01`.
    pub iso: String,
    /// "1er décembre 2026".
    pub text: String,
}

impl Book {
    /// Who keeps a record, and when it was read through.
    pub fn meta(&self, ix: Ix, linker: &Linker<'_>) -> Meta {
        let item = &self.plan.items()[ix.at()];
        let due = crate::principles::review_due(&self.plan, item);
        let edited = self.history.changed_on(&linker.edition.item(ix).source.path);
        let day = |date| day(linker, date);
        Meta {
            owner: item.common.owner.as_ref().and_then(|owner| linker.find(Kind::Role, &owner.value.id)),
            reviewed: item.common.reviewed_on.as_ref().map(|date| day(date.value)),
            due: due.map(day),
            overdue: due.is_some_and(|due| due < self.today),
            edited: edited.map(day),
            edited_note: edited.is_none().then(|| {
                linker.words.get(match self.history.knowledge {
                    Knowledge::Shallow => "edited-shallow",
                    Knowledge::None => "edited-no-git",
                    Knowledge::Full => "edited-not-yet",
                })
            }),
            edit: self.plan.config.edit_url(&linker.edition.item(ix).source.path),
        }
    }
}

/// A day, for people and for machines.
pub fn day(linker: &Linker<'_>, date: crate::model::Date) -> Day {
    Day { iso: date.to_string(), text: linker.words.date(date) }
}
