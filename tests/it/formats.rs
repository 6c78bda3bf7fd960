//! The five formats: the same findings at the same places, each as its readers want it.
#![expect(clippy::unwrap_used, reason = "an output that is not as promised fails the test there")]

use serde_json::Value;

use crate::workspace::{Workspace, golden, golden_names};

/// A plan with something wrong after every sign that makes columns slip, and findings with two places.
fn slippery() -> Workspace {
    let plan = Workspace::with(
        "\
-- book.toml --
[book]
titel = \"Lärm & Café\"

[check.rules]
unanswered-question = \"off\"
missing-owner = \"off\"
vacant-seat = \"off\"
vacancy-without-hiring = \"off\"
role-without-responsibility = \"off\"
-- content/roles/a.toml --
title = \"Animatrice 👩‍🚒\"
mission = \"Écouter.\"
reports-to = \"b\"
holders = [ { person = \"éa\", start = \"2026-12-01\" }, {} ]
-- content/roles/a.md --
+++
title = \"Encore\"
mission = \"Un autre fichier du même id.\"
+++
-- content/roles/broken.toml --
title = \"Cassé\"
mission = \"É\" \"É\"
-- content/100%, a:b.md --
# Odd name

[nowhere](nowhere.md) and [nowhere](nowhere.md)
",
    );
    plan.write("content/bom.md", "\u{feff}[x](gone.md)\r\n\r\n\u{e9}\u{301}\t👩‍🚒 [y](gone.md)\r\n\r\n字 ![z](gone.png)");
    plan.write("content/cr.md", "# CR only\r\r[x](gone.md)\r");
    plan
}

/// Rule, path, line, column.
type Place = (String, String, u64, u64);

#[test]
fn every_format_tells_the_same_places() {
    let plan = slippery();
    let run = |format: &str| plan.run(&format!("check --all --format {format}")).ends(1).out;
    let json = places_of_json(&run("json"));
    assert!(json.len() > 10, "{json:?}");
    assert_eq!(places_of_short(&run("short")), json);
    assert_eq!(places_of_human(&run("human")), json);
    assert_eq!(places_of_github(&run("github")), json);
    assert_eq!(places_of_sarif(&run("sarif")), json);
}

#[test]
fn the_output_of_each_format_is_as_blessed() {
    let plan = slippery();
    for (format, name) in [
        ("human", "human.txt"),
        ("short", "short.txt"),
        ("json", "json.json"),
        ("github", "github.txt"),
        ("sarif", "sarif.json"),
    ] {
        let mut out = plan.run(&format!("check --format {format}")).ends(1).out;
        if format == "sarif" {
            // The table of rules grows with every rule; what it holds is another test's.
            let mut log: Value = serde_json::from_str(&out).unwrap();
            log["runs"][0]["tool"]["driver"]["rules"] = Value::Null;
            log["runs"][0]["results"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .for_each(|result| result["ruleIndex"] = Value::Null);
            out = format!("{log:#}\n");
        }
        golden(&format!("formats/{name}"), &out);
    }
    assert_eq!(golden_names("formats"), ["github.txt", "human.txt", "json.json", "sarif.json", "short.txt"]);
}

#[test]
fn sarif_is_valid() {
    let schema: Value = serde_json::from_str(include_str!("sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let log: Value = serde_json::from_str(&slippery().run("check --format sarif").out).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0.into();
    assert!(!validator.is_valid(&wrong), "the schema lets everything pass");
}

#[test]
fn fingerprints_survive_lines_inserted_above() {
    let links = "[a](gone.md) and [b](gone.md)\n\n[c](other.md)\n";
    let prints = |above: &str| -> Vec<Value> {
        let plan = Workspace::with(&format!("-- content/a.md --\n# Title\n{above}\n{links}"));
        let log: Value = serde_json::from_str(&plan.run("check --format sarif").out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results
            .into_iter()
            .filter(|result| result["ruleId"] == "broken-link")
            .map(|mut result| result["partialFingerprints"].take())
            .collect()
    };
    let before = prints("");
    assert_eq!(before, prints(&"Another line.\n\n".repeat(10)));
    assert_eq!(before.len(), 3);
    assert!(before[0] != before[1] && before[1] != before[2], "{before:?}");
}

fn places_of_json(out: &str) -> Vec<Place> {
    let report: Value = serde_json::from_str(out).unwrap();
    let rows = report["findings"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| {
            (text(&row["rule"]), text(&row["file"]), row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap())
        })
        .collect()
}

fn places_of_short(out: &str) -> Vec<Place> {
    out.lines()
        .map(|line| {
            let (head, rest) = line.split_once('[').unwrap();
            let (place, _severity) = head.rsplit_once(": ").unwrap();
            place_of(rest.split_once("]: ").unwrap().0, place)
        })
        .collect()
}

fn places_of_human(out: &str) -> Vec<Place> {
    let mut rule = "";
    let mut places = Vec::new();
    for line in out.lines() {
        if let Some(rest) = line.strip_prefix("error[").or(line.strip_prefix("warning[")) {
            rule = rest.split_once("]: ").unwrap().0;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            places.push(place_of(rule, place));
        }
    }
    places
}

fn place_of(rule: &str, place: &str) -> Place {
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next().unwrap().parse().unwrap();
    let line = parts.next().unwrap().parse().unwrap();
    (rule.into(), parts.next().unwrap().into(), line, column)
}

fn places_of_github(out: &str) -> Vec<Place> {
    out.lines()
        .map(|line| {
            let (_, rest) = line.strip_prefix("::").unwrap().split_once(' ').unwrap();
            let (properties, _) = rest.split_once("::").unwrap();
            let get = |name: &str| {
                let found = properties.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
                found.unwrap().replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
            };
            (get("title"), get("file"), get("line").parse().unwrap(), get("col").parse().unwrap())
        })
        .collect()
}

fn places_of_sarif(out: &str) -> Vec<Place> {
    let log: Value = serde_json::from_str(out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    results
        .iter()
        .map(|result| {
            let location = &result["locations"][0]["physicalLocation"];
            let uri = location["artifactLocation"]["uri"].as_str().unwrap();
            let path = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap().into_owned();
            let region = &location["region"];
            let number = |name: &str| region[name].as_u64().unwrap();
            (result["ruleId"].as_str().unwrap().into(), path, number("startLine"), number("startColumn"))
        })
        .collect()
}
