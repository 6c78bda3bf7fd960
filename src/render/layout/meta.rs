//! Who keeps a page, when it was read through, when it was changed.

use serde::Serialize;

use crate::load::Knowledge;
use crate::model::{At, Date, Items as _, Kind, Role};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::groups::contact;
use crate::render::links::{Link, Linker};

/// Who keeps a page, and when it was read through.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// The role that keeps it.
    pub owner: Option<Link>,
    /// Who holds that role, each with how to reach them at once.
    pub keepers: Vec<Keeper>,
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
}

/// Most of them that a page names.
const KEEPERS: usize = 3;

/// Someone who holds the role that keeps a page.
#[derive(Debug, Serialize)]
pub struct Keeper {
    /// Their page.
    pub person: Link,
    /// How to reach them at once.
    pub contact: Option<Link>,
}

/// The same, before it is put in words. Many pages have it in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::render) struct Facts {
    owner: Option<Ix>,
    reviewed: Option<Date>,
    due: Option<Date>,
    edited: Option<Date>,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2026-12-01`.
    pub iso: String,
    /// "1er décembre 2026".
    pub text: String,
}

impl Facts {
    /// The role that keeps the page.
    pub(in crate::render) fn role(&self) -> Option<Ix> {
        self.owner
    }

    /// Every day among them.
    pub(in crate::render) fn days(&self) -> [Option<Date>; 3] {
        [self.reviewed, self.due, self.edited]
    }

    /// The day is past on which the page should be read again.
    pub(super) fn overdue(&self, book: &Book) -> bool {
        self.due.is_some_and(|due| book.is_past(due))
    }

    /// A link to the role that keeps the page.
    pub(super) fn owner(&self, linker: &Linker<'_>) -> Option<Link> {
        self.owner.map(|ix| linker.link(ix))
    }
}

impl Book {
    /// Who keeps a record, and when it was read through.
    pub fn meta(&self, ix: Ix, linker: &Linker<'_>) -> Meta {
        self.worded(self.facts(ix, linker), linker)
    }

    pub(in crate::render) fn facts(&self, ix: Ix, linker: &Linker<'_>) -> Facts {
        let item = &self.plan.items()[ix.at()];
        // A folder's owner is told where somebody has to keep what is in it, not on every person's page.
        let owner = if item.kind().is_kept() {
            self.plan.keeper(item)
        } else {
            item.common.owner.as_ref().map(|owner| &*owner.value.id)
        };
        Facts {
            owner: owner.and_then(|owner| linker.edition.index.find(Kind::Role, owner)),
            reviewed: item.common.reviewed_on.as_ref().map(|date| date.value),
            due: crate::principles::review_due(&self.plan, item),
            edited: self.history.changed_on(&linker.edition.item(ix).source.path),
        }
    }

    /// Who keeps a page on whatever day, as a text that is another if they are.
    pub(in crate::render) fn keepers_told(role: Ix, linker: &Linker<'_>) -> String {
        let holders = linker.edition.rec::<Role>(role).into_iter().flat_map(|role| role.data.holders.items());
        let told = holders.map(|one| {
            let person = one.person.as_ref();
            let person = person.and_then(|person| linker.edition.index.find(Kind::Person, &person.value.id));
            let day = |date: Option<&At<Date>>| date.map(|date| date.value);
            let keeper = person.map(|ix| (linker.link(ix), contact(linker, ix)));
            format!("{keeper:?} {:?} {:?} {}", day(one.start.as_ref()), day(one.end.as_ref()), one.is_shadow())
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// Who holds a role on the day of the book; those who learn beside them apart.
    fn keepers(&self, role: Ix, linker: &Linker<'_>) -> Vec<Keeper> {
        let Some(role) = linker.edition.rec::<Role>(role) else { return Vec::new() };
        let current = role.data.holders.items().filter(|one| self.is_held(one) && !one.is_shadow());
        let people = current.filter_map(|one| linker.edition.index.find(Kind::Person, &one.person.as_ref()?.value.id));
        people.take(KEEPERS).map(|ix| Keeper { person: linker.link(ix), contact: contact(linker, ix) }).collect()
    }

    pub(super) fn worded(&self, facts: Facts, linker: &Linker<'_>) -> Meta {
        let day = |date| day(linker, date);
        Meta {
            owner: facts.owner(linker),
            keepers: facts.owner.map(|role| self.keepers(role, linker)).unwrap_or_default(),
            reviewed: facts.reviewed.map(day),
            due: facts.due.map(day),
            overdue: facts.overdue(self),
            edited: facts.edited.map(day),
            edited_note: facts.edited.is_none().then(|| {
                linker.words.get(match self.history.knowledge {
                    Knowledge::Shallow => "edited-shallow",
                    Knowledge::None => "edited-no-git",
                    Knowledge::Silent => "edited-unknown",
                    Knowledge::Full => "edited-not-yet",
                })
            }),
        }
    }
}

/// A day, for people and for machines.
pub fn day(linker: &Linker<'_>, date: crate::model::Date) -> Day {
    Day { iso: date.to_string(), text: linker.words.date(date) }
}
