//! What falls due, where the plan says that something is accepted, met, read twice or without its reader.
#![expect(clippy::unwrap_used, reason = "an output that is not as promised fails the test there")]

use serde_json::Value;

use crate::workspace::Workspace;

const BOOK: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n";
const LEAD: &str = "\
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
holders = [{ person = \"ana\", start = 2020-01-01 }]
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
";

fn rows(plan: &str, more: &str) -> Vec<Value> {
    let out = Workspace::with(plan).run(&format!("due --format json {more}")).ends(0).out;
    let mut report: Value = serde_json::from_str(&out).unwrap();
    report["due"].as_array_mut().unwrap().drain(..).collect()
}

fn whats(plan: &str, more: &str) -> Vec<String> {
    rows(plan, more).iter().map(|row| format!("{} {}", row["day"], row["what"]).replace('"', "")).collect()
}

const STALE: &str = "\
-- content/strategy/tone.md --
+++
reviewed-on = 2026-01-01
review-every = \"6 months\"
+++
# Tone
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, source = { title = \"S\", checked-on = 2025-06-01, recheck-every = \"1 year\" } }
-- content/measurement/metrics/members.toml --
title = \"Members\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"S\"
readings = [{ on = 2026-10-31, value = 1 }]
";

#[test]
fn what_a_rule_is_off_for_or_is_waived_is_not_overdue() {
    let late = ["2026-06-01 source", "2026-07-01 read-again", "2026-12-01 reading"];
    let all = |book: &str, more: &str| whats(&format!("{BOOK}{book}{STALE}"), more);
    assert_eq!(all("", ""), late);
    let off = "[check.rules]\nstale-review = \"off\"\nmissing-reading = \"off\"\n";
    // What is not overdue yet is asked all the same.
    assert_eq!(all(off, ""), ["2026-06-01 source", "2026-12-01 reading"]);
    assert_eq!(all(off, "--today 2026-12-02"), ["2026-06-01 source"]);
    let waived = |rule: &str, at: &str, more: &str| format!("[[waive]]\nrule = \"{rule}\"\nat = \"{at}\"\n{more}\n");
    let why = "why = \"Later.\"";
    for at in ["content/strategy/tone.md", "strategy", "content/strategy/"] {
        let told = all(&waived("stale-review", at, why), "");
        assert_eq!(told, [late[0], late[2]], "{at}");
    }
    assert_eq!(all(&waived("stale-cadence-source", "channel:forum", why), "").len(), 2);
    // A waiver that has ended, that gives no reason, of another rule or place, accepts nothing.
    assert_eq!(
        all(&waived("stale-review", "strategy", "why = \"x\"\nuntil = 2026-11-30"), ""),
        ["2026-06-01 source", "2026-07-01 read-again", "2026-11-30 waiver", "2026-12-01 reading"]
    );
    assert_eq!(all(&waived("stale-review", "strategy", ""), "").len(), 3);
    assert_eq!(all(&waived("missing-owner", "strategy", why), "").len(), 3);
    assert_eq!(all(&waived("stale-review", "content/str", why), "").len(), 3);
}

#[test]
fn what_is_met_is_not_overdue_for_good() {
    let plan = |value: u32, due: &str| {
        format!(
            "{BOOK}-- content/measurement/objectives/o.toml --\ntitle = \"O\"\ntext = \"More.\"\ndue = {due}\nmetrics = [\"m\"]\n\
             -- content/measurement/metrics/m.toml --\ntitle = \"M\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"quarter\"\nsource = \"S\"\n\
             readings = [{{ on = 2026-11-10, value = {value} }}]\ntarget = {{ by = {due}, value = 20 }}\n"
        )
    };
    assert_eq!(whats(&plan(20, "2026-11-30"), ""), Vec::<String>::new());
    assert_eq!(whats(&plan(19, "2026-11-30"), ""), ["2026-11-30 objective", "2026-11-30 target"]);
    // Its last day is told before it comes, met or not.
    assert_eq!(whats(&plan(20, "2026-12-05"), ""), ["2026-12-05 objective", "2026-12-05 target"]);
}

#[test]
fn a_question_that_is_retired_is_not_read_again() {
    let faq = |status: &str| {
        format!(
            "{BOOK}-- content/faq/q.md --\n+++\nquestion = \"Why?\"\nstatus = \"{status}\"\nreviewed-on = 2026-01-01\nreview-every = \"1 month\"\n+++\nSo.\n"
        )
    };
    assert_eq!(whats(&faq("published"), ""), ["2026-02-01 read-again"]);
    assert_eq!(whats(&faq("retired"), ""), Vec::<String>::new());
}

#[test]
fn a_metric_read_twice_on_a_day_still_asks() {
    let plan = format!(
        "{BOOK}-- content/measurement/metrics/m.toml --\ntitle = \"M\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"S\"\n\
         readings = [{{ on = 2026-09-30, value = 1 }}, {{ on = 2026-09-30, value = 2 }}]\n"
    );
    assert_eq!(whats(&plan, ""), ["2026-11-01 reading"]);
}

#[test]
fn nobody_is_asked_for_a_review_of_themselves() {
    let plan = |lead: &str| {
        format!(
            "{BOOK}{LEAD}-- content/roles/moderator.toml --\ntitle = \"Moderator\"\nmission = \"Moderate.\"\nreports-to = \"host\"\n\
             holders = [{{ person = \"bo\", start = 2026-11-20 }}]\n\
             -- content/roles/host.toml --\ntitle = \"Host\"\nmission = \"Welcome.\"\n{lead}holders = [{{ person = \"bo\", start = 2020-01-01 }}]\n"
        )
    };
    let asked = |plan: &str| -> Vec<(String, String)> {
        let rows = rows(plan, "");
        let row = rows.iter().find(|row| row["what"] == "missing-review").unwrap();
        let id = |value: &Value| value["id"].as_str().unwrap_or_default().to_owned();
        row["people"].as_array().unwrap().iter().map(|one| (id(one), id(&row["instead"]))).collect()
    };
    let above = plan("reports-to = \"lead\"\n");
    assert_eq!(asked(&above), [("person:ana".to_owned(), "role:lead".to_owned())]);
    let told = Workspace::with(&above).run("due").ends(0).out;
    assert!(told.contains("Ana (Lead)") && !told.contains("is vacant"), "{told}");
    // Nobody is above: nobody is named.
    assert_eq!(asked(&plan("")), []);
}

#[test]
fn what_is_scheduled_without_its_reader_is_not_ready() {
    let entry = |id: &str, more: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\ndate = 2026-12-05\nchannel = \"forum\"\ntitle = \"{id}\"\nowner = \"ana\"\nstatus = \"scheduled\"\n{more}"
        )
    };
    let plan = |entries: &[String]| {
        let gone = "-- content/people/cy.toml --\nname = \"Cy\"\ntype = \"volunteer\"\nleft-on = 2026-06-01\n";
        format!("{BOOK}{LEAD}{gone}-- content/calendar/all.toml --\n{}", entries.concat())
    };
    let lacking = |plan: &str| -> Vec<String> {
        let of = |row: &Value| format!("{} {}", row["title"], row["lacks"]).replace('"', "");
        rows(plan, "").iter().map(of).collect()
    };
    let [alone, read, left] =
        [entry("alone", ""), entry("read", "reviewer = \"bo\"\n"), entry("left", "reviewer = \"cy\"\n")];
    assert_eq!(lacking(&plan(&[read, alone.clone(), left.clone()])), ["alone [reviewer]", "left [reviewer]"]);
    assert_eq!(lacking(&plan(&[left])), ["left [reviewer]"]);
    // A team that names nobody to read its posts does without.
    assert_eq!(lacking(&plan(&[alone])), Vec::<String>::new());
}

#[test]
fn a_review_is_called_as_readers_know_it() {
    let plan = Workspace::with(&format!(
        "{BOOK}{LEAD}-- content/recruitment/reviews/r-17.toml --\ntype = \"monthly\"\nperson = \"bo\"\nrole = \"lead\"\nreviewer = \"ana\"\nscheduled-on = 2026-12-19\nstatus = \"planned\"\n"
    ));
    for format in ["human", "markdown", "ics"] {
        let told = plan.run(&format!("due --format {format}")).ends(0).out;
        let said: String = told.lines().filter(|line| !line.starts_with("UID")).collect::<Vec<_>>().join("\n");
        assert!(!said.replace("r-17.toml", "").contains("r-17") && said.contains("Bo"), "{format}: {told}");
    }
    let report: Value = serde_json::from_str(&plan.run("due --format json").ends(0).out).unwrap();
    let row = &report["due"][0];
    assert_eq!(row["record"]["id"], "review:r-17");
    assert!(row["title"].as_str().unwrap().contains("Bo") && row["title"] == row["record"]["title"], "{row}");
}

#[test]
fn a_metric_that_was_never_read_asks_since_the_first_day_on_which_it_was_missing() {
    let metric = |cadence: &str, more: &str| {
        format!(
            "-- content/measurement/metrics/m.toml --\ntitle = \"M\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"{cadence}\"\nsource = \"S\"\n{more}"
        )
    };
    let objective = "-- content/measurement/objectives/o.toml --\ntitle = \"O\"\ntext = \"T\"\ndue = 2026-09-30\nmetrics = [\"m\"]\n";
    for (files, day) in [
        (metric("day", "reviewed-on = 2026-11-20\n"), "2026-11-21"),
        (metric("week", "reviewed-on = 2026-11-20\n"), "2026-11-23"),
        (metric("month", "target = { by = 2026-06-15, value = 3 }\n"), "2026-07-01"),
        (metric("quarter", objective), "2026-10-01"),
        (metric("week", &format!("reviewed-on = 2026-08-05\n{objective}")), "2026-08-10"),
        // What is known of now or later tells nothing of before.
        (metric("month", "reviewed-on = 2026-11-30\ntarget = { by = 2027-06-15, value = 3 }\n"), "2026-12-01"),
    ] {
        for today in ["2026-12-01", "2026-12-02", "2026-12-31"] {
            let told = Workspace::with(&format!("{BOOK}{files}")).run(&format!("due --today {today} --format json"));
            let json: serde_json::Value = serde_json::from_str(&told.ends(0).out).expect("it is JSON");
            let all = json["due"].as_array().expect("what is due");
            let day_of = all.iter().find(|due| due["what"] == "reading").map(|due| due["day"].clone());
            assert_eq!(day_of, Some(day.into()), "{today}: {files}");
        }
    }
}
