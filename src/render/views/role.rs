//! A role: who holds it, what it takes, what it answers for, its first 90 days, what it offers.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::kind::to;
use crate::model::kinds::{Compensation, Goal, Holder, Skill, SkillLevel};
use crate::model::{At, Date, Hiring, Items as _, Kind, Metric, Ref, Responsibility, Role};
use crate::principles::holders;
use crate::render::layout::{Day, day};
use crate::render::links::Link;
use crate::render::pictures::{Brush, Part, raci_of_role};

use super::days;
use super::parts::{Fact, Facts, choice, link, money, texts};
use super::rows::{Row, role_state, row};
use super::seats::{self, Seat, seats};
use super::sheet::{Opening, Sheet, Toc};
use super::waits::{self, Own};

/// A role, as its template sees it.
#[derive(Serialize)]
struct View {
    /// Seats and hours, in words.
    terms: String,
    reports_to: Option<Link>,
    seats: Vec<Seat>,
    /// What waits for whoever holds it.
    waits: Option<Own>,
    /// The hiring process that fills the empty seats.
    hiring: Option<Row>,
    skills: Vec<Remark>,
    not_wanted: Vec<Remark>,
    requirements: Vec<String>,
    /// Whose dates the goals have.
    newcomer: Option<Newcomer>,
    goals: Vec<Step>,
    /// The goals as a picture.
    timeline: Option<String>,
    /// Its part in each responsibility.
    raci: Option<String>,
    compensation: Vec<Fact>,
}

/// A line with a remark under it.
#[derive(Serialize)]
struct Remark {
    text: String,
    why: String,
}

/// Someone whose first ninety days these are.
#[derive(Serialize)]
struct Newcomer {
    person: Option<Link>,
    start: Day,
}

/// A goal and what leads to it.
#[derive(Serialize)]
struct Step {
    text: String,
    due: String,
    on: Option<Day>,
    metric: Option<Link>,
    target: Option<String>,
    actions: Vec<Action>,
}

/// What is done on a day.
#[derive(Serialize)]
struct Action {
    day: String,
    text: String,
    owner: Option<Link>,
}

/// The page of a role.
pub(super) fn page(sheet: &Sheet<'_>, data: &Role) -> Result<Vec<u8>, Box<Finding>> {
    let (book, linker, words) = (sheet.book, sheet.linker, sheet.words());
    let holder = newest_holder(sheet, data);
    let newest = holder.and_then(|holder| Some((link(linker, holder.person.as_ref()), holder.start.as_ref()?.value)));
    let goals: Vec<Step> =
        data.goals.items().map(|goal| step(sheet, goal, newest.as_ref().map(|(_, start)| *start))).collect();
    let view = View {
        terms: terms(sheet, data),
        reports_to: link(linker, data.reports_to.as_ref()),
        seats: seats(book, linker, data),
        waits: waits::own(sheet, true),
        hiring: hiring(sheet),
        skills: data.skills.items().map(|skill| remark_on(sheet, skill)).collect(),
        not_wanted: data
            .not_wanted
            .items()
            .map(|one| Remark { text: sheet.set(one.text.as_ref()), why: sheet.set(one.why.as_ref()) })
            .collect(),
        requirements: texts(linker, data.requirements.items()),
        newcomer: newest.map(|(person, start)| Newcomer { person, start: day(linker, start) }),
        goals,
        timeline: days::picture(book, linker, "pv-timeline".into(), data, holder.map(|holder| &holder.value), false),
        raci: raci(sheet),
        compensation: data.compensation.as_ref().map(|pay| compensation(sheet, pay)).unwrap_or_default(),
    };
    let mut toc = Toc::default();
    toc.section(true, "pv-holders", words, "role-holders");
    toc.section(view.waits.is_some(), "pv-due", words, "due-waits");
    let asks = !view.skills.is_empty() || !view.not_wanted.is_empty() || !view.requirements.is_empty();
    toc.section(asks, "pv-skills", words, "role-skills");
    toc.section(view.raci.is_some(), "pv-raci", words, "role-raci");
    toc.section(!view.goals.is_empty(), "pv-days", words, "role-days");
    toc.section(!view.compensation.is_empty(), "pv-pay", words, "role-pay");
    let opening = Opening {
        lead: sheet.set(data.mission.as_ref()),
        state: role_state(book, linker, data),
        toc,
        shown: &[Kind::Responsibility, Kind::Hiring],
        ..Opening::default()
    };
    sheet.render("role.html", opening, &view)
}

/// "2 sièges, 6 h par semaine".
fn terms(sheet: &Sheet<'_>, data: &Role) -> String {
    let words = sheet.words();
    let mut parts = vec![words.count("seats", usize::try_from(data.seats()).unwrap_or(0))];
    parts.extend(
        data.hours_per_week.as_ref().map(|n| words.with("hours-per-week", &[("n", words.number(n.value.0).into())])),
    );
    parts.extend(data.scope.as_ref().map(|scope| choice(words, "scope", &scope.value)));
    parts.extend(data.leads().then(|| words.get("role-leads")));
    parts.join(", ")
}

