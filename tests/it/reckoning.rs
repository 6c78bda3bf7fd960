//! What falls due, reckoned twice: by the program from a plan's files, and by what is written here from the numbers that the
//! files were written from.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;

use crate::workspace::Workspace;

const TODAY: Date = date(2026, 12, 1);

/// Choices of a plan, one after the other; zeros where no more are there, so that a failing plan shrinks.
struct Tape<'a>(std::slice::Iter<'a, u16>);

impl Tape<'_> {
    fn below(&mut self, limit: u16) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0) % limit)
    }

    fn one_in(&mut self, count: u16) -> bool {
        self.below(count) == count as usize - 1
    }

    fn maybe(&mut self, limit: u16) -> Option<usize> {
        (!self.one_in(3)).then(|| self.below(limit))
    }

    /// A day around today.
    fn day(&mut self, from: i64, to: i64) -> Date {
        TODAY + (from + self.below(u16::try_from(to - from + 1).expect("a few months")) as i64).days()
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u16)]
    }
}

struct Person {
    gone: bool,
}

struct Holder {
    person: usize,
    start: Date,
    end: Option<Date>,
    interim: bool,
    shadow: bool,
}

struct Goal {
    day: i64,
    actions: Vec<(i64, Option<usize>)>,
}

struct Role {
    above: Option<usize>,
    holders: Vec<Holder>,
    goals: Vec<Goal>,
}

struct Review {
    kind: &'static str,
    person: usize,
    role: usize,
    on: Date,
    status: &'static str,
}

/// What is reckoned of one item.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    day: String,
    what: String,
    record: String,
    about: String,
    /// Role, vacant, left, instead.
    asked: (String, bool, String, String),
    people: Vec<String>,
    lacks: Vec<String>,
}

/// Whom something asks.
#[derive(Default, Clone)]
struct Who {
    role: Option<usize>,
    vacant: bool,
    left: Option<usize>,
    instead: Option<usize>,
    people: Vec<usize>,
}

struct Plan {
    text: String,
    last: Date,
    people: Vec<Person>,
    roles: Vec<Role>,
    leads: Option<usize>,
    due: Vec<Item>,
}

const PEOPLE: u16 = 5;
const ROLES: u16 = 4;

impl Plan {
    fn new(tape: &mut Tape<'_>, last: Date) -> Self {
        let people = (0..PEOPLE).map(|_| Person { gone: tape.one_in(5) }).collect();
        let leads = (!tape.one_in(6)).then_some(0);
        let mut plan = Self { text: String::new(), last, people, roles: Vec::new(), leads, due: Vec::new() };
        let every = tape.one_in(2).then(|| Every::new(tape));
        plan.book(tape, every);
        for at in 0..usize::from(PEOPLE) {
            // Gone for one reason or the other; who leaves today is still there.
            let gone = match (plan.people[at].gone, tape.one_in(2)) {
                (true, true) => "active = false\n".to_owned(),
                (true, false) => format!("left-on = {}\n", tape.day(-40, -1)),
                (false, true) => format!("left-on = {}\n", tape.day(0, 40)),
                (false, false) => String::new(),
            };
            let _ = write!(plan.text, "-- content/people/p{at}.toml --\nname = \"P{at}\"\ntype = \"member\"\n{gone}");
        }
        for _ in 0..ROLES {
            plan.roles.push(Role::new(tape));
        }
        let reviews: Vec<Review> = (0..tape.below(5)).map(|_| Review::new(tape)).collect();
        plan.write_roles();
        plan.waivers(tape);
        plan.missing(&reviews);
        plan.first_days();
        plan.reviews(tape, &reviews);
        plan.hirings(tape);
        plan.pages(tape, every);
        plan.resources(tape);
        plan.metrics(tape);
        plan.channels(tape);
        plan.entries(tape);
        plan
    }

    // The reckoning.

    fn holding(&self, role: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for holder in &self.roles[role].holders {
            let now = holder.start <= TODAY && holder.end.is_none_or(|end| end >= TODAY);
            if now && !holder.shadow && !self.people[holder.person].gone && !out.contains(&holder.person) {
                out.push(holder.person);
            }
        }
        out
    }

    fn role(&self, role: Option<usize>) -> Who {
        let Some(role) = role.or(self.leads) else { return Who::default() };
        let mut seen = BTreeSet::new();
        let mut at = Some(role);
        while let Some(own) = at.filter(|own| seen.insert(*own)) {
            let people = self.holding(own);
            if !people.is_empty() {
                let instead = (own != role).then_some(own);
                return Who { role: Some(role), vacant: own != role, instead, people, left: None };
            }
            at = self.roles[own].above;
        }
        Who { role: Some(role), vacant: true, ..Who::default() }
    }

