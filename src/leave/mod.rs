//! Somebody leaves: what it means by the plan's own facts, and the edits that say so.
//!
//! The day is their last one; what is after it needs somebody else. Nothing is guessed: who could stand in are shadows of the role,
//! its other holders, those who held it before, and whoever holds the role above.

mod edits;

use std::collections::BTreeSet;

use crate::diagnostic::{Fix, Place, Span, Text, text};
use crate::model::kinds::{EntryStatus, Holder, ReviewStatus};
use crate::model::{
    At, Calendar, Date, Hiring, Item, Items as _, Kind, Person, Rec, Resource, Responsibility, Review, Role, terms,
};
use crate::plan::{Ix, Plan};
use crate::schedule::plus;
use edits::Mark;

/// What somebody's leaving means.
#[derive(Debug)]
pub struct Leaving {
    /// Everything that hangs on them.
    pub all: Vec<Effect>,
    /// The edits: terms ended, `left-on`, reviews and entries marked.
    pub fix: Fix,
    /// Where they are named, and no mark can be put.
    pub by_hand: Vec<Place>,
}

/// Something that hangs on whoever leaves.
#[derive(Debug)]
pub struct Effect {
    /// What it is.
    pub what: What,
    /// What it is called.
    pub title: String,
    /// Of a role, how many seats are held on the next day, and how many there are.
    pub seats: Option<(usize, i64)>,
    /// Who could stand in.
    pub others: Vec<Ix>,
    /// Where it is said.
    pub place: Place,
}

/// What it is that hangs on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A role that loses a seat.
    Vacant,
    /// A role whose seats stay held.
    Held,
    /// A term that would begin after their last day.
    NotBegun,
    /// A responsibility for which nobody is accountable any more.
    Duty,
    /// Something to which nobody else has access.
    SoleAccess,
    /// An access to be taken away.
    Access,
    /// A review of them.
    Review,
    /// A review by them.
    Reviewer,
    /// An entry that they make.
    Entry,
    /// An entry that they read before it goes out.
    EntryReviewer,
    /// A waiver that names them.
    Waiver,
    /// A hiring that a role which falls vacant leads.
    Hiring,
}

impl What {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vacant => "vacant",
            Self::Held => "held",
            Self::NotBegun => "not-begun",
            Self::Duty => "duty",
            Self::SoleAccess => "sole-access",
            Self::Access => "access",
            Self::Review => "review",
            Self::Reviewer => "reviewer",
            Self::Entry => "entry",
            Self::EntryReviewer => "entry-reviewer",
            Self::Waiver => "waiver",
            Self::Hiring => "hiring",
        }
    }
}

/// What it means that a person leaves; the day is their last one.
pub fn leave(plan: &Plan, person: Ix, last: Date) -> Leaving {
    let id = plan.items()[person.at()].id.to_string();
    let fix = Fix::suggested(text!("`person:{id}` leaves on {last}", "`person:{id}` part le {last}"));
    let mut leaving = Leaver {
        plan,
        person,
        id: &id,
        last,
        all: Vec::new(),
        fix,
        vacant: BTreeSet::new(),
        marked: BTreeSet::new(),
        by_hand: Vec::new(),
        left: None,
    };
    leaving.left();
    leaving.roles();
    leaving.duties();
    leaving.access();
    leaving.reviews();
    leaving.entries();
    leaving.waivers();
    Leaving { all: leaving.all, fix: leaving.fix, by_hand: leaving.by_hand }
}

struct Leaver<'a> {
    plan: &'a Plan,
    person: Ix,
    id: &'a str,
    last: Date,
    all: Vec<Effect>,
    fix: Fix,
    /// Roles that nobody holds on the next day.
    vacant: BTreeSet<Box<str>>,
    /// Lines that are marked: two of one line would be told twice.
    marked: BTreeSet<(Box<str>, u32)>,
    by_hand: Vec<Place>,
    /// The last day that the plan has said so far.
    left: Option<Date>,
}

