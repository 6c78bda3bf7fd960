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
    // For people, places of one message share a frame.
    let human = run("human");
    let shown = places_of_human(&human);
    assert!(shown.iter().all(|place| json.contains(place)), "{shown:?}");
    assert_eq!(shown.len() + human.matches(" and here").count(), json.len());
    assert_eq!(places_of_github(&run("github")), json);
    assert_eq!(places_of_sarif(&run("sarif")), json);
    let lines: Vec<_> = json.iter().map(|(rule, path, line, _)| (rule.clone(), path.clone(), *line)).collect();
    assert_eq!(lines_of_gitlab(&run("gitlab")), lines);
    let mut sorted = json;
    sorted.sort();
    let mut junit = places_of_junit(&run("junit"));
    junit.sort();
    assert_eq!(junit, sorted);
}

#[test]
fn paths_for_a_forge_are_those_of_the_repository() {
    let repository = Workspace::with(
        "-- docs/a b/book.toml --\n[book]\ntitle = \"T\"\n-- docs/a b/content/x.md --\n# X\n\n[gone](gone.md)\n-- .git/HEAD --\nref: refs/heads/main\n",
    );
    let run = |format: &str| {
        let mut command = repository.command("check");
        command.args(["--root", "docs/a b", "--format", format]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let has =
        |places: &[Place], path: &str| places.iter().any(|(rule, file, ..)| rule == "broken-link" && file == path);
    assert!(has(&places_of_json(&run("json")), "content/x.md"));
    assert!(has(&places_of_short(&run("short")), "content/x.md"));
    assert!(has(&places_of_github(&run("github")), "docs/a b/content/x.md"));
    assert!(has(&places_of_sarif(&run("sarif")), "docs/a b/content/x.md"));
    assert!(lines_of_gitlab(&run("gitlab")).iter().any(|(_, file, _)| file == "docs/a b/content/x.md"));
    assert!(has(&places_of_junit(&run("junit")), "docs/a b/content/x.md"));
    // A worktree's `.git` is a file; and without a repository there is nothing to be relative to.
    std::fs::rename(repository.path(".git"), repository.path("no-git")).unwrap();
    assert!(has(&places_of_github(&run("github")), "content/x.md"));
    repository.write(".git", "gitdir: /elsewhere\n");
    assert!(has(&places_of_github(&run("github")), "docs/a b/content/x.md"));
}

#[test]
fn what_github_does_not_show_is_in_the_summary_of_the_step() {
    let links = (0..14).map(|n| format!("[x](gone{n}.md)")).collect::<Vec<_>>().join("\n\n");
    let plan = Workspace::with(&format!("-- content/a.md --\n# A\n\n{links}"));
    let mut command = plan.command("check --format github");
    command.env("GITHUB_STEP_SUMMARY", plan.path("summary.md"));
    plan.write("summary.md", "what a step before said\n");
    let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let rows = places_of_github(&out);
    let warnings = out.lines().filter(|line| line.starts_with("::warning")).count();
    assert_eq!(rows.iter().filter(|(rule, ..)| rule == "broken-link").count(), 14);
    let errors = out.lines().filter(|line| line.starts_with("::error")).count();
    let unseen = (errors - 10) + warnings.saturating_sub(10);
    assert!(
        out.ends_with(&format!("::notice title=parvis::{unseen} more: the step's summary and its log hold them all\n")),
        "{out}"
    );
    let summary = plan.read("summary.md");
    assert!(summary.starts_with(&format!("what a step before said\n## parvis: {errors} errors")), "{summary}");
    assert!(summary.contains("| error `broken-link` | 14 | 1 |"), "{summary}");
    assert!(summary.contains("| content/a.md:29:1 |"), "{summary}");
    // Where nothing can be written, the check says what it says.
    #[cfg(unix)]
    for named in ["content", "pipe", "none/summary.md", "/dev/full"] {
        if named == "pipe" {
            assert!(std::process::Command::new("mkfifo").arg(plan.path("pipe")).status().unwrap().success());
        }
        let mut command = plan.command("check --format github");
        let output = command.env("GITHUB_STEP_SUMMARY", plan.path(named)).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), &*String::from_utf8(output.stdout).unwrap()),
            (Some(1), &*out),
            "{named}: {said}"
        );
        assert!(said.starts_with("the step's summary `") && said.contains(named), "{named}: {said}");
    }
    let few = Workspace::with(
        "-- book.toml --\n[check.rules]\nunanswered-question = \"off\"\n-- content/a.md --\n[x](gone.md)\n",
    );
    let few = few.run("check --format github").out;
    assert!(!few.contains("::notice"), "{few}");
}

#[test]
fn gitlab_and_junit_say_what_their_readers_need() {
    let plan = Workspace::with("-- content/a.md --\n# A\n\n[x](gone.md) & [y](gone.md)\n");
    let report: Value = serde_json::from_str(&plan.run("check --format gitlab").ends(1).out).unwrap();
    let issues = report.as_array().unwrap();
    let mut prints: Vec<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len(), "each fingerprint is another: {report:#}");
    let broken: Vec<&Value> = issues.iter().filter(|issue| issue["check_name"] == "broken-link").collect();
    assert_eq!(broken.len(), 2);
    assert_eq!(broken[0]["severity"], "major");
    assert_eq!(broken[0]["location"], serde_json::json!({ "path": "content/a.md", "lines": { "begin": 3, "end": 3 } }));
    let junit = plan.run("check --format junit").ends(1).out;
    assert!(junit.contains("failures=\"2\""), "{junit}");
    let strict = plan.run("check --strict --format junit").ends(1).out;
    assert!(!strict.contains("<system-out>") && junit.contains("<system-out>"), "{junit}\n{strict}");
    let quiet = Workspace::with(
        "-- book.toml --\n[check.rules]\nunanswered-question = \"off\"\nmissing-owner = \"off\"\n-- content/index.md --\n# A\n",
    );
    let out = quiet.run("check --format junit").ends(0).out;
    assert!(out.contains("tests=\"1\" failures=\"0\"") && out.contains("<testcase name=\"the whole plan\""), "{out}");
    assert_eq!(quiet.run("check --format gitlab").ends(0).out, "[]\n");
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
        ("gitlab", "gitlab.json"),
        ("junit", "junit.xml"),
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
    assert_eq!(
        golden_names("formats"),
        ["github.txt", "gitlab.json", "human.txt", "json.json", "junit.xml", "sarif.json", "short.txt"]
    );
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
        .filter(|line| !line.starts_with("::notice"))
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

fn lines_of_gitlab(out: &str) -> Vec<(String, String, u64)> {
    let report: Value = serde_json::from_str(out).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let issues = report.as_array().unwrap().iter();
    issues
        .map(|issue| {
            let location = &issue["location"];
            (text(&issue["check_name"]), text(&location["path"]), location["lines"]["begin"].as_u64().unwrap())
        })
        .collect()
}

fn places_of_junit(out: &str) -> Vec<Place> {
    let mut reader = quick_xml::Reader::from_str(out);
    let mut places = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "testcase" => {
                let get = |name: &str| {
                    let value = tag.try_get_attribute(name).unwrap().unwrap();

                    quick_xml::escape::unescape(&value.value).unwrap().into_owned()
                };
                let name = get("name");
                let (line, rest) = name.split_once(':').unwrap();
                let column = rest.split_once(':').unwrap().0.parse().unwrap();
                assert_eq!(line, get("line"));
                places.push((get("classname"), get("file"), line.parse().unwrap(), column));
            }
            quick_xml::events::Event::Eof => return places,
            _ => {}
        }
    }
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