/// The hiring process for this role that is open or comes next; the last one where all are over.
fn hiring(sheet: &Sheet<'_>) -> Option<Row> {
    let book = sheet.book;
    let own = |ix| {
        book.plan
            .own()
            .rec::<Hiring>(ix)
            .filter(|hiring| hiring.role.as_ref().is_some_and(|role| role.value.id == sheet.item.id))
    };
    let all = book.mentions().from(book, sheet.ix, Kind::Hiring);
    let open = all.filter(|ix| {
        own(*ix).is_some_and(|hiring| hiring.closes_on.as_ref().is_none_or(|date| !book.is_past(date.value)))
    });
    open.map(|ix| row(book, sheet.linker, ix)).next()
}

fn remark_on(sheet: &Sheet<'_>, skill: &At<Skill>) -> Remark {
    let words = sheet.words();
    let sort = skill.type_.as_ref().map(|sort| choice(words, "type", &sort.value));
    let level = skill.level.as_ref().map(|level| choice(words, "level", &level.value));
    let preferred = skill.level.as_ref().is_some_and(|level| level.value == SkillLevel::Preferred);
    // What is required needs no word: the list says so.
    let parts: Vec<String> = sort.into_iter().chain(level.filter(|_| preferred)).collect();
    Remark { text: sheet.set(skill.text.as_ref()), why: parts.join(", ") }
}

/// The last to take up the role, while their first ninety days last.
fn newest_holder<'r>(sheet: &Sheet<'_>, data: &'r Role) -> Option<&'r At<Holder>> {
    let is_new = |holder: &Holder, today| holders::is_new(holder, today) && seats::day_on(holder, today).is_some();
    let new = data.holders.items().filter(|holder| sheet.book.on_day(|today| is_new(holder, today)));
    new.max_by_key(|holder| holder.start.as_ref().map(|start| start.value))
}

/// Its part in each responsibility, as a table; nothing where it has none.
fn raci(sheet: &Sheet<'_>) -> Option<String> {
    let Sheet { book, linker, ix, item, .. } = *sheet;
    let is_own = |role: &At<Ref<to::Role>>| role.value.id == item.id;
    let duties: Vec<(Link, Vec<Part>)> = book
        .mentions()
        .from(book, ix, Kind::Responsibility)
        .filter_map(|duty| {
            let data = linker.edition.rec::<Responsibility>(duty)?.data;
            let parts = [
                (data.accountable.as_ref().is_some_and(is_own), Part::Accountable),
                (data.responsible.items().any(is_own), Part::Responsible),
                (data.consulted.items().any(is_own), Part::Consulted),
                (data.informed.items().any(is_own), Part::Informed),
            ];
            Some((linker.link(duty), parts.iter().filter(|(own, _)| *own).map(|(_, part)| *part).collect()))
        })
        .filter(|(_, parts): &(Link, Vec<Part>)| !parts.is_empty())
        .collect();
    let mut duties = duties;
    duties.sort_by_key(|(_, parts)| parts.first().copied());
    let label = sheet.words().with("raci-of", &[("role", linker.title(ix).into())]);
    (!duties.is_empty()).then(|| raci_of_role(&Brush::new(linker), &label, &duties))
}

fn step(sheet: &Sheet<'_>, goal: &At<Goal>, start: Option<Date>) -> Step {
    let (linker, words) = (sheet.linker, sheet.words());
    let metric = goal.metric.as_ref().and_then(|metric| linker.edition.get::<Metric>(&metric.value.id));
    let unit = metric.and_then(|metric| metric.data.unit.as_ref());
    let target = goal.target.as_ref().map(|target| match unit {
        Some(unit) => words.measure(target.value.0, unit.value, &sheet.book.plan.config.currency),
        None => words.number(target.value.0),
    });
    let due = goal.due_day.as_ref().map(|day| day.value.0);
    let on_day = |n: i64| words.with("on-day", &[("n", n.into())]);
    Step {
        text: sheet.set(goal.text.as_ref()),
        due: due.map(on_day).unwrap_or_default(),
        on: start.zip(due).map(|(start, due)| day(linker, holders::day(start, due))),
        metric: link(linker, goal.metric.as_ref()),
        target: target.map(|target| words.with("goal-target", &[("value", target.into())])),
        actions: goal
            .actions
            .items()
            .map(|action| Action {
                day: action
                    .day
                    .as_ref()
                    .map(|day| words.with("day-short", &[("n", day.value.0.into())]))
                    .unwrap_or_default(),
                text: sheet.set(action.text.as_ref()),
                owner: link(linker, action.owner.as_ref()),
            })
            .collect(),
    }
}

fn compensation(sheet: &Sheet<'_>, pay: &Compensation) -> Vec<Fact> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    facts.said("basis", pay.basis.as_ref().map(|basis| choice(words, "basis", &basis.value)));
    let currency = &sheet.book.plan.config.currency;
    facts.said("amount", money(words, currency, pay.amount.as_ref(), pay.per.as_ref()));
    facts.texts("benefits", pay.benefits.items());
    facts.done()
}
