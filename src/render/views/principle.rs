//! A principle: each of its questions, how it stands, its answer and where that is written.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::Kind;
use crate::plan::Ix;
use crate::principles::{Ask, Per, PrincipleCoverage, Question, State as Standing, Subject, review_due};
use crate::render::Book;
use crate::render::layout::{Head, TocEntry, numeral, summary, waiting};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;

use super::answers::{Said, brief, said};
use super::folder::children;
use super::parts::State;
use super::rows::Row;
use super::ways::{Way, ways_of};

/// A principle, as its template sees it.
#[derive(Serialize)]
struct View {
    principle: String,
    numeral: Option<&'static str>,
    questions: Vec<Asked>,
    /// The pages of its folder.
    pages: Vec<Row>,
    /// The title of its own prose.
    prose_title: Option<String>,
}

/// A question.
#[derive(Serialize)]
struct Asked {
    id: String,
    /// Its id is free: no heading of the page's prose has it.
    anchor: bool,
    /// Ids that it had before, likewise, and those of its heading then.
    old: Vec<String>,
    text: String,
    lang: Option<String>,
    note: Option<String>,
    state: State,
    /// The answer, where it is asked once.
    said: Option<Said>,
    /// The answers, where it is asked of each of several records.
    table: Option<Table>,
    /// Since when its review is overdue.
    stale_since: Option<String>,
    /// Where to write the answer, while there is none.
    ways: Vec<Way>,
}

/// The answers to a question that is asked of each of several records.
#[derive(Serialize)]
struct Table {
    /// What the records are.
    head: String,
    rows: Vec<Line>,
    /// How many answers there are, in words: they open on demand. Nothing where they are in plain sight.
    folded: Option<String>,
    /// The records without an answer, where the answers are folded.
    missing: Vec<Link>,
    /// How many more of them there are, in words.
    more: Option<String>,
}

/// The most answers in plain sight, and the longest text among them.
const IN_SIGHT: usize = 24;
const SHORT: usize = 60;

/// The most records without an answer that are named.
const NAMED: usize = 8;

/// One of them.
#[derive(Serialize)]
struct Line {
    subject: Link,
    state: State,
    text: String,
}

/// The page of a principle, by its place.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>, at: usize) -> Result<Vec<u8>, Box<Finding>> {
    let Some(own) = book.coverage.principles.get(at) else { return super::prose::page(book, page, linker) };
    book.asks(at);
    let words = linker.words;
    let language = &linker.edition.language;
    let (answered, all) = own.questions();
    let counted = words.with("answered-of", &[("answered", answered.into()), ("all", all.into())]);
    let lead = if all == 0 || !book.plan.shows_coverage() {
        words.set(own.principle.summary.get(language)).into_owned()
    } else {
        format!("{} {counted}", words.set(own.principle.summary.get(language)))
    };
    let item = page.item.map(|ix| linker.edition.item(ix));
    let prose =
        item.and_then(|item| Some((item, item.prose.as_ref()?))).filter(|(_, prose)| !prose.html().text.is_empty());
    let waiting = prose.map(|(_, prose)| waiting(&book.plan.config, prose)).unwrap_or_default();
    let mut questions: Vec<Asked> = (0..own.principle.questions.len())
        .map(|question| asked(book, linker, own, question, prose.and(page.item), &waiting))
        .collect();
    // The first table tells which records there are; the others are looked up one at a time.
    for (at, table) in questions.iter_mut().filter_map(|asked| asked.table.as_mut()).enumerate() {
        let short = table.rows.iter().all(|row| row.text.chars().count() <= SHORT);
        if table.rows.len() > IN_SIGHT || (at > 0 && !short) {
            fold(linker, table);
        }
    }
    let body = prose.and(page.item).and_then(|ix| linker.prose(ix));
    let body = body.map(|html| without(html, &waiting)).filter(|html| !html.trim().is_empty());
    let node = book.tree(linker.edition).find(&page.path);
    let view = View {
        principle: own.principle.id.to_string(),
        numeral: numeral(&own.principle.id),
        pages: node.map(|at| children(book, linker, at)).unwrap_or_default(),
        prose_title: body.as_ref().and(page.item).map(|ix| linker.title(ix)),
        questions,
    };
    let toc = view
        .questions
        .iter()
        .map(|asked| TocEntry::new(&asked.id, asked.text.clone()).in_language(asked.lang.clone()))
        .collect();
    let head = Head {
        title: own.principle.title.get(language).to_owned(),
        description: item.map(|item| summary(item)).filter(|text| !text.is_empty()).unwrap_or_else(|| lead.clone()),
        kind: "principle".into(),
        toc,
        ..Head::default()
    };
    let mut context = book.frame(page, linker, head)?;
    context.insert("lead", &lead);
    let tokens: Vec<String> = view.pages.iter().map(|row| row.within.clone()).collect();
    context.insert("choices", &book.choices(linker, &tokens));
    context.insert("view", &view);
    context.insert("body", &body);
    book.render("principle.html", &context)
}