    fn person(&self, person: usize) -> Who {
        if !self.people[person].gone {
            return Who { people: vec![person], ..Who::default() };
        }
        let told = self.role(None);
        Who { left: Some(person), instead: told.instead.or(told.role), people: told.people, ..Who::default() }
    }

    /// Whoever holds a role, another than one person; nobody where nobody above is another.
    fn others(&self, role: Option<usize>, person: usize) -> Who {
        let who = self.role(role);
        if !who.people.contains(&person) {
            return who;
        }
        let mut seen = BTreeSet::new();
        let mut at = who.instead.or(who.role);
        while let Some(own) = at.filter(|own| seen.insert(*own)) {
            let people: Vec<usize> = self.holding(own).into_iter().filter(|other| *other != person).collect();
            if !people.is_empty() {
                let instead = (Some(own) != who.role).then_some(own);
                return Who { instead, people, ..who };
            }
            at = self.roles[own].above;
        }
        Who::default()
    }

    /// Adds what lasts until it is done, `about` somebody.
    fn lasts(&mut self, day: Date, what: &str, record: &str, who: &Who, about: Option<usize>) {
        if day <= self.last {
            let role = |role: Option<usize>| role.map(|at| format!("role:r{at}")).unwrap_or_default();
            let person = |person: usize| format!("person:p{person}");
            self.due.push(Item {
                day: day.to_string(),
                what: what.to_owned(),
                record: record.to_owned(),
                about: about.map(person).unwrap_or_default(),
                asked: (role(who.role), who.vacant, who.left.map(person).unwrap_or_default(), role(who.instead)),
                people: who.people.iter().copied().map(person).collect(),
                lacks: Vec::new(),
            });
        }
    }

    /// Adds what is forgotten after its day.
    fn passes(&mut self, day: Date, what: &str, record: &str, who: &Who, about: Option<usize>) {
        if day >= TODAY {
            self.lasts(day, what, record, who, about);
        }
    }

    fn missing(&mut self, reviews: &[Review]) {
        for at in 0..self.roles.len() {
            for nth in 0..self.roles[at].holders.len() {
                let holder = &self.roles[at].holders[nth];
                let (person, start, end) = (holder.person, holder.start, holder.end);
                if !holder.is_new() || self.people[person].gone {
                    continue;
                }
                for (kind, day, from, to) in
                    [("monthly", 30, 23, 37), ("monthly", 60, 53, 67), ("ninety-day", 90, 90, 97)]
                {
                    let window = (start + (from - 1).days())..=(start + (to - 1).days());
                    let there = reviews.iter().any(|review| {
                        (review.kind, review.person, review.role) == (kind, person, at)
                            && review.status != "skipped"
                            && window.contains(&review.on)
                    });
                    if !there && end.is_none_or(|end| end >= *window.end()) {
                        let who = self.others(self.roles[at].above, person);
                        self.lasts(
                            start + (day - 1).days(),
                            "missing-review",
                            &format!("role:r{at}"),
                            &who,
                            Some(person),
                        );
                    }
                }
            }
        }
    }

    fn first_days(&mut self) {
        for at in 0..self.roles.len() {
            for nth in 0..self.roles[at].holders.len() {
                let holder = &self.roles[at].holders[nth];
                let (person, start, end) = (holder.person, holder.start, holder.end);
                let record = format!("role:r{at}");
                if holder.end.is_some() {
                    let who = self.role(self.roles[at].above);
                    self.passes(holder.end.unwrap_or(start), "term-end", &record, &who, Some(person));
                }
                let holder = &self.roles[at].holders[nth];
                if !holder.is_new() || self.people[person].gone {
                    continue;
                }
                let mut told = Vec::new();
                for goal in &self.roles[at].goals {
                    told.push((goal.day, "goal", None));
                    told.extend(
                        goal.actions.iter().map(|(day, owner)| (*day, "action", owner.filter(|own| *own != at))),
                    );
                }
                for (day, what, owner) in told {
                    let day = start + (day - 1).days();
                    let who = if owner.is_some() { self.role(owner) } else { self.person(person) };
                    if end.is_none_or(|end| day <= end) {
                        self.passes(day, what, &record, &who, Some(person));
                    }
                }
            }
        }
    }

