//! A tester that knows of the program only what its readers are promised: it writes a plan down twice, whole and with
//! everything closer than a circle deleted, by rules of its own, and holds the narrower site of the one against the
//! site of the other. Translations, drafts, folders, lists of records, sections with and without ids.
//!
//! `PARVIS_PLANS=2000 cargo test deletion` tries so many plans; `PARVIS_SEED` begins elsewhere.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use parvis::config::Circle;
use parvis::diagnostic::Severity;
use parvis::erase::erase;
use parvis::load::Sources;
use parvis::pipeline::Checked;
use parvis::render::Theme;

use crate::audiences;

const NAMES: [&str; 4] = ["public", "member", "team", "lead"];

/// Numbers without order, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// A mark, sometimes.
    fn mark(&mut self, one_in: usize) -> Option<usize> {
        self.one_in(one_in).then(|| self.below(4))
    }
}

/// A section of a text in two languages.
struct Section {
    word: String,
    level: usize,
    mark: Option<usize>,
    id: bool,
    /// The translation's own mark.
    other: Option<usize>,
}

/// What a translation has of the sections of its original.
enum Translated {
    /// Every one, in order.
    All,
    /// Those that are for circles wider than this one.
    Below(usize),
    /// Those at the beginning that nobody marked, at most so many.
    Beginning(usize),
    /// These, in this order, each with its id.
    These(Vec<usize>),
}

struct Text {
    sections: Vec<Section>,
    translated: Option<Translated>,
}

/// For whom each section is: what it and the sections around it say.
fn for_whom(sections: &[Section]) -> Vec<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let each = sections.iter().map(|section| {
        while open.pop_if(|(level, _)| *level >= section.level).is_some() {}
        let own = open.last().map_or(0, |(_, circle)| *circle).max(section.mark.unwrap_or(0));
        open.push((section.level, own));
        own
    });
    each.collect()
}

impl Text {
    fn new(dice: &mut Dice, name: &str) -> Self {
        let flat = dice.one_in(3);
        let count = dice.below(6);
        let mut sections: Vec<Section> = (0..count)
            .map(|at| Section {
                word: format!("{name}x{at}"),
                level: if flat { 2 } else { 2 + dice.below(3) },
                mark: dice.mark(3),
                id: flat || dice.one_in(5),
                other: None,
            })
            .collect();
        let circles = for_whom(&sections);
        let translated = match dice.below(6) {
            0 => None,
            1 => Some(Translated::Below(1 + dice.below(3))),
            2 => {
                let open = circles.iter().position(|circle| *circle > 0).unwrap_or(count);
                Some(Translated::Beginning(dice.below(open + 1)))
            }
            3 | 4 if flat => {
                let mut these: Vec<usize> = (0..count).filter(|_| !dice.one_in(3)).collect();
                if dice.one_in(2) && these.len() > 1 {
                    let (one, other) = (dice.below(these.len()), dice.below(these.len()));
                    these.swap(one, other);
                }
                Some(Translated::These(these))
            }
            _ => {
                for section in &mut sections {
                    section.other = dice.mark(9);
                }
                Some(Translated::All)
            }
        };
        if matches!(translated, Some(Translated::Below(_) | Translated::Beginning(_))) {
            // Nothing but their place tells what they are.
            for section in &mut sections {
                section.id = false;
            }
        }
        Self { sections, translated }
    }

