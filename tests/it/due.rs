//! What falls due, as whoever runs a community is told.
#![expect(clippy::unwrap_used, reason = "an output that is not as promised fails the test there")]

use std::fmt::Write as _;

use serde_json::Value;

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Repair cafés\"
language = \"en\"

[[waive]]
rule = \"vacant-seat\"
at = \"role:scribe\"
why = \"we look for one\"
until = 2026-12-20
-- content/roles/index.md --
+++
title = \"Roles\"
owner = \"lead\"
reviewed-on = 2026-05-01
review-every = \"6 months\"
+++
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
holders = [{ person = \"ana\", start = 2020-01-01 }]
-- content/roles/scribe.toml --
title = \"Scribe\"
mission = \"Write.\"
reports-to = \"lead\"
holders = [{ person = \"bo\", start = 2025-01-01, end = 2026-06-30 }]
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Moderate.\"
seats = 2
reports-to = \"scribe\"
holders = [
  { person = \"bo\", start = 2026-11-20 },
  { person = \"cy\", start = 2020-01-01, end = 2026-12-10 },
]
goals = [
  { id = \"g\", text = \"Know the rules\", due-day = 20, actions = [{ day = 15, text = \"Sit beside the lead\", owner = \"lead\" }] },
  { id = \"h\", text = \"Long past\", due-day = 5, actions = [{ day = 2, text = \"Read them\" }] },
]
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
-- content/people/cy.toml --
name = \"Cy\"
type = \"volunteer\"
-- content/recruitment/reviews/r.toml --
type = \"monthly\"
person = \"bo\"
role = \"moderator\"
reviewer = \"ana\"
scheduled-on = 2026-12-19
status = \"planned\"
-- content/strategy/tone.md --
+++
title = \"Tone\"
owner = \"scribe\"
reviewed-on = 2026-06-15
review-every = \"6 months\"
+++
-- content/strategy/content-types/tutorial.toml --
title = \"Tutorial\"
tones = [\"warm\"]
lead-time-days = 10
consent-required = true
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
owner = \"moderator\"
cadence = { per = \"week\", min = 1, source = { title = \"A study\", checked-on = 2025-12-01, recheck-every = \"1 year\" } }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"batteries\"
date = 2026-12-05
channel = \"forum\"
content-type = \"tutorial\"
title = \"Batteries\"
owner = \"bo\"
status = \"draft\"
alt-text = false

[[entry]]
id = \"late\"
date = 2026-11-28
channel = \"forum\"
title = \"Late\"
owner = \"cy\"
status = \"scheduled\"

[[entry]]
id = \"done\"
date = 2026-11-27
channel = \"forum\"
title = \"Done\"
owner = \"cy\"
status = \"published\"
-- content/measurement/metrics/members.toml --
title = \"Members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"The register\"
owner = \"moderator\"
readings = [{ on = 2026-10-31, value = 10 }]
target = { by = 2026-12-31, value = 20 }
";

fn due(plan: &Workspace, more: &str) -> Vec<(String, String, String, Vec<String>)> {
    let out = plan.run(&format!("due --format json {more}")).ends(0).out;
    let report: Value = serde_json::from_str(&out).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = report["due"].as_array().unwrap().iter();
    rows.map(|row| {
        let people = row["people"].as_array().unwrap().iter().map(|person| text(&person["id"])).collect();
        (text(&row["day"]), text(&row["what"]), text(&row["title"]), people)
    })
    .collect()
}

#[test]
fn everything_that_asks_for_somebody_is_told_with_its_day_and_whom_it_asks() {
    let plan = Workspace::with(PLAN);
    let all = due(&plan, "--within 31days");
    let expected = [
        ("2026-11-01", "read-again", "Roles", vec!["person:ana"]),
        ("2026-11-25", "entry", "Batteries", vec!["person:bo"]),
        ("2026-11-28", "late-entry", "Late", vec!["person:cy"]),
        ("2026-12-01", "source", "Forum", vec!["person:bo", "person:cy"]),
        ("2026-12-01", "reading", "Members", vec!["person:bo", "person:cy"]),
        ("2026-12-04", "action", "Sit beside the lead", vec!["person:ana"]),
        ("2026-12-09", "goal", "Know the rules", vec!["person:bo"]),
        // Nobody is the scribe: the role above is told.
        ("2026-12-10", "term-end", "Moderator", vec!["person:ana"]),
        ("2026-12-15", "read-again", "Tone", vec!["person:ana"]),
        ("2026-12-19", "review", "r", vec!["person:ana"]),
        ("2026-12-20", "waiver", "vacant-seat · role:scribe", vec!["person:ana"]),
        ("2026-12-31", "target", "Members", vec!["person:bo", "person:cy"]),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(day, what, title, people)| {
            (
                day.to_owned(),
                what.to_owned(),
                title.to_owned(),
                people.into_iter().map(String::from).collect::<Vec<_>>(),
            )
        })
        .collect();
    let titles: Vec<_> = all.iter().map(|(day, what, ..)| format!("{day} {what}")).collect();
    assert_eq!(all.len(), expected.len(), "{titles:#?}");
    for (own, expected) in all.iter().zip(&expected) {
        // A review is called after its day.
        assert!(own.0 == expected.0 && own.1 == expected.1 && own.3 == expected.3, "{own:?}\n{expected:?}");
        assert!(own.1 == "review" || own.2 == expected.2, "{own:?}\n{expected:?}");
    }
}

#[test]
fn one_person_or_role_sees_what_asks_them() {
    let plan = Workspace::with(PLAN);
    let whats =
        |whom: &str| -> Vec<String> { due(&plan, &format!("--for {whom}")).into_iter().map(|due| due.1).collect() };
    assert_eq!(whats("person:cy"), ["late-entry", "source", "reading"]);
    assert_eq!(whats("role:scribe"), ["term-end", "read-again"]);
    assert!(plan.run("due --for person:an").ends(2).err.contains("`person:ana`"));
    assert!(plan.run("due --for ana").ends(2).err.contains("`role:ID` or `person:ID`"));
    assert!(plan.run("due --within soon").ends(2).err.contains("4 weeks"));
}

#[test]
fn a_mail_and_a_calendar_say_the_same() {
    let plan = Workspace::with(PLAN);
    let rows = due(&plan, "").len();
    let mail = plan.run("due --format markdown").ends(0).out;
    assert_eq!(mail.lines().filter(|line| line.starts_with("- ")).count(), rows, "{mail}");
    assert!(mail.contains("### Ana (Lead), since Scribe is vacant"), "{mail}");
    assert!(mail.contains("**25 November 2026**") && mail.contains("Batteries"), "{mail}");
    let ics = plan.run("due --format ics").ends(0).out;
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), rows);
    let uids: std::collections::BTreeSet<&str> = ics.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), rows);
    let human = plan.run("due").ends(0).out;
    assert!(human.contains("content/calendar/2026-12.toml:3"), "{human}");
    assert_eq!(Workspace::with("-- content/index.md --\n# A\n").run("due").ends(0).out, "Nothing falls due.\n");
}

#[test]
fn what_was_read_through_is_stamped_and_nothing_else_is_touched() {
    let plan = Workspace::with(PLAN);
    plan.write("content/strategy/crlf.md", "\u{feff}+++\r\ntitle = \"X\" # why\r\n+++\r\n\r\nText.\r\n");
    plan.write("content/strategy/plain.md", "# Plain\n");
    let out =
        plan.run("reviewed content/strategy/tone.md content/strategy/crlf.md content/strategy/plain.md").ends(0).out;
    assert!(out.contains("content/strategy/tone.md: reviewed on 2026-12-01"), "{out}");
    let tone = plan.read("content/strategy/tone.md");
    assert_eq!(
        tone,
        "+++\ntitle = \"Tone\"\nowner = \"scribe\"\nreviewed-on = 2026-12-01\nreview-every = \"6 months\"\n+++\n"
    );
    assert_eq!(
        plan.read("content/strategy/crlf.md"),
        "\u{feff}+++\r\ntitle = \"X\" # why\r\nreviewed-on = 2026-12-01\r\n+++\r\n\r\nText.\r\n"
    );
    assert_eq!(plan.read("content/strategy/plain.md"), "+++\nreviewed-on = 2026-12-01\n+++\n\n# Plain\n");
    // A later day stays, and so does what else is named; the same day is the same file.
    let (before, tone) = (plan.read("content/strategy/plain.md"), "content/strategy/tone.md");
    let said = plan.run(&format!("reviewed content/strategy/plain.md {tone} --today 2026-11-30")).ends(2).err;
    assert!(said.contains("was read through on 2026-12-01, after 2026-11-30"), "{said}");
    assert_eq!(plan.read("content/strategy/plain.md"), before);
    plan.run("reviewed content/strategy/plain.md").ends(0);
    assert_eq!(plan.read("content/strategy/plain.md"), before);
    // What cannot be read whole is stamped by nobody, and then no file is.
    plan.write("content/strategy/broken.md", "+++\ntitle = \"X\nowner = 3\n+++\n");
    let before = plan.read("content/roles/index.md");
    let said = plan.run("reviewed content/roles/index.md content/strategy/broken.md").ends(2).err;
    assert!(said.contains("broken.md"), "{said}");
    assert_eq!(plan.read("content/roles/index.md"), before);
    assert!(plan.run("reviewed content/nowhere.md").ends(2).err.contains("no file of the plan"));
    // A translation says no day: the original's holds for both.
    let plan = Workspace::with(
        "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n\
         -- content/a/index.md --\n# A\n-- content/a/index.en.md --\n# A\n",
    );
    let said = plan.run("reviewed content/a/index.en.md").ends(2).err;
    assert!(said.contains("une traduction") && said.contains("nommez `content/a/index.md`"), "{said}");
    assert_eq!(plan.read("content/a/index.en.md"), "# A\n");
}

#[track_caller]
fn follows(schema: &Value, output: &str) -> Value {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    let output: Value = serde_json::from_str(output).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&output).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{output:#}");
    output
}

#[test]
fn what_due_and_diff_print_follows_a_schema() {
    let plan = Workspace::with(PLAN);
    let schema = |of: &str| serde_json::from_str(&plan.run(&format!("schema {of}")).ends(0).out).unwrap();
    let (due, diff): (Value, Value) = (schema("due"), schema("diff"));
    follows(&due, &plan.run("due --format json").ends(0).out);
    let list = follows(&due, &plan.run("due --format json --within 1year").ends(0).out);
    let mut wrong = list.clone();
    wrong["due"][0]["what"] = "reviews".into();
    assert!(!jsonschema::validator_for(&due).unwrap().is_valid(&wrong));
    follows(&due, &Workspace::with("-- content/index.md --\n# A\n").run("due --format json").ends(0).out);
    // A plan beside it in which much has changed.
    let other = Workspace::empty();
    other.write("old/content/index.md", "# A\n\nFew words.\n");
    other.write("new/content/index.md", "# B\n\nMany more words than before.\n");
    other.write("new/content/roles/lead.toml", "title = \"Lead\"\nmission = \"Lead.\"\n");
    let changes = follows(&diff, &other.run("diff old new --root new --format json").ends(0).out);
    assert!(changes["changes"].as_array().unwrap().len() > 1, "{changes:#}");
    assert!(plan.run("schema due --format markdown").ends(2).err.contains("--format markdown"));
    assert!(plan.run("schema dues").ends(2).err.contains("`due`"));
}

#[test]
fn who_left_is_asked_nothing_and_the_leading_role_is_told() {
    let plan = Workspace::with(PLAN);
    plan.write("content/people/bo.toml", "name = \"Bo\"\ntype = \"volunteer\"\nleft-on = 2026-11-25\n");
    let all = due(&plan, "--within 31days");
    let of = |what: &str| all.iter().find(|due| due.1 == what).map(|due| due.3.clone());
    assert_eq!(of("entry"), Some(vec!["person:ana".to_owned()]), "{all:?}");
    assert_eq!(of("reading"), Some(vec!["person:cy".to_owned()]));
    // Neither goals nor reviews of first days that nobody has.
    assert!(of("goal").is_none() && of("action").is_none() && of("missing-review").is_none(), "{all:?}");
    assert!(plan.run("due").ends(0).out.contains("Ana (Lead), since Bo has left"));
}

#[test]
fn a_calendar_names_each_thing_once_and_as_before() {
    let uids = |plan: &Workspace| -> Vec<String> {
        let ics = plan.run("due --format ics").ends(0).out;
        ics.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let plan = Workspace::with(PLAN);
    let before = uids(&plan);
    // Two in one line who start on one day have the same goals on the same day.
    let role = plan.read("content/roles/moderator.toml");
    let twice = role.replace("holders = [\n", "holders = [ { person = \"ana\", start = 2026-11-20 },");
    plan.write("content/roles/moderator.toml", &twice);
    let all = uids(&plan);
    let different: std::collections::BTreeSet<&String> = all.iter().collect();
    assert_eq!(different.len(), all.len());
    assert!(before.iter().all(|own| all.contains(own)), "{before:#?}\n{all:#?}");
    // A line more above it makes nothing new of it.
    plan.write("content/roles/moderator.toml", format!("# A word about it.\n{role}"));
    assert_eq!(uids(&plan), before);
    // Nor does another name, which aliases tell of.
    let plan = Workspace::with(PLAN);
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    for what in [
        "role:moderator keeper",
        "person:bo rob",
        "calendar:batteries cells",
        "content/strategy/tone.md content/voice.md",
        "content/strategy/content-types content/strategy/kinds",
        "role:keeper guide",
    ] {
        plan.run(&format!("rename {what}")).ends(0);
        assert_eq!(sorted(uids(&plan)), sorted(before.clone()), "{what}");
    }
}

/// The main part of a page, one line a text.
fn main_of(page: &str) -> &str {
    page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map(|(main, _)| main).unwrap()
}

#[track_caller]
fn in_order(page: &str, texts: &[&str]) {
    let mut at = 0;
    for text in texts {
        at += page[at..].find(text).unwrap_or_else(|| panic!("`{text}` is not where it should be in {page}"));
    }
}

#[test]
fn the_site_shows_what_falls_due_by_weeks_and_by_whom_it_asks() {
    let plan = Workspace::with(&format!("{PLAN}-- content/roles/lead.fr.toml --\ntitle = \"Direction\"\n"));
    let book = plan.read("book.toml").replace("language = \"en\"", "language = \"en\"\nlanguages = [\"en\", \"fr\"]");
    plan.write("book.toml", format!("{book}[build]\nbase-url = \"https://plan.example/due/\"\n"));
    let moderator = plan.read("content/roles/moderator.toml");
    plan.write("content/roles/moderator.toml", format!("aliases = [\"/roles/host/\"]\n{moderator}"));
    plan.run("build --no-search").ends(0);
    let page = plan.read("public/due/index.html");
    let main = main_of(&page);
    in_order(
        main,
        &[
            "3 overdue",
            "webcal://plan.example/due/due.ics",
            "id=\"pv-overdue\"",
            "Read “Roles” again</a> <span class=\"about\">Lead</span>",
            "<time datetime=\"2026-11-01\">",
            "state--stale",
            "id=\"pv-week-2026-11-30\">This week",
            // Several hold it: one message for all of them.
            ">Moderator</a> <small",
            ">Bo</a>, <a",
            "Look up the source",
            "Take a reading of “Members”",
            "id=\"pv-week-2026-12-07\">Next week",
            "since Scribe is vacant",
            "id=\"pv-week-2026-12-14\">14 to 20 December 2026",
            "gaps/#pv-waived",
        ],
    );
    assert!(main.contains("data-in=\"role:moderator person:bo person:cy channel:forum\""), "{main}");
    assert!(main.contains("<option value=\"channel:forum\">") || !main.contains("pv-by-channel"));
    assert!(main_of(&plan.read("public/fr/due/index.html")).contains(">Direction</span>"));
    // What waits for one person and for one role, and the way to all of it.
    let bo = plan.read("public/people/bo/index.html");
    in_order(
        &bo,
        &[
            "id=\"pv-due\"",
            "Make “Batteries” ready (no reviewer, no consent, no alternative text)",
            "../../due/?person=bo",
            "due/people/bo.ics",
        ],
    );
    assert!(!bo.contains("Sit beside the lead</a>") && bo.contains("Goal of Bo: Know the rules"));
    let scribe = plan.read("public/roles/scribe/index.html");
    in_order(&scribe, &["id=\"pv-due\"", "Read “Tone” again", "../../due/?role=scribe", "due/roles/scribe.ics"]);
    // Calendars: one thing has one name in all of them.
    let uids = |path: &str| -> std::collections::BTreeSet<String> {
        plan.read(path).lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let all = uids("public/due.ics");
    let own = uids("public/due/people/bo.ics");
    assert!(own.len() > 3 && own.len() < all.len() && own.is_subset(&all));
    assert!(all.iter().all(|uid| uid.ends_with("@plan.example.due")), "{all:?}");
    assert_eq!(plan.read("public/due/roles/host.ics"), plan.read("public/due/roles/moderator.ics"));
    assert!(plan.read("public/due/people/ana.ics").contains("X-WR-CALNAME:Repair cafés · Due · Ana"));
    for (path, text) in [("index.html", ">Due<"), ("contents/index.html", "due/\""), ("who/index.html", ">Due<")] {
        assert!(plan.read(&format!("public/{path}")).contains(text), "{path}");
    }
}

#[test]
fn a_long_list_of_one_owner_is_cut_with_a_count() {
    let plan = Workspace::with(PLAN);
    for at in 0..30 {
        let page = format!(
            "+++\ntitle = \"P{at}\"\nowner = \"lead\"\nreviewed-on = 2026-01-01\nreview-every = \"6 months\"\n+++\n"
        );
        plan.write(&format!("content/strategy/p{at}.md"), &page);
    }
    plan.run("build --no-search").ends(0);
    let page = plan.read("public/due/index.html");
    assert_eq!(page.matches("Read “P").count(), 20 - 1 + 1, "twenty lines are shown");
    assert!(page.contains("and 11 more"), "{}", main_of(&page));
    assert!(plan.read("public/people/ana/index.html").matches("Read “P").count() <= 8);
}

#[test]
fn a_plan_of_many_people_is_told_owner_by_owner_with_a_count_beyond_a_limit() {
    let mut text = String::from("-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n");
    for role in 0..40 {
        let lead = if role == 0 { "leads = true" } else { "reports-to = \"r0\"" };
        let _ =
            write!(text, "-- content/roles/r{role}.toml --\ntitle = \"R{role}\"\nmission = \"M\"\nseats = 9\n{lead}\n");
        for person in 0..9 {
            let _ = write!(text, "[[holders]]\nperson = \"p{role}-{person}\"\nstart = 2026-09-0{}\n", person + 1);
        }
        for person in 0..9 {
            let _ = write!(
                text,
                "-- content/people/p{role}-{person}.toml --\nname = \"P{role}-{person}\"\ntype = \"member\"\n"
            );
        }
        for page in 0..30 {
            let name = "A long title of a page, so that many of them are a long text".repeat(3);
            let _ = write!(
                text,
                "-- content/a/{role}-{page}.md --\n+++\ntitle = \"{name} {page}\"\nowner = \"r{role}\"\nreviewed-on = 2020-01-01\nreview-every = \"1 year\"\n+++\n"
            );
        }
    }
    let plan = Workspace::with(&text);
    let human = plan.run("due").ends(0).out;
    assert_eq!(human.matches("Read “").count(), 40 * 20, "twenty of each owner");
    assert!(human.contains("\n  and 10 more · P7-0, P7-1, P7-2 and 6 more (R7)\n"), "{human}");
    assert!(human.ends_with("parvis due --for role:ID\n"), "{human}");
    let all = plan.run("due --all").ends(0).out;
    assert_eq!(all.matches("Read “").count(), 40 * 30);
    assert!(!all.contains("--all"));
    let one = plan.run("due --all --for role:r7").ends(0).out;
    assert!(one.contains("P7-0") && !one.contains("(R8)"));
    let mail = plan.run("due --format markdown").ends(0).out;
    assert!(mail.chars().count() <= 60_000 && mail.chars().count() > 50_000, "{}", mail.chars().count());
    let shown = mail.matches("\n- ").count();
    let number = |line: &str| {
        let number = line.trim_start_matches("- ").strip_prefix("and ")?.split(' ').next()?;
        number.replace(',', "").parse::<usize>().ok()
    };
    let more: usize = mail.lines().filter_map(number).sum();
    let counts = mail.matches("\n- and ").count();
    let json: Value = serde_json::from_str(&plan.run("due --format json").out).expect("JSON");
    assert_eq!(shown - counts + more, json["due"].as_array().unwrap().len(), "nothing is left out without a count");
}

#[test]
fn wider_circles_are_told_nothing_of_what_falls_due() {
    let plan = Workspace::with(PLAN);
    let book = plan.read("book.toml");
    plan.write(
        "book.toml",
        format!("{book}[audiences]\norder = [\"public\", \"team\", \"lead\"]\ndefault = \"team\"\n"),
    );
    for path in ["people/bo.toml", "roles/moderator.toml"] {
        let text = plan.read(&format!("content/{path}"));
        plan.write(&format!("content/{path}"), format!("audience = \"public\"\n{text}"));
    }
    plan.write(
        "content/strategy/canary.md",
        "+++\ntitle = \"Canary\"\naudience = \"lead\"\nreviewed-on = 2026-01-01\nreview-every = \"6 months\"\n+++\n",
    );
    plan.run("build --every-audience --no-search").ends(0);
    assert!(!plan.has("public/public/due") && !plan.has("public/public/due.ics"));
    for path in
        ["index.html", "people/bo/index.html", "roles/moderator/index.html", "contents/index.html", "sitemap.xml"]
    {
        if plan.has(&format!("public/public/{path}")) {
            let page = plan.read(&format!("public/public/{path}"));
            assert!(!page.contains("pv-due") && !page.contains("due/"), "{path}");
        }
    }
    assert!(
        plan.read("public/lead/due/index.html").contains("Canary")
            && plan.read("public/lead/due.ics").contains("Canary")
    );
    assert!(
        !plan.read("public/team/due/index.html").contains("Canary")
            && !plan.read("public/team/due.ics").contains("Canary")
    );
    // What a waiver excuses may be hidden from a circle that does not see all.
    assert!(!plan.read("public/team/due/index.html").contains("vacant-seat"));
}

#[test]
fn who_is_still_to_come_finds_their_first_days_before_they_begin() {
    let plan = Workspace::with(&PLAN.replace("start = 2026-11-20", "start = 2026-12-03"));
    let told = due(&plan, "--for person:bo");
    let goals = told.iter().filter(|one| one.1 == "goal" || one.1 == "action");
    let told: Vec<(&str, &str)> = goals.map(|one| (&*one.0, &*one.2)).collect();
    assert_eq!(told, [("2026-12-04", "Read them"), ("2026-12-07", "Long past"), ("2026-12-22", "Know the rules")],);
}

#[test]
fn a_reading_is_asked_for_on_the_day_on_which_it_is_missing() {
    let metric = "title = \"Members\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"S\"\n\
        readings = [{ on = 2026-12-10, value = 3 }]\n";
    let plan = Workspace::with(&format!("{PLAN}-- content/measurement/metrics/members.toml --\n{metric}"));
    // It stays that day until there is a reading, whatever period ends.
    let days = [("2027-02-02", true), ("2027-02-28", true), ("2027-03-01", true), ("2027-06-02", true)];
    for (today, overdue) in [("2026-12-31", false), ("2027-01-01", false), ("2027-02-01", true)].into_iter().chain(days)
    {
        let told = due(&plan, &format!("--within 8weeks --today {today}"));
        let readings: Vec<&str> = told.iter().filter(|one| one.1 == "reading").map(|one| &*one.0).collect();
        assert_eq!(readings, ["2027-02-01"], "{today}");
        let check = plan.run(&format!("check --today {today}"));
        assert_eq!((check.out + &check.err).contains("missing-reading"), overdue, "{today}");
    }
}

#[test]
fn an_owner_has_one_message_whatever_asks_them() {
    let plan = PLAN.replace("  { person = \"cy\", start = 2020-01-01, end = 2026-12-10 },\n", "");
    let mail = Workspace::with(&plan).run("due --format markdown --within 1year").ends(0).out;
    for name in ["### Ana", "### Bo"] {
        let (alone, with_role) = (format!("{name}\n"), format!("{name} ("));
        let is_own = |line: &&str| line.starts_with(&with_role) && line.ends_with(')') || format!("{line}\n") == alone;
        assert_eq!(mail.lines().filter(is_own).collect::<Vec<_>>(), [name], "{mail}");
    }
}

#[test]
fn an_answer_that_is_given_no_more_is_not_read_again() {
    let faq = |status: &str| {
        let file = "-- content/faq/old.md --\n+++\nquestion = \"Who?\"\nreviewed-on = 2026-01-01\nreview-every = \"1 month\"\n";
        Workspace::with(&format!("{PLAN}{file}status = \"{status}\"\n+++\nWe.\n"))
    };
    let asks = |plan: &Workspace| due(plan, "").iter().filter(|one| one.1 == "read-again" && one.2 == "Who?").count();
    assert_eq!((asks(&faq("published")), asks(&faq("retired"))), (1, 0));
}

#[test]
fn a_title_that_quotes_is_quoted_with_other_quotes() {
    let plan = PLAN.replace("title = \"Tone\"", "title = \"Le « pourquoi » du ton\"");
    assert_ne!(plan, PLAN);
    let french = plan.replace("language = \"en\"", "language = \"fr\"");
    let place = Workspace::with(&french);
    for format in ["human", "markdown", "json"] {
        let told = place.run(&format!("due --format {format} --within 2years")).ends(0).out;
        assert!(!told.replace('\u{a0}', " ").contains("« Le «"), "{format}: {told}");
    }
    let told = place.run("due --within 2years").ends(0).out.replace('\u{a0}', " ");
    assert!(told.contains("Relire « Le “pourquoi” du ton »"), "{told}");
}
