//! The pages that Parvis makes of the whole plan: each for what its reader came for.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::pages::{main_of, pages};

const PLAN: &str = "\
-- book.toml --
[book]
title = \"The plan\"
language = \"en\"
[[waive]]
rule = \"vacant-seat\"
at = \"role:moderator\"
why = \"The second moderator comes in March.\"
until = 2027-03-31
-- content/roles/director.toml --
title = \"Director\"
mission = \"To answer for the community.\"
leads = true
holders = [{ person = \"claire\", start = 2020-01-06 }]
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"To keep the forum kind.\"
reports-to = \"director\"
seats = 2
holders = [{ person = \"yann\", start = 2026-11-02, interim = true }]
-- content/roles/editor.toml --
title = \"Editor\"
mission = \"To write the letter.\"
reports-to = \"director\"
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"letter\"
text = \"Write the letter\"
accountable = \"editor\"
responsible = [\"moderator\"]
[[responsibility]]
id = \"crisis\"
text = \"Speak in a crisis\"
accountable = \"director\"
responsible = [\"director\"]
-- content/people/claire.toml --
name = \"Claire\"
type = \"internal\"
email = \"claire@example.org\"
-- content/people/yann.toml --
name = \"Yann\"
type = \"volunteer\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 2, max = 3 }
-- content/calendar/2026.toml --
[[entry]]
id = \"late\"
date = 2026-11-20
channel = \"forum\"
title = \"What nobody sent\"
owner = \"yann\"
status = \"draft\"
[[entry]]
id = \"lamp\"
date = 2026-12-03
channel = \"forum\"
title = \"Mend a lamp\"
owner = \"yann\"
status = \"scheduled\"
[[recurring]]
id = \"tuesday\"
starts = 2026-11-03
rrule = \"FREQ=WEEKLY;BYDAY=TU\"
time = 18:00:00
channel = \"forum\"
title = \"The Tuesday question\"
owner = \"yann\"
status = \"scheduled\"
-- content/measurement/objectives/living.toml --
title = \"A living forum\"
text = \"Everyone gets an answer.\"
due = 2027-06-30
metrics = [\"members\", \"unread\"]
-- content/measurement/metrics/members.toml --
title = \"Members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"The forum\"
baseline = { on = 2026-01-31, value = 100 }
target = { by = 2027-01-31, value = 200 }
readings = [{ on = 2026-11-30, value = 110 }]
-- content/measurement/metrics/unread.toml --
title = \"Never read\"
unit = \"percent\"
better = \"higher\"
cadence = \"month\"
source = \"The letter\"
-- content/strategy/index.md --
+++
title = \"For whom\"
reviewed-on = 2026-01-10
review-every = \"3 months\"
+++
See [the moderator](role:moderator) and [the tone](tone.md#laughing).

## The vibe {#vibe answers=\"vibe\"}

We laugh.
-- content/strategy/tone.md --
# The tone

## Laughing {#laughing}

At objects, [never](#laughing) at people.
-- content/faq/price.md --
+++
question = \"What does it cost?\"
also-asked = [\"Is it free?\"]
category = \"Coming\"
+++
Nothing at all, and a coin in the box.
";

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn gaps_name_each_open_question_once_and_what_is_vacant_stale_late_or_waived() {
    let pages = pages(PLAN);
    let gaps = main_of(&pages["gaps/index.html"]);
    let (lists, map) = gaps.split_once("id=\"pv-map\"").expect("the map comes last");
    assert_eq!(count(lists, "strategy/#typical-member"), 1, "{lists}");
    assert_eq!(count(lists, "strategy/#vibe"), 0, "it is answered: {lists}");
    assert_eq!(count(map, "strategy/#vibe"), 1);
    for part in ["pv-seats", "pv-stale", "pv-late", "pv-waived"] {
        assert_eq!(count(lists, &format!("id=\"{part}\"")), 1, "{part}");
    }
    assert!(lists.contains("The second moderator comes in March."), "{lists}");
    assert!(lists.contains("calendar/2026-11/#late"), "{lists}");
    // A question asked of each role is one line, with the roles that it is open for.
    assert_eq!(count(lists, "roles/#role-skills"), 1);
}

#[test]
fn an_entry_has_its_place_in_its_month_and_what_recurs_on_the_calendar() {
    let pages = pages(PLAN);
    let calendar = main_of(&pages["calendar/index.html"]);
    let month = main_of(&pages["calendar/2026-12/index.html"]);
    assert_eq!(count(calendar, "id=\"tuesday\""), 1);
    assert_eq!(count(month, "id=\"tuesday\""), 0);
    assert_eq!(count(month, "id=\"lamp\""), 1);
    assert_eq!(count(calendar, "id=\"lamp\""), 0);
    assert!(calendar.contains("../calendar/2026-12/#lamp") && month.contains("../../calendar/#tuesday"));
    assert!(calendar.contains("every week, Tuesday"), "{calendar}");
    // Tuesday and Thursday make two posts this week, the first in its rhythm; the next has one.
    assert!(calendar.contains("count--within") && calendar.contains("count--under"));
    assert!(pages.contains_key("calendar/2026-11/index.html") && !pages.contains_key("calendar/2026-10/index.html"));
}

#[test]
fn who_answers_is_told_with_a_way_to_reach_them_or_whom_to_ask_meanwhile() {
    let pages = pages(PLAN);
    let who = main_of(&pages["who/index.html"]);
    let row = |id: &str| {
        let from = who.find(&format!("<tr id=\"{id}\"")).unwrap_or_else(|| panic!("{id} in {who}"));
        &who[from..from + who[from..].find("</tr>").expect("a row ends")]
    };
    assert!(row("crisis").contains("mailto:claire@example.org"));
    assert!(row("letter").contains("state--vacant") && row("letter").contains("roles/director/"));
    assert_eq!(count(who, "class=\"seat seat--vacant\""), 2);
    assert_eq!(count(who, "class=\"seat seat--interim\""), 1);
}

#[test]
fn measurement_tells_what_is_behind_and_what_nobody_has_read() {
    let pages = pages(PLAN);
    let measurement = main_of(&pages["measurement/index.html"]);
    let (sparks, _) = measurement.split_once("pv-readers").expect("the readers come last");
    assert_eq!(count(sparks, "state--off-track"), 1, "{sparks}");
    assert_eq!(count(sparks, "state--missing"), 1);
    assert_eq!(count(sparks, "<circle"), 1, "one reading is a dot");
}

#[test]
fn the_faq_holds_the_plan_s_questions_too_and_stays_short_when_there_are_many() {
    let small = pages(PLAN);
    let faq = main_of(&small["faq/index.html"]);
    assert!(faq.contains("a coin in the box") && faq.contains("Is it free?"));
    assert!(faq.contains("id=\"price\"") && faq.contains("id=\"pv-q-vibe\""));
    let mut many = String::from("-- book.toml --\n[book]\ntitle = \"The plan\"\nlanguage = \"en\"\n");
    for at in 0..500 {
        let answer = "An answer that goes on. ".repeat(40);
        write!(many, "-- content/faq/q{at}.md --\n+++\nquestion = \"Question {at}?\"\n+++\n{answer}\n").expect("text");
    }
    let many = pages(&many);
    let faq = main_of(&many["faq/index.html"]);
    assert_eq!(count(faq, "<h3><a href=\"../faq/q"), 500);
    assert!(faq.len() < 200_000, "{} bytes", faq.len());
    assert_eq!(count(faq, "<details class=\"faq-group\""), 1, "so many open on demand, category by category");
}

#[test]
fn the_book_on_paper_holds_everything_and_leads_within_itself() {
    let pages = pages(PLAN);
    let book = main_of(&pages["print/index.html"]);
    let ids: Vec<&str> = book.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id is there twice");
    for link in book.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(unique.contains(link), "#{link} leads nowhere");
    }
    for text in ["At objects,", "a coin in the box", "To keep the forum kind.", "We laugh."] {
        assert!(book.contains(text), "{text}");
    }
    assert!(!book.contains("href=\"../roles/moderator/\""), "a page of the book is on this page");
    assert_eq!(count(book, "<h1"), 1);
    assert!(book.contains("-laughing\">Laughing"), "an anchor has an id of its own");
}

#[test]
fn an_excerpt_ends_with_a_mark_and_what_is_whole_with_none() {
    let answer = |text: &str| {
        let plan = format!(
            "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/strategy/tone.md --\n# Tone\n\n## How {{#how answers=\"vibe\"}}\n\n{text}"
        );
        let page = pages(&plan).remove("strategy/index.html").expect("the page");
        let from = page.find("id=\"pv-q-vibe\"").expect("the question");
        page[from..from + page[from..].find("</section>").expect("it ends")].to_owned()
    };
    let said = "We laugh at things, never at people.";
    let whole = answer(&format!("{said}\n"));
    assert!(whole.contains(&format!("<p>{said}</p>")), "{whole}");
    let lead = format!("<p>{said}\u{a0}… <a href=\"../strategy/tone/#how\">Read on<");
    for more in ["\n\nNot even on Mondays.\n", "\n\n- Not even on Mondays.\n", "\n\n### Why\n\nThey remember.\n"] {
        let cut = answer(&format!("{said}{more}"));
        assert!(cut.contains(&lead), "{cut}");
    }
    // What follows under another heading of its level is not more of it.
    let next = answer(&format!("{said}\n\n## Next\n\nSomething else.\n"));
    assert!(!next.contains("Read on"), "{next}");
}

#[test]
fn a_metric_is_judged_by_what_it_says_of_itself_only() {
    let told = |keys: &str| {
        let head = "title = \"M\"\nunit = \"count\"\ncadence = \"week\"\nsource = \"S\"\n";
        let pages = pages(&format!("-- content/measurement/metrics/m.toml --\n{head}{keys}\n"));
        main_of(&pages["measurement/index.html"]).to_owned()
    };
    let readings = |values: [f64; 2]| {
        format!(
            "readings = [{{ on = 2026-11-22, value = {} }}, {{ on = 2026-11-29, value = {} }}]",
            values[0], values[1]
        )
    };
    let target = "target = { by = 2027-01-31, value = 20 }\n";
    let from = "baseline = { on = 2026-11-01, value = 10 }\n";
    for (keys, is, is_not) in [
        (
            format!("better = \"higher\"\n{target}{}", readings([12.0, 13.0])),
            &["no baseline", "better than"][..],
            &["no target", "within the plan"][..],
        ),
        (format!("better = \"higher\"\n{target}{}", readings([12.0, 21.0])), &["within the plan"], &["no baseline"]),
        (
            format!("better = \"higher\"\ntarget = {{ by = 2026-11-20, value = 20 }}\n{}", readings([12.0, 13.0])),
            &["off track"],
            &["no baseline"],
        ),
        (
            format!("better = \"none\"\nwarn-above = 8.5\n{}", readings([7.0, 9.0])),
            &["past its warning", "warning above 8.5", "last time: 7"],
            &["off track"],
        ),
        (
            format!("better = \"higher\"\n{from}{target}warn-below = 19\n{}", readings([18.0, 18.5])),
            &["past its warning", "warning below 19"],
            &["off track"],
        ),
        (
            format!("better = \"higher\"\n{from}{target}warn-below = 19\n{}", readings([10.0, 9.0])),
            &["off track", "warning below 19"],
            &["past its"],
        ),
        (
            format!("better = \"none\"\n{from}{target}{}", readings([14.0, 14.0])),
            &["no verdict", "as last time"],
            &["within the plan"],
        ),
        (format!("better = \"none\"\n{}", readings([14.0, 14.0])), &["no target"], &["within the plan"]),
    ] {
        let main = told(&keys);
        let text = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<String>();
        // What the lead counts apart.
        let (_, text) = text.split_once("Other metrics").expect("it serves no objective");
        for word in is {
            assert!(text.contains(word), "{keys}: {word}: {text}");
        }
        for word in is_not {
            assert!(!text.contains(word), "{keys}: {word}: {text}");
        }
    }
}
