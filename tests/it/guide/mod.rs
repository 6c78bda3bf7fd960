//! The guide is true: what its first hour tells is done here word for word, in each of its languages, and it builds strictly.
#![expect(clippy::disallowed_methods, reason = "commands are run on real folders, as a reader would")]

mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use parvis::model::Kind;

use crate::workspace::{Workspace, held_against, repository};
use terminal::{Terminal, blocks, done};

/// The pages of the first hour, in the order in which they are read.
const HOUR: &[&str] = &["begin", "write", "mend", "publish"];

/// Commands that ask for a program which these tests do not bring: how many blocks of each, in each language. All of them are run by
/// `tests/packages/guide.py`, with the real program.
const ELSEWHERE: &[(&str, usize)] =
    &[("chromium", 1), ("install", 1), ("make", 1), ("npm", 1), ("pandoc", 3), ("serve", 1)];

/// Files of the how-to pages that real servers and tools read, and what of the tests gives them to those.
const SETTINGS: &[(&str, &str)] = &[
    ("Caddyfile", "hosts.py"),
    ("handbook.conf", "hosts.py"),
    ("handbook-oauth2.conf", "hosts.py"),
    (".gitlab-ci.yml", "hosts.py"),
    ("send.sh", "hosts.py"),
    ("confluence.lua", "hosts.py"),
    (".github/workflows/plan.yml", "recipes.py"),
    (".pre-commit-config.yaml", "install.py"),
    // Read as TOML, no more: neither Debian nor another registry that the tests may use has oauth2-proxy.
    ("oauth2-proxy.cfg", "hosts.py"),
];

fn page(name: &str) -> PathBuf {
    repository().join("guide/content").join(name)
}

/// The day of the examples.
const DAY: &str = "2026-12-01";

/// Days on which somebody sits down for it, and the language: it is told for no day long past.
const DAYS: &[(&str, &str)] = &[(DAY, "md"), (DAY, "fr.md"), ("2031-02-28", "md"), ("2027-05-20", "fr.md")];

#[test]
fn the_first_hour_goes_as_it_is_told_on_any_day() {
    for (day, end) in DAYS {
        let mut terminal = Terminal::on(day);
        for name in HOUR {
            let path = page(&format!("first-hour/{name}.{end}"));
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let seen = done(&mut terminal, &text);
            if *day == DAY {
                held_against(&path, &seen);
            } else {
                assert_eq!(uncounted(&seen), uncounted(&text), "{name}.{end} on {day}");
            }
        }
        // What the reader has at the end: the plan on the forge, without the site.
        let there = terminal.pushed();
        assert!(there.contains("handbook.yml") && there.contains("connection/mondays.md"), "{there}");
        assert!(!there.contains("public/"), "{there}");
        // The site for everybody holds one page, and nothing of the channels.
        let open = if *end == "md" { "../for-everybody" } else { "../pour-tous" };
        assert_eq!(terminal.answer(&format!("ls {open}/connection {open}/channels 2>&1 | grep -c newsletter")), "0\n");
        assert_eq!(
            terminal.answer(&format!("grep -rl 'not to come back\\|ne pas revenir' {open} | wc -l")).trim(),
            "0"
        );
    }
}

/// A page without the numbers of pages that were built, where it is one of those that it tells: the calendar has one for each
/// month that it reaches, which is a matter of the day.
fn uncounted(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| match line.split_once(" pages ") {
            Some(("27" | "28", after)) if line.contains(" → ") => after,
            _ => line,
        })
        .collect()
}

#[test]
fn the_guide_builds_strictly_in_both_languages() {
    let out = Workspace::empty();
    let root = repository().join("guide");
    out.run(&format!("check --strict --root {}", root.display())).ends(0);
    let build = format!("build --strict --audience reader --root {} --out site", root.display());
    out.run(&build).ends(0);
    // Every page has its translation, in the same folder.
    for path in pages(&root.join("content")) {
        let text = path.to_string_lossy().into_owned();
        // Files of a plan, as they are.
        if text.ends_with("/the-plan-of-the-examples.md") {
            continue;
        }
        let other = match text.strip_suffix(".fr.md") {
            Some(stem) => format!("{stem}.md"),
            None => text.replace(".md", ".fr.md"),
        };
        assert!(Path::new(&other).exists(), "{text} is in one language only");
    }
    for made in ["first-hour/begin", "fr/first-hour/begin", "how-to/hosting", "fr/model", "fr/rules/vacant-seat"] {
        assert!(out.has(&format!("site/{made}/index.html")), "{made}");
    }
    // In French, nothing of the book itself is English.
    for made in ["fr", "fr/model"] {
        let page = out.read(&format!("site/{made}/index.html"));
        assert!(page.contains("Le guide de Parvis"), "{made}");
        for english in ["The Parvis guide", "From an empty folder"] {
            assert!(!page.contains(english), "{made}: {english}");
        }
    }
}

