//! What falls due: the list that every page has it from, and its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::due::{Due, Lack, Outlook, What, Who};
use crate::model::Date;
use crate::plan::{Ix, Plan};
use crate::schedule::{Days, plus};

use super::Book;
use super::links::Linker;
use super::words::Words;

/// How many weeks after this one the site tells of.
const WEEKS: i64 = 12;

/// The last day that a site of a day tells of.
fn until(today: Date) -> Date {
    plus(Days::week(today).last, 7 * WEEKS)
}

/// What falls due, overdue first, then by day, and what asks whom.
#[derive(Debug, Default)]
pub struct Waiting {
    all: Vec<Due>,
    /// By roles and people, places in the list.
    asked: BTreeMap<Ix, Vec<usize>>,
}

impl Waiting {
    /// What a site of a day tells of.
    fn of(plan: &Plan, today: Date) -> Self {
        Self::on(&Self::outlook(plan, today, today), today)
    }

    /// What lists of the days from one to another have in common.
    pub(super) fn outlook(plan: &Plan, first: Date, last: Date) -> Outlook<'_> {
        Outlook::new(plan, first, until(last))
    }

    /// The same on one of these days.
    pub(super) fn on(outlook: &Outlook<'_>, today: Date) -> Self {
        let all = outlook.list(today, until(today));
        let mut asked: BTreeMap<Ix, Vec<usize>> = BTreeMap::new();
        for (at, due) in all.iter().enumerate() {
            let Who { role, instead, people, .. } = &due.who;
            for ix in role.iter().chain(instead).chain(people.iter()) {
                let own = asked.entry(*ix).or_default();
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
        }
        Self { all, asked }
    }

    /// All of it.
    pub fn all(&self) -> &[Due] {
        &self.all
    }

    /// Whom it asks, and on which of the list.
    pub(super) fn asked(&self) -> impl Iterator<Item = (Ix, &[usize])> {
        self.asked.iter().map(|(ix, places)| (*ix, &**places))
    }

    /// What asks a role or a person.
    pub fn of_one(&self, ix: Ix) -> impl Iterator<Item = &Due> {
        self.asked.get(&ix).into_iter().flatten().map(|at| &self.all[*at])
    }
}

impl Book {
    /// What falls due on the day of the book; nothing for readers who are not shown what is open.
    pub fn waiting(&self) -> Arc<Waiting> {
        let make = || {
            if self.plan.shows_coverage() { Arc::new(Waiting::of(&self.plan, self.day)) } else { Arc::default() }
        };
        Arc::clone(self.waiting.get_or_init(make))
    }

    /// The address of a file for a calendar to ask again; nothing where the site's own is not known.
    pub(super) fn webcal(&self, path: &str) -> Option<String> {
        let base = self.plan.base_url()?;
        let (_, address) = base.split_once("://")?;
        Some(format!("webcal://{address}{path}"))
    }
}

/// The path of the calendar of what asks a role or a person: `due/roles/moderator.ics`.
pub fn calendar_path(plan: &Plan, ix: Ix, id: &str) -> String {
    format!("due/{}/{id}.ics", plan.items()[ix.at()].kind().folder())
}

/// A sentence about what falls due, without its day, in the plan's own language.
pub fn sentence(plan: &Plan, words: &Words, due: &Due) -> String {
    told(&own(plan, words), due)
}

/// What is called so that asks: its title, as a reader knows it.
pub fn called(plan: &Plan, words: &Words, due: &Due) -> String {
    let record = due.ix.filter(|_| due.part.is_none());
    record.map_or_else(|| due.title.clone(), |ix| own(plan, words).title(ix))
}

/// What a record is called in the plan's own language, also one whose kind has no title.
pub fn title(plan: &Plan, words: &Words, ix: Ix) -> String {
    own(plan, words).title(ix)
}

fn own<'a>(plan: &'a Plan, words: &'a Words) -> Linker<'a> {
    Linker { edition: plan.own(), words, root: "", for_authors: false }
}

/// The same, in the language of a page.
pub(super) fn told(linker: &Linker<'_>, due: &Due) -> String {
    let own = due.ix.map(|ix| match due.part {
        Some(part) => part.title(linker.edition, ix).map(ToOwned::to_owned),
        None => Some(linker.title(ix)),
    });
    let about = due.about.map(|ix| linker.title(ix));
    worded(linker.words, due, own.flatten().unwrap_or_else(|| due.title.clone()), about.unwrap_or_default())
}

fn worded(words: &Words, due: &Due, title: String, about: String) -> String {
    let key = format!("due-{}", due.what.as_str());
    let mut out = words.with(&key, &[("title", title.into()), ("person", about.into())]);
    // That it is not ready is said by what there is to do.
    let lacks = due.lacks.iter().filter(|lack| due.what != What::Entry || **lack != Lack::Ready);
    let lacks: Vec<String> = lacks.map(|lack| words.get(&format!("due-lack-{}", lack.as_str()))).collect();
    if !lacks.is_empty() {
        out.push_str(" (");
        out.push_str(&lacks.join(", "));
        out.push(')');
    }
    words.set(&out).into_owned()
}

/// Whom it asks: the people, and the role that they hold.
pub fn whom(plan: &Plan, words: &Words, who: &Who) -> String {
    let title = |ix: Ix| plan.items()[ix.at()].title();
    let named = |ix: Ix| title(ix).to_owned().into();
    // Of many, the first are named and the others counted.
    let many = who.people.len() > 5;
    let people: Vec<&str> = who.people.iter().take(if many { 3 } else { 5 }).map(|ix| title(*ix)).collect();
    let mut people = people.join(", ");
    if many {
        people = format!("{people} {}", words.count("due-more", who.people.len() - 3));
    }
    let out = match (who.left, who.role, who.instead) {
        (Some(left), _, Some(instead)) if !people.is_empty() => words
            .with("due-who-left", &[("person", named(left)), ("instead", named(instead)), ("people", people.into())]),
        (Some(left), ..) => words.with("due-who-gone", &[("person", named(left))]),
        (None, Some(_), Some(instead)) if !who.is_vacant => format!("{people} ({})", title(instead)),
        (None, Some(role), Some(instead)) => words
            .with("due-who-instead", &[("role", named(role)), ("instead", named(instead)), ("people", people.into())]),
        (None, Some(role), None) if who.is_vacant => words.with("due-who-vacant", &[("role", named(role))]),
        (None, Some(role), None) => format!("{people} ({})", title(role)),
        (None, None, _) if people.is_empty() => words.get("due-who-nobody"),
        (None, None, _) => people,
    };
    words.set(&out).into_owned()
}
