//! What somebody's leaving means, reckoned twice: by the program from a plan's files, and here from the numbers that the files
//! were written from. What is written is what would have been written by hand, to the byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use parvis::diagnostic::{Fix, Severity};
use parvis::fix::Edits;
use parvis::leave::{Leaving, leave};
use parvis::load::Sources;
use parvis::model::Kind;
use parvis::pipeline::{self, Options};
use proptest::prelude::*;

const LAST: Date = date(2026, 12, 31);
const PEOPLE: u8 = 4;
const ROLES: u8 = 3;

/// A day around the last one.
fn day() -> impl Strategy<Value = Date> {
    (-40..40_i64).prop_map(|days| LAST + days.days())
}

fn maybe_day() -> impl Strategy<Value = Option<Date>> {
    prop::option::weighted(0.4, day())
}

#[derive(Debug, Clone)]
struct Term {
    person: u8,
    start: Date,
    end: Option<Date>,
    shadow: bool,
    interim: bool,
}

#[derive(Debug, Clone)]
struct Role {
    seats: u8,
    above: Option<u8>,
    terms: Vec<Term>,
    /// The terms stand in one line each, and not in tables.
    inline: bool,
}

#[derive(Debug, Clone)]
struct Review {
    person: u8,
    reviewer: u8,
    on: Date,
    status: &'static str,
}

#[derive(Debug, Clone)]
struct Entry {
    owner: u8,
    reviewer: Option<u8>,
    /// A day, or a recurrence with its end.
    when: Result<Date, Option<Date>>,
    status: &'static str,
}

#[derive(Debug, Clone)]
struct Plan {
    people: Vec<(bool, Option<Date>)>,
    roles: Vec<Role>,
    duties: Vec<u8>,
    hirings: Vec<(u8, Option<Date>)>,
    access: Vec<Vec<u8>>,
    reviews: Vec<Review>,
    entries: Vec<Entry>,
    waivers: Vec<Result<u8, u8>>,
    ends: &'static str,
}

fn plan() -> impl Strategy<Value = Plan> {
    let term = (0..PEOPLE, day(), maybe_day(), prop::bool::weighted(0.25), any::<bool>())
        .prop_map(|(person, start, end, shadow, interim)| Term { person, start, end, shadow, interim });
    let role = (1..3_u8, prop::option::of(0..ROLES), prop::collection::vec(term, 0..5), any::<bool>())
        .prop_map(|(seats, above, terms, inline)| Role { seats, above, terms, inline });
    let status = prop::sample::select(vec!["planned", "done", "skipped"]);
    let review = (0..PEOPLE, 0..PEOPLE, day(), status).prop_map(|(person, reviewer, on, status)| Review {
        person,
        reviewer,
        on,
        status,
    });
    let when = prop_oneof![day().prop_map(Ok), maybe_day().prop_map(Err)];
    let status = prop::sample::select(vec!["idea", "draft", "in-review", "scheduled", "published", "cancelled"]);
    let entry = (0..PEOPLE, prop::option::of(0..PEOPLE), when, status)
        .prop_map(|(owner, reviewer, when, status)| Entry { owner, reviewer, when, status });
    let waiver = prop_oneof![(0..PEOPLE).prop_map(Ok), (0..ROLES).prop_map(Err)];
    (
        prop::collection::vec((prop::bool::weighted(0.8), maybe_day()), usize::from(PEOPLE)),
        prop::collection::vec(role, usize::from(ROLES)),
        prop::collection::vec(0..ROLES, 0..4),
        prop::collection::vec((0..ROLES, maybe_day()), 0..3),
        prop::collection::vec(prop::collection::btree_set(0..PEOPLE, 1..3), 0..4),
        prop::collection::vec(review, 0..5),
        prop::collection::vec(entry, 0..5),
        prop::collection::vec(waiver, 0..3),
        prop::sample::select(vec!["\n", "\r\n"]),
    )
        .prop_map(|(people, roles, duties, hirings, access, reviews, entries, waivers, ends)| {
            let access = access.into_iter().map(|all| all.into_iter().collect()).collect();
            Plan { people, roles, duties, hirings, access, reviews, entries, waivers, ends }
        })
}