/// The first thing that anybody reads: what it shows is what the program says.
#[test]
fn the_taste_in_the_readme_is_true() {
    let text = fs::read_to_string(repository().join("README.md")).expect("a page");
    let block = |info: &str| {
        let found = blocks(&text).find(|(own, body)| own == info && body.contains("moderator"));
        found.unwrap_or_else(|| panic!("no {info}")).1
    };
    let plan = Workspace::empty();
    let lead = "title = \"Community manager\"\nmission = \"Answers for the community.\"\nleads = true\n";
    plan.write("book.toml", "");
    plan.write("content/roles/community-manager.toml", lead);
    plan.write("content/people/ines-fauvel.toml", "name = \"Inès Fauvel\"\ntype = \"volunteer\"\n");
    let role = block("toml");
    let path = role.lines().next().and_then(|line| line.strip_prefix("# ")).expect("it names its file");
    plan.write(path, &*role);
    let said = plan.run("check --today 2026-12-01 --only missing-monthly-review").ends(0).out;
    assert!(said.contains(&block("text")), "{said}");
}

/// The pages of the model say that they go on with the plan of the first hour.
#[test]
fn the_examples_of_the_model_go_into_the_plan_of_the_first_hour() {
    for end in [".md", ".fr.md"] {
        let plan = Workspace::empty();
        plan.write("book.toml", QUIET);
        let text = fs::read_to_string(page(&format!("first-hour/write{end}"))).expect("a page");
        let hour = blocks(&text).filter_map(|(info, body)| Some((info.split_once(" file=")?.1.to_owned(), body)));
        for (path, text) in hour.chain(model(end)) {
            plan.write(&path, text);
        }
        let said = plan.run("check --format short").ends(0).out;
        assert!(!said.contains("duplicate"), "{said}");
    }
}

#[test]
fn the_examples_of_the_model_are_one_sound_plan() {
    for (language, end) in [("en", ".md"), ("fr", ".fr.md")] {
        let plan = Workspace::empty();
        plan.write("book.toml", format!("[book]\nlanguage = \"{language}\"\n{QUIET}"));
        let files = model(end);
        for (path, text) in &files {
            plan.write(path, text);
        }
        // One of each kind, and a person who stands in; pages are everywhere.
        assert_eq!(files.len(), Kind::ALL.len());
        assert_eq!(plan.run("check --strict").ends(0).out, "");
    }
}

/// A book that does not ask for what the examples leave open.
const QUIET: &str = "[check.rules]\nunanswered-question = \"off\"\n";

/// The files that the pages of the model show, in the language of this ending.
fn model(end: &str) -> Vec<(String, String)> {
    let own = |path: &PathBuf| path.to_string_lossy().ends_with(".fr.md") == (end == ".fr.md");
    let texts = pages(&page("model")).into_iter().filter(own).map(|path| fs::read_to_string(path).expect("a page"));
    let files = |text: String| -> Vec<(String, String)> {
        let named = blocks(&text).filter_map(|(info, body)| Some((info.split_once(" file=")?.1.to_owned(), body)));
        named.collect()
    };
    texts.flat_map(files).collect()
}

/// A terminal in the plan of the model, which has a history, beside the handbook that a team had before.
fn grown(end: &str) -> Terminal {
    let mut terminal = Terminal::new();
    let language = if end == ".fr.md" { "fr" } else { "en" };
    let circles = "[audiences]\norder = [\"public\", \"member\", \"team\", \"lead\"]\ndefault = \"team\"\n";
    terminal.write("plan/book.toml", &format!("[book]\nlanguage = \"{language}\"\n{QUIET}{circles}"));
    for (path, text) in model(end) {
        terminal.write(&format!("plan/{path}"), &text);
    }
    let (title, words) = if language == "fr" {
        ("Le ton", "Chaleureux, jamais pressé.")
    } else {
        ("The tone", "Warm, never in a hurry.")
    };
    let tone = |head: &str| format!("+++\ntitle = \"{title}\"\nowner = \"host\"\n{head}+++\n\n{words}\n");
    terminal.write("plan/content/strategy/tone.md", &tone(""));
    let home = if language == "fr" { "Soirées jeux" } else { "Game nights" };
    terminal
        .write("plan/content/index.md", &format!("+++\naudience = \"public\"\nowner = \"host\"\n+++\n\n# {home}\n"));
    terminal.write("handbook/book.toml", &format!("[book]\ntitle = \"House rules\"\nlanguage = \"{language}\"\n"));
    terminal.write("handbook/src/SUMMARY.md", "# Summary\n\n- [Welcome](welcome.md)\n- [Rules](rules.md)\n");
    terminal.write("handbook/src/welcome.md", "# Welcome\n\nRead the [rules](rules.md).\n");
    terminal.write("handbook/src/rules.md", "# Rules\n\n{{#include ../more.md}}\n");
    terminal.answer("cd plan");
    terminal.answer("git init -q -b main && git add -A && git commit -qm begin && git tag v1 && git switch -qc more");
    terminal.write("plan/content/strategy/tone.md", &tone("audience = \"member\"\n"));
    terminal.answer("sed -i 's/^max = 1/max = 2/' content/connection/channels/newsletter.toml");
    terminal.answer("git add -A && git commit -qm more && git tag v2 && mkdir -p .parvis/schema");
    terminal
}

