//! Two states of a plan, compared as a plan and not as lines: what a change means to whoever asks.
//!
//! Both states run through the one pipeline, and each is seen as the asking circle sees it: what is told is read from two
//! [`Visible`]s, so that nothing hidden can be told. Each change is told once, in the first chapter that is about it.

mod alike;
mod book;
mod broken;
mod calendar;
mod exposure;
mod files;
mod findings;
mod gained;
mod keys;
mod pairs;
mod parts;
mod people;
mod questions;
mod recent;
mod records;
mod schema;
mod sections;
mod standing;
mod translations;
mod values;

use std::collections::BTreeSet;

use crate::change::name;
pub use crate::change::{Change, Chapter};
use crate::config::Circle;
use crate::diagnostic::Finding;
use crate::load::Sources;
use crate::model::{Date, Item, Kind};
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::{Edition, Ix, Plan, Visible};
use crate::principles::Coverage;

use findings::Broken;
use pairs::Pairs;
pub use recent::{chronicle, chronicle_of};
pub use schema::schema;

/// A state of the plan, as the asking circle sees it in a language.
struct State<'p> {
    plan: &'p Visible,
    edition: &'p Edition,
    today: Date,
    coverage: Coverage,
    /// Files that could not be read whole, those that the circle does not see among them.
    damaged: &'p BTreeSet<Box<str>>,
}

impl<'p> State<'p> {
    fn item(&self, ix: Ix) -> &'p Item {
        self.edition.item(ix)
    }

    /// A record, if all of its file could be read: what is known of another may be of any.
    fn whole(&self, ix: Ix) -> Option<&'p Item> {
        Some(self.item(ix)).filter(|item| !self.is_damaged(&item.source.path))
    }

    /// What a record is called.
    fn title(&self, kind: Kind, id: &str) -> String {
        self.plan.find(kind, id).map_or_else(|| id.to_owned(), |ix| self.item(ix).title().to_owned())
    }

    /// Whether a file of the plan could not be read whole: what seems gone from it may not be.
    fn is_damaged(&self, path: &str) -> bool {
        self.damaged.contains(path)
    }
}

/// The files of a plan that could not be read whole.
fn damaged(plan: &Plan) -> BTreeSet<Box<str>> {
    let documents = plan.documents.iter().filter(|document| document.damaged || document.unread);
    documents.map(|document| document.source.path.clone()).collect()
}

/// A state with what its rules find.
struct Judged {
    plan: Visible,
    today: Date,
    findings: Vec<Finding>,
    coverage: Coverage,
    damaged: BTreeSet<Box<str>>,
}

impl Judged {
    fn state(&self) -> State<'_> {
        let Self { plan, today, damaged, .. } = self;
        State { plan, edition: plan.own(), today: *today, coverage: self.coverage.clone(), damaged }
    }
}

/// Why two states are not compared: the audience that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAudience(pub Vec<Box<str>>);

