//! What stands beside the pages: data that follow their schemas, feeds, redirects, the day of the last edit.

use std::process::Command;

use parvis::model::Kind;
use quick_xml::events::Event;
use serde_json::Value;

use crate::workspace::{Workspace, repository};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn the_data_of_the_sample_plan_follow_the_schemas_published_beside_them() {
    let workspace = Workspace::empty();
    let out = workspace.path("site");
    let ran = Command::new(env!("CARGO_BIN_EXE_parvis"))
        .args(["build", "--no-search", "--quiet", "--today", "2026-12-01", "--root"])
        .arg(repository())
        .arg("--out")
        .arg(&out)
        .status();
    assert!(ran.expect("the program runs").success());
    let names = Kind::ALL.iter().map(|kind| kind.as_str()).chain(["plan"]);
    for name in names {
        let data = json(&workspace.read(&format!("site/api/v1/{name}.json")));
        let schema = json(&workspace.read(&format!("site/api/v1/schema/{name}.json")));
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
        let errors: Vec<String> =
            validator.iter_errors(&data).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        // A schema that lets anything pass would hold too.
        assert!(!validator.is_valid(&Value::Bool(true)), "{name}");
    }
    let forum = workspace.read("site/calendar/forum.ics");
    assert!(forum.contains("BEGIN:VEVENT") && forum.contains("PRODID:-//Parvis//Parvis//EN"));
    assert!(
        forum.matches("BEGIN:VEVENT").count() < workspace.read("site/calendar.ics").matches("BEGIN:VEVENT").count()
    );
}

#[test]
fn a_feed_changes_with_the_plan_and_not_with_the_day() {
    let entry = |id: &str, when: &str| {
        format!(
            "[[{when}\nchannel = \"forum\"\ntitle = \"T\"\nowner = \"ada\"\nstatus = \"scheduled\"\nid = \"{id}\"\n\n"
        )
    };
    let calendar = [
        entry("one", "entry]]\ndate = 2026-12-03\ntime = 18:30:00"),
        entry(
            "late",
            "recurring]]\nstarts = 2026-12-01\ntime = 23:30:00\nrrule = \"freq=daily;count=9\"\nuntil = 2026-12-04",
        ),
        entry("early", "recurring]]\nstarts = 2026-12-01\ntime = 07:00:00\nrrule = \"FREQ=DAILY;UNTIL=20261204\""),
        entry("night", "recurring]]\nstarts = 2026-12-01\ntime = 00:15:00\nrrule = \"FREQ=DAILY;COUNT=4\""),
        entry("second", "recurring]]\nstarts = 2026-12-02\nrrule = \"FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2\""),
    ];
    let workspace = Workspace::with(&format!(
        "-- book.toml --\n[book]\ntimezone = \"Europe/Paris\"\n\n[build]\nbase-url = \"https://example.org/plan/\"\n\
        -- content/people/ada.toml --\nname = \"Ada\"\ntype = \"member\"\nactive = true\nhandles = {{ forum = \"@ada\" }}\n\
        -- content/connection/channels/forum.toml --\ntitle = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n\
        -- content/calendar/all.toml --\n{}",
        calendar.concat()
    ));
    let feed = |today: &str| {
        workspace.run(&format!("build --no-search --out site --today {today}")).ends(0);
        workspace.read("site/calendar.ics")
    };
    let first = feed("2026-12-01");
    assert_eq!(first, feed("2026-12-30"));
    for line in [
        "DTSTART;TZID=Europe/Paris:20261203T183000",
        "DTEND;TZID=Europe/Paris:20261203T184500",
        "RRULE:FREQ=DAILY;UNTIL=20261204T180000Z",
        // One that takes the zone off twice does not have the next one.
        "RRULE:FREQ=DAILY;UNTIL=20261204T111500Z",
        // A reader that takes Universal Time for the book's clock has this one too.
        "RRULE:FREQ=DAILY;UNTIL=20261204T233000Z",
        "UID:second-20261202@example.org.plan",
        "UID:second-20261209@example.org.plan",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ] {
        assert!(first.contains(&format!("\r\n{line}\r\n")), "{line}\n{first}");
    }
    assert!(workspace.read("site/calendar/index.html").contains("href=\"webcal://example.org/plan/calendar.ics\""));
}