    // The text, and with it what each part of it asks.

    fn book(&mut self, _: &mut Tape<'_>, every: Option<Every>) {
        self.text.push_str(
            "-- book.toml --\n[book]\ntitle = \"Random\"\nlanguage = \"en\"\ntimezone = \"Pacific/Kiritimati\"\n",
        );
        if let Some(every) = every {
            let _ = write!(self.text, "[check]\nreview-every = \"{every}\"\n");
        }
    }

    fn waivers(&mut self, tape: &mut Tape<'_>) {
        let mut text = String::new();
        for at in 0..tape.below(3) {
            let until = tape.day(-30, 70);
            let _ =
                write!(text, "[[waive]]\nrule = \"vacant-seat\"\nat = \"role:r{at}\"\nwhy = \"x\"\nuntil = {until}\n");
            let who = self.role(None);
            self.lasts(until, "waiver", "", &who, None);
        }
        // The book is the first file of the text.
        let at = self.text.find("-- content/").unwrap_or(self.text.len());
        self.text.insert_str(at, &text);
    }

    fn write_roles(&mut self) {
        for (at, role) in self.roles.iter().enumerate() {
            let text = &mut self.text;
            let _ = write!(text, "-- content/roles/r{at}.toml --\ntitle = \"R{at}\"\nmission = \"M.\"\nseats = 9\n");
            if self.leads == Some(at) {
                text.push_str("leads = true\n");
            }
            if let Some(above) = role.above {
                let _ = writeln!(text, "reports-to = \"r{above}\"");
            }
            for (nth, goal) in role.goals.iter().enumerate() {
                let _ = write!(text, "[[goals]]\nid = \"g{nth}\"\ntext = \"Goal {nth}\"\ndue-day = {}\n", goal.day);
                for (day, owner) in &goal.actions {
                    let owner = owner.map(|owner| format!("owner = \"r{owner}\"\n")).unwrap_or_default();
                    let _ = write!(text, "[[goals.actions]]\nday = {day}\ntext = \"Act\"\n{owner}");
                }
            }
            for holder in &role.holders {
                let _ = write!(text, "[[holders]]\nperson = \"p{}\"\nstart = {}\n", holder.person, holder.start);
                if let Some(end) = holder.end {
                    let _ = writeln!(text, "end = {end}");
                }
                let _ = write!(text, "interim = {}\nshadow = {}\n", holder.interim, holder.shadow);
            }
        }
    }

    fn reviews(&mut self, tape: &mut Tape<'_>, reviews: &[Review]) {
        for (at, review) in reviews.iter().enumerate() {
            let (reviewer, record) = (tape.below(PEOPLE), format!("review:v{at}"));
            let _ = write!(
                self.text,
                "-- content/recruitment/reviews/v{at}.toml --\ntype = \"{}\"\nperson = \"p{}\"\nrole = \"r{}\"\nreviewer = \"p{reviewer}\"\nscheduled-on = {}\nstatus = \"{}\"\n",
                review.kind, review.person, review.role, review.on, review.status
            );
            if review.status == "planned" {
                let who = self.person(reviewer);
                self.lasts(review.on, "review", &record, &who, Some(review.person));
            }
            for _ in 0..tape.below(3) {
                let (owner, day) = (tape.maybe(ROLES), tape.day(-30, 60));
                let line = owner.map(|owner| format!("owner = \"r{owner}\"\n")).unwrap_or_default();
                let _ = write!(self.text, "[[actions]]\ntext = \"Agreed\"\ndue = {day}\n{line}");
                if review.status != "skipped" {
                    let who = if owner.is_some() { self.role(owner) } else { self.person(review.person) };
                    self.passes(day, "agreed", &record, &who, Some(review.person));
                }
            }
        }
    }

    fn hirings(&mut self, tape: &mut Tape<'_>) {
        for at in 0..tape.below(3) {
            let (opens, manager, reply) = (tape.day(-60, 60), tape.maybe(ROLES), tape.maybe(30));
            let closes = tape.maybe(40).map(|days| opens + (days as i64).days());
            let record = format!("hiring:h{at}");
            let _ = write!(
                self.text,
                "-- content/recruitment/h{at}.toml --\ntitle = \"H{at}\"\nrole = \"r{}\"\nopens-on = {opens}\n",
                tape.below(ROLES)
            );
            if let Some(manager) = manager {
                let _ = writeln!(self.text, "manager = \"r{manager}\"");
            }
            let who = self.role(manager);
            self.passes(opens, "opening", &record, &who, None);
            if let Some(closes) = closes {
                let _ = writeln!(self.text, "closes-on = {closes}");
                self.passes(closes, "closing", &record, &who, None);
                if let Some(days) = reply {
                    self.passes(closes + (days as i64 + 1).days(), "reply", &record, &who, None);
                }
            }
            if let Some(days) = reply {
                let _ = writeln!(self.text, "reply-within-days = {}", days + 1);
            }
        }
    }

