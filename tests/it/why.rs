//! Why a question counts as answered, in part, or not: each place and its date, and of a record alone.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Cafés\"
language = \"en\"
[[question]]
id = \"own\"
principle = \"strategy\"
text = \"What do we do in the rain?\"
-- content/strategy/index.md --
+++
reviewed-on = 2026-10-01
+++
# Strategy

## Rain {answers=\"own\"}

We stay in.
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
reviewed-on = 2020-01-01
holders = [{ person = \"ana\", start = 2020-01-01 }]
-- content/roles/scribe.toml --
title = \"Scribe\"
mission = \"\"
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
";

fn why(place: &Workspace, asked: &str) -> String {
    place.run(&format!("why {asked} --today 2026-11-28")).ends(0).out
}

#[test]
fn each_place_that_answers_is_named_with_its_day() {
    let place = Workspace::with(PLAN);
    let told = why(&place, "own");
    assert!(told.starts_with("own: What do we do in the rain?\n\nanswered\n"), "{told}");
    assert!(told.contains("Rain  content/strategy/index.md:6, ") && told.contains("1 October 2026"), "{told}");
    // The answer goes, and the question says where one would stand.
    place.write("content/strategy/index.md", "# Strategy\n\nNothing.\n");
    let told = why(&place, "own");
    assert!(!told.contains("\nanswered") && told.contains("{answers=\"own\"}"), "{told}");
    assert!(!told.contains("index.md:"), "{told}");
}

#[test]
fn a_question_may_be_asked_of_one_record() {
    let place = Workspace::with(PLAN);
    let all = why(&place, "role-mission");
    assert!(all.contains("\nLead: ") && all.contains("\nScribe: "), "{all}");
    let one = why(&place, "role-mission at role:scribe");
    assert!(!one.contains("Lead") && one.contains("\nScribe: "), "{one}");
    assert_eq!(one, why(&place, "role-mission role:scribe"));
    let lead = why(&place, "role-mission at role:lead");
    assert!(lead.contains("content/roles/lead.toml:1, ") && lead.contains("1 January 2020"), "{lead}");
}

#[test]
fn an_answer_in_part_says_what_is_there_and_what_is_not() {
    let place = Workspace::with(PLAN);
    place.write("content/roles/scribe.toml", "title = \"Scribe\"\nmission = \"Write.\"\nskills = [{ text = \"Patience\", type = \"quality\", level = \"required\" }]\n");
    let told = why(&place, "role-skills at role:scribe");
    assert!(told.contains("Scribe: answered in part") && told.contains("all of these together"), "{told}");
    assert!(told.contains("the key skills of a record of the kind role: there"), "{told}");
    assert!(told.contains("the key not-wanted of a record of the kind role: not there"), "{told}");
    // A file that cannot be read may answer: that is said.
    place.write("content/roles/scribe.toml", "title = \"Scribe\"\nmission = \"Write.\"\nskills = [\n");
    let told = place.run("why role-skills --today 2026-11-28").ends(0).out;
    assert!(!told.contains("Scribe: answered"), "{told}");
}

#[test]
fn what_is_not_asked_is_refused_with_a_way_out() {
    let place = Workspace::with(PLAN);
    let refused = |asked: &str| place.run(&format!("why {asked}")).ends(2).err;
    assert!(refused("role-misson").contains("did you mean `role-mission`?"));
    assert!(refused("own at role:lead").contains("asked of no such record"));
    assert!(refused("role-mission at role:nobody").contains("no record of the plan"));
    assert!(refused("role-mission at").contains("names no record"));
}

/// A page that may answer: how it is marked, whether something is said there, when it was read through.
#[derive(Debug, Clone)]
struct Place {
    /// By a heading, or by the page's front matter; not at all where there is nothing.
    by_heading: Option<bool>,
    text: &'static str,
    reviewed: Option<i64>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn what_answers_is_what_was_written_to_answer(
        places in prop::collection::vec(
            (prop::option::of(any::<bool>()), prop::sample::select(vec!["We stay in.", "TODO", ""]), prop::option::of(-400..0_i64))
                .prop_map(|(by_heading, text, reviewed)| Place { by_heading, text, reviewed }),
            1..6,
        ),
    ) {
        let today: Date = "2026-11-28".parse().expect("a day");
        let mut plan = String::from("-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n[check]\nreview-every = \"100 days\"\n[[question]]\nid = \"own\"\nprinciple = \"strategy\"\ntext = \"Rain?\"\n");
        let mut lines = Vec::new();
        let mut fresh = 0;
        for (at, Place { by_heading, text, reviewed }) in places.iter().enumerate() {
            let reviewed = reviewed.map(|days| today + days.days());
            let on = reviewed.map(|day| format!("reviewed-on = {day}\n")).unwrap_or_default();
            let answers = if *by_heading == Some(false) { "answers = [\"own\"]\n" } else { "" };
            let mark = if *by_heading == Some(true) { " {answers=\"own\"}" } else { "" };
            let body = format!("+++\ntitle = \"P{at}\"\n{on}{answers}+++\n\n## Part{mark}\n\n{text}\n");
            let _ = write!(plan, "-- content/p{at}.md --\n{body}");
            let (Some(by_heading), "We stay in.") = (by_heading, *text) else { continue };
            let line = if *by_heading { 1 + body.lines().position(|line| line.starts_with("## ")).expect("a heading") } else { 1 };
            let part = if *by_heading { " · Part" } else { "" };
            let day = reviewed.map_or_else(|| "no review date".to_owned(), |day| format!("reviewed on {}", day.strftime("%-d %B %Y")));
            lines.push(format!("  P{at}{part}  content/p{at}.md:{line}, {day}"));
            fresh += usize::from(reviewed.is_none_or(|day| day + 100.days() >= today));
        }
        let told = why(&Workspace::with(&plan), "own");
        let state = match (lines.len(), fresh) {
            (0, _) => "not answered",
            (_, 0) => "answered, by something whose review is overdue",
            _ => "answered",
        };
        let told: Vec<&str> = told.lines().skip(1).filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(told[0].trim_end_matches(", and it need not be"), state, "{:?}\n{}", told, plan);
        let mut own: Vec<String> = told[1..].iter().take_while(|line| line.contains("content/")).map(|line| (*line).to_owned()).collect();
        own.sort();
        prop_assert_eq!(own, lines, "{}", plan);
    }
}
