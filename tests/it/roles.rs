//! Roles, holders, reviews and metrics: what is told, where, and what is no fault.

use crate::plan::{Plan, plan};

fn role(keys: &str) -> Plan {
    plan("")
        .with("content/roles/moderator.toml", format!("title = \"Moderator\"\nmission = \"Keep the peace.\"\n{keys}"))
}

const ROLE: &str = "content/roles/moderator.toml";

fn at(line: &str) -> String {
    format!("{ROLE}:{line}")
}

#[test]
fn a_role_held_twice_by_one_person_is_no_error() {
    let twice =
        "holders = [\n  { person = \"ada\", start = 2026-01-01 },\n  { person = \"ada\", start = 2026-06-01 },\n]\n";
    let found = role(&format!("seats = 2\n{twice}")).findings();
    found.lacks("more-holders-than-seats");
    found.lacks("vacant-seat");
    role(twice).findings().lacks("more-holders-than-seats");
}

#[test]
fn shadows_and_former_holders_take_no_seat() {
    let holders = "holders = [\n  { person = \"ada\", start = 2026-01-01, end = 2026-11-30 },\n  { person = \"bea\", start = 2026-12-01 },\n  { person = \"cid\", start = 2026-12-01, shadow = true },\n]\n";
    let found = role(holders).findings();
    found.lacks("more-holders-than-seats");
    found.lacks("vacant-seat");
    let found = role(holders).today("2026-11-30").findings();
    found.lacks("vacant-seat");
    let only_shadow = "holders = [{ person = \"cid\", start = 2026-01-01, shadow = true }]\n";
    role(only_shadow).findings().has("vacant-seat", &at("1:1"));
}

#[test]
fn a_gap_is_told_once_and_worse_at_the_top() {
    let found = role("leads = true\nseats = 1\n").findings();
    found.has("leader-vacant", &at("1:1"));
    found.lacks("vacant-seat");
    let interim = "leads = true\nholders = [{ person = \"ada\", start = 2026-11-01, interim = true }]\n";
    role(interim).findings().lacks("leader-vacant");
    let two = "leads = true\nseats = 2\nholders = [{ person = \"ada\", start = 2020-01-01 }]\n";
    let found = role(two).findings();
    found.has("vacant-seat", &at("4:9"));
    found.lacks("leader-vacant");
    // Someone is to come: the seat is vacant, and nobody need be sought.
    let found = role("holders = [{ person = \"ada\", start = 2027-01-04 }]\n").findings();
    assert!(found.has("vacant-seat", &at("1:1")).help.as_ref().is_some_and(|help| help.contains("2027-01-04")));
    found.lacks("vacancy-without-hiring");
    // What cannot be read may be a holder.
    let found = role("holders = [{ person = \"ada\", start = \"2026-01-01\" }]\nseats = 2\n").findings();
    found.lacks("vacant-seat");
}

#[test]
fn reviews_are_expected_on_days_counted_from_one() {
    let holder = "holders = [{ person = \"ada\", start = 2026-12-01 }]\n";
    let ada = |plan: Plan| plan.with("content/people/ada.toml", "name = \"Ada\"\ntype = \"member\"\n");
    let review = |kind: &str, on: &str| {
        format!(
            "type = \"{kind}\"\nperson = \"ada\"\nrole = \"moderator\"\nreviewer = \"bea\"\nscheduled-on = {on}\nstatus = \"planned\"\n"
        )
    };
    let found = ada(role(holder)).findings();
    found.has_all("missing-monthly-review", &[&at("3:12"), &at("3:12")]);
    let helps: Vec<_> = found.of("missing-monthly-review").filter_map(|finding| finding.help.clone()).collect();
    assert!(helps[0].contains("2026-12-30") && helps[1].contains("2027-01-29"), "{helps:?}");
    let ninety = found.has("missing-ninety-day-review", &at("3:12"));
    assert!(ninety.help.as_ref().is_some_and(|help| help.contains("2027-02-28")), "{found:?}");
    for (on, fine) in [("2026-12-22", false), ("2026-12-23", true), ("2027-01-06", true), ("2027-01-07", false)] {
        let found = ada(role(holder)).with("content/recruitment/reviews/a.toml", review("monthly", on)).findings();
        let left = if fine { 1 } else { 2 };
        assert_eq!(found.of("missing-monthly-review").count(), left, "{on}: {found:?}");
    }
    for (on, rule) in [("2027-02-27", "early-ninety-day-review"), ("2027-03-08", "missing-ninety-day-review")] {
        let found = ada(role(holder)).with("content/recruitment/reviews/a.toml", review("ninety-day", on)).findings();
        let told: Vec<_> =
            found.0.iter().filter(|finding| finding.rule.contains("ninety-day")).map(|finding| finding.rule).collect();
        assert_eq!(told, [rule], "{on}: {found:?}");
    }
    for on in ["2027-02-28", "2027-03-07"] {
        let found = ada(role(holder)).with("content/recruitment/reviews/a.toml", review("ninety-day", on)).findings();
        assert!(!found.0.iter().any(|finding| finding.rule.contains("ninety-day")), "{on}: {found:?}");
    }
    // Day 120 is 30 March.
    ada(role(holder)).today("2027-03-30").findings().has("missing-ninety-day-review", &at("3:12"));
    ada(role(holder)).today("2027-03-31").findings().lacks("missing-ninety-day-review");
    for more in ["shadow = true", "interim = true"] {
        let holder = format!("holders = [{{ person = \"ada\", start = 2026-12-01, {more} }}]\n");
        ada(role(&holder)).findings().lacks("missing-ninety-day-review");
    }
}

