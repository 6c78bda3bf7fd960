//! What is unanswered, vacant, stale, late or accepted for a while.

mod metrics;
mod owners;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::diagnostic::{Finding, Place, Severity};
use crate::model::kinds::EntryStatus;
use crate::model::{Date, Items as _, Kind, Role};
use crate::plan::Ix;
use crate::principles::{Question, Source, State as Standing};
use crate::render::Book;
use crate::render::groups::Choice;
use crate::render::layout::{NUMERALS, TocEntry};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::words::capital;
use crate::schedule::{between, plus};

use super::coverage::{self, question_link};
use super::made::{Made, Top};
use super::parts::{Figure, State};
use super::seats;
use owners::{Owner, closed, keeper, owner, owners};

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    /// What they can be narrowed by.
    choices: Vec<Choice>,
    figures: Vec<Figure>,
    sections: Vec<Section>,
    questions: String,
    roles: String,
    /// Who can act, most first.
    owners: Vec<Owner>,
}

/// Gaps of one sort.
#[derive(Serialize)]
struct Section {
    id: String,
    title: String,
    gaps: Vec<Gap>,
    /// How many more there are, in words.
    more: Option<String>,
    /// What the rules found is that of the day of the build, in words.
    as_of: Option<String>,
}

/// The most records that a gap names, and the most gaps that a section shows.
const NAMED: usize = 8;
const SHOWN: usize = 120;

#[derive(Serialize)]
struct Gap {
    principle: &'static str,
    numeral: Option<&'static str>,
    link: Link,
    /// A sentence.
    about: String,
    /// Where it leads, after the sentence.
    with: Vec<Link>,
    /// How many more there are, in words.
    more: Option<String>,
    state: State,
    /// Who can act.
    owner: Option<Link>,
    /// What it can be found by.
    within: String,
}

/// The page of gaps.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let places = Places::new(book);
    let all = [
        ("soon", soon(&made)),
        ("missing", unanswered(&made)),
        ("seats", vacancies(&made)),
        ("stale", stale(&made)),
        ("late", late(&made)),
        ("metrics", metrics::out_of_plan(&made, &places)),
        ("waived", waived(&made, &places)),
        ("warnings", warnings(&made, &places)),
    ];
    let owners = owners(linker, all.iter().flat_map(|(_, gaps)| gaps).map(|gap| gap.owner.as_ref()));
    let tokens: Vec<String> = all.iter().flat_map(|(_, gaps)| gaps).map(|gap| gap.within.clone()).collect();
    let choices = book.choices(linker, &tokens);
    let figures = all
        .iter()
        .filter(|(_, gaps)| !gaps.is_empty())
        .map(|(key, gaps)| Figure {
            label: words.count(&format!("gaps-figure-{key}"), gaps.len()),
            value: gaps.len().to_string(),
            unit: String::new(),
        })
        .collect();
    let sections: Vec<Section> = all
        .into_iter()
        .filter(|(_, gaps)| !gaps.is_empty())
        .map(|(key, mut gaps)| {
            let more = more(linker, gaps.len(), SHOWN);
            gaps.truncate(SHOWN);
            let as_of = matches!(key, "waived" | "warnings").then(|| book.as_of(words));
            Section { id: format!("pv-{key}"), title: words.get(&format!("gaps-{key}")), gaps, more, as_of }
        })
        .collect();
    let mut toc: Vec<TocEntry> =
        sections.iter().map(|section| TocEntry::new(&section.id, section.title.clone())).collect();
    toc.push(TocEntry::new("pv-map", words.get("gaps-map")));
    let top = Top {
        title: words.get("rubric-gaps"),
        heading: words.get("gaps-heading"),
        lead: words.get(if sections.is_empty() { "gaps-none" } else { "gaps-lead" }),
        toc,
    };
    let view = View {
        choices,
        owners,
        figures,
        sections,
        questions: coverage::questions(book, linker),
        roles: coverage::roles(book, linker),
    };
    made.render("gaps.html", "gaps", top, &view)
}

/// The principle that a record belongs to, for its hue and numeral.
fn principle(book: &Book, ix: Ix) -> (&'static str, Option<&'static str>) {
    let (path, _) = &book.plan.index.paths[ix.at()];
    let folder = path.split('/').next().unwrap_or_default();
    let by_folder = crate::principles::ids().find(|id| *id == folder);
    let id = by_folder.or_else(|| book.plan.items()[ix.at()].kind().principle()).unwrap_or("follow-through");
    (id, crate::render::layout::numeral(id))
}

fn gap(made: &Made<'_>, ix: Ix, about: String, with: Option<Link>, state: State) -> Gap {
    let (principle, numeral) = principle(made.book, ix);
    let owner = owner(made, ix);
    Gap {
        principle,
        numeral,
        link: made.linker.link(ix),
        about: if with.is_none() { closed(about) } else { about },
        with: with.into_iter().collect(),
        more: None,
        state,
        within: made.book.tokens(ix, owner),
        owner: owner.map(|ix| made.linker.link(ix)),
    }
}

