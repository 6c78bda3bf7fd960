//! When files were last changed, as git tells it.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::model::Date;

/// When files were last changed.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// How much is known.
    pub knowledge: Knowledge,
    dates: HashMap<Box<str>, Date>,
}

/// How much of a history is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Knowledge {
    /// All of it.
    Full,
    /// A shallow clone: the last change of a file may lie before what is there.
    Shallow,
    /// There is no repository, or no git.
    #[default]
    None,
}

impl History {
    /// The day a file of the plan was last committed; nothing where that would be a guess.
    pub fn changed_on(&self, path: &str) -> Option<Date> {
        self.dates.get(path).copied()
    }

    /// Asks git about the folder `root`. Reading history never changes the repository, and what git
    /// cannot tell is left unsaid.
    pub fn read(root: &Path) -> Self {
        match git(root, &["rev-parse", "--is-shallow-repository"]).as_deref().map(str::trim) {
            Some("false") => {}
            Some("true") => return Self { knowledge: Knowledge::Shallow, dates: HashMap::new() },
            _ => return Self::default(),
        }
        let log =
            git(root, &["log", "--format=%x01%cs", "--name-only", "--relative", "-z", "--no-renames", "--", "content"]);
        let Some(log) = log else { return Self::default() };
        Self { knowledge: Knowledge::Full, dates: dates(&log) }
    }
}

/// The newest day of each path, in the order in which git lists commits: the newest first.
fn dates(log: &str) -> HashMap<Box<str>, Date> {
    let mut dates = HashMap::new();
    let mut day: Option<Date> = None;
    for part in log.split(['\0', '\n']).filter(|part| !part.is_empty()) {
        if let Some(date) = part.strip_prefix('\u{1}') {
            day = date.parse().ok();
        } else if let Some(day) = day {
            dates.entry(part.into()).or_insert(day);
        }
    }
    dates
}

/// What git says; nothing if it cannot be asked.
fn git(root: &Path, args: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args([
            "--no-pager",
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.quotepath=off",
            "-c",
            "log.showSignature=false",
        ])
        .args(args)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "\u{1}2026-11-02\0\ncontent/a.md\0content/é.md\0\0\u{1}2026-10-01\0\ncontent/a.md\0content/b.md\0";
        let dates = dates(log);
        assert_eq!(dates["content/a.md"].to_string(), "2026-11-02");
        assert_eq!(dates["content/é.md"].to_string(), "2026-11-02");
        assert_eq!(dates["content/b.md"].to_string(), "2026-10-01");
    }
}
