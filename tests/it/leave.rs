//! Somebody leaves: what hangs on them, and the edits.

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Cafés\"
language = \"en\"
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
holders = [
  { person = \"ana\", start = 2020-01-01 }, # since the beginning
  { person = \"bo\", start = 2026-11-01, shadow = true },
]
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"tools\"
text = \"Keep the tools\"
accountable = \"lead\"
responsible = [\"lead\"]
-- content/resources/till.toml --
title = \"Till\"
scope = \"internal\"
type = \"tool\"
need = \"Money\"
status = \"secured\"
access-holders = [\"ana\"]
-- content/people/ana.toml --
name = \"Ana\" # the first
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
-- content/calendar/2027.toml --
[[entry]]
id = \"lamp\"
date = 2027-01-03
channel = \"forum\"
title = \"Lamps\"
owner = \"ana\"
status = \"draft\"
";

#[test]
fn what_hangs_on_somebody_is_told_and_written() {
    let place = Workspace::with(PLAN);
    let told = place.run("leave ana --on 2026-12-31").ends(0).out;
    for part in [
        "“Lead” loses a seat: 0 of 1",
        "could stand in: Bo",
        "accountable for “Keep the tools”",
        "Nobody else has access to “Till”",
        "Lamps · 2027-01-03",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(place.read("content/roles/lead.toml").contains("start = 2020-01-01 }"), "nothing is written unasked");
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert!(
        place.read("content/roles/lead.toml").contains("start = 2020-01-01, end = 2026-12-31 }, # since the beginning")
    );
    assert_eq!(
        place.read("content/people/ana.toml"),
        "name = \"Ana\" # the first\nleft-on = 2026-12-31\ntype = \"internal\"\n"
    );
    assert!(place.read("content/calendar/2027.toml").contains("owner = \"ana\" # ana leaves on 2026-12-31\n"));
    let again = place.read("content/roles/lead.toml");
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert_eq!(place.read("content/roles/lead.toml"), again);
    assert!(place.run("leave an --on 2026-12-31").ends(2).err.contains("`ana`"));
}

#[test]
fn what_falls_vacant_is_told_again_once_it_is_written() {
    let place = Workspace::with(PLAN);
    let before = place.run("leave ana --on 2026-12-31").ends(0).out;
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    let role = place.read("content/roles/lead.toml");
    let after = place.run("leave ana --on 2026-12-31").ends(0).out;
    let told = |text: &str, part: &str| text.matches(part).count();
    for part in ["“Lead” loses a seat: 0 of 1", "could stand in: Bo", "accountable for “Keep the tools”"] {
        assert_eq!((told(&before, part), told(&after, part)), (1, 1), "{part}\n{after}");
    }
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert_eq!(place.read("content/roles/lead.toml"), role);
    // What ended before is no news.
    assert!(!place.run("leave ana --on 2027-06-30").ends(0).out.contains("2026-12-31 "));
}

#[test]
fn a_term_that_begins_after_the_last_day_is_left_to_a_person() {
    let place = Workspace::with(
        &PLAN.replace("{ person = \"ana\", start = 2020-01-01 }", "{ person = \"ana\", start = 2027-02-01 }"),
    );
    let told = place.run("leave ana --on 2026-12-31 --write").ends(0).out;
    assert!(told.contains("A term in the role “Lead” would begin only afterwards: take it out by hand"), "{told}");
    assert!(!told.contains("loses a seat") && told.contains("Keep the tools"), "{told}");
    assert!(place.read("content/roles/lead.toml").contains("start = 2027-02-01 }"));
    let found = place.run("check --only inactive-holder --today 2027-03-01");
    let said = found.out + &found.err;
    assert!(said.contains("the term begins after that day: take this holder out"), "{said}");
}

const MORE: &str = "\
-- book.toml --
[book]
title = \"Cafés\"
language = \"en\"
[[waive]]
rule = \"missing-owner\"
at = \"person:ana\"
why = \"She keeps it herself.\"
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
[[holders]]
person = \"cy\"
start = 2020-01-01
-- content/roles/scribe.toml --
title = \"Scribe\"
mission = \"Write.\"
seats = 2
reports-to = \"lead\"
[[holders]]
person = \"ana\"
start = 2024-01-01
end = 2024-12-31
[[holders]]
person = \"ana\"
start = 2026-01-01 # again
interim = true
[[holders]]
person = \"bo\"
start = 2026-01-01
-- content/roles/host.toml --
title = \"Host\"
mission = \"Welcome.\"
reports-to = \"lead\"
holders = [{ person = \"ana\", start = 2026-01-01 }, { person = \"gone\", start = 2025-01-01 }]
-- content/roles/guest.toml --
title = \"Guest\"
mission = \"Look.\"
reports-to = \"lead\"
holders = [{ person = \"bo\", start = 2026-01-01 }, { person = \"ana\", start = 2026-01-01, shadow = true }]
-- content/resources/till.toml --
title = \"Till\"
scope = \"internal\"
type = \"tool\"
need = \"Money\"
status = \"secured\"
access-holders = [\"ana\", \"bo\"]
-- content/resources/safe.toml --
title = \"Safe\"
scope = \"internal\"
type = \"tool\"
need = \"Money\"
status = \"secured\"
access-holders = [\"ana\", \"gone\"]
-- content/recruitment/reviews/one.toml --
type = \"monthly\"
person = \"ana\"
role = \"scribe\"
reviewer = \"cy\"
scheduled-on = 2027-01-10
status = \"planned\" # as agreed
-- content/recruitment/reviews/two.toml --
type = \"monthly\"
person = \"bo\"
role = \"scribe\"
reviewer = \"ana\"
scheduled-on = 2027-01-11
status = \"planned\"
-- content/recruitment/reviews/three.toml --
type = \"monthly\"
person = \"ana\"
role = \"scribe\"
reviewer = \"cy\"
scheduled-on = 2026-12-10
status = \"planned\"
-- content/calendar/all.toml --
[[entry]]
id = \"before\"
date = 2026-12-30
channel = \"forum\"
title = \"Before\"
owner = \"ana\"
status = \"draft\"
[[recurring]]
id = \"weekly\"
starts = 2026-01-05
rrule = \"FREQ=WEEKLY\"
channel = \"forum\"
title = \"Weekly\"
owner = \"ana\"
reviewer = \"bo\"
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
-- content/people/cy.toml --
name = \"Cy\"
type = \"internal\"
-- content/people/gone.toml --
name = \"Gone\"
type = \"volunteer\"
left-on = 2025-06-01
";

#[test]
fn two_roles_an_interim_a_shadow_and_what_recurs_are_each_told_for_what_they_are() {
    let place = Workspace::with(MORE);
    let told = place.run("leave ana --on 2026-12-31").ends(0).out;
    let line = |part: &str| {
        let found: Vec<&str> = told.lines().filter(|line| line.contains(part)).collect();
        assert_eq!(found.len(), 1, "{part}\n{told}");
        found[0].to_owned()
    };
    // A second term counts, the one that is over does not; the other holder and who holds the role above could stand in.
    assert!(line("“Scribe”").contains("1 of 2"), "{told}");
    assert!(line("“Host”").contains("0 of 1"), "{told}");
    assert!(!line("“Guest”").contains("loses"), "{told}");
    let after =
        |title: &str| told.lines().skip_while(|line| !line.contains(title)).nth(1).unwrap_or_default().to_owned();
    assert!(after("“Scribe”").ends_with("Bo, Cy"), "{told}");
    // Whoever has left stands in for nobody.
    assert!(after("“Host”").ends_with(" Cy"), "{told}");
    assert!(line("“Safe”").contains("Nobody else") && !line("“Till”").contains("Nobody else"), "{told}");
    assert!(line("one · 2027-01-10") != line("two · 2027-01-11") && !told.contains("2026-12-10"), "{told}");
    assert!(told.contains("Weekly") && !told.contains("Before"), "{told}");
    line("missing-owner");
}

#[test]
fn what_is_written_is_the_ends_and_the_marks_and_nothing_else() {
    let place = Workspace::with(MORE);
    let files: Vec<String> =
        MORE.lines().filter_map(|line| Some(line.strip_prefix("-- ")?.strip_suffix(" --")?.to_owned())).collect();
    let before: Vec<String> = files.iter().map(|path| place.read(path)).collect();
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    let mut told = Vec::new();
    for (path, was) in files.iter().zip(&before) {
        let is = place.read(path);
        let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
        told.extend(is.iter().filter(|line| !was.contains(line)).map(|line| format!("{path}: {line}")));
        let gone = was.iter().filter(|line| !is.contains(line) && !is.iter().any(|new| new.starts_with(**line)));
        told.extend(gone.map(|line| format!("{path}: − {line}")));
    }
    let expected = [
        "content/roles/scribe.toml: end = 2026-12-31",
        "content/roles/host.toml: holders = [{ person = \"ana\", start = 2026-01-01, end = 2026-12-31 }, { person = \"gone\", start = 2025-01-01 }]",
        "content/roles/host.toml: − holders = [{ person = \"ana\", start = 2026-01-01 }, { person = \"gone\", start = 2025-01-01 }]",
        "content/roles/guest.toml: holders = [{ person = \"bo\", start = 2026-01-01 }, { person = \"ana\", start = 2026-01-01, end = 2026-12-31, shadow = true }]",
        "content/roles/guest.toml: − holders = [{ person = \"bo\", start = 2026-01-01 }, { person = \"ana\", start = 2026-01-01, shadow = true }]",
        "content/recruitment/reviews/one.toml: status = \"skipped\" # as agreed",
        "content/recruitment/reviews/one.toml: − status = \"planned\" # as agreed",
        "content/recruitment/reviews/two.toml: reviewer = \"ana\" # ana leaves on 2026-12-31",
        "content/calendar/all.toml: owner = \"ana\" # ana leaves on 2026-12-31",
        "content/people/ana.toml: left-on = 2026-12-31",
    ];
    assert_eq!(told, expected);
    // In a French book, the remarks are French.
    let french = Workspace::with(&MORE.replace("language = \"en\"", "language = \"fr\""));
    french.run("leave ana --on 2026-12-31 --write").ends(0);
    let entry = french.read("content/calendar/all.toml");
    assert!(entry.contains("owner = \"ana\" # ana part le 2026-12-31\n"), "{entry}");
    // Twice is once.
    let once: Vec<String> = files.iter().map(|path| place.read(path)).collect();
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert!(files.iter().zip(once).all(|(path, was)| place.read(path) == was));
}

#[test]
fn entries_in_one_line_and_lines_with_remarks_are_marked_and_another_day_moves_all_of_it() {
    let place = Workspace::with(
        &PLAN.replace("owner = \"ana\"", "owner = \"ana\" # host")
            .replace("-- content/people/bo.toml --", "\
-- content/calendar/all.toml --
entry = [
  { id = \"a\", date = 2027-02-03, channel = \"forum\", title = \"A # 1\", owner = \"ana\", reviewer = \"ana\", status = \"draft\" },
  { id = \"b\", date = 2027-02-04, channel = \"forum\", owner = \"ana\", title = \"B # 2\", status = \"draft\" }, # late
  { id = \"c\", date = 2027-02-05, channel = \"forum\", owner = \"ana\", title = \"\"\"C
goes on\"\"\", status = \"draft\" },
]
-- content/people/bo.toml --"),
    );
    let read = |path: &str| place.read(&format!("content/{path}"));
    let told = place.run("leave ana --on 2026-12-31 --write").ends(0).out;
    assert!(read("calendar/2027.toml").contains("owner = \"ana\" # host; ana leaves on 2026-12-31\n"));
    let all = read("calendar/all.toml");
    assert!(all.contains("status = \"draft\" }, # ana leaves on 2026-12-31\n"), "{all}");
    assert!(all.contains("# late; ana leaves on 2026-12-31\n") && all.matches("leaves on").count() == 2, "{all}");
    assert!(told.contains("by hand") && told.contains("content/calendar/all.toml:4"), "{told}");
    // A later day, then an earlier one: whatever says the day says the other one.
    for (day, other) in [("2027-01-15", "2026-12-31"), ("2026-12-20", "2027-01-15")] {
        place.run(&format!("leave ana --on {day} --write")).ends(0);
        let files = ["calendar/2027.toml", "calendar/all.toml", "people/ana.toml", "roles/lead.toml"];
        for text in files.map(read) {
            assert!(!text.contains(other) && text.contains(day), "{text}");
        }
    }
}

#[test]
fn a_later_day_leaves_terms_alone_that_ended_before() {
    let place = Workspace::with(&PLAN.replace("start = 2020-01-01 }", "start = 2020-01-01, end = 2026-06-30 }"));
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    place.run("leave ana --on 2027-01-31 --write").ends(0);
    assert!(place.read("content/roles/lead.toml").contains("end = 2026-06-30 }"));
}
