//! Every question: those that people ask, with their answers, and those of the plan, with the place
//! of theirs.

use serde::Serialize;

use crate::collate::{Collation, alike, spaced};
use crate::diagnostic::Finding;
use crate::model::kinds::FaqStatus;
use crate::model::{Faq, Items as _, Kind, Rec};
use crate::plan::Ix;
use crate::principles::{Per, State as Standing};
use crate::render::Book;
use crate::render::groups::Choice;
use crate::render::layout::{Day, TocEntry};
use crate::render::links::{Link, Linker, Shared};
use crate::render::pages::Page;

use super::coverage::question_link;
use super::made::{Made, Top};
use super::parts::{State, texts};
use super::rows::{cut, named_by};

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    /// Entries are lines, not to be opened.
    lines: bool,
    /// What they can be narrowed by.
    choices: Vec<Choice>,
    groups: Vec<Group>,
    plan: Vec<PlanGroup>,
}

/// Entries of one category.
#[derive(Serialize)]
struct Group {
    key: String,
    id: String,
    title: String,
    /// How many there are.
    count: String,
    entries: Vec<Entry>,
}

/// An entry.
#[derive(Serialize)]
struct Entry {
    id: Option<String>,
    /// Ids that it had before.
    old: Vec<String>,
    question: String,
    /// The answer whole, as HTML; nothing where the page would grow too long.
    answer: Option<String>,
    /// Its beginning, where it is not whole.
    excerpt: String,
    /// Its language, where it is not the page's.
    lang: Option<String>,
    also: String,
    owner: Option<Link>,
    reviewed: Option<Day>,
    href: String,
    /// What it can be found by.
    within: String,
}

/// The questions of one principle.
#[derive(Serialize)]
struct PlanGroup {
    key: String,
    id: String,
    title: String,
    principle: String,
    /// How many there are.
    count: String,
    questions: Vec<PlanQuestion>,
}

/// A question of the plan.
#[derive(Serialize)]
struct PlanQuestion {
    id: String,
    old: Vec<String>,
    link: Link,
    state: State,
    answers: Vec<Link>,
    more: Option<String>,
    owner: Option<Link>,
    reviewed: Option<Day>,
}

/// The most answers that stand on the page whole: beyond, they begin here and go on on their own page.
const WHOLE: usize = 80;

/// The most entries that open on the page: beyond, each is a line that leads to its own page.
const OPENING: usize = 400;

/// The longest beginning of an answer, in characters.
const EXCERPT: usize = 240;

/// The most answers of a question that are named.
const ANSWERS: usize = 6;