#[test]
fn a_day_outside_of_the_first_ninety_is_told_once() {
    let goal = |due: i64, day: i64| {
        format!(
            "goals = [{{ id = \"g\", text = \"G\", due-day = {due}, actions = [{{ day = {day}, text = \"A\" }}] }}]\n"
        )
    };
    for (due, day, rules) in [
        (90, 90, vec![]),
        (61, 1, vec![]),
        (60, 1, vec!["no-goal-after-day-60"]),
        (91, 90, vec!["goal-outside-90-days"]),
        (0, 0, vec!["goal-outside-90-days", "goal-outside-90-days"]),
        (-5, 3, vec!["goal-outside-90-days"]),
        (70, 95, vec!["goal-outside-90-days"]),
        (70, 80, vec!["action-after-goal"]),
    ] {
        let found = role(&goal(due, day)).findings();
        let told: Vec<&str> = found.0.iter().map(|finding| finding.rule).filter(|rule| rule.contains("goal")).collect();
        assert_eq!(told, rules, "{due} {day}: {found:?}");
    }
}

#[test]
fn circles_of_roles_end() {
    let text = |to: &str| format!("title = \"R\"\nmission = \"M\"\nreports-to = \"{to}\"\n");
    let all = plan("")
        .with("content/roles/a.toml", text("b"))
        .with("content/roles/b.toml", text("c"))
        .with("content/roles/c.toml", text("a"))
        .with("content/roles/d.toml", text("b"))
        .with("content/roles/e.toml", text("e"));
    let found = all.findings();
    found.has_all("reporting-cycle", &["content/roles/a.toml:3:14", "content/roles/e.toml:3:14"]);
    let circle = found.of("reporting-cycle").next().expect("a circle");
    assert!(circle.message.starts_with("`a` reports to `b` reports to `c` reports to `a`"), "{found:?}");
    assert_eq!(circle.related.len(), 2, "{found:?}");
}

fn metric(keys: &str) -> Plan {
    let text = format!("title = \"M\"\nunit = \"hours\"\nbetter = \"lower\"\nsource = \"S\"\n{keys}");
    plan("").with("content/measurement/metrics/m.toml", text)
}

#[test]
fn a_line_leads_from_the_baseline_to_the_target() {
    let line =
        "cadence = \"month\"\nbaseline = { on = 2026-01-01, value = 20 }\ntarget = { by = 2026-12-31, value = 10 }\n";
    for (on, value, fine) in [
        // Half of the 364 days, half of the way.
        ("2026-07-02", "15", true),
        ("2026-07-02", "15.1", false),
        ("2026-01-01", "20", true),
        ("2027-02-01", "10", true),
        ("2027-02-01", "10.5", false),
        ("2025-12-01", "40", true),
    ] {
        let found = metric(&format!("{line}readings = [{{ on = {on}, value = {value} }}]\n")).findings();
        assert_eq!(found.of("off-track-metric").next().is_none(), fine, "{on} {value}: {found:?}");
    }
    let warned = "cadence = \"month\"\nwarn-above = 12\nreadings = [{ on = 2026-11-30, value = 12.5 }]\n";
    metric(warned).findings().has("off-track-metric", "content/measurement/metrics/m.toml:7:40");
    let none = line.replace("target", "# target") + "readings = [{ on = 2026-11-30, value = 99 }]\n";
    metric(&none).findings().lacks("off-track-metric");
}