    fn pages(&mut self, tape: &mut Tape<'_>, of_book: Option<Every>) {
        let above = tape.maybe(ROLES);
        let owner = |owner: Option<usize>| owner.map(|owner| format!("owner = \"r{owner}\"\n")).unwrap_or_default();
        let _ = write!(self.text, "-- content/guide/index.md --\n+++\ntitle = \"Guide\"\n{}+++\n", owner(above));
        for at in 0..tape.below(5) {
            let (own, reviewed, every) = (tape.maybe(ROLES), tape.day(-400, 0), Every::new(tape));
            let (reviewed, every) =
                (tape.one_in(4).then_some(()).map_or(Some(reviewed), |()| None), tape.one_in(2).then_some(every));
            let _ = write!(self.text, "-- content/guide/a/g{at}.md --\n+++\ntitle = \"G{at}\"\n{}", owner(own));
            if let Some(every) = every {
                let _ = writeln!(self.text, "review-every = \"{every}\"");
            }
            if let Some(reviewed) = reviewed {
                let _ = writeln!(self.text, "reviewed-on = {reviewed}");
            }
            self.text.push_str("+++\nText.\n");
            // What was never read through is not overdue, nor is what has no rhythm.
            if let (Some(reviewed), Some(every)) = (reviewed, every.or(of_book)) {
                let who = self.role(own.or(above));
                self.lasts(every.after(reviewed), "read-again", &format!("page:g{at}"), &who, None);
            }
        }
    }

    fn resources(&mut self, tape: &mut Tape<'_>) {
        for at in 0..tape.below(4) {
            let (ends, status) = (tape.day(-40, 80), tape.of(&["needed", "secured", "ended"]));
            let _ = write!(
                self.text,
                "-- content/resources/s{at}.toml --\ntitle = \"S{at}\"\nscope = \"internal\"\ntype = \"tool\"\nneed = \"N.\"\nstatus = \"{status}\"\nends = {ends}\n"
            );
            if status != "ended" {
                let who = self.role(None);
                self.lasts(ends, "resource-end", &format!("resource:s{at}"), &who, None);
            }
        }
        for at in 0..tape.below(3) {
            let (due, owner) = (tape.day(-40, 80), tape.below(ROLES));
            let _ = write!(
                self.text,
                "-- content/measurement/objectives/o{at}.toml --\ntitle = \"O{at}\"\ntext = \"T.\"\ndue = {due}\nowner = \"r{owner}\"\n"
            );
            let who = self.role(Some(owner));
            self.lasts(due, "objective", &format!("objective:o{at}"), &who, None);
        }
    }

    fn metrics(&mut self, tape: &mut Tape<'_>) {
        for at in 0..tape.below(4) {
            let cadence = tape.of(&["day", "week", "month", "quarter"]);
            let mut readings: Vec<Date> = (0..tape.below(4)).map(|_| tape.day(-120, 3)).collect();
            readings.sort_unstable();
            readings.dedup();
            let (baseline, by, owner) = (tape.maybe(200), tape.maybe(100), tape.below(ROLES));
            let baseline = baseline.map(|days| TODAY - (days as i64).days());
            let (record, who) = (format!("metric:m{at}"), self.role(Some(owner)));
            let _ = write!(
                self.text,
                "-- content/measurement/metrics/m{at}.toml --\ntitle = \"M{at}\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"{cadence}\"\nsource = \"S\"\nowner = \"r{owner}\"\n"
            );
            let told: Vec<String> = readings.iter().map(|on| format!("{{ on = {on}, value = 3 }}")).collect();
            let _ = writeln!(self.text, "readings = [{}]", told.join(", "));
            if let Some(on) = baseline {
                let _ = writeln!(self.text, "baseline = {{ on = {on}, value = 1 }}");
            }
            let by = by.map(|days| TODAY + (days as i64 - 30).days());
            if let Some(by) = by {
                let _ = writeln!(self.text, "target = {{ by = {by}, value = 9 }}");
                self.lasts(by, "target", &record, &who, None);
            }
            // What is read in a period is read of it: then the next one asks, once it is over.
            // And asks until it is.
            let known = readings.last().copied().max(baseline);
            // Before the first, it is that of the target's day, once that is over.
            let latest = period(cadence, TODAY).0;
            let wanted = by.map_or(latest, |by| latest.min(period(cadence, by).1));
            let first = known.map_or(wanted, |known| period(cadence, period(cadence, known).1).1);
            self.lasts(first, "reading", &record, &who, None);
        }
    }

