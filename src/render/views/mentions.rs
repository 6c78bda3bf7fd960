//! Where a record is mentioned: what names it in a field, and prose that links to it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::collate::Collation;
use crate::diagnostic::Span;
use crate::model::{Data, Items as _, Kind, Visitor};
use crate::plan::{Edition, Index, Ix};
use crate::render::Book;
use crate::render::links::{Link, Linker};

/// What mentions what, for the whole book; made when the first record's page is asked for.
#[derive(Debug)]
pub(in crate::render) struct Mentions {
    /// By the record that is mentioned; sorted, each source once.
    to: Vec<Vec<Mention>>,
    /// The roles that a person holds, has held or will hold, each with which of its holders they are.
    holds: BTreeMap<Ix, Vec<(Ix, usize)>>,
    /// What belongs to each group.
    groups: OnceLock<BTreeMap<Ix, Vec<Ix>>>,
}

/// A mention: sorted by what mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    from: Ix,
    /// It names the record as its keeper, nothing more.
    keeps: bool,
}

/// Mentions from records of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    /// What they are.
    title: String,
    /// The records and pages.
    links: Vec<Link>,
    /// How many are not shown, in words.
    more: Option<String>,
}

/// Most mentions of a kind that a page shows.
const SHOWN: usize = 10;

impl Mentions {
    /// Looks through every record and every link of the plan.
    pub(in crate::render) fn new(edition: &Edition) -> Self {
        let mut to: Vec<Vec<Mention>> = vec![Vec::new(); edition.items.len()];
        for (at, item) in edition.items.iter().enumerate() {
            let from = Ix(at as u32);
            let mut add = |found: Option<Ix>, keeps: bool| {
                if let Some(found) = found.filter(|found| *found != from) {
                    to[found.at()].push(Mention { from, keeps });
                }
            };
            for found in named(&edition.index, |names| item.common.visit(item.span, names)) {
                // A group tells by itself what it has.
                if edition.item(found).kind() != Kind::Group {
                    add(Some(found), true);
                }
            }
            for found in named(&edition.index, |names| item.data.visit(item.span, names)) {
                add(Some(found), false);
            }
            let links = item.prose.as_ref().map_or(0, |prose| prose.links.len());
            for link in 0..links {
                add(edition.link(from, link).ok().and_then(|found| found.item()), false);
            }
        }
        for mentions in &mut to {
            mentions.sort_unstable();
            // A page that keeps and mentions a record is shown as mentioning it.
            mentions.dedup_by_key(|mention| mention.from);
        }
        let mut holds: BTreeMap<Ix, Vec<(Ix, usize)>> = BTreeMap::new();
        for (at, item) in edition.items.iter().enumerate() {
            let Data::Role(role) = &item.data else { continue };
            for (holder, of) in role.holders.items().enumerate() {
                let person = of.person.as_ref().and_then(|own| edition.index.find(Kind::Person, &own.value.id));
                if let Some(person) = person {
                    holds.entry(person).or_default().push((Ix(at as u32), holder));
                }
            }
        }
        Self { to, holds, groups: OnceLock::new() }
    }

    /// The roles that a person holds, on whatever day, each with which of its holders they are.
    pub(super) fn held_by(&self, person: Ix) -> &[(Ix, usize)] {
        self.holds.get(&person).map_or(&[], Vec::as_slice)
    }

    /// What belongs to a group and to no part of it.
    pub(super) fn in_group(&self, book: &Book, group: Ix) -> &[Ix] {
        let all = self.groups.get_or_init(|| {
            let mut all: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
            for at in 0..book.plan.items().len() {
                let ix = Ix(at as u32);
                for group in book.groups_of(ix) {
                    all.entry(group).or_default().push(ix);
                }
            }
            all
        });
        all.get(&group).map_or(&[], Vec::as_slice)
    }

    /// The records of a kind that name a record, in the order of the book.
    pub(super) fn from<'m>(&'m self, book: &'m Book, ix: Ix, kind: Kind) -> impl Iterator<Item = Ix> + use<'m> {
        let items = book.plan.items();
        self.to[ix.at()].iter().map(|mention| mention.from).filter(move |from| items[from.at()].kind() == kind)
    }

    /// Where a record is mentioned, by kind; `shown` are kinds that its page shows in another way.
    pub(super) fn of(&self, book: &Book, linker: &Linker<'_>, ix: Ix, shown: &[Kind]) -> Vec<Group> {
        let items = book.plan.items();
        let mentions = &self.to[ix.at()];
        let tree = book.tree(linker.edition);
        let group = |title: &str, mut all: Vec<Ix>| {
            all.sort_by_key(|ix| tree.rank(*ix));
            // A trigger is called after the role that it adds to.
            if all.iter().any(|ix| items[ix.at()].kind() == Kind::Trigger) {
                let collation = Collation::of(&linker.edition.language);
                all.sort_by_cached_key(|ix| collation.key(&linker.title(*ix)));
            }
            let links = all.iter().take(SHOWN).map(|ix| linker.link(*ix)).collect::<Vec<_>>();
            let more = all.len().checked_sub(SHOWN + 1).map(|rest| linker.words.count("local-more", rest + 1));
            (!links.is_empty()).then(|| Group { title: linker.words.get(title), links, more })
        };
        let by_kind = Kind::ALL.iter().filter(|kind| !shown.contains(kind)).filter_map(|kind| {
            let of_kind = |mention: &&Mention| !mention.keeps && items[mention.from.at()].kind() == *kind;
            group(&format!("kinds-{}", kind.as_str()), mentions.iter().filter(of_kind).map(|own| own.from).collect())
        });
        let kept = mentions.iter().filter(|mention| mention.keeps).map(|mention| mention.from).collect();
        by_kind.chain(group("mentions-kept", kept)).collect()
    }
}

/// The records that fields name.
fn named<'i>(index: &'i Index, visit: impl FnOnce(&mut dyn Visitor<'i>)) -> Vec<Ix> {
    struct Names<'i> {
        index: &'i Index,
        found: Vec<Ix>,
    }
    impl<'a> Visitor<'a> for Names<'_> {
        fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
            self.found.extend(self.index.find(kind, id));
        }
    }
    let mut names = Names { index, found: Vec::new() };
    visit(&mut names);
    names.found
}