#[test]
fn a_reading_is_missing_once_a_whole_period_has_passed() {
    for (cadence, today, last, fine) in [
        ("day", "2026-12-01", "2026-11-30", true),
        ("day", "2026-12-01", "2026-11-29", false),
        // The last whole week before Tuesday, 1 December began on 23 November.
        ("week", "2026-12-01", "2026-11-23", true),
        ("week", "2026-12-01", "2026-11-22", false),
        ("week", "2027-01-03", "2026-12-21", true),
        ("month", "2026-12-31", "2026-11-01", true),
        ("month", "2027-01-01", "2026-11-30", false),
        ("quarter", "2027-01-01", "2026-10-01", true),
        ("quarter", "2027-01-01", "2026-09-30", false),
        ("quarter", "2026-12-31", "2026-07-01", true),
    ] {
        let found = metric(&format!("cadence = \"{cadence}\"\nreadings = [{{ on = {last}, value = 9 }}]\n"))
            .today(today)
            .findings();
        assert_eq!(found.of("missing-reading").next().is_none(), fine, "{cadence} {today} {last}: {found:?}");
    }
    metric("cadence = \"month\"\n").findings().has("missing-reading", "content/measurement/metrics/m.toml:5:11");
    metric("cadence = \"month\"\nbaseline = { on = 2026-11-15, value = 9 }\n").findings().lacks("missing-reading");
    let found =
        metric("cadence = \"week\"\nreadings = [{ on = 2026-11-27, value = 9 }, { on = 2026-10-27, value = 9 }]\n")
            .findings();
    found.has("unordered-readings", "content/measurement/metrics/m.toml:6:52");
    found.lacks("missing-reading");
}

#[test]
fn a_trigger_is_reached_when_the_weeks_are_full_and_nobody_has_come() {
    let trigger = "[[trigger]]\nid = \"more\"\nmetric = \"m\"\nabove = 8\nfor-weeks = 4\nadd-role = \"moderator\"\nadd-seats = 1\ndecided-by = \"moderator\"\n";
    let with = |cadence: &str, readings: &[(&str, f64)], holders: &str| {
        let list: Vec<String> =
            readings.iter().map(|(on, value)| format!("{{ on = {on}, value = {value} }}")).collect();
        let text = format!(
            "title = \"M\"\nunit = \"hours\"\nbetter = \"lower\"\nsource = \"S\"\ncadence = \"{cadence}\"\nreadings = [{}]\n",
            list.join(", ")
        );
        let found = role(holders)
            .with("content/resources/triggers.toml", trigger)
            .with("content/measurement/metrics/m.toml", text)
            .findings();
        found.of("trigger-reached").next().is_some()
    };
    let old = "holders = [{ person = \"ada\", start = 2025-01-01 }]\n";
    let weekly = [("2026-11-06", 9.0), ("2026-11-13", 8.5), ("2026-11-20", 9.5), ("2026-11-27", 8.1)];
    assert!(with("week", &weekly, old), "four weeks are four weeks");
    assert!(!with("week", &weekly[1..], old), "three are not four");
    let dip = [("2026-11-06", 9.0), ("2026-11-13", 8.0), ("2026-11-20", 9.5), ("2026-11-27", 8.1)];
    assert!(!with("week", &dip, old), "on end means on end, and 8 is not above 8");
    assert!(with("month", &[("2026-11-30", 9.0)], old), "a month is more than four weeks");
    assert!(
        !with("week", &weekly, "seats = 2\nholders = [{ person = \"ada\", start = 2025-01-01 }]\n"),
        "a seat has been added"
    );
    let come =
        "seats = 2\nholders = [{ person = \"ada\", start = 2025-01-01 }, { person = \"bea\", start = 2026-11-30 }]\n";
    assert!(!with("week", &weekly, come), "and someone has come");
}

