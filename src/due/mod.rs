//! What falls due, and for whom: one list, made once, for the command line and for whoever shows it.
//!
//! It is a function of the plan that a circle sees and of the day. What a plan cannot say to be done (a goal's day, an opening) is
//! due until its day and forgotten after it; what it can (a review, a reading, a page to be read again) stays until somebody does it.

mod accepted;
mod calendar;
mod measures;
mod outlook;
mod part;
mod people;
mod records;
mod schema;
mod who;

use std::collections::HashMap;

use crate::diagnostic::{Place, Span};
use crate::model::{Date, Item};
use crate::plan::{Ix, Plan};
use crate::schedule::plus;

pub use outlook::Outlook;
pub use part::Part;
pub use schema::schema;
use who::Holders;
pub use who::Who;

/// Something that asks for somebody.
#[derive(Debug, Clone)]
pub struct Due {
    /// The day by which; before today, it is overdue.
    pub day: Date,
    /// What it is.
    pub what: What,
    /// The record that asks; nothing for a waiver, which is the book's.
    pub ix: Option<Ix>,
    /// What it is called: a title, a goal's text, a rule's name.
    pub title: String,
    /// The part of the record that asks, where that is called otherwise than the record.
    pub part: Option<Part>,
    /// The person that it is about, if it is about one.
    pub about: Option<Ix>,
    /// What an entry of the calendar lacks.
    pub lacks: Vec<Lack>,
    /// Where it is said.
    pub place: Place,
    /// Whom it asks.
    pub who: Who,
}

/// What falls due. The word is that of `--format json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A review that is planned.
    Review,
    /// A review that should be planned and is not.
    MissingReview,
    /// A page or record to be read through again.
    ReadAgain,
    /// The source of a cadence to be looked up again.
    Source,
    /// A metric to be read.
    Reading,
    /// An objective's last day.
    Objective,
    /// The day of a metric's target.
    Target,
    /// A goal of somebody's first 90 days.
    Goal,
    /// An action towards such a goal.
    Action,
    /// What a review has agreed on.
    Agreed,
    /// A hiring opens.
    Opening,
    /// A hiring closes.
    Closing,
    /// The last day to answer a hiring's candidates.
    Reply,
    /// Somebody's term in a role ends.
    TermEnd,
    /// A resource or contract ends.
    ResourceEnd,
    /// An entry of the calendar that is not ready.
    Entry,
    /// An entry whose day has passed, and that is neither published nor cancelled.
    LateEntry,
    /// A waiver ends.
    Waiver,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Review,
        Self::MissingReview,
        Self::ReadAgain,
        Self::Source,
        Self::Reading,
        Self::Objective,
        Self::Target,
        Self::Goal,
        Self::Action,
        Self::Agreed,
        Self::Opening,
        Self::Closing,
        Self::Reply,
        Self::TermEnd,
        Self::ResourceEnd,
        Self::Entry,
        Self::LateEntry,
        Self::Waiver,
    ];

    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::MissingReview => "missing-review",
            Self::ReadAgain => "read-again",
            Self::Source => "source",
            Self::Reading => "reading",
            Self::Objective => "objective",
            Self::Target => "target",
            Self::Goal => "goal",
            Self::Action => "action",
            Self::Agreed => "agreed",
            Self::Opening => "opening",
            Self::Closing => "closing",
            Self::Reply => "reply",
            Self::TermEnd => "term-end",
            Self::ResourceEnd => "resource-end",
            Self::Entry => "entry",
            Self::LateEntry => "late-entry",
            Self::Waiver => "waiver",
        }
    }
}

/// What an entry of the calendar lacks before it can go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    /// It is an idea, a draft or in review.
    Ready,
    /// Nobody is named who reads it.
    Reviewer,
    /// The people shown have not agreed, and its kind of content asks for it.
    Consent,
    /// Its picture says that it has no alternative text yet.
    AltText,
}

impl Lack {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Reviewer => "reviewer",
            Self::Consent => "consent",
            Self::AltText => "alt-text",
        }
    }
}

/// Everything that falls due until `last`, overdue first, then by day.
pub fn list(plan: &Plan, today: Date, last: Date) -> Vec<Due> {
    Outlook::new(plan, today, last).list(today, last)
}

/// A name for each of a list, the same as long as what asks is the same, whatever its day and whatever it is called since: for
/// whoever keeps them.
pub fn names(plan: &Plan, all: &[Due]) -> Vec<String> {
    let id_of = |ix: Ix| {
        let item = &plan.items()[ix.at()];
        format!("{}:{}", item.kind().as_str(), plan.first_id(ix))
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let names = all.iter().map(|due| {
        let what = due.ix.map_or_else(|| due.title.clone(), id_of);
        let about = due.about.map(id_of).unwrap_or_default();
        let part = due.part.map(|_| &*due.title).unwrap_or_default();
        let name = format!("{} {what} {about} {part}", due.what.as_str());
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name} {count}") }
    });
    names.collect()
}

/// What is gathered, and from what.
struct Gather<'a> {
    plan: &'a Plan,
    outlook: &'a Outlook<'a>,
    today: Date,
    last: Date,
    holders: Holders<'a>,
    all: Vec<Due>,
}

impl Gather<'_> {
    /// Adds what stays due until it is done.
    fn lasting(&mut self, day: Date, what: What, (ix, span): (Ix, Span), who: Who) -> Option<&mut Due> {
        let is_accepted = |rule| accepted::accepts(self.plan, self.today, rule, ix);
        if day > self.last || day < self.today && what.rule().is_some_and(is_accepted) {
            return None;
        }
        let item = &self.plan.items()[ix.at()];
        self.push(day, what, ix, item.title().to_owned(), item.place(span), who)
    }

    /// Adds what is forgotten after its day.
    fn passing(&mut self, day: Date, what: What, at: (Ix, Span), who: Who) -> Option<&mut Due> {
        if day < self.today { None } else { self.lasting(day, what, at, who) }
    }

    fn push(&mut self, day: Date, what: What, ix: Ix, title: String, place: Place, who: Who) -> Option<&mut Due> {
        self.all.push(Due { day, what, ix: Some(ix), title, part: None, about: None, lacks: Vec::new(), place, who });
        self.all.last_mut()
    }

    /// Whoever keeps an item.
    fn keeper(&self, item: &Item) -> Who {
        self.holders.keeps(item)
    }

    /// Whoever holds a role, if somebody else than this person does; else whoever holds the next one above.
    fn others(&self, role: Option<&str>, person: Option<Ix>) -> Who {
        match person {
            Some(person) => self.holders.besides(role, person),
            None => self.holders(role),
        }
    }

    /// Whoever holds a role.
    fn holders(&self, role: Option<&str>) -> Who {
        self.holders.of(role)
    }

    /// One person, for what asks them and no role.
    fn person(&self, id: Option<&str>) -> Who {
        self.holders.person(id)
    }

    /// The day so many days after another.
    fn after(day: Date, days: i64) -> Date {
        plus(day, days)
    }
}