#[test]
fn a_rule_whose_end_readers_see_differently_is_written_day_by_day() {
    let entry = |id: &str, time: &str, rest: &str| {
        format!(
            "[[recurring]]\nid = \"{id}\"\nchannel = \"forum\"\ntitle = \"T\"\nowner = \"ada\"\nstatus = \"scheduled\"\n\
            starts = 2026-12-01\n{time}\n{rest}\n\n"
        )
    };
    let timed = "time = 02:30:00";
    let workspace = Workspace::with(&format!(
        "-- book.toml --\n[book]\ntimezone = \"Pacific/Kiritimati\"\n[check.rules]\ndouble-booked-slot = \"off\"\n\
        -- content/people/ada.toml --\nname = \"Ada\"\ntype = \"member\"\n\
        -- content/connection/channels/forum.toml --\ntitle = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n\
        -- content/calendar/all.toml --\n{}{}{}{}",
        entry("once", timed, "rrule = \"FREQ=WEEKLY;BYDAY=MO,TU;COUNT=1\""),
        entry("twice", timed, "rrule = \"FREQ=DAILY\"\nuntil = 2026-12-02"),
        entry("whole", "", "rrule = \"FREQ=DAILY\"\nuntil = 2026-12-02"),
        entry("always", timed, "rrule = \"FREQ=DAILY\""),
    ));
    workspace.run("build --no-search --out site --today 2026-12-01").ends(0);
    let feed = workspace.read("site/calendar.ics");
    let lines = |start: &str| feed.lines().filter(|line| line.starts_with(start)).collect::<Vec<_>>();
    assert_eq!(lines("RRULE"), ["RRULE:FREQ=DAILY;UNTIL=20261202", "RRULE:FREQ=DAILY"], "{feed}");
    assert_eq!(lines("UID:once").len(), 1, "{feed}");
    assert_eq!(lines("UID:twice").len(), 2, "{feed}");
}

#[test]
fn data_say_what_pages_say_whatever_signs_it_has() {
    let text =
        "Un \\\\ revers, des \"guillemets\", une\ttabulation, un 𝄞, un \u{1} et un \u{7f}.\n\n```\nC:\\x \"y\"\n```\n";
    let workspace = Workspace::with(&format!("-- content/notes/a.md --\n# A\n\n{text}"));
    workspace.run("build --no-search --out site").ends(0);
    let data = json(&workspace.read("site/api/v1/page.json"));
    let said = data["records"][0]["body-html"].as_str().expect("a body");
    assert!(said.contains("C:\\x") && said.contains('\u{1}') && said.contains('\t'), "{said:?}");
    assert!(workspace.read("site/notes/a/index.html").contains(said), "{said:?}");
}

/// The texts of the elements of a name, in order.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut out, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(tag) if tag.name().as_ref() == name => {
                inside = true;
                out.push(String::new());
            }
            Event::End(tag) if tag.name().as_ref() == name => inside = false,
            Event::Text(text) if inside => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&text);
                }
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

const MOVED: &str = "\
-- book.toml --
[book]
title = \"Le plan\"
language = \"fr\"
languages = [\"fr\", \"en\"]
[build]
base-url = \"https://plan.example/guide/\"
-- content/index.md --
# Le plan
-- content/strategy/ton.md --
+++
title = \"Le ton\"
reviewed-on = 2026-11-02
aliases = [\"/ancien/ton\"]
+++
On tutoie.
-- content/strategy/ton.en.md --
+++
title = \"The tone\"
+++
We say you.
-- content/people/ada.toml --
name = \"Ada\"
type = \"volunteer\"
-- content/people/bob.toml --
name = \"Bob\"
type = \"volunteer\"
-- content/roles/guard.toml --
title = \"Garde\"
mission = \"Garder.\"
-- content/recruitment/reviews/ada.toml --
type = \"monthly\"
person = \"ada\"
role = \"guard\"
reviewer = \"bob\"
scheduled-on = 2026-12-10
reviewed-on = 2026-11-20
status = \"planned\"
";

#[test]
fn an_old_address_leads_to_the_page_in_each_language() {
    let plan = Workspace::with(MOVED);
    plan.run("build --no-search --today 2026-12-01").ends(0);
    let both = [("", "../../", "strategy/ton/", "Le ton"), ("en/", "../../../", "en/strategy/ton/", "The tone")];
    for (old, up, new, title) in both {
        let page = plan.read(&format!("public/{old}ancien/ton/index.html"));
        assert!(page.contains(&format!("content=\"0; url={up}{new}\"")), "{page}");
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
    }
}

#[test]
fn a_feed_names_its_page_before_itself_and_a_day_as_the_book_does() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\ntitle = \"T\"\ntimezone = \"America/Los_Angeles\"\n\n[build]\nbase-url = \"https://example.org/plan/\"\n\
        -- content/ways.md --\n+++\ntitle = \"Ways\"\nreviewed-on = 2026-11-27\n+++\n\nHow we speak.\n\
        -- content/measurement/metrics/calls.toml --\ntitle = \"Calls\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"week\"\n\
        source = \"the register\"\nreviewed-on = 2026-07-01\n",
    );
    plan.run("build --no-search --today 2026-12-01").ends(0);
    let feed = plan.read("public/feed.xml");
    let links: Vec<&str> = feed.split("<link ").skip(1).filter_map(|link| link.split('"').nth(1)).collect();
    assert_eq!(links[..2], ["https://example.org/plan/", "https://example.org/plan/feed.xml"]);
    assert_eq!(
        texts(&feed, "updated"),
        ["2026-11-27T00:00:00-08:00", "2026-11-27T00:00:00-08:00", "2026-07-01T00:00:00-07:00"],
        "the beginning of the day where the book is, summer and winter"
    );
    assert!(!feed.contains("<content type=\"text\"></content>"), "what says nothing has no text: {feed}");
}

