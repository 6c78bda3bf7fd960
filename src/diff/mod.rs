//! Two states of a plan, compared as a plan and not as lines: what a change means to whoever asks.
//!
//! Both states run through the one pipeline, and each is seen as the asking circle sees it: what is told is read from two
//! [`Visible`]s, so that nothing hidden can be told. Each change is told once, in the first chapter that is about it.

mod calendar;
mod exposure;
mod pairs;
mod people;
mod questions;
mod records;
mod schema;
mod sections;
mod values;

use std::collections::BTreeMap;

use crate::config::Circle;
use crate::diagnostic::{Finding, Place, Severity};
use crate::load::Sources;
use crate::model::{Date, Item};
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::{Ix, Visible};
use crate::principles::Coverage;

use pairs::Pairs;
pub use schema::schema;

/// What a change is about, in the order in which chapters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// Who may read more or less.
    Exposure,
    /// Questions answered, lost, answered elsewhere.
    Questions,
    /// Findings that are new, and that are gone.
    Findings,
    /// Roles, seats, holders, responsibilities.
    People,
    /// What goes out in the horizon.
    Calendar,
    /// Records and pages.
    Records,
}

impl Chapter {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Exposure, Self::Questions, Self::Findings, Self::People, Self::Calendar, Self::Records];

    /// Its word, as `--format json` says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exposure => "exposure",
            Self::Questions => "questions",
            Self::Findings => "findings",
            Self::People => "people",
            Self::Calendar => "calendar",
            Self::Records => "records",
        }
    }
}

/// One change.
#[derive(Debug, Clone)]
pub struct Change {
    /// What it is about.
    pub chapter: Chapter,
    /// What has happened, as `--format json` says it.
    pub what: &'static str,
    /// The record or page: `role:moderator`.
    pub record: Option<String>,
    /// What it is called.
    pub title: String,
    /// The key, heading, day or language that it is about.
    pub part: Option<String>,
    /// What was.
    pub from: Option<String>,
    /// What is.
    pub to: Option<String>,
    /// How many words came and went, where a text has changed.
    pub words: Option<(usize, usize)>,
    /// Where that is said now; where it was said, if it is gone.
    pub place: Option<Place>,
    /// How much a finding weighs.
    pub severity: Option<Severity>,
}

impl Change {
    fn new(chapter: Chapter, what: &'static str, title: impl Into<String>) -> Self {
        Self {
            chapter,
            what,
            record: None,
            title: title.into(),
            part: None,
            from: None,
            to: None,
            words: None,
            place: None,
            severity: None,
        }
    }

    fn of(chapter: Chapter, what: &'static str, item: &Item) -> Self {
        Self { record: Some(name(item)), place: Some(item.head()), ..Self::new(chapter, what, item.title()) }
    }

    fn part(self, part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..self }
    }

    fn between(self, from: Option<String>, to: Option<String>) -> Self {
        Self { from, to, ..self }
    }

    fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Whether somebody may read what they could not.
    pub fn exposes(&self) -> bool {
        self.chapter == Chapter::Exposure && matches!(self.what, "exposed" | "published")
    }
}

/// A state of the plan, as the asking circle sees it.
struct State {
    plan: Visible,
    today: Date,
    findings: Vec<Finding>,
    coverage: Coverage,
}

impl State {
    fn item(&self, ix: Ix) -> &Item {
        &self.plan.items()[ix.at()]
    }

    /// Whether a file of the plan could not be read whole: what seems gone from it may not be.
    fn is_damaged(&self, path: &str) -> bool {
        let document = self.plan.documents.iter().find(|document| *document.source.path == *path);
        document.is_some_and(|document| document.damaged || document.unread)
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
        (exposure::levels(&is, Some(circle)), exposure::levels(&was, circle_of(&was, &name, audience)));
    let default = audiences.default;
    let order = audiences.order.clone();
    let old = state(&was, circle_of(&was, &name, audience));
    let new = state(&is, Some(circle));
    let (Some(old), Some(new)) = (old, new) else {
        return Ok(Vec::new());
    };
    let pairs = Pairs::of(&old, &new);
    let mut all = exposure::changes(&levels_was, &levels_is, &pairs, (&order[..], default));
    let told: Vec<String> =
        all.iter().filter(|change| change.what == "published").filter_map(|change| change.record.clone()).collect();
    questions::changes(&old, &new, &pairs, &mut all);
    findings(&old, &new, &pairs, &mut all);
    people::changes(&old, &new, &pairs, &told, &mut all);
    calendar::changes(&old, &new, &pairs, &mut all);
    records::changes(&old, &new, &pairs, &told, &mut all);
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

fn state(read: &Read, circle: Option<Circle>) -> Option<State> {
    let seen = pipeline::see(again(read), circle?);
    let checked = pipeline::check_seen(&seen);
    Some(State { plan: seen.plan, today: seen.today, findings: checked.findings, coverage: checked.coverage })
}

/// The same reading once more.
fn again(read: &Read) -> Read {
    Read { plan: read.plan.clone(), today: read.today, findings: read.findings.clone(), drafts: read.drafts }
}

/// Findings that are new, and that are gone; what a question's answer says is told with the questions.
fn findings(old: &State, new: &State, pairs: &Pairs, all: &mut Vec<Change>) {
    type Key = (&'static str, String, String);
    fn count<'f>(state: &'f State, path: &dyn Fn(&str) -> String) -> BTreeMap<Key, Vec<&'f Finding>> {
        let mut out: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
        for finding in state.findings.iter().filter(|finding| finding.rule != "unanswered-question") {
            let key = (finding.rule, path(&finding.place.source.path), finding.message.english().to_owned());
            out.entry(key).or_default().push(finding);
        }
        out
    }
    let was = count(old, &|path| pairs.file(path));
    let is = count(new, &str::to_owned);
    let tell = |what, list: &[&Finding], than: usize| -> Vec<Change> {
        let change = |finding: &&Finding| Change {
            severity: Some(finding.severity),
            ..Change::new(Chapter::Findings, what, finding.message.to_string())
                .part(finding.rule)
                .at(finding.place.clone())
        };
        list.iter().skip(than).map(change).collect()
    };
    for (key, list) in &is {
        all.extend(tell("found", list, was.get(key).map_or(0, Vec::len)));
    }
    for (key, list) in &was {
        all.extend(tell("gone", list, is.get(key).map_or(0, Vec::len)));
    }
}

/// A record as it is named: `role:moderator`.
fn name(item: &Item) -> String {
    format!("{}:{}", item.kind().as_str(), item.id)
}
