//! A tester that knows of the program only what its readers are promised: it writes a plan down twice, whole and with
//! everything closer than a circle deleted, by rules of its own, and holds the narrower site of the one against the
//! site of the other. Translations, drafts, folders, lists of records, groups, aliases, attachments, sections with and without
//! ids, headings in quotes, raw HTML.
//!
//! `PARVIS_PLANS=2000 cargo test deletion` tries so many plans; `PARVIS_SEED` begins elsewhere.

mod plan;
mod text;

use std::sync::{Arc, Mutex};

use parvis::config::Circle;
use parvis::diagnostic::Severity;
use parvis::erase::erase;
use parvis::load::Sources;
use parvis::pipeline::Checked;
use parvis::render::Theme;

use crate::audiences;
use plan::Plan;

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

/// A number of the environment.
fn told(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// A plan, and for whom it is built.
fn cast(dice: &mut Dice) -> (Plan, usize) {
    let plan = Plan::new(dice);
    (plan, dice.below(3))
}

/// Holds the narrower site of a plan against that of the plan without what is closer, and against that of what `--prove`
/// builds from, which deletes by rules of its own, too.
///
/// Every file is compared, pages as they are on a day that the dice say, with what they carry of each of the days after it.
fn hold(seed: u64) {
    let mut dice = Dice::new(seed);
    let (plan, circle) = cast(&mut dice);
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

/// Something that plans are made of, and how often it stands in the text of one.
type Part = (&'static str, fn(&str) -> usize);

const PARTS: [Part; 14] = [
    ("headings in quotes", |text| text.matches("\n> ##").count()),
    ("headings in lists", |text| text.matches("\n- ##").count()),
    ("marked headings in quotes", |text| {
        text.lines().filter(|line| line.starts_with(['>', '-']) && line.contains("audience=")).count()
    }),
    ("translated quotes", |text| text.matches("# Quote ").count()),
    ("groups", |text| text.matches("\ntitle = \"Lieu").count()),
    ("translated groups", |text| text.matches("\ntitle = \"Place").count()),
    ("members of groups", |text| text.matches("\ngroups = [").count()),
    ("groups in groups", |text| text.matches("\nparent = ").count()),
    ("aliases", |text| text.matches("\naliases = [").count()),
    ("attachments", |text| text.matches("zqatt").count()),
    ("photos", |text| text.matches("\nphoto = ").count()),
    ("attachments in translations", |text| {
        let files = text.split("-- content/").filter(|file| file.contains(".en.") && file.contains("[Pièce"));
        files.count()
    }),
    ("HTML with ids", |text| text.matches(" id=\"").count()),
    ("HTML with ids in translations", |text| {
        text.split("-- content/").filter(|file| file.contains(".en.") && file.contains("zqraw")).count()
    }),
];

/// Of each part, some plans show all, and some hide something.
#[test]
fn the_plans_have_of_everything_what_is_hidden_and_what_is_not() {
    let plans: Vec<(String, String)> = (1..=200)
        .map(|seed| {
            let (plan, circle) = cast(&mut Dice::new(seed));
            (plan.write(3), plan.write(circle))
        })
        .collect();
    let counted = PARTS.map(|(part, count)| {
        let hidden = plans.iter().filter(|(whole, rest)| count(whole) > count(rest)).count();
        let seen = plans.iter().filter(|(_, rest)| count(rest) > 0).count();
        (part, hidden, seen)
    });
    let rare: Vec<_> = counted.iter().filter(|(_, hidden, seen)| *hidden < 20 || *seen < 20).collect();
    assert!(rare.is_empty(), "of 200 plans, too few hide or show: {rare:?}\n{counted:?}");
}
