//! What lists of several days have in common, looked at once: when pages are to be read again, what goes out when, the order of titles.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::collate::{Collation, Key};
use crate::model::Date;
use crate::plan::{Ix, Plan};
use crate::principles::review_due;
use crate::schedule::{Days, Schedule};

use super::who::Holders;
use super::{Due, Gather, calendar, measures, people, records};

/// A plan that is asked what falls due, on one day or on several.
pub struct Outlook<'p> {
    pub(super) plan: &'p Plan,
    /// When what is to be read through again is, in the order of days.
    pub(super) reviews: Vec<(Date, Ix)>,
    /// What goes out when, from the first day on which it is asked.
    pub(super) schedule: Schedule,
    order: Collation,
    /// What titles are compared by.
    keys: RefCell<HashMap<Box<str>, Rc<Key>>>,
}

impl<'p> Outlook<'p> {
    /// Of a plan that is asked from `first` on, for what falls due until `last` at most.
    pub fn new(plan: &'p Plan, first: Date, last: Date) -> Self {
        let items = plan.items().iter().enumerate();
        // What shares a file is read through with it.
        let own = items.filter(|(_, item)| item.table.is_none());
        let mut reviews: Vec<_> = own.filter_map(|(at, item)| Some((review_due(plan, item)?, Ix(at as u32)))).collect();
        reviews.sort_unstable();
        Self {
            plan,
            reviews,
            schedule: Schedule::of(plan.own(), &plan.config.timezone, Days::new(first, calendar::ahead(last))),
            order: Collation::of(&plan.config.language),
            keys: RefCell::default(),
        }
    }

    /// Everything that on a day falls due until `last`, overdue first, then by day.
    pub fn list(&self, today: Date, last: Date) -> Vec<Due> {
        let holders = Holders::new(self.plan, today);
        let mut gather = Gather { plan: self.plan, outlook: self, today, last, holders, all: Vec::new() };
        people::gather(&mut gather);
        records::gather(&mut gather);
        measures::gather(&mut gather);
        calendar::gather(&mut gather);
        let mut all: Vec<(Rc<Key>, Due)> = gather.all.into_iter().map(|due| (self.key(&due.title), due)).collect();
        all.sort_by(|(one_key, one), (other_key, other)| {
            let place = |due: &Due| due.place.span;
            (one.day, one.what, one_key)
                .cmp(&(other.day, other.what, other_key))
                .then_with(|| one.place.source.path.cmp(&other.place.source.path))
                .then_with(|| place(one).cmp(&place(other)))
        });
        all.into_iter().map(|(_, due)| due).collect()
    }

    fn key(&self, title: &str) -> Rc<Key> {
        if let Some(key) = self.keys.borrow().get(title) {
            return Rc::clone(key);
        }
        let key = Rc::new(self.order.key(title));
        self.keys.borrow_mut().insert(title.into(), Rc::clone(&key));
        key
    }
}
