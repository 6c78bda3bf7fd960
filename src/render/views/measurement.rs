//! Whether it is working: objectives, their metrics, where each stands and who reads it.

use std::collections::HashSet;

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{Better, Unit};
use crate::model::{Date, Items as _, Kind, Metric, Objective, Rec};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::{Day, TocEntry, day};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::pictures;
use crate::schedule::between;
use crate::schedule::figures;

use super::made::{Made, Top};
use super::parts::{State, choice};

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    all: Vec<Gauge>,
}

/// An objective and its metrics; or the metrics that serve none.
#[derive(Serialize)]
struct Group {
    id: String,
    objective: Option<Link>,
    text: String,
    due: Option<Day>,
    overdue: bool,
    gauges: Vec<Gauge>,
}

/// A metric and where it stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Gauge {
    /// The metric.
    pub link: Link,
    /// Its last reading; a dash where there is none.
    pub value: String,
    /// When it was read.
    pub on: Option<Day>,
    /// How its readings went.
    pub spark: String,
    /// How it stands.
    pub state: State,
    /// Whether the last reading is better than the one before, in words.
    pub trend: Option<String>,
    /// Where it should stand, and the warning that it is beyond, in words.
    pub target: Option<String>,
    /// The role that reads it.
    pub reader: Option<Link>,
    /// How often.
    pub every: Option<String>,
}

/// The page of measurement.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let objectives: Vec<(Ix, Rec<'_, Objective>)> = book.listed::<Objective>(linker.edition);
    let mut groups: Vec<Group> =
        objectives.iter().enumerate().map(|(at, (ix, own))| group(&made, at, *ix, own.data)).collect();
    let served: HashSet<&str> =
        objectives.iter().flat_map(|(_, own)| own.data.metrics.items()).map(|metric| &*metric.value.id).collect();
    let all: Vec<(Ix, Rec<'_, Metric>)> = book.listed::<Metric>(linker.edition);
    let others: Vec<Gauge> = all
        .iter()
        .filter(|(_, metric)| !served.contains(metric.id()))
        .map(|(ix, metric)| gauge(book, linker, *ix, metric.data))
        .collect();
    if !others.is_empty() {
        let id = "pv-others".to_owned();
        groups.push(Group { id, objective: None, text: String::new(), due: None, overdue: false, gauges: others });
    }
    let all: Vec<Gauge> = all.iter().map(|(ix, metric)| plain(book, linker, *ix, metric.data)).collect();
    let toc = groups
        .iter()
        .map(|group| {
            let text = group.objective.as_ref().map_or_else(|| words.get("metrics-other"), |link| link.text.clone());
            TocEntry::new(&group.id, text).in_language(group.objective.as_ref().and_then(|link| link.lang.clone()))
        })
        .collect();
    let top = Top {
        title: words.get("rubric-measurement"),
        heading: words.get("measurement-heading"),
        lead: lead(linker, objectives.len(), &all),
        toc,
    };
    made.render("measurement.html", "measurement", top, &View { groups, all })
}

/// "4 objectifs, 9 mesures : 7 en bonne voie, 2 à surveiller."
fn lead(linker: &Linker<'_>, objectives: usize, all: &[Gauge]) -> String {
    let count = |wanted: &[&str]| all.iter().filter(|gauge| wanted.contains(&gauge.state.name)).count();
    let (good, watch) = (count(&["on-track"]), count(&["off-track", "stale", "missing"]));
    let open = all.len() - good - watch;
    linker.words.with(
        if open == 0 { "measurement-lead" } else { "measurement-lead-open" },
        &[
            ("objectives", objectives.into()),
            ("metrics", all.len().into()),
            ("good", good.into()),
            ("watch", watch.into()),
            ("open", open.into()),
        ],
    )
}

fn group(made: &Made<'_>, at: usize, ix: Ix, of: &Objective) -> Group {
    let Made { book, linker, .. } = *made;
    let gauges = of
        .metrics
        .items()
        .filter_map(|metric| linker.edition.index.find(Kind::Metric, &metric.value.id))
        .filter_map(|ix| Some(gauge(book, linker, ix, linker.edition.rec::<Metric>(ix)?.data)))
        .collect();
    Group {
        id: format!("pv-o{}", at + 1),
        objective: Some(linker.link(ix)),
        text: of.text.as_ref().map(|text| linker.words.set(&text.value).into_owned()).unwrap_or_default(),
        due: of.due.as_ref().map(|due| day(linker, due.value)),
        overdue: of.due.as_ref().is_some_and(|due| book.is_past(due.value)),
        gauges,
    }
}

/// A metric and where it stands.
pub(super) fn gauge(book: &Book, linker: &Linker<'_>, ix: Ix, of: &Metric) -> Gauge {
    let goal = of.target.as_ref().and_then(|target| Some(target.value.value.as_ref()?.value.0));
    let spark = pictures::spark(&readings(of).iter().map(|(_, value)| *value).collect::<Vec<_>>(), goal);
    Gauge { spark, ..plain(book, linker, ix, of) }
}

