//! What a reader sees at first sight, and what an author is told where something is still empty.
#![expect(clippy::disallowed_methods, reason = "the theme's own files are read as they lie in the repository")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use crate::pages::{main_of, pages};
use crate::workspace::{repository, without_version};

const CHANNELS: &str = "\
-- content/connection/channels/daily.toml --
title = \"Daily\"
medium = \"social\"
place = \"online\"
status = \"active\"
cadence = { per = \"day\", min = 1, max = 1 }
windows = [{ days = [\"tue\", \"thu\"], from = 08:00:00, to = 20:00:00 }]
-- content/connection/channels/letter.toml --
title = \"Letter\"
medium = \"newsletter\"
place = \"online\"
status = \"active\"
cadence = { per = \"month\", min = 2, max = 3 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"tuesday\"
date = 2026-12-01
channel = \"daily\"
title = \"On Tuesday\"
status = \"scheduled\"
[[entry]]
id = \"thursday\"
date = 2026-12-03
channel = \"daily\"
title = \"On Thursday\"
status = \"scheduled\"
[[entry]]
id = \"next-tuesday\"
date = 2026-12-08
channel = \"daily\"
title = \"Alone in its week\"
status = \"scheduled\"
[[entry]]
id = \"letter\"
date = 2026-12-10
channel = \"letter\"
title = \"One letter\"
status = \"scheduled\"
";

#[test]
fn a_rhythm_by_day_or_by_month_is_judged_in_the_strip_as_one_by_week() {
    let pages = pages(CHANNELS);
    let calendar = main_of(&pages["calendar/index.html"]);
    let lane = |name: &str| {
        let from = calendar.find(&format!(">{name}</a><br>")).unwrap_or_else(|| panic!("{name} in {calendar}"));
        &calendar[from..from + calendar[from..].find("</tr>").expect("a row ends")]
    };
    // A post on each day with a window; then one of two.
    assert_eq!(lane("Daily").matches("count--within").count(), 1, "{}", lane("Daily"));
    assert!(lane("Daily").find("count--within") < lane("Daily").find("count--under"));
    // Five weeks of December are one cell: a letter where two are wanted.
    assert!(lane("Letter").contains("<td colspan=\"5\">"), "{}", lane("Letter"));
    assert!(lane("Letter").contains("count--under\">1 ") && lane("Letter").contains("December 2026"));
}

#[test]
fn what_is_asked_of_many_roles_opens_on_demand_and_says_who_lacks_it() {
    let mut plan = String::new();
    for at in 0..30 {
        let missing = if at % 10 == 0 {
            ""
        } else {
            "requirements = [\"To look into the mailbox twice a day, at nine and at five.\"]\n"
        };
        write!(
            plan,
            "-- content/roles/r{at:02}.toml --\ntitle = \"Role {at:02}\"\nmission = \"To be there.\"\n{missing}"
        )
        .expect("text");
    }
    let pages = pages(&plan);
    let roles = main_of(&pages["roles/index.html"]);
    let question = |id: &str| {
        let from = roles.find(&format!("id=\"{id}\"")).expect("the question");
        &roles[from..from + roles[from..].find("</section>").expect("it ends")]
    };
    assert!(question("role-mission").contains("<details class=\"data\">"), "thirty rows are too many in plain sight");
    let open = question("role-requirements");
    let (sight, folded) = open.split_once("<details").expect("the answers are folded");
    assert_eq!(sight.matches("<a href").count(), 3, "{sight}");
    assert_eq!(folded.matches("<tr>").count(), 31);
}

#[test]
fn a_record_tells_which_questions_it_leaves_open_and_where_to_answer() {
    let pages = pages("-- content/roles/moderator.toml --\ntitle = \"Moderator\"\nmission = \"To keep the peace.\"\n");
    let role = main_of(&pages["roles/moderator/index.html"]);
    let (_, open) = role.split_once("id=\"pv-open\"").expect("it is not complete");
    assert!(open.contains("<code>skills</code>, <code>not-wanted</code>"), "{open}");
    assert!(open.contains("<code>parvis new responsibility ID</code>"));
    assert!(!open.contains("role-mission"), "that one is answered");
}

#[test]
fn an_empty_plan_says_on_each_page_what_to_write() {
    let pages = pages("-- content/index.md --\n# A plan\n\nIt begins here.\n");
    for (path, command) in [
        ("calendar", "parvis new calendar ID"),
        ("faq", "parvis new faq ID"),
        ("measurement", "parvis new objective ID"),
        ("people", "parvis new person ID"),
        ("who", "parvis new responsibility ID"),
        ("roles", "parvis new role ID"),
        ("connection", "parvis new channel ID"),
    ] {
        let page = main_of(&pages[&format!("{path}/index.html")]);
        assert!(page.contains(&format!("<code>{command}</code>")), "{path}: {page}");
    }
    assert!(!main_of(&pages["calendar/index.html"]).contains("class=\"month\""), "a month of nothing says nothing");
    assert!(main_of(&pages["roles/index.html"]).contains("state--unasked"), "asked of each role, not optional");
    assert_eq!(main_of(&pages["index.html"]).matches("It begins here.").count(), 1, "home does not repeat itself");
}

#[test]
fn a_figure_without_a_target_is_not_said_to_be_on_track() {
    let pages = pages(
        "-- content/measurement/metrics/visits.toml --\ntitle = \"Visits\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"The door\"\nreadings = [{ on = 2026-11-30, value = 12 }]\n",
    );
    let metric = main_of(&pages["measurement/metrics/visits/index.html"]);
    assert!(metric.contains("state--unasked") && !metric.contains("state--on-track"), "{metric}");
}

#[test]
fn two_monthly_reviews_of_one_person_have_two_names() {
    let review = |id: &str, day: &str| {
        format!(
            "-- content/recruitment/reviews/{id}.toml --\ntype = \"monthly\"\nperson = \"ada\"\nrole = \"guard\"\nreviewer = \"ada\"\nscheduled-on = {day}\nstatus = \"planned\"\n"
        )
    };
    let plan = format!(
        "-- book.toml --\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"volunteer\"\n-- content/roles/guard.toml --\ntitle = \"Guard\"\nmission = \"To guard.\"\n{}{}",
        review("a", "2026-12-10"),
        review("b", "2027-01-10")
    );
    let pages = pages(&plan);
    let person = main_of(&pages["people/ada/index.html"]);
    for month in ["December 2026", "January 2027"] {
        assert!(person.contains(&format!("Monthly review with Ada, {month}</a>")), "{person}");
    }
}

#[test]
fn a_calendar_of_years_leads_to_the_months_around_today() {
    let mut plan = String::from("-- content/calendar/all.toml --\n");
    for year in 2020..=2028 {
        for month in 1..=12 {
            write!(plan, "[[entry]]\nid = \"e-{year}-{month:02}\"\ndate = {year}-{month:02}-05\ntitle = \"T\"\nstatus = \"published\"\n").expect("text");
        }
    }
    let pages = pages(&plan);
    let html = &pages["calendar/index.html"];
    let (_, local) = html.split_once("<aside class=\"local\"").expect("a neighbourhood");
    assert!(local.contains("../calendar/2026-12/") && local.contains("../calendar/2027-03/"), "{local}");
    assert!(!local.contains("../calendar/2020-01/"), "{local}");
}

#[test]
fn the_search_tells_kinds_and_principles_once() {
    // The indexer is told of them beside the page (`search::document`): said in the page as well they count twice.
    for (path, html) in pages(CHANNELS) {
        assert!(!html.contains("data-pagefind-filter"), "{path}");
    }
}

#[test]
fn every_shape_and_every_alignment_that_a_page_names_is_drawn() {
    let icons = fs::read_to_string(repository().join("themes/parvis/static/img/icons.svg")).expect("the shapes");
    let mut names = BTreeSet::new();
    let table = "-- content/table.md --\n# T\n\n| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n";
    let empty = "-- content/index.md --\n# A plan\n";
    for plan in [format!("{CHANNELS}{table}"), empty.to_owned()] {
        for (_, html) in pages(&plan) {
            names.extend(
                without_version(&html)
                    .split("icons.svg#")
                    .skip(1)
                    .filter_map(|rest| rest.split(['"', '\\', '&']).next().map(ToOwned::to_owned)),
            );
        }
    }
    for word in fs::read_to_string(repository().join("themes/parvis/i18n/en.ftl")).expect("the words").lines() {
        let state = word.split_once(" =").map_or("", |(key, _)| key);
        // These words go with the shape of another state.
        let borrowed = [
            "state-unread",
            "state-aimless",
            "state-beyond",
            "state-startless",
            "state-unjudged",
            "state-reading-late",
        ];
        if state.starts_with("state-") && !borrowed.contains(&state) {
            names.insert(state.to_owned());
        }
    }
    for name in names {
        assert!(icons.contains(&format!("id=\"{name}\"")), "no shape `{name}`");
    }
    let html = &pages(table)["table/index.html"];
    let css = fs::read_to_string(repository().join("themes/parvis/static/css/base.css")).expect("the style");
    for class in ["left", "center", "right"] {
        assert!(html.contains(&format!("class=\"{class}\"")), "{class}");
        assert!(css.contains(&format!(".{class} {{ text-align")), "no style aligns `{class}`");
    }
}

#[test]
fn what_a_screen_needs_of_style_stays_small() {
    let theme = repository().join("themes/parvis");
    let base = fs::read_to_string(theme.join("templates/head.html")).expect("the head");
    let (_, list) = base.split_once("for sheet in [").expect("it lists the sheets");
    let names = list.split_once(']').expect("the list ends").0.split(',').map(|name| name.trim().trim_matches('"'));
    let sizes: usize = names
        .map(|name| fs::read(theme.join(format!("static/css/{name}.css"))).unwrap_or_else(|_| panic!("{name}")).len())
        .sum();
    assert!(sizes <= 51_500, "{sizes} bytes of style on every page: what is said twice can be said once");
}