    fn channels(&mut self, tape: &mut Tape<'_>) {
        for at in 0..2 {
            let (checked, every) = (tape.day(-400, 0), Every::new(tape));
            let (status, owner) = (tape.of(&["active", "stopped"]), tape.below(ROLES));
            let _ = write!(
                self.text,
                "-- content/connection/channels/c{at}.toml --\ntitle = \"C{at}\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"{status}\"\nowner = \"r{owner}\"\ncadence = {{ per = \"week\", min = 0, source = {{ title = \"S\", checked-on = {checked}, recheck-every = \"{every}\" }} }}\n"
            );
            if status == "active" {
                let who = self.role(Some(owner));
                self.lasts(every.after(checked), "source", &format!("channel:c{at}"), &who, None);
            }
        }
    }

    fn entries(&mut self, tape: &mut Tape<'_>) {
        let (lead, asks) = (tape.below(40), tape.one_in(2));
        let _ = write!(
            self.text,
            "-- content/strategy/voice.toml --\ntones = [\"warm\"]\n-- content/strategy/content-types/t.toml --\ntitle = \"T\"\ntones = [\"warm\"]\nlead-time-days = {lead}\nconsent-required = {asks}\n-- content/calendar/all.toml --\n"
        );
        let drawn = |tape: &mut Tape<'_>| {
            let (recurs, of_kind, owner) = (tape.one_in(3), tape.one_in(2), tape.below(PEOPLE));
            let (reviewer, consent) = (tape.maybe(PEOPLE), tape.one_in(2));
            let status = tape.of(&["idea", "draft", "in-review", "scheduled", "published", "cancelled"]);
            (recurs, of_kind, owner, reviewer, consent, status, tape.day(-30, 80), 1 + tape.below(3) as i64)
        };
        let all: Vec<_> = (0..tape.below(6)).map(|_| drawn(tape)).collect();
        let names_readers = all.iter().any(|entry| entry.3.is_some());
        for (at, (recurs, of_kind, owner, reviewer, consent, status, day, weeks)) in all.into_iter().enumerate() {
            let when = if recurs {
                format!("[[recurring]]\nstarts = {day}\nrrule = \"FREQ=WEEKLY;INTERVAL={weeks}\"\n")
            } else {
                format!("[[entry]]\ndate = {day}\n")
            };
            let kind = if of_kind { "content-type = \"t\"\n" } else { "" };
            let reader = reviewer.map(|reader| format!("reviewer = \"p{reader}\"\n")).unwrap_or_default();
            let _ = write!(
                self.text,
                "{when}id = \"e{at}\"\ntitle = \"E{at}\"\nchannel = \"c0\"\ntime = 23:30:00\nowner = \"p{owner}\"\nstatus = \"{status}\"\nconsent = {consent}\n{kind}{reader}"
            );
            if matches!(status, "published" | "cancelled") {
                continue;
            }
            let mut day = day;
            while recurs && day < TODAY {
                day += (7 * weeks).days();
            }
            let mut lacks = Vec::new();
            if status != "scheduled" {
                lacks.push("ready".to_owned());
            }
            let is_read = match reviewer {
                Some(reader) => !self.people[reader].gone,
                None => status == "scheduled" && !names_readers,
            };
            lacks.extend((!is_read).then(|| "reviewer".to_owned()));
            lacks.extend((of_kind && asks && !consent).then(|| "consent".to_owned()));
            let before = self.due.len();
            let (who, record) = (self.person(owner), format!("calendar:e{at}"));
            if day < TODAY {
                self.lasts(day, "late-entry", &record, &who, None);
            } else if !lacks.is_empty() {
                let lead = if of_kind { lead as i64 } else { 0 };
                self.lasts(day - lead.days(), "entry", &record, &who, None);
            }
            if self.due.len() > before {
                self.due[before].lacks = lacks;
            }
        }
    }
}

