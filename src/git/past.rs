//! What a folder held on each of the last days: the states between which its history leads, newest first.

use std::collections::BTreeMap;
use std::io::BufRead as _;

use super::ask::Asked;
use super::{Entry, Id, Repository, Silence};

/// The files of a folder, by path.
pub type Files = BTreeMap<Box<str>, Entry>;

/// A commit on the way back, with what it changed in the folder.
#[derive(Debug)]
struct Step {
    at: i64,
    /// Paths, with what was there before: nothing where a file came.
    was: Vec<(Box<str>, Option<Entry>)>,
}

/// How far back a walk went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As far as was asked for.
    Asked,
    /// To the first commit that is there.
    First,
}

/// What a folder held.
#[derive(Debug)]
pub struct Past<D> {
    /// At the commit.
    pub now: Files,
    /// Before each day on which something was committed, the newest first.
    pub states: Vec<(D, Files)>,
    /// How far back that goes.
    pub end: End,
}

/// The most commits that are looked at.
const MOST: &str = "--max-count=20000";

impl Repository {
    /// What the folder holds at a commit, and what it held before each day on which something in it was committed, back to a day: by the
    /// number that `day` gives a moment, in seconds since 1970. Where the history begins within these days, the last state
    /// is what the first commit made. Merges count as what they brought to the branch.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn days_before<D: Ord + Copy>(
        &self,
        head: &str,
        folders: &[&str],
        first: D,
        day: impl Fn(i64) -> D,
    ) -> Result<Past<D>, Silence> {
        let inside: Vec<String> = folders.iter().map(|folder| self.inside(folder)).collect();
        let mut args = vec![
            "log",
            "--first-parent",
            "-m",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-show-signature",
            "--format=%x01%ct",
            MOST,
            head,
            "--",
        ];
        args.extend(inside.iter().map(|path| &**path));
        let mut files = Files::new();
        for folder in folders {
            files.extend(self.files(head, folder)?);
        }
        let now = files.clone();
        let mut walk = Walk { repository: self, asked: self.door.ask(&args, Vec::new())?, next: None };
        let mut states: Vec<(D, Files)> = Vec::new();
        let mut last: Option<D> = None;
        let mut ahead = walk.step()?;
        while let Some(step) = ahead {
            // A clock that went wrong puts no commit after those that follow it.
            let own = last.map_or_else(|| day(step.at), |last| last.min(day(step.at)));
            if last.is_some_and(|last| own < last) {
                states.extend(last.map(|last| (last, files.clone())));
            }
            if own < first {
                return Ok(Past { now, states, end: End::Asked });
            }
            last = Some(own);
            ahead = walk.step()?;
            if ahead.is_none() {
                // What the first commit made is what there was to begin with.
                states.push((own, files));
                walk.end()?;
                return Ok(Past { now, states, end: End::First });
            }
            for (path, was) in step.was {
                match was {
                    Some(entry) => drop(files.insert(path, entry)),
                    None => drop(files.remove(&path)),
                }
            }
        }
        walk.end()?;
        Ok(Past { now, states, end: End::First })
    }
}

/// The commits of a walk, as git tells them.
struct Walk<'r> {
    repository: &'r Repository,
    asked: Asked,
    /// The header of the next commit, which ended the one before.
    next: Option<i64>,
}

impl Walk<'_> {
    fn step(&mut self) -> Result<Option<Step>, Silence> {
        let at = match self.next.take() {
            Some(at) => at,
            None => match self.word()?.as_deref().map(header) {
                Some(Some(at)) => at,
                _ => return Ok(None),
            },
        };
        let mut was = Vec::new();
        while let Some(word) = self.word()? {
            if let Some(next) = header(&word) {
                self.next = Some(next);
                break;
            }
            // Between a header and its entries there may be a line of its own.
            let Some(entry) = word.trim_start_matches('\n').strip_prefix(':') else { continue };
            let facts: Vec<&str> = entry.split(' ').collect();
            let path = self.word()?.unwrap_or_default();
            let Some(path) = path.strip_prefix(&*self.repository.prefix) else { continue };
            let (Some(mode), Some(id)) = (facts.first().and_then(|mode| mode.parse().ok()), facts.get(2)) else {
                continue;
            };
            let before = (mode != 0).then(|| Entry { mode, id: Id::from(*id) });
            was.push((path.into(), before));
        }
        Ok(Some(Step { at, was }))
    }

    /// What comes next, up to a zero byte; nothing at the end.
    fn word(&mut self) -> Result<Option<String>, Silence> {
        let mut word = Vec::new();
        self.asked.answer.read_until(0, &mut word)?;
        Ok(word.pop().map(|_| String::from_utf8_lossy(&word).into_owned()))
    }

    fn end(self) -> Result<(), Silence> {
        self.repository.door.named(self.asked.end())
    }
}

/// When a commit was made, if a word begins one.
fn header(word: &str) -> Option<i64> {
    word.trim_start_matches('\n').strip_prefix('\u{1}')?.trim_end().parse().ok()
}
