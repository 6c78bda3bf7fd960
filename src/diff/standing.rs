//! Who may read what, and what the rules find, over many states: both cost more to look at than the rest, and differ
//! seldom. A state is looked at only where those on both of its sides are not the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Finding, Place};
use crate::model::Date;
use crate::pipeline::{self, Read, Seen};
use crate::plan::{Plan, Visible};
use crate::principles::Coverage;

use super::exposure::{self, Levels};
use super::pairs::Pairs;
use super::{Change, Chapter, State, circle_of, damaged, name};

/// Rules whose findings are told with the questions and with what is to be read again.
const ELSEWHERE: &[&str] = &["unanswered-question", "stale-review"];

/// What a rule finds of a record.
type Found = BTreeSet<(&'static str, String)>;

/// How things stand in the plan as it is now.
pub(super) struct Standing<'p> {
    plan: &'p Visible,
    today: Date,
    /// Who may read what, where there are circles.
    levels: Option<Levels>,
    /// What the rules find.
    found: Found,
}

impl<'p> Standing<'p> {
    /// To those who see all of the plan: which circle may read what is nobody else's matter, and what the rules find of a part
    /// is not what they find of the whole.
    pub(super) fn of(plan: &'p Visible, today: Date) -> Option<Self> {
        if !plan.is_whole() {
            return None;
        }
        let drafts = plan.items().iter().any(|item| item.common.is_draft());
        let read = Read { plan: Plan::clone(plan), today, findings: Vec::new(), drafts };
        let has_circles = plan.config.audiences.order.len() > 1;
        let levels = has_circles.then(|| exposure::levels(&read, Some(plan.circle), false));
        let findings = pipeline::check_seen(&pipeline::see(read, plan.circle)).findings;
        let found = found(plan, &findings);
        Some(Self { plan, today, levels, found })
    }

    /// What is otherwise now than in an earlier state. What has only grown older has not changed: both are judged as of
    /// today.
    pub(super) fn since(&self, read: Read) -> Vec<Change> {
        let new = self.plan;
        let audiences = &new.config.audiences;
        let circle_name = audiences.name(new.circle);
        let Some(circle) = circle_of(&read, circle_name, Some(circle_name)) else { return Vec::new() };
        let levels = self.levels.as_ref().map(|_| exposure::levels(&read, Some(circle), false));
        let broken = damaged(&read.plan);
        // What is found while reading is said to those who write.
        let seen = Seen { findings: Vec::new(), ..pipeline::see(read, circle) };
        let state = |plan| State {
            plan,
            edition: plan.own(),
            today: self.today,
            coverage: Coverage::default(),
            damaged: &broken,
        };
        let pairs = Pairs::of(&state(&seen.plan), &state(new));
        let mut all = Vec::new();
        if let (Some(was), Some(is)) = (&levels, &self.levels) {
            let exposed = exposure::changes(was, is, &pairs, audiences.default);
            // What is new is told as such.
            all.extend(exposed.into_iter().filter(|change| change.what != "published"));
        }
        let was: Found = found(&seen.plan, &pipeline::check_seen(&seen).findings)
            .into_iter()
            .map(|(rule, record)| (rule, pairs.name(&record)))
            .collect();
        let tell = |what, (rule, record): &(&'static str, String)| {
            let item = self.item(record)?;
            // What a broken file would have said is not known.
            (!broken.contains(&item.source.path)).then(|| Change::of(Chapter::Findings, what, item).part(*rule))
        };
        all.extend(self.found.difference(&was).filter_map(|one| tell("found", one)));
        all.extend(was.difference(&self.found).filter_map(|one| tell("gone", one)));
        all
    }

    fn item(&self, record: &str) -> Option<&crate::model::Item> {
        let (kind, id) = record.split_once(':')?;
        let ix = self.plan.find(crate::model::Kind::parse(kind)?, id)?;
        Some(self.plan.own().item(ix))
    }
}

/// Which rules find something of which records; of records that are new or gone, that is told itself.
fn found(plan: &Plan, findings: &[Finding]) -> Found {
    let mut starts: BTreeMap<&str, BTreeMap<u32, String>> = BTreeMap::new();
    for item in plan.items() {
        starts.entry(&item.source.path).or_default().insert(item.span.start, name(item));
    }
    let record = |place: &Place| {
        let own = starts.get(&*place.source.path)?;
        own.range(..=place.span.start).next_back().or_else(|| own.iter().next()).map(|(_, name)| name.clone())
    };
    let told = findings.iter().filter(|finding| !ELSEWHERE.contains(&finding.rule));
    told.filter_map(|finding| Some((finding.rule, record(&finding.place)?))).collect()
}

/// What tells two changes apart that are found since two days.
pub(super) type Key = (Chapter, &'static str, String, Option<String>, Option<String>);

/// What tells that two changes are one and the same, found since two days.
pub(super) fn key(change: &Change) -> Key {
    let what = match change.what {
        "section" | "section-added" | "section-removed" => "section",
        "goes-out" | "moved" => "goes-out",
        "answered" | "unanswered" | "stale" | "fresh" | "elsewhere" => "question",
        "exposed" | "hidden" => "exposure",
        "found" | "gone" => "finding",
        what => what,
    };
    let about = change.record.clone().unwrap_or_else(|| change.title.clone());
    let to = match change.chapter {
        Chapter::Calendar => change.to.clone().or_else(|| change.from.clone()),
        _ => None,
    };
    (change.chapter, what, about, change.part.clone(), to)
}

/// What is otherwise now than in each of some states, the newest first, as `look` tells it; a state between two of which
/// the same is told has nothing of its own to tell.
pub(super) fn each(states: usize, look: &dyn Fn(usize) -> Vec<Change>) -> Vec<Vec<Change>> {
    let mut out = vec![Vec::new(); states];
    if let Some(last) = states.checked_sub(1) {
        out[last] = look(last);
        between(None, last, &mut out, look);
    }
    out
}

/// Looks at the states between two that have been looked at; before the newest, nothing is otherwise.
fn between(newer: Option<usize>, older: usize, out: &mut [Vec<Change>], look: &dyn Fn(usize) -> Vec<Change>) {
    let first = newer.map_or(0, |at| at + 1);
    let keys = |all: &[Change]| -> BTreeSet<_> { all.iter().map(key).collect() };
    if first >= older || newer.map(|at| keys(&out[at])).unwrap_or_default() == keys(&out[older]) {
        return;
    }
    let middle = first.midpoint(older);
    out[middle] = look(middle);
    between(newer, middle, out, look);
    between(Some(middle), older, out, look);
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{Change, Chapter, each};

    #[test]
    fn only_states_around_a_change_are_looked_at() {
        let asked = RefCell::new(Vec::new());
        // Something has come on the ninth day back, and is otherwise since.
        let look = |at: usize| {
            asked.borrow_mut().push(at);
            let change = Change::new(Chapter::Findings, "found", "A");
            if at >= 9 { vec![change] } else { Vec::new() }
        };
        let found = each(28, &look);
        assert_eq!(found.iter().position(|all| !all.is_empty()), Some(9));
        assert!(asked.borrow().len() < 9, "{asked:?}");
        asked.borrow_mut().clear();
        assert!(
            each(28, &|at| {
                asked.borrow_mut().push(at);
                Vec::new()
            })
            .iter()
            .all(Vec::is_empty)
        );
        assert_eq!(*asked.borrow(), [27]);
        assert!(each(0, &look).is_empty());
    }
}
