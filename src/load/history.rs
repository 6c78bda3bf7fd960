//! When files were last changed, as git tells it.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Command, Stdio};

use rayon::prelude::*;

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

    /// The same for readers to whom only some lines of these files are shown: the day on which one of
    /// them last changed, not that of what they do not see. `root` is the folder that was asked about.
    #[must_use]
    pub fn of_lines(mut self, root: &Path, files: &[(&str, &[u32])]) -> Self {
        if self.knowledge == Knowledge::Full {
            let days: Vec<Option<Date>> =
                files.par_iter().map(|(path, lines)| last_change(root, path, lines)).collect();
            for ((path, _), day) in files.iter().zip(days) {
                self.dates.remove(*path);
                self.dates.extend(day.map(|day| (Box::from(*path), day)));
            }
        }
        self
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

/// The day of the newest commit that one of these lines of a file is from.
fn last_change(root: &Path, path: &str, lines: &[u32]) -> Option<Date> {
    let wanted: HashSet<u32> = lines.iter().copied().collect();
    let told = git(root, &["blame", "--line-porcelain", "--", path])?;
    let (mut is_wanted, mut seconds) = (false, 0_i64);
    let mut newest: Option<(i64, Date)> = None;
    for line in told.lines().filter(|line| !line.starts_with('\t')) {
        let mut words = line.split(' ');
        match (words.next(), words.next()) {
            (Some("committer-time"), Some(time)) => seconds = time.parse().ok()?,
            (Some("committer-tz"), Some(zone)) if is_wanted => {
                let hours: i64 = zone.parse().ok()?;
                let local = seconds + (hours / 100 * 60 + hours % 100) * 60;
                let day = jiff::Timestamp::from_second(local).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
                newest = newest.max(Some((seconds, day)));
            }
            // A commit, then the line's number in it and now; zeros are no commit yet.
            (Some(commit), Some(_)) if commit.len() >= 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                let now = words.next().and_then(|now| now.parse().ok());
                is_wanted = now.is_some_and(|now| wanted.contains(&now)) && commit.bytes().any(|byte| byte != b'0');
            }
            _ => {}
        }
    }
    newest.map(|(_, day)| day)
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