impl Leaver<'_> {
    fn add(&mut self, what: What, title: &str, place: Place) -> &mut Effect {
        let at = self.all.len();
        self.all.push(Effect { what, title: title.to_owned(), seats: None, others: Vec::new(), place });
        &mut self.all[at]
    }

    fn is_theirs(&self, holder: &Holder) -> bool {
        holder.person.as_ref().is_some_and(|person| *person.value.id == *self.id)
    }

    /// The person of a term, if they are still there on the day after.
    fn stays(&self, holder: &Holder) -> Option<Ix> {
        let ix = self.plan.find(Kind::Person, &holder.person.as_ref()?.value.id)?;
        let person = self.plan.own().rec::<Person>(ix)?;
        (ix != self.person && person.is_active(plus(self.last, 1))).then_some(ix)
    }

    /// Who holds a role on the day after, shadows apart.
    fn held(&self, role: &Role) -> BTreeSet<Ix> {
        let next = plus(self.last, 1);
        let holds = |holder: &&At<Holder>| holder.is_current(next) && !holder.is_shadow();
        role.holders.items().filter(holds).filter_map(|holder| self.stays(holder)).collect()
    }

    fn take(&mut self) -> Fix {
        std::mem::replace(&mut self.fix, Fix::suggested(Text::same("")))
    }

    /// Marks the line on which they are named; of what is over by then, a mark that is there.
    fn mark(&mut self, item: &Item, span: Span, is_over: bool) {
        let text = &item.source.text[span.end as usize..];
        let end = span.end + text.find('\n').unwrap_or(text.len()) as u32;
        if !self.marked.insert((item.source.path.clone(), end)) {
            return;
        }
        let fix = self.take();
        self.fix = match edits::marked(fix, item, span, (self.id, self.last), (&self.plan.config.language, is_over)) {
            Mark::Written(fix) | Mark::Said(fix) => fix,
            Mark::Unsure(fix) => {
                self.by_hand.push(item.place(span));
                fix
            }
        };
    }

    fn left(&mut self) {
        let Some(person) = self.plan.own().rec::<Person>(self.person) else { return };
        self.left = person.data.left_on.as_ref().map(|left| left.value);
        let fix = self.take();
        self.fix = edits::left(fix, person, self.last);
    }

    fn roles(&mut self) {
        let plan = self.plan;
        for (ix, role) in plan.own().all_ix::<Role>() {
            let ends = |holder: &&At<Holder>| {
                // What was ended because of a day that they leave on no more.
                let was_ended = |end: Date| self.left == Some(end) && end < self.last;
                // What ends on their last day falls vacant on it, be it that this was written before.
                let ends = |end: Date| end >= self.last || was_ended(end);
                self.is_theirs(holder) && holder.end.as_ref().is_none_or(|end| ends(end.value))
            };
            let all: Vec<&At<Holder>> = role.data.holders.items().filter(ends).collect();
            if all.is_empty() {
                continue;
            }
            let others = self.held(role.data);
            if others.is_empty() && all.iter().any(|holder| !holder.is_shadow()) {
                self.vacant.insert(plan.items()[ix.at()].id.clone());
            }
            let last = self.last;
            let begins_later = |holder: &&At<Holder>| holder.start.as_ref().is_some_and(|start| start.value > last);
            let (later, own): (Vec<_>, Vec<_>) = all.into_iter().partition(begins_later);
            for holder in later {
                self.add(What::NotBegun, role.item.title(), role.item.place(holder.span));
            }
            let Some(first) = own.first() else { continue };
            let takes_a_seat = own.iter().any(|holder| !holder.is_shadow());
            let mut in_stead: Vec<Ix> = role.data.holders.items().filter_map(|holder| self.stays(holder)).collect();
            if let Some(above) = role.data.reports_to.as_ref().and_then(|above| plan.get::<Role>(&above.value.id)) {
                in_stead.extend(self.held(above.data));
            }
            let mut seen = BTreeSet::new();
            in_stead.retain(|ix| seen.insert(*ix));
            let is_short = takes_a_seat && (others.len() as i64) < role.data.seats();
            let seats = Some((others.len(), role.data.seats()));
            let place = role.item.place(first.span);
            let effect = self.add(if is_short { What::Vacant } else { What::Held }, role.item.title(), place);
            (effect.seats, effect.others) = (seats, if is_short { in_stead } else { Vec::new() });
            for holder in own {
                let fix = self.take();
                self.fix = terms::ended(fix, role.item, holder, self.last);
            }
        }
    }

    fn duties(&mut self) {
        let plan = self.plan;
        for duty in plan.all::<Responsibility>() {
            let Some(to) = &duty.data.accountable else { continue };
            if self.vacant.contains(&to.value.id) {
                self.add(What::Duty, duty.item.title(), duty.item.place(to.span));
            }
        }
        for hiring in plan.all::<Hiring>() {
            let over = hiring.data.closes_on.as_ref().is_some_and(|closes| closes.value <= self.last);
            let Some(to) = hiring.data.manager.as_ref().filter(|_| !over) else { continue };
            if self.vacant.contains(&to.value.id) {
                self.add(What::Hiring, hiring.item.title(), hiring.item.place(to.span));
            }
        }
    }

    fn access(&mut self) {
        let plan = self.plan;
        for resource in plan.all::<Resource>() {
            let mut own = resource.data.access_holders.items().filter(|to| *to.value.id == *self.id);
            let Some(own) = own.next() else { continue };
            let is_there =
                |id: &str| plan.get::<Person>(id).is_some_and(|person| person.data.is_active(plus(self.last, 1)));
            let others =
                resource.data.access_holders.items().any(|to| *to.value.id != *self.id && is_there(&to.value.id));
            self.add(
                if others { What::Access } else { What::SoleAccess },
                resource.item.title(),
                resource.item.place(own.span),
            );
        }
    }

    fn reviews(&mut self) {
        let plan = self.plan;
        for review in plan.all::<Review>() {
            let planned = review.data.status.as_ref().filter(|status| status.value == ReviewStatus::Planned);
            let (Some(status), Some(on)) = (planned, &review.data.scheduled_on) else { continue };
            if on.value <= self.last {
                if let Some(reviewer) = review.data.reviewer.as_ref().filter(|to| *to.value.id == *self.id) {
                    self.mark(review.item, reviewer.span, true);
                }
                continue;
            }
            let title = format!("{} · {}", review.item.title(), on.value);
            let is_of = |to: &Option<At<crate::model::Ref<crate::kind::to::Person>>>| {
                to.as_ref().is_some_and(|to| *to.value.id == *self.id)
            };
            let (theirs, by) = (is_of(&review.data.person), is_of(&review.data.reviewer));
            if theirs {
                self.add(What::Review, &title, review.item.place(on.span));
                let fix = self.take();
                self.fix = fix.replace(review.item.place(status.span), "\"skipped\"");
            } else if by && let Some(reviewer) = &review.data.reviewer {
                self.add(What::Reviewer, &title, review.item.place(reviewer.span));
                self.mark(review.item, reviewer.span, false);
            }
        }
    }

    fn entries(&mut self) {
        let plan = self.plan;
        for entry in plan.all::<Calendar>() {
            let over = entry
                .data
                .status
                .as_ref()
                .is_some_and(|status| matches!(status.value, EntryStatus::Published | EntryStatus::Cancelled));
            if over || self.is_past(entry) {
                let both = [&entry.data.owner, &entry.data.reviewer].into_iter().flatten();
                for to in both.filter(|to| *to.value.id == *self.id) {
                    self.mark(entry.item, to.span, true);
                }
                continue;
            }
            for (to, what) in [(&entry.data.owner, What::Entry), (&entry.data.reviewer, What::EntryReviewer)] {
                let Some(to) = to.as_ref().filter(|to| *to.value.id == *self.id) else { continue };
                let day = entry.data.date.as_ref().map(|date| format!(" · {}", date.value)).unwrap_or_default();
                self.add(what, &format!("{}{day}", entry.item.title()), entry.item.place(to.span));
                self.mark(entry.item, to.span, false);
            }
        }
    }

    /// Whether nothing of an entry goes out after their last day.
    fn is_past(&self, entry: Rec<'_, Calendar>) -> bool {
        let last = entry.data.date.as_ref().or(entry.data.until.as_ref());
        last.is_some_and(|last| last.value <= self.last)
    }

    fn waivers(&mut self) {
        let config = &self.plan.config;
        let own = format!("person:{}", self.id);
        for waiver in config.book.waive.items() {
            let (Some(rule), Some(at)) = (&waiver.rule, &waiver.at) else { continue };
            let is_of_role = at.value.0.strip_prefix("role:").is_some_and(|role| self.vacant.contains(role));
            if *at.value.0 == *own || is_of_role {
                self.add(
                    What::Waiver,
                    &format!("{} · {}", rule.value.0, at.value.0),
                    Place::new(&config.source, at.span),
                );
            }
        }
    }
}