#[test]
fn the_how_to_pages_go_as_they_are_told() {
    for end in [".md", ".fr.md"] {
        for path in pages(&page("how-to")) {
            if path.to_string_lossy().ends_with(".fr.md") == (end == ".fr.md") {
                let text = fs::read_to_string(&path).expect("a page");
                held_against(&path, &done(&mut grown(end), &text));
            }
        }
    }
}

/// What stands behind a fence is not shown: whoever reads has to be told in which file to write.
#[test]
fn every_file_is_named_above_its_block() {
    for path in pages(&page("")).into_iter().filter(|path| !path.starts_with(page("rules"))) {
        let text = fs::read_to_string(&path).expect("a page");
        let mut above = String::new();
        let mut is_code = false;
        for line in text.lines() {
            if let Some((_, name)) = line.split_once(" file=").filter(|_| !is_code && line.starts_with("```")) {
                assert!(above.contains(&format!("`{name}`")), "{}: {name} is not named", path.display());
            }
            is_code ^= line.starts_with("```");
            if line.starts_with("```") || line.starts_with('#') && !is_code {
                above.clear();
            } else if !is_code {
                above.push_str(line);
            }
        }
    }
}

/// The first hour is for every system: PowerShell and cmd know none of the small programs of others.
#[test]
fn the_first_hour_asks_for_parvis_and_git_alone() {
    for (name, end) in HOUR.iter().flat_map(|name| [(name, "md"), (name, "fr.md")]) {
        let text = fs::read_to_string(page(&format!("first-hour/{name}.{end}"))).expect("a page");
        for (info, body) in blocks(&text).filter(|(info, _)| info.starts_with("console")) {
            for command in body.lines().filter_map(|line| line.strip_prefix("$ ")) {
                let program = command.split(' ').next().unwrap_or_default();
                let known = ["parvis", "git", "cd"].contains(&program) || info == "console run=install";
                assert!(known && !command.contains(['|', '>', '<', ';', '&', '\'']), "{name}.{end}: {command}");
            }
        }
    }
}

#[test]
fn every_block_is_run_or_read_by_something() {
    let mut elsewhere: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut settings: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let top = page("");
    let is_made = |path: &Path| path.starts_with(top.join("rules"));
    for path in pages(&top).into_iter().filter(|path| !is_made(path)) {
        let french = path.to_string_lossy().ends_with(".fr.md");
        for (info, body) in blocks(&fs::read_to_string(&path).expect("a page")) {
            let said = format!("{}: ```{info}\n{body}", path.display());
            match info.split_once(' ') {
                None if info == "console" => {}
                Some(("console", how)) => {
                    let program = how.strip_prefix("run=").unwrap_or_else(|| panic!("{said}"));
                    *elsewhere.entry((program.to_owned(), french)).or_default() += 1;
                }
                Some(("toml", "in=book.toml")) => {}
                Some((_, name)) => {
                    let name = name.strip_prefix("file=").unwrap_or_else(|| panic!("{said}"));
                    if !name.starts_with("content/") {
                        *settings.entry((name.to_owned(), french)).or_default() += 1;
                    }
                }
                None => panic!("nothing holds this true: {said}"),
            }
        }
    }
    let expected =
        ELSEWHERE.iter().flat_map(|&(name, many)| [((name.to_owned(), false), many), ((name.to_owned(), true), many)]);
    assert_eq!(elsewhere, expected.collect());
    for (name, test) in SETTINGS {
        let text = fs::read_to_string(repository().join("tests/packages").join(test)).expect("a test");
        assert!(text.contains(&format!("\"{name}\"")), "{test} does not read {name}");
        let counts = [false, true].map(|french| settings.remove(&((*name).to_owned(), french)));
        assert!(counts[0].is_some() && counts[0] == counts[1], "{name}: {counts:?}");
    }
    assert!(settings.is_empty(), "nothing reads these: {settings:?}");
}

/// Every page below a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(pages(&path));
        } else if path.extension().is_some_and(|end| end == "md") {
            out.push(path);
        }
    }
    out
}
