//! Who can act on what is open.

use serde::Serialize;

use crate::collate::Collation;
use crate::model::{Items as _, Kind, Role};
use crate::plan::Ix;
use crate::render::links::{Link, Linker};
use crate::render::views::made::Made;

/// Someone who can act, and on how much.
#[derive(Serialize)]
pub(super) struct Owner {
    link: Option<Link>,
    count: String,
}

/// The role that can act on a record: the one that keeps it, or its folder; on a role, the one that it reports to, or
/// itself where there is none and somebody holds it.
pub(super) fn owner(made: &Made<'_>, ix: Ix) -> Option<Ix> {
    let edition = made.linker.edition;
    let superior = edition.rec::<Role>(ix).and_then(|role| role.data.reports_to.as_ref());
    let owner = edition.item(ix).common.owner.as_ref().or(superior).map(|owner| &*owner.value.id);
    if let Some(owner) = owner.or_else(|| made.book.plan.keeper(edition.item(ix))) {
        return edition.index.find(Kind::Role, owner);
    }
    let own = edition.rec::<Role>(ix)?;
    own.data.holders.items().any(|holder| made.book.is_held(holder)).then_some(ix)
}

/// The role that can act on a question: the one that keeps its principle, or else the one that can act on each record
/// that it is asked of.
pub(super) fn keeper(made: &Made<'_>, principle: &str, subjects: &[Ix]) -> Option<Ix> {
    let own = made.book.plan.index.by_page.get(principle).and_then(|ix| owner(made, *ix));
    own.or_else(|| {
        let mut all = subjects.iter().map(|ix| owner(made, *ix));
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    })
}

/// A sentence that names nobody after its colon.
pub(super) fn closed(mut about: String) -> String {
    let end = about.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']).len();
    if end < about.len() {
        about.truncate(end);
        about.push('.');
    }
    about
}

/// Those who can act, and on how much: the most first.
pub(super) fn owners<'g>(linker: &Linker<'_>, gaps: impl Iterator<Item = Option<&'g Link>>) -> Vec<Owner> {
    let mut all: Vec<(Option<&Link>, usize)> = Vec::new();
    for gap in gaps {
        match all.iter_mut().find(|(own, _)| own.map(|own| &own.href) == gap.map(|own| &own.href)) {
            Some((_, count)) => *count += 1,
            None => all.push((gap, 1)),
        }
    }
    let order = Collation::of(&linker.edition.language);
    all.sort_by_cached_key(|(own, count)| {
        (own.is_none(), std::cmp::Reverse(*count), own.map(|own| order.key(&own.text)))
    });
    let owner = |(own, n): (Option<&Link>, usize)| Owner {
        link: own.cloned(),
        count: linker.words.count("gaps-owner-count", n),
    };
    all.into_iter().map(owner).collect()
}
