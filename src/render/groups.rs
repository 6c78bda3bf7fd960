//! Places, chapters, teams and projects: what is theirs, and the choice of one in a list.

use serde::Serialize;

use crate::model::{Group, Items as _, Kind, Person};
use crate::plan::Ix;

use super::Book;
use super::links::{Link, Linker};

/// Something that a list can be narrowed by: those that its entries may name.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    /// What tells it from others: `group`.
    name: &'static str,
    /// What it is called.
    label: String,
    /// What it is called that nothing is narrowed by.
    all: String,
    options: Vec<Named>,
}

impl Choice {
    /// What is no record, each as it is written and as it is called; nothing where there is only one.
    pub(super) fn of_words(linker: &Linker<'_>, name: &'static str, all: Vec<(String, String)>) -> Option<Self> {
        (all.len() > 1).then(|| Self {
            name,
            label: linker.words.get(&format!("filter-{name}")),
            all: linker.words.get(&format!("filter-{name}-all")),
            options: all.into_iter().map(|(value, text)| Named { value: format!("{name}:{value}"), text }).collect(),
        })
    }
}

/// One of them.
#[derive(Debug, Clone, Serialize)]
struct Named {
    /// As [`tokens`] write it.
    value: String,
    text: String,
}

impl Book {
    /// Whether there is a group.
    pub(super) fn has_groups(&self) -> bool {
        !self.plan.index.by_kind[Kind::Group as usize].is_empty()
    }

    /// The groups that a record is of: those that it names, and those that its folders' own pages name.
    pub(super) fn groups_of(&self, ix: Ix) -> Vec<Ix> {
        let own = self.plan.own();
        let mut out = Vec::new();
        let mut add = |ix: Ix| {
            let named = own.item(ix).common.groups.items();
            out.extend(named.filter_map(|one| own.index.find(Kind::Group, &one.value.id)));
        };
        add(ix);
        if self.plan.index.by_kind[Kind::Group as usize].is_empty() {
            return Vec::new();
        }
        let path = &*self.plan.index.paths[ix.at()].0;
        for (end, _) in path.match_indices('/') {
            let folder = own.index.by_page.get(&path[..end]);
            folder.filter(|folder| **folder != ix).into_iter().for_each(|folder| add(*folder));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The groups that a record is of, and those that these are a part of.
    pub(super) fn groups_around(&self, ix: Ix) -> Vec<Ix> {
        let mut out = self.groups_of(ix);
        let mut at = 0;
        while let Some(group) = out.get(at).copied() {
            out.extend(self.parent(group).filter(|parent| !out.contains(parent)));
            at += 1;
        }
        out
    }

    /// The group that a group is a part of.
    pub(super) fn parent(&self, group: Ix) -> Option<Ix> {
        let own = self.plan.own();
        own.index.find(Kind::Group, &own.rec::<Group>(group)?.data.parent.as_ref()?.value.id)
    }

    /// Links to the groups that a record is of.
    pub(super) fn group_links(&self, ix: Ix, linker: &Linker<'_>) -> Vec<Link> {
        self.groups_of(ix).into_iter().map(|group| linker.link(group)).collect()
    }

    /// What an entry of a list can be found by: `group:lyon person:ada`.
    pub(super) fn tokens(&self, of: Ix, named: impl IntoIterator<Item = Ix>) -> String {
        let all = self.groups_around(of).into_iter().chain(named);
        all.map(|ix| self.token(ix)).collect::<Vec<_>>().join(" ")
    }

    /// The same, of these alone.
    pub(super) fn tokens_of(&self, named: impl IntoIterator<Item = Ix>) -> String {
        named.into_iter().map(|ix| self.token(ix)).collect::<Vec<_>>().join(" ")
    }

    fn token(&self, ix: Ix) -> String {
        let item = &self.plan.items()[ix.at()];
        format!("{}:{}", item.kind().as_str(), item.id)
    }

    /// What a list can be narrowed by whose entries name these: a kind of which there is only one says nothing, but a
    /// group does.
    pub(super) fn choices(&self, linker: &Linker<'_>, entries: &[String]) -> Vec<Choice> {
        let tree = self.tree(linker.edition);
        let choice = |kind: Kind| {
            let mut all: Vec<Ix> = entries
                .iter()
                .flat_map(|tokens| tokens.split(' '))
                .filter_map(|token| {
                    let (own, id) = token.split_once(':')?;
                    linker.edition.index.find(kind, id).filter(|_| own == kind.as_str())
                })
                .collect();
            all.sort_unstable();
            all.dedup();
            all.sort_by_key(|ix| tree.rank(*ix));
            let least = if kind == Kind::Group { 1 } else { 2 };
            let named = |ix: &Ix| Named { value: self.token(*ix), text: linker.title(*ix) };
            (all.len() >= least).then(|| Choice {
                name: kind.as_str(),
                label: linker.words.get(&format!("filter-{}", kind.as_str())),
                all: linker.words.get(&format!("filter-{}-all", kind.as_str())),
                options: all.iter().map(named).collect(),
            })
        };
        [Kind::Group, Kind::Role, Kind::Person, Kind::Channel].into_iter().filter_map(choice).collect()
    }
}

/// How to reach someone at once: by mail, or else by phone.
pub(super) fn contact(linker: &Linker<'_>, person: Ix) -> Option<Link> {
    let person = linker.edition.rec::<Person>(person)?;
    let mail = person.email.as_ref().filter(|mail| mail.value.contains('@'));
    let mail = mail.map(|mail| Link::new(mailto(&mail.value), mail.value.to_string()));
    mail.or_else(|| person.phone.as_ref().map(|phone| tel(&phone.value)))
}

/// Where a mail to an address goes, and to nobody else: what would end the address and begin a field of the mail is part of it.
pub(super) fn mailto(address: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'@')
        .remove(b'.')
        .remove(b'-')
        .remove(b'_')
        .remove(b'+')
        .remove(b'~');
    format!("mailto:{}", percent_encoding::utf8_percent_encode(address, KEPT))
}

/// A number to call, as its owner writes it.
pub(super) fn tel(number: &str) -> Link {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Link::new(format!("tel:{digits}"), number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn a_mail_goes_to_one_address() {
        assert_eq!(mailto("a.b+c@example.org"), "mailto:a.b+c@example.org");
        assert_eq!(mailto("a@b?bcc=c@d"), "mailto:a@b%3Fbcc%3Dc@d");
        assert_eq!(mailto("a@b,c@d"), "mailto:a@b%2Cc@d");
    }
}