/// What the plan means now that it did not mean before, to a circle: to the closest one where none is named.
///
/// # Errors
///
/// No circle of the later state is called so.
pub fn compare(
    before: &Sources,
    after: &Sources,
    audience: Option<&str>,
    today: Option<Date>,
) -> Result<Vec<Change>, NoAudience> {
    let options = Options { today, drafts: false };
    let (before_sources, after_sources) = (before, after);
    let before = before.clone().sharing(after);
    let mut cache = Cache::keeping();
    let is = pipeline::read_to_edit(after, options, &mut cache);
    // One day for both: what has only grown older has not changed.
    let options = Options { today: Some(is.today), ..options };
    let was = pipeline::read_to_edit(&before, options, &mut cache);
    // What cannot be read in one of them is what it is in the other; what is found of it apart.
    let mut whole = |read, own, other: &Sources| {
        let mended =
            broken::mended((read, own), &|path| Box::new(broken::other(path, own, other).into_iter().map(Some)))?;
        Some(pipeline::read_to_edit(&mended, options, &mut cache))
    };
    let (is_whole, was_whole) = (whole(&is, after, &before), whole(&was, &before, after));
    let (as_it_is, as_it_was) = (is, was);
    let (is, was) = (is_whole.as_ref().unwrap_or(&as_it_is), was_whole.as_ref().unwrap_or(&as_it_was));
    let audiences = &is.plan.config.audiences;
    let circle = match audience {
        None => audiences.closest(),
        Some(name) => audiences.find(name).ok_or_else(|| NoAudience(audiences.order.clone()))?,
    };
    let name = audiences.name(circle).to_owned();
    let (levels_is, levels_was) =
        (exposure::levels(is, Some(circle), true), exposure::levels(was, circle_of(was, &name, audience), true));
    let default = audiences.default;
    let before = judged(was, circle_of(was, &name, audience));
    let after = judged(is, Some(circle));
    let (Some(mut before), Some(mut after)) = (before, after) else {
        return Ok(Vec::new());
    };
    // Where there was no plan, no rule had anything to say.
    let (was_there, is_there) = (before_sources.holds_plan(), after_sources.holds_plan());
    for (judged, holds_plan) in [(&mut before, was_there), (&mut after, is_there)] {
        judged.findings.retain(|_| holds_plan);
    }
    // What is found of what cannot be read.
    let broken = |read: &Read, whole: &Option<Read>| {
        let judged = whole.as_ref().and_then(|_| judged(read, circle_of(read, &name, audience)));
        judged.map_or_else(Broken::default, |judged| Broken::of(&judged))
    };
    let (old, new) = (before.state(), after.state());
    let pairs = Pairs::of(&old, &new);
    let mut all = exposure::changes(&levels_was, &levels_is, &pairs, default);
    let published = |part: bool| {
        let own = all.iter().filter(move |change| change.what == "published" && change.part.is_some() == part);
        own.filter_map(|change| change.record.clone().zip(Some(change.part.clone())))
    };
    let told: Vec<String> = published(false).map(|(record, _)| record).collect();
    let parts: BTreeSet<(String, Option<String>)> = published(true).collect();
    if was_there == is_there {
        questions::changes(&old, &new, &pairs, &mut all);
        book::changes(&old, &new, &mut all);
    } else {
        all.push(if is_there { book::came(&new) } else { book::went(&old) });
    }
    let broken = (broken(&as_it_was, &was_whole), broken(&as_it_is, &is_whole));
    findings::changes((was, &before, &broken.0), (is, &after, &broken.1), &pairs, &mut all);
    people::changes(&old, &new, &pairs, &told, &mut all);
    calendar::changes(&old, &new, &pairs, &mut all);
    records::changes(&old, &new, &pairs, &told, &|_| false, &mut all);
    files::replaced((&old, &before_sources.prints), (&new, &after_sources.prints), &told, &mut all);
    translations::came_and_went(&old, &new, &pairs, &mut all);
    translations::changes(&old, &new, &pairs, &mut all);
    let is_told = |change: &Change| {
        let own = change.record.clone().map(|record| (record, change.part.clone()));
        change.what == "section-added" && own.is_some_and(|own| parts.contains(&own))
    };
    all.retain(|change| !is_told(change));
    all.sort_by_key(|change| change.chapter);
    Ok(all)
}

/// The circle that asks, in another state: nobody who did not exist could read anything, and the closest reads all.
fn circle_of(read: &Read, name: &str, asked: Option<&str>) -> Option<Circle> {
    let audiences = &read.plan.config.audiences;
    if asked.is_none() {
        Some(audiences.closest())
    } else {
        audiences.find(name).or((audiences.order.len() < 2).then(|| audiences.closest()))
    }
}

fn judged(read: &Read, circle: Option<Circle>) -> Option<Judged> {
    let seen = pipeline::see(again(read), circle?);
    let checked = pipeline::check_seen(&seen);
    let damaged = damaged(&read.plan);
    Some(Judged { plan: seen.plan, today: seen.today, findings: checked.findings, coverage: checked.coverage, damaged })
}

/// The same reading once more.
fn again(read: &Read) -> Read {
    Read { plan: read.plan.clone(), today: read.today, findings: read.findings.clone(), drafts: read.drafts }
}
