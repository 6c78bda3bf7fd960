//! Two states of a plan, compared as a plan and not as lines: what a change means to whoever asks.
//!
//! Both states run through the one pipeline, and each is seen as the asking circle sees it: what is told is read from two
//! [`Visible`]s, so that nothing hidden can be told. Each change is told once, in the first chapter that is about it.

mod book;
mod calendar;
mod exposure;
mod files;
mod gained;
mod pairs;
mod parts;
mod people;
mod questions;
mod recent;
mod records;
mod schema;
mod sections;
mod standing;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::change::name;
pub use crate::change::{Change, Chapter};
use crate::config::Circle;
use crate::diagnostic::{Finding, Severity};
use crate::load::Sources;
use crate::model::{Date, Item, Kind};
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::{Edition, Ix, Plan, Visible};
use crate::principles::Coverage;

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
    let was = pipeline::read_to_edit(&before, Options { today: Some(is.today), ..options }, &mut cache);
    let audiences = &is.plan.config.audiences;
    let circle = match audience {
        None => audiences.closest(),
        Some(name) => audiences.find(name).ok_or_else(|| NoAudience(audiences.order.clone()))?,
    };
    let name = audiences.name(circle).to_owned();
    let (levels_is, levels_was) =
        (exposure::levels(&is, Some(circle), true), exposure::levels(&was, circle_of(&was, &name, audience), true));
    let default = audiences.default;
    let before = judged(&was, circle_of(&was, &name, audience));
    let after = judged(&is, Some(circle));
    let (Some(before), Some(after)) = (before, after) else {
        return Ok(Vec::new());
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
    questions::changes(&old, &new, &pairs, &mut all);
    let doubts = Doubts { new: doubted(&is, &after, &before), old: doubted(&was, &before, &after) };
    findings(&before.findings, (&after.findings[..], &after.damaged), &doubts, &pairs, &mut all);
    people::changes(&old, &new, &pairs, &told, &mut all);
    calendar::changes(&old, &new, &pairs, &mut all);
    book::changes(&old, &new, &mut all);
    records::changes(&old, &new, &pairs, &told, &|_| false, &mut all);
    files::replaced((&old, &before_sources.prints), (&new, &after_sources.prints), &told, &mut all);
    records::translated(&old, &new, &pairs, &mut all);
    records::translations(&old, &new, &pairs, &mut all);
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

/// What the rules find of a state: rule, file, message.
type Found = BTreeSet<(&'static str, Box<str>, String)>;

/// What is found of each state whatever the other one could not read; nothing where that is all.
struct Doubts {
    new: Option<Found>,
    old: Option<Found>,
}

fn found(finding: &Finding) -> (&'static str, Box<str>, String) {
    (finding.rule, finding.place.source.path.clone(), finding.message.english().to_owned())
}

/// What is found of a state with the doubts of another: rules that held back there hold back here.
fn doubted(read: &Read, own: &Judged, other: &Judged) -> Option<Found> {
    if other.plan.index.damage.is_none() {
        return None;
    }
    let seen = pipeline::see(again(read), own.plan.circle);
    let seen = pipeline::Seen { plan: seen.plan.doubting(&other.plan), ..seen };
    Some(pipeline::check_seen(&seen).findings.iter().map(found).collect())
}

/// Whether a change of a question's answers tells the finding that comes or goes with it.
fn is_of_question(change: &Change, what: &str, finding: &Finding) -> bool {
    let turn = if what == "found" { "unanswered" } else { "answered" };
    if change.chapter != Chapter::Questions || change.what != turn || finding.rule != "unanswered-question" {
        return false;
    }
    let id = change.record.as_deref().and_then(|record| record.split_once(':')).map(|(_, id)| id);
    let of = id.map(|id| format!(" for `{id}`")).unwrap_or_default();
    finding
        .message
        .english()
        .starts_with(&format!("nothing answers `{}`{of}:", change.part.as_deref().unwrap_or_default()))
}

/// Findings that are new, and that are gone; what a question's answer says is told with the questions.
fn findings(
    old: &[Finding],
    (new, unread): (&[Finding], &BTreeSet<Box<str>>),
    doubts: &Doubts,
    pairs: &Pairs,
    all: &mut Vec<Change>,
) {
    type Key = (&'static str, String, String);
    fn count<'f>(
        all: &'f [Finding],
        path: &dyn Fn(&str) -> String,
        said: &dyn Fn(&str) -> String,
    ) -> BTreeMap<Key, Vec<&'f Finding>> {
        let mut out: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
        for finding in all {
            let key = (finding.rule, path(&finding.place.source.path), said(finding.message.english()));
            out.entry(key).or_default().push(finding);
        }
        out
    }
    let was = count(old, &|path| pairs.file(path), &|message| pairs.said(message));
    let is = count(new, &str::to_owned, &str::to_owned);
    let mut tell = |what, finding: &Finding| {
        let known = if what == "found" { &doubts.new } else { &doubts.old };
        // It may have been there, or be there still. A new error is told all the same.
        let is_doubtful = known.as_ref().is_some_and(|known| !known.contains(&self::found(finding)));
        if is_doubtful && (what == "gone" || finding.severity != Severity::Error) {
            return;
        }
        let severity = Some(finding.severity);
        // What is told of a question is told with it, and weighs as much.
        if let Some(told) = all.iter_mut().find(|change| is_of_question(change, what, finding)) {
            told.severity = severity;
            return;
        }
        let change = Change::new(Chapter::Findings, what, finding.message.to_string()).part(finding.rule);
        all.push(Change { severity, ..change.at(finding.place.clone()) });
    };
    let errors = |list: &[&Finding]| list.iter().filter(|finding| finding.severity == Severity::Error).count();
    for (key, list) in &is {
        let before = was.get(key).map_or(&[][..], Vec::as_slice);
        let fresh = list.len().saturating_sub(before.len());
        // What was a warning and is an error is a new error.
        let graver = errors(list).saturating_sub(errors(before));
        let mut list = list.clone();
        list.sort_by_key(|finding| finding.severity == Severity::Error);
        list[list.len() - fresh.max(graver)..].iter().for_each(|finding| tell("found", finding));
    }
    // What a broken file would have is not known.
    for (key, list) in was.iter().filter(|(key, _)| !unread.contains(&*key.1)) {
        list.iter().skip(is.get(key).map_or(0, Vec::len)).for_each(|finding| tell("gone", finding));
    }
}