/// What hangs on somebody: what it is, of what, the seats that are held and there, who could stand in.
type Told = (String, String, Option<(usize, i64)>, Vec<String>);

impl Plan {
    /// Whether somebody is there on the day after.
    fn stays(&self, person: u8) -> bool {
        let (active, left) = self.people[usize::from(person)];
        person != 0 && active && left.is_none_or(|left| left > LAST)
    }

    fn held(&self, role: u8) -> Vec<u8> {
        let mut out = Vec::new();
        for term in &self.roles[usize::from(role)].terms {
            let on = term.start <= LAST + 1.day() && term.end.is_none_or(|end| end > LAST);
            if on && !term.shadow && self.stays(term.person) && !out.contains(&term.person) {
                out.push(term.person);
            }
        }
        out
    }

    /// Whether a term ends with the first person's leaving, also where that is written already; one that ended on an earlier
    /// day that was their last moves with it.
    fn ends(&self, term: &Term) -> bool {
        let (_, left) = self.people[0];
        term.person == 0 && term.end.is_none_or(|end| end >= LAST || left == Some(end))
    }

    fn reckoned(&self) -> Vec<Told> {
        let mut out: Vec<Told> = Vec::new();
        let mut vacant = BTreeSet::new();
        for (at, role) in self.roles.iter().enumerate() {
            let own: Vec<&Term> = role.terms.iter().filter(|term| self.ends(term)).collect();
            if own.is_empty() {
                continue;
            }
            let others = self.held(at as u8);
            if others.is_empty() && own.iter().any(|term| !term.shadow) {
                vacant.insert(at as u8);
            }
            let (later, own): (Vec<&Term>, Vec<_>) = own.into_iter().partition(|term| term.start > LAST);
            out.extend(later.iter().map(|_| ("not-begun".into(), format!("R{at}"), None, Vec::new())));
            if own.is_empty() {
                continue;
            }
            let sits = own.iter().any(|term| !term.shadow);
            let short = sits && others.len() < usize::from(role.seats);
            let mut in_stead: Vec<u8> =
                role.terms.iter().map(|term| term.person).filter(|person| self.stays(*person)).collect();
            in_stead.extend(role.above.iter().flat_map(|above| self.held(*above)));
            let in_stead: BTreeSet<String> = in_stead.into_iter().map(|person| format!("p{person}")).collect();
            let seats = Some((others.len(), i64::from(role.seats)));
            let in_stead = if short { in_stead.into_iter().collect() } else { Vec::new() };
            out.push((if short { "vacant" } else { "held" }.into(), format!("R{at}"), seats, in_stead));
        }
        let mut tell = |what: &str, title: String| out.push((what.into(), title, None, Vec::new()));
        for (at, role) in self.duties.iter().enumerate().filter(|(_, role)| vacant.contains(role)) {
            let _ = role;
            tell("duty", format!("Duty {at}"));
        }
        for (at, (role, closes)) in self.hirings.iter().enumerate() {
            if vacant.contains(role) && closes.is_none_or(|closes| closes > LAST) {
                tell("hiring", format!("H{at}"));
            }
        }
        for (at, all) in self.access.iter().enumerate().filter(|(_, all)| all.contains(&0)) {
            tell(if all.iter().any(|person| self.stays(*person)) { "access" } else { "sole-access" }, format!("A{at}"));
        }
        for (at, review) in self.reviews.iter().enumerate() {
            if review.status == "planned" && review.on > LAST {
                match (review.person, review.reviewer) {
                    (0, _) => tell("review", format!("v{at}")),
                    (_, 0) => tell("reviewer", format!("v{at}")),
                    _ => {}
                }
            }
        }
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| Self::goes_out(entry)) {
            if entry.owner == 0 {
                tell("entry", format!("E{at}"));
            }
            if entry.reviewer == Some(0) {
                tell("entry-reviewer", format!("E{at}"));
            }
        }
        for waiver in &self.waivers {
            match waiver {
                Ok(0) => tell("waiver", "person:p0".into()),
                Err(role) if vacant.contains(role) => tell("waiver", format!("role:r{role}")),
                _ => {}
            }
        }
        out.sort();
        out
    }

    fn goes_out(entry: &Entry) -> bool {
        let last = entry.when.map_or_else(|until| until, Some);
        !matches!(entry.status, "published" | "cancelled") && last.is_none_or(|last| last > LAST)
    }

    /// The files, as they are or as they are once the first person has left.
    fn files(&self, left: bool) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        let mut book = String::from("[book]\ntitle = \"B\"\nlanguage = \"en\"\n");
        for waiver in &self.waivers {
            let at = waiver.map_or_else(|role| format!("role:r{role}"), |person| format!("person:p{person}"));
            let _ = write!(book, "[[waive]]\nrule = \"missing-owner\"\nat = \"{at}\"\nwhy = \"x\"\n");
        }
        out.insert("book.toml".to_owned(), book);
        for (at, (active, left_on)) in self.people.iter().enumerate() {
            let left_on = if left && at == 0 { Some(LAST) } else { *left_on };
            let left_on = left_on.map(|day| format!("left-on = {day}\n")).unwrap_or_default();
            let text = format!("name = \"p{at}\" # who\n{left_on}type = \"member\"\nactive = {active}\n");
            out.insert(format!("content/people/p{at}.toml"), text);
        }
        for (at, role) in self.roles.iter().enumerate() {
            out.insert(format!("content/roles/r{at}.toml"), self.role(at, role, left));
        }
        let duty = |(at, role)| {
            format!(
                "[[responsibility]]\nid = \"d{at}\"\ntext = \"Duty {at}\"\naccountable = \"r{role}\"\nresponsible = [\"r{role}\"]\n"
            )
        };
        out.insert("content/roles/responsibilities.toml".into(), self.duties.iter().enumerate().map(duty).collect());
        for (at, (role, closes)) in self.hirings.iter().enumerate() {
            let closes = closes.map(|day| format!("closes-on = {day}\n")).unwrap_or_default();
            let text = format!("title = \"H{at}\"\nrole = \"r{role}\"\nmanager = \"r{role}\"\n{closes}");
            out.insert(format!("content/recruitment/h{at}.toml"), text);
        }
        for (at, all) in self.access.iter().enumerate() {
            let all: Vec<String> = all.iter().map(|person| format!("\"p{person}\"")).collect();
            let text = format!(
                "title = \"A{at}\"\nscope = \"internal\"\ntype = \"tool\"\nneed = \"x\"\nstatus = \"secured\"\naccess-holders = [{}]\n",
                all.join(", ")
            );
            out.insert(format!("content/resources/a{at}.toml"), text);
        }
        for (at, Review { person, reviewer, on, status }) in self.reviews.iter().enumerate() {
            let is_told = left && *status == "planned" && *on > LAST;
            let status = if is_told && *person == 0 { "skipped" } else { status };
            let remark = if is_told && *person != 0 && *reviewer == 0 { " # p0 leaves on 2026-12-31" } else { "" };
            let text = format!(
                "type = \"monthly\"\nperson = \"p{person}\"\nrole = \"r0\"\nreviewer = \"p{reviewer}\"{remark}\nscheduled-on = {on}\nstatus = \"{status}\" # as agreed\n"
            );
            out.insert(format!("content/recruitment/reviews/v{at}.toml"), text);
        }
        out.insert("content/calendar/all.toml".into(), self.calendar(left));
        out.into_iter().map(|(path, text)| (path, text.replace('\n', self.ends))).collect()
    }

    fn role(&self, at: usize, role: &Role, left: bool) -> String {
        let above = role.above.map(|above| format!("reports-to = \"r{above}\"\n")).unwrap_or_default();
        let mut out = format!("title = \"R{at}\"\nmission = \"M\"\nseats = {}\n{above}", role.seats);
        let mut lines = Vec::new();
        for term in &role.terms {
            // What would begin later never takes place: that is left to a person.
            let ends = left && self.ends(term) && term.start <= LAST;
            let end = if ends { Some(LAST) } else { term.end };
            let (open, close, between) =
                if role.inline { ("  { ", " },\n", ", ") } else { ("[[holders]]\n", "\n", "\n") };
            let mut parts = vec![format!("person = \"p{}\"", term.person), format!("start = {}", term.start)];
            parts.extend(end.map(|end| format!("end = {end}")));
            parts.push(format!("shadow = {}", term.shadow));
            parts.push(format!("interim = {}", term.interim));
            lines.push(format!("{open}{}{close}", parts.join(between)));
        }
        if role.inline {
            let _ = write!(out, "holders = [\n{}]\n", lines.concat());
        } else {
            out.push_str(&lines.concat());
        }
        out
    }

    fn calendar(&self, left: bool) -> String {
        let mut out = String::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let remark = |person: u8| {
                if left && person == 0 && Self::goes_out(entry) { " # p0 leaves on 2026-12-31" } else { "" }
            };
            let when = match entry.when {
                Ok(day) => format!("[[entry]]\ndate = {day}\n"),
                Err(until) => {
                    let until = until.map(|day| format!("until = {day}\n")).unwrap_or_default();
                    format!("[[recurring]]\nstarts = 2026-01-05\nrrule = \"FREQ=WEEKLY\"\n{until}")
                }
            };
            let owner = format!("owner = \"p{}\"{}\n", entry.owner, remark(entry.owner));
            let reviewer =
                entry.reviewer.map(|own| format!("reviewer = \"p{own}\"{}\n", remark(own))).unwrap_or_default();
            let _ = write!(
                out,
                "{when}id = \"e{at}\"\nchannel = \"forum\"\ntitle = \"E{at}\"\nstatus = \"{}\"\n{owner}{reviewer}",
                entry.status
            );
        }
        out
    }
}

