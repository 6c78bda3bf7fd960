//! Which commit last changed each file, for all files in one walk.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufRead as _;
use std::mem;

use super::{Id, Repository, Silence};

/// The last change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit that made it.
    pub commit: Id,
    /// When that was committed, in seconds since 1970 began in UTC.
    pub at: i64,
    /// The text that it had in the commit's first parent; none where there was no such file.
    pub was: Option<Id>,
    /// The text that it has.
    pub is: Id,
    /// The commit has several parents.
    pub is_merge: bool,
}

/// A commit of a walk, those that come after it first.
pub(super) struct Step {
    id: Id,
    pub(super) at: i64,
    pub(super) parents: Vec<usize>,
}

impl Repository {
    /// The last change of every file below a folder, as it is at a commit: what `git log` of the file alone says
    /// first. Where a merge has a file as one of its parents has it, it is the first such parent that tells.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn last_changes(&self, at: &str, folder: &str) -> Result<BTreeMap<Box<str>, Change>, Silence> {
        let files = self.files(at, folder)?;
        let paths: Vec<(&Box<str>, &Id)> = files.iter().map(|(path, entry)| (path, &entry.id)).collect();
        if paths.is_empty() {
            return Ok(BTreeMap::new());
        }
        let places: HashMap<&str, usize> = paths.iter().enumerate().map(|(at, (path, _))| (&***path, at)).collect();
        let steps = self.steps(at)?;
        let mut told: Vec<Option<Change>> = vec![None; paths.len()];
        let mut left = paths.len();
        let mut waiting: Vec<HashSet<usize>> = Vec::new();
        waiting.resize_with(steps.len(), HashSet::new);
        waiting[0] = (0..paths.len()).collect();
        let mut differences = Differences::of(self, &steps, folder)?;
        for (at, step) in steps.iter().enumerate() {
            let mut here = mem::take(&mut waiting[at]);
            // Those that are not as any parent so far has them, with the text that they had in the first.
            let mut changed: HashMap<usize, Option<Id>> = HashMap::new();
            for turn in 0..step.parents.len().max(1) {
                let mut found: Vec<(usize, Option<Id>)> = Vec::new();
                differences.next(|path, was| found.extend(places.get(path).map(|place| (*place, was))))?;
                let Some(parent) = step.parents.get(turn) else {
                    changed.extend(here.drain().map(|place| (place, None)));
                    break;
                };
                if turn == 0 {
                    for (place, was) in found {
                        if here.remove(&place) {
                            changed.insert(place, was);
                        }
                    }
                    join(&mut waiting[*parent], mem::take(&mut here));
                } else {
                    let found: HashSet<usize> = found.into_iter().map(|(place, _)| place).collect();
                    let same: HashSet<usize> = changed.keys().copied().filter(|place| !found.contains(place)).collect();
                    changed.retain(|place, _| !same.contains(place));
                    join(&mut waiting[*parent], same);
                }
            }
            left -= changed.len();
            for (place, was) in changed.into_iter().collect::<BTreeMap<_, _>>() {
                let is = paths[place].1.clone();
                let change = Change { commit: step.id.clone(), at: step.at, was, is, is_merge: step.parents.len() > 1 };
                told[place] = Some(change);
            }
            if left == 0 {
                break;
            }
        }
        let told = paths.iter().zip(told);
        Ok(told.filter_map(|((path, _), change)| Some(((*path).clone(), change?))).collect())
    }

    /// Every commit from here back, each before its parents.
    fn steps(&self, at: &str) -> Result<Vec<Step>, Silence> {
        self.walk(&[at, "--"])
    }

    /// The commits from here back that changed something in a folder, or brought together what did, each before its parents,
    /// which are the next such ones.
    pub(super) fn steps_in(&self, at: &str, folder: &str) -> Result<Vec<Step>, Silence> {
        self.walk(&["--full-history", "--simplify-merges", "--parents", at, "--", &self.inside(folder)])
    }

    fn walk(&self, what: &[&str]) -> Result<Vec<Step>, Silence> {
        let asked = ["log", "--topo-order", "--no-show-signature", "--format=%H %ct %P"];
        let told = self.door.text(&[&asked, what].concat())?;
        let places: HashMap<&str, usize> =
            told.lines().enumerate().filter_map(|(at, line)| Some((line.split(' ').next()?, at))).collect();
        let step = |line: &str| {
            let mut words = line.split(' ');
            let (id, at) = (words.next().unwrap_or_default().into(), words.next().unwrap_or_default());
            Step { id, at: at.parse().unwrap_or(0), parents: words.filter_map(|id| places.get(id).copied()).collect() }
        };
        Ok(told.lines().map(step).collect())
    }
}

/// The larger set takes in the smaller.
fn join(all: &mut HashSet<usize>, mut more: HashSet<usize>) {
    if all.len() < more.len() {
        mem::swap(all, &mut more);
    }
    all.extend(more);
}

/// How each commit differs from each of its parents, in their order.
pub(super) struct Differences<'r> {
    repository: &'r Repository,
    asked: Option<super::ask::Asked>,
    /// The header of the next answer has been read.
    is_begun: bool,
}

impl<'r> Differences<'r> {
    pub(super) fn of(repository: &'r Repository, steps: &[Step], folder: &str) -> Result<Self, Silence> {
        let mut pairs = String::new();
        for step in steps {
            pairs.push_str(&step.id);
            for (turn, parent) in step.parents.iter().enumerate() {
                if turn > 0 {
                    pairs.push_str(&step.id);
                }
                pairs.push(' ');
                pairs.push_str(&steps[*parent].id);
                pairs.push('\n');
            }
            if step.parents.is_empty() {
                pairs.push('\n');
            }
        }
        let inside = repository.inside(folder);
        let args = [
            "diff-tree",
            "--stdin",
            "-r",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--always",
            "--root",
            "-m",
            "--",
            &inside,
        ];
        let asked = repository.door.ask(&args, pairs.into_bytes())?;
        Ok(Self { repository, asked: Some(asked), is_begun: false })
    }

    /// The files that differ in the next pair, with the texts that they had; nothing for one that was not there.
    pub(super) fn next(&mut self, mut each: impl FnMut(&str, Option<Id>)) -> Result<(), Silence> {
        loop {
            let word = self.word()?;
            let Some(entry) = word.strip_prefix(b":") else {
                // The name of a commit begins an answer, and the next one ends it.
                if mem::replace(&mut self.is_begun, true) || word.is_empty() {
                    return Ok(());
                }
                continue;
            };
            let was = String::from_utf8_lossy(entry).split(' ').nth(2).map(Id::from);
            let path = self.word()?;
            let path = std::str::from_utf8(&path).ok().and_then(|path| path.strip_prefix(&*self.repository.prefix));
            if let Some(path) = path {
                each(path, was.filter(|id| id.bytes().any(|byte| byte != b'0')));
            }
        }
    }

    /// What comes next; nothing at the end.
    fn word(&mut self) -> Result<Vec<u8>, Silence> {
        let Some(asked) = &mut self.asked else { return Ok(Vec::new()) };
        let mut word = Vec::new();
        asked.answer.read_until(0, &mut word)?;
        if word.pop().is_none()
            && let Some(asked) = self.asked.take()
        {
            self.repository.door.named(asked.end())?;
        }
        Ok(word)
    }
}