fn asked(
    book: &Book,
    linker: &Linker<'_>,
    own: &PrincipleCoverage,
    at: usize,
    here: Option<Ix>,
    waiting: &[&str],
) -> Asked {
    let prose = here.and_then(|ix| linker.edition.item(ix).prose.as_deref());
    let words = linker.words;
    let language = &linker.edition.language;
    let question = &own.principle.questions[at];
    let mut asks: Vec<&Ask> = own.asks.iter().filter(|ask| ask.question == at).collect();
    asks.sort_by_key(|ask| ask.subject.map(|subject| place(book, linker, subject)));
    let standing = if asks.is_empty() && question.per != Per::Plan { "unasked" } else { standing(&asks) };
    let answers: Vec<_> = asks.iter().flat_map(|ask| ask.answers.iter().cloned()).collect();
    let table = (question.per != Per::Plan).then(|| table(book, linker, question, &asks));
    let due = answers.iter().filter_map(|answer| review_due(&book.plan, &book.plan.items()[answer.item.at()])).min();
    let missing = matches!(standing, "missing" | "open" | "unasked");
    let is_free = |id: &str| prose.is_none_or(|prose| !prose.has_anchor(id)) || waiting.contains(&id);
    Asked {
        id: question.id.to_string(),
        anchor: is_free(&question.id),
        old: (question.old.iter().filter(|id| is_free(id)).map(ToString::to_string))
            .chain(question.old.iter().map(|id| format!("pv-q-{id}")))
            .collect(),
        text: words.set(question.text.get(language)).into_owned(),
        lang: question.foreign_to(&linker.edition.language).map(str::to_owned),
        note: question.note.as_ref().map(|note| words.set(note.get(language)).into_owned()),
        state: State::new(words, standing),
        said: (table.is_none() && !answers.is_empty()).then(|| said(book, linker, question, &answers, here)),
        table: table.filter(|table| !table.rows.is_empty()),
        stale_since: due
            .filter(|due| standing == "stale" && book.is_past(*due))
            .map(|due| words.with("stale-since", &[("date", words.date(due).into())])),
        ways: if missing && linker.for_authors { ways_of(words, question, None) } else { Vec::new() },
    }
}

/// HTML without the headings of these ids.
fn without(mut html: String, ids: &[&str]) -> String {
    for id in ids {
        let Some(at) = html.find(&format!(" id=\"{id}\"")) else { continue };
        let Some(start) = html[..at].rfind("<h") else { continue };
        let level = html[start + 1..at].to_owned();
        let close = format!("</{level}>");
        if let Some(end) = html[at..].find(&close) {
            html.replace_range(start..at + end + close.len(), "");
        }
    }
    html
}

/// How all askings of a question stand together.
fn standing(asks: &[&Ask]) -> &'static str {
    let count = |state: Standing| asks.iter().filter(|ask| ask.state == state).count();
    let missing = count(Standing::Missing);
    let answered = count(Standing::Answered) + count(Standing::Stale);
    match (missing, answered, count(Standing::Stale), asks.len()) {
        (0, 0, _, _) => "open",
        (0, _, 0, _) => "answered",
        (0, _, _, _) => "stale",
        (_, 0, _, _) => "missing",
        _ => "partial",
    }
}

fn table(book: &Book, linker: &Linker<'_>, question: &Question, asks: &[&Ask]) -> Table {
    let words = linker.words;
    let head = match question.per {
        Per::Plan | Per::Role => Kind::Role,
        Per::NewHolder => Kind::Person,
        Per::ActiveChannel => Kind::Channel,
        Per::Objective => Kind::Objective,
    };
    let line = |ask: &&Ask| {
        let subject = ask.subject?;
        Some(Line {
            subject: linker.link(shown(linker, subject)),
            state: State::new(words, state_name(ask.state)),
            text: brief(book, linker, question, &ask.answers),
        })
    };
    let rows = asks.iter().filter_map(line).collect();
    let head = crate::render::words::capital(&words.get(&format!("kind-{}", head.as_str())));
    Table { head, rows, folded: None, missing: Vec::new(), more: None }
}

fn fold(linker: &Linker<'_>, table: &mut Table) {
    table.folded = Some(linker.words.count("answers-folded", table.rows.len()));
    let missing = || table.rows.iter().filter(|row| row.state.name == "missing").map(|row| row.subject.clone());
    table.more = missing().count().checked_sub(NAMED + 1).map(|rest| linker.words.count("local-more", rest + 1));
    table.missing = missing().take(NAMED).collect();
}

/// A record, or the person who holds it.
fn shown(linker: &Linker<'_>, subject: Subject) -> Ix {
    let person = subject.holder.and_then(|at| {
        let role = linker.edition.rec::<crate::model::Role>(subject.item)?;
        let holder = role.data.holders.as_ref()?.value.get(at)?;
        linker.edition.index.find(Kind::Person, &holder.person.as_ref()?.value.id)
    });
    person.unwrap_or(subject.item)
}

/// The place of what is asked among the others: by its name in the order of the language.
fn place(book: &Book, linker: &Linker<'_>, subject: Subject) -> u32 {
    book.place(linker.edition, shown(linker, subject))
}

/// The state of one asking.
pub(super) fn state_name(state: Standing) -> &'static str {
    match state {
        Standing::Answered => "answered",
        Standing::Stale => "stale",
        Standing::Missing => "missing",
        Standing::Open => "open",
    }
}