#[test]
fn feed_and_sitemap_name_pages_by_addresses_that_stay() {
    let plan = Workspace::with(MOVED);
    plan.run("build --no-search --today 2026-12-01").ends(0);
    let feed = plan.read("public/feed.xml");
    let ids = texts(&feed, "id");
    assert!(ids.contains(&"tag:plan.example.guide,2026:strategy/ton/".to_owned()), "{ids:?}");
    assert!(texts(&feed, "title").iter().any(|title| title.starts_with("Point mensuel avec Ada")), "{feed}");
    plan.run("build --no-search --today 2027-03-01").ends(0);
    assert_eq!(texts(&plan.read("public/feed.xml"), "id"), ids, "the same pages, the same ids");
    let places = texts(&plan.read("public/sitemap.xml"), "loc");
    assert!(places.contains(&"https://plan.example/guide/en/strategy/ton/".to_owned()), "{places:?}");
    assert!(!places.iter().any(|place| place.contains("ancien")), "{places:?}");
    let lost = plan.read("public/404.html");
    for part in ["href=\"/guide/_parvis/css/base.css", "href=\"/guide/\"", "src=\"/guide/_parvis/js/main.js"] {
        assert!(lost.contains(part), "{part} in {lost}");
    }
}

fn git(workspace: &Workspace, folder: &str, arguments: &[&str]) {
    let ran = Command::new("git")
        .current_dir(workspace.path(folder))
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2026-11-05T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-11-05T12:00:00Z")
        .output()
        .expect("git runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn the_last_edit_is_git_s_or_said_to_be_unknown() {
    let plan =
        Workspace::with("-- whole/content/a.md --\n# A\n\nSome text.\n-- bare/content/a.md --\n# A\n\nSome text.\n");
    let edited = |folder: &str, page: &str| {
        plan.run(&format!("build --no-search --quiet --today 2026-12-01 --root {folder} --out {folder}-site")).ends(0);
        let html = plan.read(&format!("{folder}-site/{page}/index.html"));
        let (_, meta) = html.split_once("<dl class=\"meta\">").expect("who keeps the page");
        meta.split_once("</dl>").expect("it ends").0.to_owned()
    };
    assert!(edited("bare", "a").contains("this folder is not in git"));
    git(&plan, "whole", &["init", "-q"]);
    git(&plan, "whole", &["add", "."]);
    git(&plan, "whole", &["commit", "-qm", "one"]);
    git(&plan, "whole", &["commit", "-qm", "two", "--allow-empty"]);
    plan.write("whole/content/new.md", "# New\n\nSome text.\n");
    assert!(edited("whole", "a").contains("datetime=\"2026-11-05\""));
    assert!(edited("whole", "new").contains("not yet committed"));
    let source = format!("file://{}", plan.path("whole").display());
    git(&plan, "", &["clone", "-q", "--depth", "1", &source, "shallow"]);
    let shallow = edited("shallow", "a");
    assert!(
        shallow.contains("this repository&#39;s history is incomplete") && !shallow.contains("datetime"),
        "{shallow}"
    );
}

const VOICE: &str = "\
-- book.toml --
[book]
title = \"The plan\"
language = \"en\"
[audiences]
order = [\"public\", \"team\"]
default = \"public\"
-- content/strategy/voice.toml --
tones = [\"kind\"]
visual = { logo = \"brand/logo.svg\" }
";
const LOGO: &str =
    "-- content/strategy/brand/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n";

#[test]
fn the_logo_that_the_voice_names_is_shown_and_published() {
    let plan = Workspace::with(&format!("{VOICE}{LOGO}"));
    plan.run("build --no-search").ends(0);
    assert!(plan.has("public/strategy/brand/logo.svg"));
    assert!(plan.read("public/strategy/voice/index.html").contains("<img src=\"../../strategy/brand/logo.svg\""));
    let missing = Workspace::with(VOICE).run("check --format short").ends(1);
    assert!(missing.out.contains("content/strategy/voice.toml:2:19: error[missing-image]: "), "{}", missing.out);
    // In a folder that only the team may see, it would betray itself.
    let hidden =
        format!("{VOICE}{LOGO}-- content/strategy/brand/index.md --\n+++\naudience = \"team\"\n+++\n# Brand\n");
    let leak = Workspace::with(&hidden).run("check --format short").ends(1);
    assert!(leak.out.contains("content/strategy/voice.toml:2:19: error[audience-leak]: "), "{}", leak.out);
    let reserved =
        hidden.replace("default = \"public\"\n", "default = \"public\"\nfields = { \"voice.visual\" = \"team\" }\n");
    let plan = Workspace::with(&reserved);
    plan.run("build --no-search --audience public").ends(0);
    assert!(!plan.has("public/strategy/brand/logo.svg"));
    assert!(!plan.read("public/strategy/voice/index.html").contains("logo"));
}