impl Holder {
    /// Neither shadow nor interim, still there, and day 120 is not past.
    fn is_new(&self) -> bool {
        let is_own = !self.shadow && !self.interim;
        is_own && self.end.is_none_or(|end| end >= TODAY) && self.start + 119.days() >= TODAY
    }
}

impl Role {
    fn new(tape: &mut Tape<'_>) -> Self {
        let holders = (0..tape.below(4)).map(|_| {
            let start = tape.day(-150, 20);
            let end = tape.one_in(3).then(|| start + (tape.below(170) as i64).days());
            Holder { person: tape.below(PEOPLE), start, end, interim: tape.one_in(5), shadow: tape.one_in(5) }
        });
        let holders = holders.collect();
        let goals = (0..tape.below(3)).map(|_| {
            let day = 1 + tape.below(90) as i64;
            Goal {
                day,
                actions: (0..tape.below(3))
                    .map(|_| (1 + tape.below(u16::try_from(day).expect("one of ninety")) as i64, tape.maybe(ROLES)))
                    .collect(),
            }
        });
        let goals = goals.collect();
        Self { above: tape.maybe(ROLES), holders, goals }
    }
}

impl Review {
    fn new(tape: &mut Tape<'_>) -> Self {
        Self {
            kind: if tape.one_in(2) { "ninety-day" } else { "monthly" },
            person: tape.below(PEOPLE),
            role: tape.below(ROLES),
            on: tape.day(-60, 60),
            status: ["planned", "done", "skipped"][tape.below(3)],
        }
    }
}

/// A time between two readings.
#[derive(Clone, Copy)]
struct Every(i64, &'static str);

impl Every {
    fn new(tape: &mut Tape<'_>) -> Self {
        Self(1 + tape.below(12) as i64, ["days", "weeks", "months", "year"][tape.below(4)])
    }

    fn after(self, day: Date) -> Date {
        match self.1 {
            "days" => day + self.0.days(),
            "weeks" => day + self.0.weeks(),
            "months" => day + self.0.months(),
            _ => day + self.0.years(),
        }
    }
}

impl std::fmt::Display for Every {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}

/// The first day of the period around a day, and the first of the next one.
fn period(cadence: &str, day: Date) -> (Date, Date) {
    match cadence {
        "day" => (day, day + 1.day()),
        "week" => {
            let first = day - i64::from(day.weekday().to_monday_zero_offset()).days();
            (first, first + 7.days())
        }
        "month" => (day.first_of_month(), day.first_of_month() + 1.month()),
        _ => {
            let month = (day.month() - 1) / 3 * 3 + 1;
            let first = Date::new(day.year(), month, 1).unwrap_or(day);
            (first, first + 3.months())
        }
    }
}

fn items(report: &Value) -> Vec<Item> {
    let id = |value: &Value| value["id"].as_str().unwrap_or_default().to_owned();
    let words = |value: &Value| {
        value.as_array().into_iter().flatten().filter_map(|word| Some(word.as_str()?.to_owned())).collect()
    };
    let rows = report["due"].as_array().into_iter().flatten();
    rows.map(|row| Item {
        day: row["day"].as_str().unwrap_or_default().to_owned(),
        what: row["what"].as_str().unwrap_or_default().to_owned(),
        record: match id(&row["record"]) {
            page if page.starts_with("page:") => format!("page:{}", page.rsplit('/').next().unwrap_or_default()),
            other => other,
        },
        about: id(&row["about"]),
        asked: (id(&row["role"]), row["vacant"] == true, id(&row["left"]), id(&row["instead"])),
        people: row["people"].as_array().into_iter().flatten().map(&id).collect(),
        lacks: words(&row["lacks"]),
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_falls_due_is_what_the_plan_was_written_from(tape in proptest::collection::vec(any::<u16>(), 60..400), weeks in 0_i64..12) {
        let plan = Plan::new(&mut Tape(tape.iter()), TODAY + (7 * weeks + 1).days());
        let place = Workspace::with(&plan.text);
        let out = place.run(&format!("due --format json --within {}days", 7 * weeks + 1)).ends(0).out;
        let report: Value = serde_json::from_str(&out).expect("JSON");
        let mut told = items(&report);
        prop_assert!(told.iter().map(|item| &item.day).is_sorted());
        let mut wanted = plan.due;
        told.sort();
        wanted.sort();
        prop_assert_eq!(told, wanted, "{}", plan.text);
    }
}