#[test]
fn what_a_list_of_a_record_must_hold_is_asked_of_each_of_its_items() {
    role("holders = [{ person = \"ada\" }]\n").findings().has("missing-field", &at("3:12"));
    let duty = "[[responsibility]]\nid = \"r\"\ntext = \"Answer\"\naccountable = \"moderator\"\n";
    let path = "content/roles/responsibilities.toml";
    role("").with(path, duty).findings().has("missing-field", &format!("{path}:1:1"));
    let channel = "title = \"C\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\ncadence = { per = \"week\", min = 1, source = { checked-on = 2026-11-01 } }\n";
    let path = "content/connection/channels/c.toml";
    plan("").with(path, channel).findings().has("missing-field", &format!("{path}:5:45"));
}

#[test]
fn a_trigger_that_nothing_reaches_is_told() {
    let trigger = |keys: &str| {
        let text = format!(
            "[[trigger]]\nid = \"t\"\nmetric = \"m\"\nadd-role = \"moderator\"\nadd-seats = 1\ndecided-by = \"moderator\"\n{keys}"
        );
        role("").with("content/resources/triggers.toml", text).findings()
    };
    trigger("").has("missing-field", "content/resources/triggers.toml:1:1");
    trigger("below = 3\n").lacks("missing-field");
    trigger("above = \"3\"\n").lacks("missing-field");
}

#[test]
fn each_gap_is_told_by_one_rule() {
    let channel = "title = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n";
    let objective = "title = \"O\"\ntext = \"T\"\ndue = 2027-06-30\n";
    let found = role("holders = [{ person = \"ada\", start = 2026-12-01 }]\n")
        .with("content/people/ada.toml", "name = \"Ada\"\ntype = \"member\"\n")
        .with("content/connection/channels/forum.toml", channel)
        .with("content/measurement/objectives/o.toml", objective)
        .findings();
    for (rule, place) in [
        ("channel-without-windows", "content/connection/channels/forum.toml:1:1"),
        ("channel-without-cadence", "content/connection/channels/forum.toml:1:1"),
        ("objective-without-metric", "content/measurement/objectives/o.toml:1:1"),
        ("role-without-responsibility", &at("1:1")),
    ] {
        found.has(rule, place);
    }
    let twice =
        ["when-to-connect", "how-often", "frequency-trends", "measurement", "role-accountability", "review", "mission"];
    for finding in found.of("unanswered-question") {
        assert!(!twice.iter().any(|id| finding.message.contains(&format!("`{id}"))), "{finding:?}");
    }
    // A cadence that rests on nothing is a gap of its own.
    let rhythm = format!("{channel}cadence = {{ per = \"week\", min = 0 }}\n");
    let found = plan("").with("content/connection/channels/forum.toml", rhythm).findings();
    assert!(found.of("unanswered-question").any(|finding| finding.message.contains("`frequency-trends`")), "{found:?}");
    // Prose that answers is an answer.
    let prose =
        "# Rhythm\n\n## When {#when answers=\"when-to-connect,how-often,role-accountability\"}\n\nOn Mondays.\n";
    let found =
        role("").with("content/connection/channels/forum.toml", channel).with("content/rhythm.md", prose).findings();
    for rule in ["channel-without-windows", "channel-without-cadence", "role-without-responsibility"] {
        found.lacks(rule);
    }
}

#[test]
fn a_review_that_cannot_be_told_apart_may_be_the_one_that_is_missing() {
    let holders = "holders = [{ person = \"ada\", start = 2026-11-02 }, { person = \"bea\", start = 2026-11-02 }]\n";
    let people = "name = \"Someone\"\ntype = \"volunteer\"\n";
    let plan = role(&format!("seats = 2\n{holders}"))
        .with("content/people/ada.toml", people)
        .with("content/people/bea.toml", people);
    let missing = |review: &str| {
        let found = plan.clone().with("content/recruitment/reviews/one.toml", review).findings();
        let holders = found.of("missing-ninety-day-review").map(|finding| finding.message.contains("`ada`"));
        holders.collect::<Vec<_>>()
    };
    assert_eq!(missing("type = \"monthly\"\n"), [true, false]);
    assert_eq!(missing("person = \"ada\"\n"), [false], "it may be hers, and is not that of another");
    assert_eq!(missing("person = \"adda\"\nrole = \"moderator\"\n"), [] as [bool; 0]);
    assert_eq!(missing("person = \"ada\"\nstatus = \"skipped\"\n"), [true, false]);
    assert_eq!(missing("person = \"ada\"\nrole = \"moderator\"\ntype = \"ninety-day\"\n"), [false]);
}
