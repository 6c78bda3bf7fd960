//! The files of a folder at a commit, without checking them out.

use std::collections::BTreeMap;
use std::io::Read as _;

use super::{Id, Repository, Silence};

/// A file, a link or another repository in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is, as git numbers it: `100644` a file, `100755` one that runs, `120000` a link, `160000` a
    /// commit of another repository.
    pub mode: u32,
    /// The name of its text, or of the commit.
    pub id: Id,
}

impl Entry {
    /// Whether it is a file, and no link.
    pub fn is_file(&self) -> bool {
        matches!(self.mode, 100_644 | 100_664 | 100_755)
    }

    /// Whether it is a repository of its own.
    pub fn is_repository(&self) -> bool {
        self.mode == 160_000
    }
}

impl Repository {
    /// Everything below a folder at a commit, by path. Names that are not UTF-8 are left out.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn files(&self, at: &str, folder: &str) -> Result<BTreeMap<Box<str>, Entry>, Silence> {
        let inside = self.inside(folder);
        let told = self.door.text(&["ls-tree", "-r", "-z", "--full-tree", at, "--", &inside])?;
        let entry = |line: &str| {
            let (facts, path) = line.split_once('\t')?;
            let path = path.strip_prefix(&*self.prefix)?;
            let mut facts = facts.split(' ');
            let (mode, id) = (facts.next()?.parse().ok()?, facts.nth(1)?.into());
            (!path.contains('\u{fffd}')).then_some((path.into(), Entry { mode, id }))
        };
        Ok(told.split('\0').filter_map(entry).collect())
    }

    /// What these texts hold, each once, handed on in their order; nothing for one that is not there.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn texts(&self, ids: &[&str], mut each: impl FnMut(usize, Option<Vec<u8>>)) -> Result<(), Silence> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut asked = self.door.ask(&["cat-file", "--batch", "--buffer"], format!("{}\n", ids.join("\n")).into())?;
        for at in 0..ids.len() {
            let text = next(&mut asked.answer)?;
            match text {
                Next::Text(text) => each(at, Some(text)),
                Next::Missing => each(at, None),
                Next::End => break,
            }
        }
        self.door.named(asked.end())
    }

    /// What the files of a folder hold at a commit, by path, links left out; only those that `wanted` takes.
    ///
    /// # Errors
    ///
    /// Git cannot say, or a text was left out of a clone that was made in part.
    pub fn folder(
        &self,
        at: &str,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<Box<str>, Vec<u8>>, Silence> {
        let files = self.files(at, folder)?;
        let files: Vec<(Box<str>, Entry)> =
            files.into_iter().filter(|(path, entry)| entry.is_file() && wanted(path)).collect();
        let ids: Vec<&str> = files.iter().map(|(_, entry)| &*entry.id).collect();
        let mut texts = BTreeMap::new();
        let mut is_whole = true;
        self.texts(&ids, |at, text| match text {
            Some(text) => drop(texts.insert(files[at].0.clone(), text)),
            None => is_whole = false,
        })?;
        let missing = || self.door.named(Err(Silence::Broken("a text is missing".to_owned())));
        if is_whole { Ok(texts) } else { missing() }
    }
}

enum Next {
    Text(Vec<u8>),
    Missing,
    End,
}

fn next(answer: &mut impl std::io::BufRead) -> std::io::Result<Next> {
    let mut header = String::new();
    if answer.read_line(&mut header)? == 0 {
        return Ok(Next::End);
    }
    let mut words = header.trim_end().split(' ').skip(1);
    let (Some("blob"), Some(length)) = (words.next(), words.next().and_then(|length| length.parse().ok())) else {
        return Ok(Next::Missing);
    };
    let mut text = Vec::new();
    answer.by_ref().take(length).read_to_end(&mut text)?;
    answer.read_line(&mut String::new())?;
    Ok(Next::Text(text))
}