/// The same without a picture.
pub(super) fn plain(book: &Book, linker: &Linker<'_>, ix: Ix, of: &Metric) -> Gauge {
    let words = linker.words;
    let readings = readings(of);
    let last = readings.last().copied();
    let value = |value: f64| {
        let unit = of.unit.as_ref().map_or(Unit::Count, |unit| unit.value);
        words.measure(value, unit, &book.plan.config.currency)
    };
    let better = of.better.as_ref().map_or(Better::None, |better| better.value);
    let trend = match readings.as_slice() {
        [.., (_, before), (_, last)] => {
            Some(words.with(trend(*before, *last, better), &[("value", value(*before).into())]))
        }
        _ => None,
    };
    let target = of.target.as_ref().and_then(|target| {
        let (goal, by) = (target.value.value.as_ref()?.value.0, target.by.as_ref()?.value);
        let key = match better {
            Better::Lower => "gauge-target-most",
            Better::Higher => "gauge-target-least",
            Better::None => "gauge-target",
        };
        Some(words.with(key, &[("value", value(goal).into()), ("month", words.month(by).into())]))
    });
    let warned = warned(of, last).map(|(key, limit)| {
        words.with("gauge-warned", &[("limit", words.with(key, &[("n", value(limit).into())]).into())])
    });
    let aims: Vec<String> = target.into_iter().chain(warned).collect();
    let item = linker.edition.item(ix);
    Gauge {
        link: linker.link(ix),
        value: last.map_or_else(|| "–".into(), |(_, last)| value(last)),
        on: last.map(|(on, _)| day(linker, on)),
        spark: String::new(),
        state: standing(book, of, last).state(linker),
        trend,
        target: (!aims.is_empty()).then(|| aims.join(" · ")),
        reader: item.common.owner.as_ref().and_then(|owner| linker.find(Kind::Role, &owner.value.id)),
        every: of.cadence.as_ref().map(|cadence| choice(words, "every", &cadence.value)),
    }
}

/// How a metric stands, by its last reading.
pub(super) fn stands(book: &Book, of: &Metric) -> Standing {
    let all = of.readings.items();
    let all = all.filter_map(|reading| Some((reading.on.as_ref()?.value, reading.value.value.as_ref()?.value.0)));
    standing(book, of, all.max_by_key(|(on, _)| *on))
}

/// How a reading is beside the one before it.
fn trend(before: f64, last: f64, better: Better) -> &'static str {
    if better == Better::None {
        let differs = [Better::Higher, Better::Lower].into_iter().any(|better| figures::is_worse(last, before, better));
        return if differs { "trend-before" } else { "trend-same" };
    }
    match (figures::is_worse(last, before, better), figures::is_worse(before, last, better)) {
        (true, _) => "trend-worse",
        (_, true) => "trend-better",
        _ => "trend-same",
    }
}

/// The readings of a metric that can be read, the earliest first.
fn readings(of: &Metric) -> Vec<(Date, f64)> {
    let mut all: Vec<(Date, f64)> = of
        .readings
        .items()
        .filter_map(|reading| Some((reading.on.as_ref()?.value, reading.value.value.as_ref()?.value.0)))
        .collect();
    all.sort_by_key(|(on, _)| *on);
    all
}

/// How a metric stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody has read it.
    Unread,
    /// Its last reading is older than a period.
    Late,
    /// Worse than the line to its target, or than a target that is past.
    Behind,
    /// Beyond its warning, and not behind.
    Beyond,
    /// As it should be.
    Good,
    /// It has a target, and neither more nor less of it is better.
    Unjudged,
    /// It has a target that is not reached, and no line leads there from where it began.
    Startless,
    /// Read, and nothing says what it should be.
    Aimless,
}

impl Standing {
    fn state(self, linker: &Linker<'_>) -> State {
        let (name, word) = match self {
            Self::Unread => ("missing", "state-unread"),
            Self::Late => ("stale", "state-reading-late"),
            Self::Behind => ("off-track", "state-off-track"),
            Self::Beyond => ("off-track", "state-beyond"),
            Self::Good => ("on-track", "state-on-track"),
            Self::Unjudged => ("unasked", "state-unjudged"),
            Self::Startless => ("unasked", "state-startless"),
            Self::Aimless => ("unasked", "state-aimless"),
        };
        State { name, word: linker.words.get(word) }
    }
}

/// The warning that a reading is beyond, and what tells of it.
fn warned(of: &Metric, last: Option<(Date, f64)>) -> Option<(&'static str, f64)> {
    let (_, value) = last?;
    let above = of.warn_above.as_ref().map(|limit| limit.value.0).filter(|limit| value > *limit);
    let below = of.warn_below.as_ref().map(|limit| limit.value.0).filter(|limit| value < *limit);
    let above = above.map(|limit| ("warn-above", limit));
    above.or_else(|| below.map(|limit| ("warn-below", limit)))
}

fn standing(book: &Book, of: &Metric, last: Option<(Date, f64)>) -> Standing {
    let Some((on, value)) = last else { return Standing::Unread };
    let better = of.better.as_ref().map_or(Better::None, |better| better.value);
    let target = of.target.as_ref();
    let goal = target.and_then(|target| Some(target.value.value.as_ref()?.value.0));
    let line = figures::expected(of, on);
    // Without a line, a target that is past is judged by itself.
    let is_past = || target.and_then(|target| target.by.as_ref()).is_some_and(|by| on >= by.value);
    if line.or_else(|| goal.filter(|_| is_past())).is_some_and(|line| figures::is_worse(value, line, better)) {
        return Standing::Behind;
    }
    if warned(of, last).is_some() {
        return Standing::Beyond;
    }
    let is_late = of.cadence.as_ref().is_some_and(|cadence| {
        book.on_day(|today| between(on, figures::last_complete(cadence.value, today).first) > 0)
    });
    let is_warning = of.warn_above.is_some() || of.warn_below.is_some();
    match goal {
        _ if is_late => Standing::Late,
        None if is_warning => Standing::Good,
        None => Standing::Aimless,
        Some(_) if better == Better::None => {
            if is_warning {
                Standing::Good
            } else {
                Standing::Unjudged
            }
        }
        Some(goal) if line.is_none() && figures::is_worse(value, goal, better) => Standing::Startless,
        Some(_) => Standing::Good,
    }
}