    /// The sections that a circle sees, in the plan's language or in the other one.
    fn write(&self, circle: usize, english: bool) -> String {
        let circles = for_whom(&self.sections);
        let all: Vec<usize> = (0..self.sections.len()).collect();
        let mut hidden: Option<usize> = None;
        let shown: Vec<usize> = match &self.translated {
            _ if !english => all,
            Some(Translated::Below(level)) => all.into_iter().filter(|at| circles[*at] < *level).collect(),
            Some(Translated::Beginning(count)) => all.into_iter().take(*count).collect(),
            Some(Translated::These(these)) => these.clone(),
            _ => all,
        };
        let mut out = String::new();
        for at in shown {
            let section = &self.sections[at];
            if english {
                // A section that the translation marks ends where one of its level begins.
                hidden = hidden.filter(|level| section.level > *level);
                if hidden.is_none() && section.other.is_some_and(|mark| mark > circle) {
                    hidden = Some(section.level);
                }
            }
            if circles[at] > circle || hidden.is_some() {
                continue;
            }
            let word = &section.word;
            let id = if section.id { format!("#id-{word} ") } else { String::new() };
            // A translation need not say again what its original says.
            let mark = if english { section.other } else { section.mark };
            let mark = mark.map_or(String::new(), |mark| format!("audience=\"{}\"", NAMES[mark]));
            let braces = if id.is_empty() && mark.is_empty() { String::new() } else { format!(" {{{id}{mark}}}") };
            let (title, text) = if english { ("Part", "A word about") } else { ("Partie", "Un mot sur") };
            let _ = write!(out, "\n{} {title} {word}{braces}\n\n{text} zq{word}.\n", "#".repeat(section.level));
        }
        out
    }
}

/// A file of prose or of one record, with its translation.
struct Page {
    path: String,
    head: String,
    mark: Option<usize>,
    /// The translation's own mark.
    other: Option<usize>,
    /// Whether it is a draft, and its translation.
    drafts: [bool; 2],
    /// It is to be read through again, on a day of its own.
    reviewed: Option<usize>,
    /// The translation says its title elsewhere than its original does: as a heading, or above it.
    other_title: bool,
    text: Text,
    /// A record in TOML, its text in a string.
    is_toml: bool,
}

struct Entry {
    mark: Option<usize>,
    owner: usize,
    translated: bool,
}

/// A role: its file's mark, its holder's, its owner's, whether it is translated.
type Role = (Option<usize>, Option<usize>, Option<usize>, bool);

struct Plan {
    folders: Vec<(&'static str, Option<usize>, &'static str, bool)>,
    pages: Vec<Page>,
    people: Vec<Option<usize>>,
    roles: Vec<Role>,
    entries: (Option<usize>, Vec<Entry>),
}

impl Plan {
    fn new(dice: &mut Dice) -> Self {
        let indexes = ["index", "README", "_index", "Index"];
        let folders = ["guide", "guide/deep", "faq", "people", "roles"]
            .map(|name| (name, dice.mark(4), indexes[dice.below(indexes.len())], dice.one_in(6)));
        let count = 1 + dice.below(5);
        let pages = (0..count).map(|at| {
            let (folder, head, is_toml) = match dice.below(5) {
                0 => ("faq/", format!("question = \"Question p{at} ?\"\n"), false),
                1 => ("faq/", format!("question = \"Question p{at} ?\"\n"), true),
                2 => ("guide/", String::new(), false),
                3 => ("guide/deep/", format!("title = \"Titre p{at}\"\n"), false),
                _ => ("", String::new(), false),
            };
            Page {
                path: format!("{folder}p{at}"),
                head,
                mark: dice.mark(3),
                other: dice.mark(8),
                drafts: [dice.one_in(8), dice.one_in(8)],
                reviewed: dice.one_in(3).then(|| dice.below(28)),
                other_title: dice.one_in(4),
                text: Text::new(dice, &format!("p{at}")),
                is_toml,
            }
        });
        let pages = pages.collect();
        let people = (0..3).map(|_| dice.mark(3)).collect();
        let some = |dice: &mut Dice| dice.one_in(2).then(|| dice.below(3));
        let roles = (0..3).map(|_| (dice.mark(3), some(dice), some(dice), dice.one_in(2))).collect();
        let entry = |dice: &mut Dice| Entry { mark: dice.mark(3), owner: dice.below(3), translated: dice.one_in(2) };
        let count = dice.below(4);
        let entries = (dice.mark(4), (0..count).map(|_| entry(dice)).collect());
        Self { folders: folders.into(), pages, people, roles, entries }
    }

    /// For whom something is: the closest of what is named on the way down, or the book's default.
    fn circle(&self, path: &str, marks: &[Option<usize>]) -> usize {
        let above = self.folders.iter().filter(|(name, ..)| path.starts_with(&format!("{name}/")));
        above.map(|(_, mark, ..)| *mark).chain(marks.iter().copied()).flatten().max().unwrap_or(1)
    }

