//! What overviews tell: where a figure stands and goes, what is due and who can act, where paper leads.

use crate::pages::{main_of, pages};
use crate::plan::plan;

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
    let text = |base: &str| {
        format!(
            "-- book.toml --\n[book]\nlanguage = \"en\"\n{base}-- content/notes.md --\n# Notes\n\nSee [who answers](/who/) and [more](more.md).\n-- content/more.md --\n# More\n"
        )
    };
    let printed = |base: &str| pages(&text(base))["print/index.html"].clone();
    let with = printed("[build]\nbase-url = \"https://example.org/plan/\"\n");
    assert!(with.contains("<a href=\"https://example.org/plan/who/\">who answers</a>"), "{with}");
    assert!(!with.contains("https://example.org/plan/more/"), "what is on paper too is there");
    assert!(printed("").contains("<a href=\"../who/\">who answers</a>"), "without an address, as it is");
}

#[test]
fn what_home_says_of_a_metric_stands_among_the_gaps_that_it_leads_to() {
    let metric = "unit = \"hours\"\nbetter = \"lower\"\nwarn-above = 8\nreadings = [{ on = 2026-11-02, value = 9 }]\n";
    let pages = pages(&format!(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n[audiences]\norder = [\"team\", \"lead\"]\n-- content/roles/guide.toml --\ntitle = \"Guide\"\nleads = true\n\
         holders = [{{ person = \"ada\", start = 2020-01-06 }}]\n-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"internal\"\n\
         -- content/measurement/metrics/reply.toml --\ntitle = \"Reply time\"\n{metric}-- content/measurement/metrics/calm.toml --\ntitle = \"Calm\"\n{}",
        metric.replace("value = 9", "value = 7")
    ));
    let (home, gaps) = (main_of(&pages["index.html"]), main_of(&pages["gaps/index.html"]));
    for page in [home, gaps] {
        assert!(page.contains("Reply time</a>") && page.contains("past its warning"), "{page}");
    }
    assert!(gaps.contains("id=\"pv-metrics\"") && !gaps.contains("Calm</a>"), "{gaps}");
    // What only a role that reports to nobody can answer is its holders' to do.
    let owners = &gaps[gaps.find("pv-owners").expect("owners")..];
    assert!(owners.find("Guide</a>") < owners.find("</ul>"), "{owners}");
}

#[test]
fn a_cure_names_another_file_and_a_collision_the_address_as_it_is_written() {
    let found = plan(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/x.md --\n# X\n\n[b](b.md)\n\n[y](yy.md)\n-- content/yyy.md --\n# Y\n\n[x](role:nope)\n\
         -- content/About/INDEX2.md --\n# A\n-- content/about/index2.md --\n# B\n",
    )
    .findings();
    let said: Vec<String> = found.of("broken-link").map(|finding| format!("{finding:?}")).collect();
    assert!(said.len() == 3 && !said.iter().any(|one| one.contains("did you mean `content/x.md`")), "{said:?}");
    assert!(said.iter().any(|one| one.contains("content/yyy.md")), "{said:?}");
    let collision: Vec<String> = found.of("output-collision").map(|finding| format!("{finding:?}")).collect();
    assert!(
        collision.iter().any(|one| one.contains("`/About/INDEX2/`") || one.contains("`/about/index2/`")),
        "{collision:?}"
    );
}

#[test]
fn a_key_without_a_value_is_told_as_that() {
    for line in ["title =", "title = ", "title = # later", "tags = { x = }"] {
        let found = plan(&format!(
            "-- book.toml --\n[book]\nlanguage = \"fr\"\n-- content/roles/a.toml --\n{line}\nmission = \"M\"\n"
        ))
        .findings();
        let said = format!("{:?}", found.of("syntax").next());
        assert!(said.contains("missing value") && said.contains("behind `=`"), "{line}: {said}");
    }
}

#[test]
fn in_the_printed_book_links_to_the_anchor_of_a_title_lead_to_it() {
    let pages = pages(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/guide/index.md --\n# Guide {#way}\n\nSee [a](a.md#one), [here](#way).\n\
         -- content/guide/a.md --\n# One {#one}\n\nSee [itself](#one), [it](index.md#way), [two](#two).\n\n## Two\n\nText.\n",
    );
    let html = main_of(&pages["print/index.html"]);
    let links: Vec<&str> =
        html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| !id.is_empty()).collect();
    assert!(links.iter().filter(|id| id.ends_with("-one") || id.ends_with("-way")).count() >= 4, "{links:?}");
    for id in links {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {html}");
    }
}
