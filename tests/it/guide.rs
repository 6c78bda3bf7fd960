//! The guide is true: what its first hour tells is done here word for word, in each of its languages, and it builds strictly.
#![expect(clippy::disallowed_methods, reason = "commands are run on real folders, as a reader would")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use parvis::model::Kind;

use crate::workspace::{Workspace, held_against, repository};

/// The pages of the first hour, in the order in which they are read.
const HOUR: &[&str] = &["begin", "write", "mend", "publish"];

/// A terminal in an empty folder, with `parvis` and git in it.
struct Terminal {
    home: Workspace,
    folder: PathBuf,
}

impl Terminal {
    fn new() -> Self {
        let home = Workspace::empty();
        let program = env!("CARGO_BIN_EXE_parvis");
        home.write("bin/parvis", format!("#!/bin/sh\nexec '{program}' \"$@\" --today 2026-12-01\n"));
        fs::set_permissions(home.path("bin/parvis"), fs::Permissions::from_mode(0o755)).expect("it can be run");
        home.write("work/.keep", "");
        let folder = home.path("work");
        Self { home, folder }
    }

    /// What a command answers. It may go to another folder, and the terminal goes with it.
    fn answer(&mut self, command: &str) -> String {
        let place = self.home.path("place");
        let script = format!("{{ {command}\n}} 2>&1; pwd > '{}'", place.display());
        let path = format!("{}:{}", self.home.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(&self.folder)
            .env_clear()
            .envs([("PATH", path.as_str()), ("HOME", &self.home.path("").display().to_string())])
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .output()
            .expect("there is a shell");
        self.folder = fs::read_to_string(place).expect("where it is").trim_end().into();
        steady(&String::from_utf8(output.stdout).expect("the answer is text"))
    }
}

/// An answer without what the machine's speed says.
fn steady(answer: &str) -> String {
    let mut out = String::new();
    for line in answer.split_inclusive('\n') {
        let time = [(" in ", " in 0.08 s → "), (" en ", " en 0,08\u{a0}s → ")];
        let told = time.into_iter().find_map(|(word, told)| Some((line.split_once(word)?.0, told)));
        let end = line.split_once(" s → ").or_else(|| line.split_once("\u{a0}s → "));
        match told.zip(end) {
            Some(((before, told), (_, after))) => out.extend([before, told, after]),
            None => out.push_str(line),
        }
    }
    out
}

/// A page with the answers that its commands get, one after the other. Files that it shows are written.
fn done(terminal: &mut Terminal, page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        let Some(info) = line.strip_prefix("```").map(str::trim).filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        if info == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                out.extend(["$ ", command, &terminal.answer(command.trim_end())]);
            }
        } else {
            if let Some((_, path)) = info.split_once(" file=") {
                let path = terminal.folder.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
                fs::write(path, block.concat()).expect("it is written");
            }
            out.push_str(&block.concat());
        }
        out.push_str("```\n");
    }
    out
}

fn page(name: &str) -> PathBuf {
    repository().join("guide/content").join(name)
}

#[test]
fn the_first_hour_goes_as_it_is_told() {
    for end in ["md", "fr.md"] {
        let mut terminal = Terminal::new();
        for name in HOUR {
            let path = page(&format!("first-hour/{name}.{end}"));
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            held_against(&path, &done(&mut terminal, &text));
        }
    }
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
}

#[test]
fn the_examples_of_the_model_are_one_sound_plan() {
    for (language, end) in [("en", ".md"), ("fr", ".fr.md")] {
        let plan = Workspace::empty();
        let off = "[check.rules]\nunanswered-question = \"off\"\n";
        plan.write("book.toml", format!("[book]\nlanguage = \"{language}\"\n{off}"));
        let mut written = 0;
        for path in pages(&page("model")) {
            let name = path.to_string_lossy();
            if name.ends_with(".fr.md") == (language == "fr") && name.ends_with(end) {
                let text = fs::read_to_string(&path).expect("a page");
                for block in text.split("\n```").filter(|block| block.contains(" file=")) {
                    let (info, body) = block.split_once('\n').expect("a line");
                    plan.write(info.split_once(" file=").expect("a name").1, format!("{body}\n"));
                    written += 1;
                }
            }
        }
        // One of each kind, and a person who stands in; pages are everywhere.
        assert_eq!(written, Kind::ALL.len());
        assert_eq!(plan.run("check --strict").ends(0).out, "");
    }
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
