//! What overviews tell: where a figure stands and goes, what is due and who can act, where paper leads.

use crate::pages::{main_of, pages};

#[test]
fn a_figure_says_both_whether_it_is_within_the_plan_and_whether_it_is_better_than_last_time() {
    let pages = pages(
        "-- content/measurement/metrics/reply.toml --\ntitle = \"Reply\"\nunit = \"hours\"\nbetter = \"lower\"\ncadence = \"month\"\n\
         source = \"Forum\"\nbaseline = { on = 2026-06-01, value = 8 }\ntarget = { by = 2027-06-01, value = 6 }\n\
         readings = [{ on = 2026-10-31, value = 6.8 }, { on = 2026-11-30, value = 7 }]\n",
    );
    for page in ["measurement/index.html", "measurement/metrics/reply/index.html"] {
        let html = main_of(&pages[page]);
        assert!(html.contains("state--on-track"), "{page}: {html}");
        assert!(html.contains("worse than last time (6.8"), "{page}: {html}");
        assert!(html.contains("target: 6") && html.contains("at most, June 2027"), "{page}: {html}");
    }
    assert!(
        main_of(&pages["measurement/index.html"]).contains("class=\"target\""),
        "the line has its target beside it"
    );
}

const GAPS: &str = "\
-- book.toml --
[book]
language = \"en\"
[check]
review-every = \"6 months\"
-- content/roles/guide.toml --
title = \"Guide\"
mission = \"To guide.\"
-- content/soon.md --
+++
title = \"Soon\"
owner = \"guide\"
reviewed-on = 2026-06-10
+++
Text.
-- content/late.md --
+++
title = \"Late\"
reviewed-on = 2026-01-10
+++
Text.
";

#[test]
fn gaps_begin_with_what_is_due_soon_and_say_who_can_act() {
    let pages = pages(GAPS);
    let gaps = main_of(&pages["gaps/index.html"]);
    let at = |text: &str| gaps.find(text).unwrap_or_else(|| panic!("{text}: {gaps}"));
    assert!(at("id=\"pv-owners\"") < at("id=\"pv-soon\"") && at("id=\"pv-soon\"") < at("id=\"pv-stale\""));
    assert!(at(">Soon</a>") < at(">Late</a>"));
    let owners = &gaps[at("id=\"pv-owners\"")..at("id=\"pv-soon\"")];
    assert!(owners.contains(">Guide</a> <span class=\"soft\">one thing to do</span>"), "{owners}");
    assert!(!gaps.contains(":</span>") && !gaps.contains(": </span>"), "no colon without a name: {gaps}");
}

#[test]
fn a_link_on_paper_leads_to_the_site_wherever_it_was_printed() {
    let plan = |base: &str| {
        format!(
            "-- book.toml --\n[book]\nlanguage = \"en\"\n{base}-- content/notes.md --\n# Notes\n\nSee [who answers](/who/) and [more](more.md).\n-- content/more.md --\n# More\n"
        )
    };
    let printed = |base: &str| pages(&plan(base))["print/index.html"].clone();
    let with = printed("[build]\nbase-url = \"https://example.org/plan/\"\n");
    assert!(with.contains("<a href=\"https://example.org/plan/who/\">who answers</a>"), "{with}");
    assert!(!with.contains("https://example.org/plan/more/"), "what is on paper too is there");
    assert!(printed("").contains("<a href=\"../who/\">who answers</a>"), "without an address, as it is");
}
