//! Places, chapters, teams and projects: what carries their names is found with them.

use crate::pages::{main_of, pages};
use crate::plan::plan;

const PLAN: &str = "\
-- content/groups/france.toml --
title = \"France\"
-- content/groups/lyon.toml --
title = \"Lyon\"
summary = \"Two bridges, one workshop.\"
parent = \"france\"
-- content/people/ada.toml --
name = \"Ada\"
type = \"volunteer\"
phone = \"+33 6 12 34 56 78\"
groups = [\"lyon\"]
-- content/people/zoe.toml --
name = \"Zoé\"
type = \"volunteer\"
email = \"zoe@example.org\"
-- content/roles/guide.toml --
title = \"Guide\"
mission = \"To guide.\"
groups = [\"france\"]
holders = [{ person = \"ada\", start = 2026-01-01 }, { person = \"zoe\", start = 2026-01-01 }]
seats = 2
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/calendar/2026-12.toml --
groups = [\"lyon\"]
[[entry]]
id = \"fete\"
date = 2026-12-08
channel = \"forum\"
title = \"The lights\"
owner = \"ada\"
status = \"scheduled\"
-- content/faq/where.md --
+++
question = \"Where is the workshop?\"
groups = [\"lyon\"]
owner = \"guide\"
+++
At the foot of the hill, behind the bakery, every Saturday.
-- content/cities/lyon/index.md --
+++
title = \"The workshop of Lyon\"
groups = [\"lyon\"]
+++
Text.
-- content/cities/lyon/keys.md --
# Keys
";

#[test]
fn a_group_s_page_shows_what_is_its_own() {
    let pages = pages(PLAN);
    let lyon = main_of(&pages["groups/lyon/index.html"]);
    for title in ["Ada", "The lights", "Where is the workshop?", "The workshop of Lyon", "Keys"] {
        assert!(lyon.contains(&format!(">{title}</a>")), "{title}: {lyon}");
    }
    assert!(lyon.contains("Two bridges, one workshop.") && !lyon.contains(">Guide</a>"), "{lyon}");
    let france = main_of(&pages["groups/france/index.html"]);
    assert!(france.contains(">Guide</a>") && france.contains(">Lyon</a>") && !france.contains(">Ada</a>"), "{france}");
    assert!(pages["index.html"].contains("href=\"groups/\""), "the menu leads to them");
    let keys = &pages["cities/lyon/keys/index.html"];
    assert!(keys.contains("<p class=\"groups\""), "what lies in a folder is of its groups: {keys}");
}

#[test]
fn lists_can_be_narrowed_to_a_group_a_person_and_a_channel() {
    let pages = pages(PLAN);
    for page in ["people", "roles", "faq", "calendar"] {
        let html = main_of(&pages[&format!("{page}/index.html")]);
        assert!(html.contains("<select id=\"pv-by-group\""), "{page}: {html}");
        assert!(html.contains("data-in=\"") && html.contains("group:france"), "{page}");
    }
    let roles = main_of(&pages["roles/index.html"]);
    assert!(roles.contains("<option value=\"person:ada\">Ada</option>"), "{roles}");
    let people = main_of(&pages["people/index.html"]);
    assert!(people.contains("<li data-in=\"group:lyon group:france\">"), "of a part is of the whole: {people}");
    // What a role does for a channel, and whoever holds it, and what is answered by them.
    let more = format!(
        "{PLAN}-- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"mail\"\ntext = \"Mail\"\naccountable = \"guide\"\nresponsible = [\"guide\"]\nchannels = [\"forum\", \"blog\"]\n-- content/connection/channels/blog.toml --\ntitle = \"Blog\"\nmedium = \"blog\"\nplace = \"online\"\nstatus = \"active\"\n"
    );
    let wider = crate::pages::pages(&more);
    for (page, options) in
        [("roles", &["channel:blog", "person:zoe"][..]), ("people", &["channel:forum"]), ("faq", &["person:ada"])]
    {
        let html = main_of(&wider[&format!("{page}/index.html")]);
        for option in options {
            assert!(html.contains(&format!("<option value=\"{option}\">")), "{page} by {option}: {html}");
        }
    }
    let calendar = main_of(&pages["calendar/index.html"]);
    assert!(calendar.contains("data-in=\"group:lyon group:france person:ada channel:forum\""), "{calendar}");
}

#[test]
fn without_groups_nothing_speaks_of_them() {
    let pages = pages("-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"volunteer\"\n");
    let people = &pages["people/index.html"];
    assert!(!people.contains("pv-by-group") && !people.contains("groups/"), "{people}");
}

#[test]
fn whoever_keeps_a_page_can_be_reached_from_it() {
    let pages = pages(PLAN);
    let faq = main_of(&pages["faq/where/index.html"]);
    assert!(faq.contains("href=\"tel:+33612345678\">+33 6 12 34 56 78</a>"), "{faq}");
    assert!(faq.contains("href=\"mailto:zoe@example.org\""), "{faq}");
    let role = main_of(&pages["roles/guide/index.html"]);
    assert!(role.contains("href=\"mailto:zoe@example.org\"") && role.contains("href=\"tel:+33612345678\""), "{role}");
}

#[test]
fn a_group_that_is_not_there_is_an_unknown_reference() {
    let found =
        plan("-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"member\"\ngroups = [\"nowhere\"]\n").findings();
    found.has("unknown-reference", "content/people/ada.toml:3:11");
}

#[test]
fn groups_that_are_parts_of_one_another_are_told_once() {
    let found = plan(
        "-- content/groups/a.toml --\ntitle = \"A\"\nparent = \"b\"\n-- content/groups/b.toml --\ntitle = \"B\"\nparent = \"a\"\n\
         -- content/groups/c.toml --\ntitle = \"C\"\nparent = \"c\"\n-- content/groups/d.toml --\ntitle = \"D\"\nparent = \"a\"\n",
    )
    .findings();
    let cycles: Vec<String> = found.of("reporting-cycle").map(|one| one.message.english().to_string()).collect();
    assert_eq!(
        cycles,
        ["`a` is a part of `b` is a part of `a`: the groups have no whole", "the group `c` is a part of itself"]
    );
}

#[test]
fn a_hidden_page_that_lists_lead_to_is_no_orphan() {
    let hidden = "+++\ntitle = \"T\"\nhidden = true\n";
    let found = plan(&format!(
        "-- content/groups/lyon.toml --\ntitle = \"Lyon\"\n-- content/of-group.md --\n{hidden}groups = [\"lyon\"]\n+++\nText.\n\
         -- content/folder/index.md --\n{hidden}+++\nText.\n-- content/folder/page.md --\n# Page\n\nText.\n\
         -- content/roles/index.md --\n{hidden}+++\nText.\n-- content/lost.md --\n{hidden}+++\nText.\n\
         -- content/stray/page.md --\n{hidden}groups = [\"nowhere\"]\n+++\nText.\n"
    ))
    .findings();
    let orphans: Vec<&str> = found.of("orphan-page").map(|one| &*one.place.source.path).collect();
    assert_eq!(orphans, ["content/lost.md", "content/stray/page.md"]);
}