/// How many days ahead a review is called.
const SOON: i64 = 30;

/// What is to be read through again within a month, the soonest first.
fn soon(made: &Made<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let is_soon = |due: Date| !book.is_past(due) && book.has_come(plus(due, -SOON));
    let mut due: Vec<(Date, Ix)> = reviews(book).filter(|(due, _)| is_soon(*due)).collect();
    due.sort_by_key(|(due, ix)| (*due, book.tree(linker.edition).rank(*ix)));
    due.into_iter()
        .map(|(due, ix)| {
            let about = linker.words.with("gap-soon", &[("date", linker.words.date(due).into())]);
            let owner = owner(made, ix).map(|ix| linker.link(ix));
            gap(made, ix, format!("{about}{}", linker.words.get("colon")), owner, State::new(linker.words, "scheduled"))
        })
        .collect()
}

/// The day on which each page and record is to be read through again.
fn reviews(book: &Book) -> impl Iterator<Item = (Date, Ix)> {
    // What shares a file is read through with it.
    book.reviews().iter().copied().filter(|(_, ix)| book.plan.items()[ix.at()].table.is_none())
}

/// Each question that is not answered, with those it is not answered for.
fn unanswered(made: &Made<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let mut out = Vec::new();
    let all = book.coverage.principles.iter().zip(crate::principles::ids()).zip(NUMERALS);
    for (at, ((own, principle), numeral)) in all.enumerate() {
        book.asks(at);
        let mut open: BTreeMap<usize, Vec<Ix>> = BTreeMap::new();
        for ask in own.asks.iter().filter(|ask| ask.state == Standing::Missing) {
            open.entry(ask.question).or_default().extend(ask.subject.map(|subject| subject.item));
        }
        for (at, mut subjects) in open {
            subjects.sort_by_key(|ix| book.place(linker.edition, *ix));
            let question = &own.principle.questions[at];
            let about = if subjects.is_empty() { answer_in(linker, question) } else { linker.words.get("gap-for") };
            let keeper = keeper(made, principle, &subjects);
            out.push(Gap {
                owner: keeper.map(|ix| linker.link(ix)),
                within: keeper.map(|ix| book.tokens(ix, [ix])).unwrap_or_default(),
                principle,
                numeral,
                link: question_link(linker, principle, question),
                about,
                with: subjects.iter().take(NAMED).map(|ix| linker.link(*ix)).collect(),
                more: more(linker, subjects.len(), NAMED),
                state: State::new(linker.words, "missing"),
            });
        }
    }
    out
}

/// "et 12 autres", where there are more than are shown.
fn more(linker: &Linker<'_>, all: usize, shown: usize) -> Option<String> {
    all.checked_sub(shown + 1).map(|rest| linker.words.count("local-more", rest + 1))
}

/// Where an answer may be written, for those who write.
fn answer_in(linker: &Linker<'_>, question: &Question) -> String {
    if !linker.for_authors {
        return String::new();
    }
    let folder = question.answered_by.iter().find_map(|source| match source {
        Source::Kind(kind) | Source::Field(kind, _) => Some(kind.folder()),
        Source::Prose => None,
    });
    let id = (&*question.id).into();
    match folder {
        Some(folder) => linker.words.with("gap-answer-in", &[("folder", folder.into()), ("id", id)]),
        None => linker.words.with("gap-answer-page", &[("id", id)]),
    }
}

fn vacancies(made: &Made<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let words = linker.words;
    let mut out = Vec::new();
    for (ix, role) in book.listed::<Role>(linker.edition) {
        let vacant = seats::vacant(book, role.data);
        if vacant > 0 {
            let vacant = capital(&words.count("org-vacant", vacant));
            let hiring = book.mentions().from(book, ix, Kind::Hiring).next().map(|hiring| linker.link(hiring));
            let about = match hiring {
                Some(_) => words.with("gap-hiring", &[("vacant", vacant.into())]),
                None => vacant,
            };
            out.push(gap(made, ix, about, hiring, State::new(words, "vacant")));
        }
        for holder in role.data.holders.items().filter(|one| one.is_interim() && book.is_held(one)) {
            let about = holder.start.as_ref().map_or_else(String::new, |start| {
                words.with("gap-interim", &[("date", words.date(start.value).into())])
            });
            let person = holder.person.as_ref().and_then(|person| linker.find(Kind::Person, &person.value.id));
            out.push(gap(made, ix, about, person, State::new(words, "interim")));
        }
    }
    out
}

fn stale(made: &Made<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let mut due: Vec<(Date, Ix)> = reviews(book).filter(|(due, _)| book.is_past(*due)).collect();
    due.sort_by_key(|(due, ix)| (*due, book.tree(linker.edition).rank(*ix)));
    due.into_iter()
        .map(|(due, ix)| {
            // How long it has been due is another number every day.
            let late = usize::try_from(between(due, book.today())).unwrap_or(0);
            let about = linker.words.with("gap-stale", &[("date", linker.words.date(due).into())]);
            let owner = linker.edition.item(ix).common.owner.as_ref();
            let owner = owner.and_then(|owner| linker.find(Kind::Role, &owner.value.id));
            gap(made, ix, about, owner, State { name: "stale", word: linker.words.count("days-late", late) })
        })
        .collect()
}

