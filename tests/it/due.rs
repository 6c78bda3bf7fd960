//! What falls due, as whoever runs a community is told.
#![expect(clippy::unwrap_used, reason = "an output that is not as promised fails the test there")]

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
reports-to = \"scribe\"
holders = [
  { person = \"bo\", start = 2026-11-20 },
  { person = \"cy\", start = 2020-01-01, end = 2026-12-10 },
]
goals = [
  { id = \"g\", text = \"Know the rules\", due-day = 20, actions = [{ day = 15, text = \"Sit beside the lead\", owner = \"lead\" }] },
  { id = \"h\", text = \"Long past\", due-day = 5 },
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
        ("2026-11-02", "read-again", "Roles", vec!["person:ana"]),
        ("2026-11-25", "entry", "Batteries", vec!["person:bo"]),
        ("2026-11-28", "late-entry", "Late", vec!["person:cy"]),
        ("2026-12-01", "reading", "Members", vec!["person:bo", "person:cy"]),
        ("2026-12-02", "source", "Forum", vec!["person:bo", "person:cy"]),
        ("2026-12-04", "action", "Sit beside the lead", vec!["person:ana"]),
        ("2026-12-09", "goal", "Know the rules", vec!["person:bo"]),
        // Nobody is the scribe: the role above is told.
        ("2026-12-10", "term-end", "Moderator", vec!["person:ana"]),
        ("2026-12-16", "read-again", "Tone", vec!["person:ana"]),
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
    assert_eq!(whats("person:cy"), ["late-entry", "reading", "source"]);
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
    // What cannot be read whole is stamped by nobody, and then no file is.
    plan.write("content/strategy/broken.md", "+++\ntitle = \"X\nowner = 3\n+++\n");
    let before = plan.read("content/roles/index.md");
    let said = plan.run("reviewed content/roles/index.md content/strategy/broken.md").ends(2).err;
    assert!(said.contains("broken.md"), "{said}");
    assert_eq!(plan.read("content/roles/index.md"), before);
    assert!(plan.run("reviewed content/nowhere.md").ends(2).err.contains("no file of the plan"));
}
