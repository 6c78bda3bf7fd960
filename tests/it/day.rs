//! The day of reading: what a page carries of the days after its build is what this circle may see then, and nothing else.

use parvis::config::Circle;
use parvis::due::{self, Due, Outlook};
use parvis::model::Date;
use parvis::pipeline::{self, Cache, Options};
use parvis::principles::Coverage;

use crate::sample::Sample;
use crate::workspace::Workspace;

/// A plan in which much happens within eight weeks of 1 December 2026, most of it for a closer circle.
const PLAN: &str = "\
-- book.toml --
[book]
language = \"en\"
timezone = \"Europe/Paris\"
[audiences]
order = [\"public\", \"team\"]
default = \"public\"
-- content/index.md --
+++
audience = \"public\"
+++
# Home
-- content/roles/a.toml --
title = \"Moderator\"
seats = 2
mission = \"To keep the forum welcoming.\"
[[holders]]
person = \"ann\"
start = 2026-11-20
end = 2026-12-31
[[holders]]
person = \"bob\"
start = 2027-01-04
-- content/people/ann.toml --
name = \"Ann Open\"
type = \"volunteer\"
-- content/people/bob.toml --
audience = \"team\"
name = \"Bob CANARY\"
type = \"volunteer\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
status = \"active\"
medium = \"forum\"
place = \"online\"
-- content/calendar/a.toml --
[[entry]]
id = \"shown\"
title = \"Shown post\"
channel = \"forum\"
owner = \"ann\"
date = 2026-12-15
status = \"scheduled\"
[[entry]]
id = \"hidden\"
title = \"Post of the CANARY\"
channel = \"forum\"
owner = \"ann\"
date = 2026-12-16
status = \"scheduled\"
audience = \"team\"
";

const AHEAD: &str = "id=\"pv-ahead\">";

fn ahead(html: &str) -> &str {
    let rest = html.split(AHEAD).nth(1).unwrap_or_default();
    rest.split("</script>").next().unwrap_or_default()
}

#[test]
fn what_a_page_carries_of_later_days_is_what_its_circle_may_see() {
    let place = Workspace::with(PLAN);
    place.run("build --audience public --out public").ends(0);
    place.run("build --audience team --out team").ends(0);
    let home = |circle: &str| place.read(&format!("{circle}/index.html"));
    // The week of the 14th is not yet on the page; the page has it with it.
    assert!(ahead(&home("public")).contains("Shown post"), "{}", home("public"));
    assert!(ahead(&place.read("team/calendar/index.html")).contains("Post of the CANARY"));
    assert!(ahead(&place.read("team/roles/a/index.html")).contains("Bob CANARY"));
    let files = std::process::Command::new("grep")
        .args(["-rl", "CANARY"])
        .arg(place.path("public"))
        .output()
        .expect("grep runs");
    assert_eq!(String::from_utf8_lossy(&files.stdout), "");
}

#[test]
fn a_page_on_which_no_day_changes_anything_carries_nothing_and_the_book_on_paper_says_its_day() {
    let place = Workspace::with(PLAN);
    place.run("build --audience team --out site").ends(0);
    let still = place.read("site/contents/index.html");
    assert!(!still.contains(AHEAD) && !still.contains("holds as of"), "{still}");
    let print = place.read("site/print/index.html");
    assert!(!print.contains(AHEAD) && print.contains("As of 1 December 2026."));
    // The same plan on the same day is the same site, whatever was asked first.
    place.run("build --audience team --out again").ends(0);
    assert_eq!(place.read("site/index.html"), place.read("again/index.html"));
    assert!(place.read("site/index.html").contains("What this page says holds as of 1 December 2026."));
}

#[test]
fn every_page_that_a_role_keeps_says_who_holds_it_on_later_days() {
    let page = |title: &str| format!("+++\ntitle = \"{title}\"\nowner = \"a\"\n+++\n\nHow it is done.\n");
    let pages: String = ["one", "two", "three"].map(|name| format!("-- content/{name}.md --\n{}", page(name))).concat();
    let place = Workspace::with(&[PLAN, &pages].concat());
    place.run("build --audience team --out site").ends(0);
    for name in ["one", "two", "three"] {
        // What pages have in common is made once; on which days it is another holds for each of them.
        assert!(ahead(&place.read(&format!("site/{name}/index.html"))).contains("Bob CANARY"), "{name}");
    }
}

#[test]
fn what_is_answered_on_a_later_day_is_what_a_build_of_that_day_would_say() {
    let sample = Sample::read();
    let day: Date = "2026-12-01".parse().expect("a day");
    let options = || Options { today: Some(day), drafts: false };
    let read = pipeline::read(&sample.sources, options(), &mut Cache::default());
    let circles = read.plan.config.audiences.order.len();
    assert!(circles > 1);
    let told = |coverage: &Coverage| {
        let one = |own: &parvis::principles::PrincipleCoverage| {
            let ids: Vec<&str> = own.principle.questions.iter().map(|question| &*question.id).collect();
            format!("{ids:?} {:?}", own.asks)
        };
        coverage.principles.iter().map(|own| one(own)).collect::<Vec<_>>()
    };
    let mut changes = 0;
    for circle in 0..u32::try_from(circles).expect("few circles") {
        let read = pipeline::read(&sample.sources, options(), &mut Cache::default());
        let plan = pipeline::see(read, Circle(circle)).plan;
        let days: Vec<Date> = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok()).take(120).collect();
        let first = Coverage::of(&plan, day);
        let mut before = told(&first);
        for (day, next) in days.iter().zip(first.later(&plan, day, days.iter().copied())) {
            let own = told(&Coverage::of(&plan, *day));
            assert_eq!(told(&next), own, "circle {circle}, {day}");
            changes += usize::from(before != own);
            before = own;
        }
    }
    assert!(changes > 5, "{changes}");
}

#[test]
fn what_falls_due_on_a_later_day_is_what_is_told_on_that_day() {
    let sample = Sample::read();
    let day: Date = "2026-12-01".parse().expect("a day");
    let options = Options { today: Some(day), drafts: false };
    let plan = pipeline::read(&sample.sources, options, &mut Cache::default()).plan;
    let days: Vec<Date> = std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(200).collect();
    let until = |day: Date| day.saturating_add(jiff::Span::new().days(90));
    let told = |list: Vec<Due>| list.iter().map(|due| format!("{due:?}")).collect::<Vec<_>>();
    let outlook = Outlook::new(&plan, day, until(days[days.len() - 1]));
    let mut seen = std::collections::BTreeSet::new();
    for day in days {
        let own = told(due::list(&plan, day, until(day)));
        assert_eq!(told(outlook.list(day, until(day))), own, "{day}");
        seen.insert(own);
    }
    assert!(seen.len() > 20, "{}", seen.len());
}