/// The page of every question.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let made = Made { book, page, linker };
    let words = linker.words;
    let mut published: Vec<(Ix, Rec<'_, Faq>)> = book.listed::<Faq>(linker.edition);
    published.retain(|(_, faq)| faq.status.as_ref().is_none_or(|status| status.value == FaqStatus::Published));
    // Those that have a place of their own stand there, before the others, and their categories with them.
    let place = |faq: &Faq| faq.order.as_ref().map_or(f64::INFINITY, |order| order.value.0);
    published.sort_by(|(_, a), (_, b)| place(a.data).total_cmp(&place(b.data)));
    let whole = published.len() <= WHOLE;
    let mut groups: Vec<Group> = Vec::new();
    let mut at = std::collections::HashMap::new();
    // Categories stand where their first entry has its place, else by their names; those without one come last.
    let collation = Collation::of(&linker.edition.language);
    let mut places: std::collections::BTreeMap<String, f64> = std::collections::BTreeMap::new();
    for (_, faq) in &published {
        let category = faq.category.as_ref().map_or("", |text| &text.value);
        places.entry(alike(category)).or_insert_with(|| place(faq.data));
    }
    published.sort_by_cached_key(|(_, faq)| {
        let category = faq.category.as_ref().map_or("", |text| &text.value);
        let bits = places.get(&alike(category)).map_or(0, |place| place.max(0.0).to_bits());
        (category.is_empty(), bits, collation.key(&spaced(category)))
    });
    for (ix, faq) in &published {
        let category = faq.category.as_ref().map_or_else(|| words.get("faq-other"), |text| text.value.to_string());
        let place = *at.entry(alike(&category)).or_insert_with(|| {
            let number = groups.len() + 1;
            groups.push(Group {
                key: format!("c{number}"),
                id: format!("pv-c{number}"),
                title: words.set(&spaced(&category)).into_owned(),
                count: String::new(),
                entries: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].entries.push(entry(&made, *ix, *faq, whole, published.len() > OPENING));
    }
    for group in &mut groups {
        group.count = words.number(group.entries.len() as f64);
    }
    let tokens: Vec<String> =
        groups.iter().flat_map(|group| &group.entries).map(|entry| entry.within.clone()).collect();
    let plan = plan(book, linker);
    let asked: usize = plan.iter().map(|group| group.questions.len()).sum();
    let toc = groups
        .iter()
        .map(|group| TocEntry::new(&group.id, group.title.clone()))
        .chain(plan.iter().map(|group| TocEntry::new(&group.id, group.title.clone())))
        .collect();
    let top = Top {
        title: words.get("rubric-faq"),
        heading: words.get("faq-heading"),
        lead: words.with("faq-lead", &[("entries", published.len().into()), ("plan", asked.into())]),
        toc,
    };
    made.render(
        "faq.html",
        "faq",
        top,
        &View { lines: published.len() > OPENING, choices: book.choices(linker, &tokens), groups, plan },
    )
}

fn entry(made: &Made<'_>, ix: Ix, faq: Rec<'_, Faq>, whole: bool, lines: bool) -> Entry {
    let Made { book, linker, .. } = *made;
    let prose = faq.item.prose.as_ref();
    let prefix = format!("pv-{}-", faq.id());
    let name = linker.title(ix);
    let shared = Shared { prefix: &prefix, name: &name, find: &|_, _| None };
    let excerpt = if whole || lines { "" } else { prose.map_or("", |prose| &prose.excerpt) };
    let meta = book.meta(ix, linker);
    Entry {
        id: made.id(faq.id()),
        old: made.old_ids(ix),
        question: linker.title(ix),
        answer: if whole {
            linker.shared_prose(ix, &shared).map(|answer| super::print::lowered(&answer, 2))
        } else {
            None
        },
        excerpt: match cut(&linker.words.set(excerpt), EXCERPT) {
            text if prose.is_some_and(|prose| prose.goes_on) && !text.is_empty() && !text.ends_with('…') => {
                text + "\u{a0}…"
            }
            text => text,
        },
        lang: linker.edition.foreign(ix).map(str::to_owned),
        also: texts(linker, faq.data.also_asked.items()).join(" · "),
        owner: meta.owner,
        reviewed: meta.reviewed,
        href: linker.href(ix),
        within: book.tokens(ix, named_by(book, linker, ix)),
    }
}

/// The questions of the plan, each with where its answers are.
fn plan(book: &Book, linker: &Linker<'_>) -> Vec<PlanGroup> {
    let mut out = Vec::new();
    for (at, own) in book.coverage.principles.iter().enumerate() {
        book.asks(at);
        let principle = &own.principle;
        let mut questions = Vec::new();
        for (at, question) in principle.questions.iter().enumerate() {
            let asks: Vec<_> = own.asks.iter().filter(|ask| ask.question == at).collect();
            let mut answers: Vec<(Ix, Option<usize>)> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            for answer in asks.iter().flat_map(|ask| &ask.answers) {
                if seen.insert((answer.item, answer.heading)) {
                    answers.push((answer.item, answer.heading));
                }
            }
            // What a page says comes before what records are.
            answers.sort_by_key(|(ix, heading)| {
                let is_prose = heading.is_some() || book.plan.items()[ix.at()].kind() == Kind::Page;
                (!is_prose, book.place(linker.edition, *ix))
            });
            let is = |state| asks.iter().any(|ask| ask.state == state);
            let name = match (is(Standing::Missing), is(Standing::Answered) || is(Standing::Stale)) {
                (true, true) => "partial",
                (true, false) => "missing",
                (false, true) if is(Standing::Stale) => "stale",
                (false, true) => "answered",
                (false, false) if asks.is_empty() && question.per != Per::Plan => "unasked",
                (false, false) => "open",
            };
            let first = answers.first().map(|(ix, _)| book.meta(*ix, linker));
            let (owner, reviewed) = first.map_or((None, None), |meta| (meta.owner, meta.reviewed));
            questions.push(PlanQuestion {
                id: format!("pv-q-{}", question.id),
                old: question.old.iter().map(|id| format!("pv-q-{id}")).collect(),
                link: question_link(linker, &principle.id, question),
                state: State::new(linker.words, name),
                more: answers.len().checked_sub(ANSWERS + 1).map(|rest| linker.words.count("local-more", rest + 1)),
                answers: answers.iter().take(ANSWERS).map(|(ix, heading)| linker.heading(*ix, *heading)).collect(),
                owner,
                reviewed,
            });
        }
        if !questions.is_empty() {
            out.push(PlanGroup {
                key: format!("plan-{}", principle.id),
                id: format!("pv-plan-{}", principle.id),
                title: book.principle_link(&principle.id, linker).text,
                principle: principle.id.to_string(),
                count: linker.words.number(questions.len() as f64),
                questions,
            });
        }
    }
    out
}
