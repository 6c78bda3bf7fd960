//! What the files of a folder were, commit by commit.

use std::collections::HashMap;

use super::changes::Differences;
use super::{Id, Repository, Silence};

/// What the files of a folder were.
#[derive(Debug, Default)]
pub struct Versions {
    /// Every path that one of them had, each once.
    pub paths: Vec<Box<str>>,
    /// Every text that one of them had, each once.
    pub texts: Vec<Id>,
    /// The commits that changed one of them, or brought changes together: each before its parents.
    pub all: Vec<Version>,
}

/// A commit, and what it made of the files.
#[derive(Debug)]
pub struct Version {
    /// When it was made, in seconds since 1970 began in UTC.
    pub at: i64,
    /// Those before it, by their place in the list.
    pub parents: Vec<usize>,
    /// The files that it had, each by the place of its path and of its text, in the order of the first.
    pub files: Vec<(u32, u32)>,
}

impl Repository {
    /// What the files of a folder were at each commit from one back that changed any of them. Files whose name does not
    /// end so are left out.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn versions(&self, at: &str, folder: &str, ending: &str) -> Result<Versions, Silence> {
        let steps = self.steps_in(at, folder)?;
        let (mut paths, mut texts) = (Numbers::default(), Numbers::default());
        let mut states: Vec<Option<Vec<(u32, u32)>>> = vec![None; steps.len()];
        if let Some(first) = states.first_mut() {
            let files = self.files(at, folder)?;
            let files = files.iter().filter(|(path, entry)| entry.is_file() && path.ends_with(ending));
            let mut state: Vec<_> = files.map(|(path, entry)| (paths.of(path), texts.of(&entry.id))).collect();
            state.sort_unstable();
            *first = Some(state);
        }
        let mut differences = Differences::of(self, &steps, folder)?;
        for (at, step) in steps.iter().enumerate() {
            for turn in 0..step.parents.len().max(1) {
                let mut was: Vec<(u32, Option<u32>)> = Vec::new();
                differences.next(|path, id| {
                    if path.ends_with(ending) {
                        was.push((paths.of(path), id.map(|id| texts.of(&id))));
                    }
                })?;
                let (Some(parent), Some(own)) = (step.parents.get(turn), &states[at]) else { continue };
                if states[*parent].is_none() {
                    states[*parent] = Some(before(own, was));
                }
            }
        }
        let all = steps.into_iter().zip(states);
        let all =
            all.map(|(step, files)| Version { at: step.at, parents: step.parents, files: files.unwrap_or_default() });
        Ok(Versions { paths: paths.all, texts: texts.all, all: all.collect() })
    }
}

/// The files as they were, of what they are and what differs.
fn before(now: &[(u32, u32)], was: Vec<(u32, Option<u32>)>) -> Vec<(u32, u32)> {
    let mut files = now.to_vec();
    for (path, text) in was {
        match (files.binary_search_by_key(&path, |(path, _)| *path), text) {
            (Ok(place), Some(text)) => files[place].1 = text,
            (Ok(place), None) => drop(files.remove(place)),
            (Err(place), Some(text)) => files.insert(place, (path, text)),
            (Err(_), None) => {}
        }
    }
    files
}

/// Names, each with a number.
#[derive(Default)]
struct Numbers {
    all: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
}

impl Numbers {
    fn of(&mut self, name: &str) -> u32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.all.len() as u32;
        self.all.push(name.into());
        self.places.insert(name.into(), place);
        place
    }
}