fn late(made: &Made<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let done = |status| matches!(status, Some(EntryStatus::Published | EntryStatus::Cancelled));
    let open = book.schedule.all().iter().filter(|one| !one.recurs && !done(one.status));
    open.filter(|one| book.is_past(one.date))
        .map(|one| {
            let about = linker.words.with("gap-late", &[("date", linker.words.date(one.date).into())]);
            let state = State::new(linker.words, one.status.map_or("idea", |status| status.as_str()));
            gap(made, one.ix, about, one.channel.map(|ix| linker.link(ix)), state)
        })
        .collect()
}

/// What a waiver excuses, with its reason; only what this circle may see.
fn waived(made: &Made<'_>, places: &Places<'_>) -> Vec<Gap> {
    let Made { book, linker, .. } = *made;
    let words = linker.words;
    let waivers = book.plan.config.book.waive.as_ref().map_or(&[][..], |list| &list.value);
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for one in &book.waived {
        let Some(ix) = places.find(&one.finding.place) else { continue };
        let Some(waiver) = waivers.get(one.waiver).filter(|_| seen.insert((one.waiver, ix))) else { continue };
        // What a waiver names may be hidden where its neighbour in the file is not.
        let named = waiver
            .at
            .as_ref()
            .and_then(|at| at.value.split_once(':'))
            .and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
        if named.is_some_and(|(kind, id)| linker.edition.index.find(kind, id) != Some(ix)) {
            continue;
        }
        let why = waiver.why.as_ref().map(|why| words.set(&why.value).into_owned()).unwrap_or_default();
        let about = match &waiver.until {
            Some(until) => {
                words.with("gap-waived-until", &[("why", why.into()), ("date", words.date(until.value).into())])
            }
            None => words.with("gap-waived", &[("why", why.into())]),
        };
        out.push(gap(made, ix, about, None, State { name: "waived", word: phrase(linker, one.finding.rule) }));
    }
    out
}

/// Rules whose findings matter to those who read, besides what has a section of its own.
const TOLD: &[&str] = &[
    "crowded-posts",
    "inactive-holder",
    "missing-monthly-review",
    "missing-ninety-day-review",
    "missing-reading",
    "no-goal-after-day-60",
    "objective-without-metric",
    "outside-window",
    "over-posted-period",
    "overdue-review",
    "process-without-faq",
    "reporting-cycle",
    "resource-ended",
    "role-without-responsibility",
    "short-lead-time",
    "single-access-holder",
    "stale-cadence-source",
    "stopped-channel-in-use",
    "trigger-reached",
    "under-posted-period",
    "unkeepable-reply-time",
    "vacancy-without-hiring",
];

fn warnings(made: &Made<'_>, places: &Places<'_>) -> Vec<Gap> {
    let mut found: BTreeSet<(&str, u32, Ix)> = BTreeSet::new();
    for finding in made.book.findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        if TOLD.binary_search(&finding.rule).is_ok()
            && let Some(ix) = places.find(&finding.place)
        {
            found.insert((finding.rule, made.book.place(made.linker.edition, ix), ix));
        }
    }
    found
        .into_iter()
        .map(|(rule, _, ix)| {
            let owner = made.linker.edition.item(ix).common.owner.as_ref();
            let owner = owner.and_then(|owner| made.linker.find(Kind::Role, &owner.value.id));
            let word = phrase(made.linker, rule);
            gap(made, ix, String::new(), owner, State { name: "warning", word })
        })
        .collect()
}

/// What a rule finds, in a few words of the reader's language; its name where there are none.
fn phrase(linker: &Linker<'_>, rule: &str) -> String {
    let key = format!("found-{rule}");
    let phrase = linker.words.get(&key);
    if phrase == key { rule.replace('-', " ") } else { phrase }
}

/// Which visible record stands where.
struct Places<'a> {
    by_path: BTreeMap<&'a str, Vec<(usize, Ix)>>,
}

impl<'a> Places<'a> {
    fn new(book: &'a Book) -> Self {
        let mut by_path: BTreeMap<&str, Vec<(usize, Ix)>> = BTreeMap::new();
        for (at, item) in book.plan.items().iter().enumerate() {
            by_path.entry(&item.source.path).or_default().push((item.span.start as usize, Ix(at as u32)));
        }
        for list in by_path.values_mut() {
            list.sort_unstable();
        }
        Self { by_path }
    }

    /// The record that a place is in; nothing if this circle does not see it.
    fn find(&self, place: &Place) -> Option<Ix> {
        let list = self.by_path.get(&*place.source.path)?;
        let at = list.partition_point(|(start, _)| *start <= place.span.start as usize);
        list.get(at.saturating_sub(1)).map(|(_, ix)| *ix)
    }
}