    fn sees_person(&self, circle: usize, at: usize) -> bool {
        self.circle("people/x", &[self.people[at]]) <= circle
    }

    fn sees_role(&self, circle: usize, at: usize) -> bool {
        self.circle("roles/x", &[self.roles[at].0]) <= circle
    }

    /// Every file with nothing in it that is closer than a circle.
    fn write(&self, circle: usize) -> String {
        let mut out = "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
            [audiences]\norder = [\"public\", \"member\", \"team\", \"lead\"]\ndefault = \"member\"\n\
            fields = { \"role.compensation\" = \"team\" }\n-- content/index.md --\n# Accueil\n"
            .to_owned();
        for (name, mark, index, draft) in &self.folders {
            if self.circle(&format!("{name}/"), &[]) <= circle {
                let draft = if *draft { "draft = true\n" } else { "" };
                let _ = write!(
                    out,
                    "-- content/{name}/{index}.md --\n+++\ntitle = \"Dossier {name}\"\n{}{draft}+++\n",
                    line(*mark)
                );
            }
        }
        self.pages.iter().for_each(|page| self.page(&mut out, circle, page));
        for (at, mark) in self.people.iter().enumerate().filter(|(at, _)| self.sees_person(circle, *at)) {
            let _ = write!(
                out,
                "-- content/people/h{at}.toml --\nname = \"Nom h{at}\"\ntype = \"member\"\n{}",
                line(*mark)
            );
        }
        for (at, (mark, reports, holder, paid)) in self.roles.iter().enumerate() {
            if !self.sees_role(circle, at) {
                continue;
            }
            let _ =
                write!(out, "-- content/roles/r{at}.toml --\ntitle = \"Rôle r{at}\"\nmission = \"m\"\n{}", line(*mark));
            if let Some(other) = reports.filter(|other| self.sees_role(circle, *other)) {
                let _ = writeln!(out, "reports-to = \"r{other}\"");
            }
            if *paid && circle >= 2 {
                let _ = writeln!(out, "[compensation]\nbasis = \"salary\"\nbenefits = [\"zqpay{at}\"]");
            }
            if let Some(person) = holder.filter(|person| self.sees_person(circle, *person)) {
                let _ = writeln!(out, "[[holders]]\nperson = \"h{person}\"\nstart = 2026-11-01\nend = 2027-02-01");
            }
            let _ = write!(out, "[[goals]]\nid = \"g\"\ntext = \"zqgoal{at}\"\ndue-day = 60\n");
        }
        self.list(&mut out, circle);
        out
    }

    fn page(&self, out: &mut String, circle: usize, page: &Page) {
        let own = self.circle(&page.path, &[page.mark]);
        if own > circle {
            return;
        }
        for english in [false, true] {
            // What is not said of a translation is what its original is.
            if english && (page.text.translated.is_none() || own.max(page.other.unwrap_or(0)) > circle) {
                continue;
            }
            let text = page.text.write(circle, english);
            let (mark, draft) = if english { (page.other, page.drafts[1]) } else { (page.mark, page.drafts[0]) };
            let draft = if draft { "draft = true\n" } else { "" };
            let other = english && page.other_title && !page.is_toml && !page.path.starts_with("faq/");
            let head = match (english, page.head.is_empty()) {
                (true, true) if other => format!("title = \"Page {}\"\n", page.path),
                (true, false) if other => String::new(),
                (true, _) => page.head.replace("Question", "Query").replace("Titre", "Title"),
                (false, _) => page.head.clone(),
            };
            let reviewed = page.reviewed.filter(|_| !english).map_or(String::new(), |day| {
                format!("reviewed-on = 2026-06-{:02}\nreview-every = \"6 months\"\n", day + 1)
            });
            let keys = format!("{head}{}{draft}{reviewed}", line(mark));
            let (dot, end) = (if english { ".en" } else { "" }, if page.is_toml { "toml" } else { "md" });
            let _ = writeln!(out, "-- content/{}{dot}.{end} --", page.path);
            if page.is_toml {
                let _ = writeln!(out, "{keys}body = '''\nUne réponse.\n{text}'''");
            } else if keys.is_empty() {
                let _ = writeln!(out, "# {}\n\nDu texte.\n{text}", page.path);
            } else {
                let title = if head.is_empty() { format!("# {}\n\n", page.path) } else { String::new() };
                let _ = writeln!(out, "+++\n{keys}+++\n\n{title}Du texte.\n{text}");
            }
        }
    }

    fn list(&self, out: &mut String, circle: usize) {
        out.push_str("-- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\naudience = \"public\"\n");
        let (file, entries) = &self.entries;
        let sees = |entry: &Entry| {
            self.circle("calendar/x", &[*file, entry.mark]) <= circle && self.sees_person(circle, entry.owner)
        };
        let shown: Vec<(usize, &Entry)> = entries.iter().enumerate().filter(|(_, entry)| sees(entry)).collect();
        if shown.is_empty() {
            return;
        }
        let _ = write!(out, "-- content/calendar/all.toml --\n{}", line(*file));
        for (at, entry) in &shown {
            let _ = write!(
                out,
                "[[entry]]\nid = \"e{at}\"\ndate = 2026-12-{:02}\nchannel = \"forum\"\ntitle = \"Billet e{at}\"\nowner = \"h{}\"\nstatus = \"draft\"\n{}",
                at + 2,
                entry.owner,
                line(entry.mark)
            );
        }
        if shown.iter().any(|(_, entry)| entry.translated) {
            out.push_str("-- content/calendar/all.en.toml --\n");
            for (at, _) in shown.iter().filter(|(_, entry)| entry.translated) {
                let _ = write!(out, "[[entry]]\nid = \"e{at}\"\ntitle = \"Post e{at}\"\n");
            }
        }
    }
}

fn line(mark: Option<usize>) -> String {
    mark.map_or(String::new(), |mark| format!("audience = \"{}\"\n", NAMES[mark]))
}

/// A number of the environment.
fn told(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Holds the narrower site of a plan against that of the plan without what is closer, and against that of what `--prove`
/// builds from, which deletes by rules of its own, too.
///
/// Every file is compared, pages as they are on a day that the dice say, with what they carry of each of the days after it.
fn hold(seed: u64) {
    let mut dice = Dice::new(seed);
    let plan = Plan::new(&mut dice);
    let circle = dice.below(3);
    let day = format!("2026-12-{:02}", 1 + dice.below(28));
    let (whole, rest) = (plan.write(3), plan.write(circle));
    let tried = std::panic::catch_unwind(|| {
        let sources = Sources::from_text(&whole);
        let read = audiences::read(&sources, &day);
        let erased = erase(&sources, &read.plan.config.languages, Circle(circle as u32));
        // The book is the same in all three.
        let theme = Arc::new(Theme::new(&read.plan.config, &sources));
        let made = |read| {
            let (site, checked) = audiences::seen(read, circle as u8, Arc::clone(&theme));
            (audiences::files(&site), checked)
        };
        let (narrow, checked) = made(read);
        let (wanted, other) = made(audiences::read(&Sources::from_text(&rest), &day));
        audiences::same(&narrow, &wanted);
        let errors = |checked: &Checked| -> Vec<(&str, String)> {
            let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
            errors.map(|finding| (finding.rule, finding.message.to_string())).collect()
        };
        assert_eq!(errors(&checked), errors(&other));
        audiences::same(&narrow, &made(audiences::read(&erased, &day)).0);
    });
    let name = NAMES[circle];
    assert!(tried.is_ok(), "seed {seed}, for `{name}` on {day}:\n{whole}\n==== without what is closer:\n{rest}");
}

#[test]
fn a_narrower_site_is_that_of_the_text_without_what_is_closer() {
    let first = told("PARVIS_SEED", 1);
    let seeds = Mutex::new(first..first + told("PARVIS_PLANS", 48));
    let next = || seeds.lock().ok().and_then(|mut seeds| seeds.next());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    // One that differs ends only its own thread: the others go on, and tell of theirs.
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(seed) = next() {
                    hold(seed);
                }
            });
        }
    });
}