fn sources(files: &BTreeMap<String, String>) -> Sources {
    files.iter().fold(Sources::default(), |sources, (path, text)| sources.with_text(path, text.clone()))
}

/// What their leaving means, and what the rules say are errors.
fn left(sources: &Sources) -> (Leaving, Vec<Told>, Vec<String>) {
    let read = pipeline::read_to_check(sources, Options { today: Some(LAST), drafts: false });
    let person = read.plan.find(Kind::Person, "p0").expect("they are there");
    let leaving = leave(&read.plan, person, LAST);
    let mut told: Vec<Told> = leaving
        .all
        .iter()
        .map(|effect| {
            let others: BTreeSet<String> =
                effect.others.iter().map(|ix| read.plan.items()[ix.at()].id.to_string()).collect();
            // A review and an entry are told with their day, a waiver with its rule.
            let title = match effect.what.as_str() {
                "review" | "reviewer" | "entry" | "entry-reviewer" => effect.title.split(" · ").next(),
                "waiver" => effect.title.split(" · ").nth(1),
                _ => None,
            };
            let title = title.unwrap_or(&effect.title).to_owned();
            (effect.what.as_str().to_owned(), title, effect.seats, others.into_iter().collect())
        })
        .collect();
    told.sort();
    let errors = pipeline::check(&read).findings.into_iter().filter(|finding| finding.severity == Severity::Error);
    (leaving, told, errors.map(|finding| format!("{}: {}", finding.rule, finding.message)).collect())
}

fn written(sources: &Sources, fix: &Fix) -> Sources {
    let mut edits = Edits::default();
    assert!(edits.add(fix), "edits that touch each other");
    edits.applied(sources)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn what_leaving_means_is_what_is_reckoned_and_written_once(plan in plan()) {
        let before = sources(&plan.files(false));
        let (leaving, told, errors) = left(&before);
        prop_assert_eq!(told, plan.reckoned());
        let after = written(&before, &leaving.fix);
        for (path, text) in plan.files(true) {
            let is = if path == "book.toml" { after.book.as_ref() } else { after.files.get(&*path) };
            prop_assert_eq!(&*is.expect("it is there").text, &text, "{}", path);
        }
        // Nothing is wrong that was not before, save that whoever has left would hold a seat later on.
        let (again, _, new) = left(&after);
        let new: Vec<&String> =
            new.iter().filter(|error| !errors.contains(error) && !error.starts_with("inactive-holder")).collect();
        prop_assert!(new.is_empty(), "{:?}", new);
        let twice = written(&after, &again.fix);
        for (path, file) in &after.files {
            prop_assert_eq!(&*twice.files[path].text, &*file.text, "{}", path);
        }
    }
}
