//! Commits by their names, and what lies between them.

use super::ask::public;
use super::{Id, Repository, Silence};

/// A commit that changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: Id,
    /// When it was committed, in seconds since 1970 began in UTC.
    pub at: i64,
    /// The first line of its message.
    pub subject: Box<str>,
}

impl Repository {
    /// The commit that a revision names, in any way that git knows: `main`, `v1.2`, `HEAD~3`, `@{upstream}`.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn resolve(&self, revision: &str) -> Result<Id, Silence> {
        let unknown = || Silence::Unknown(revision.to_owned());
        let id = match public(
            &self.folder,
            &self.door.patience,
            &["rev-parse", "--verify", "--quiet", "--end-of-options", revision],
        ) {
            Err(Silence::Broken(_)) => return Err(unknown()),
            // `^main` is every commit but those.
            Ok(id) if id.starts_with('^') => return Err(unknown()),
            told => told?,
        };
        let commit = format!("{}^{{commit}}", id.trim_end());
        match self.door.text(&["rev-parse", "--verify", "--quiet", &commit]) {
            Err(Silence::Broken(_)) => Err(unknown()),
            told => Ok(told?.trim_end().into()),
        }
    }

    /// The branch that others grow from, and its last commit: what `origin` calls its own, else `main` or `master`, else the
    /// only one.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn default_branch(&self) -> Result<Option<(Box<str>, Id)>, Silence> {
        for name in ["refs/remotes/origin/HEAD", "origin/main", "origin/master", "main", "master"] {
            match self.resolve(name) {
                Ok(id) => return Ok(Some((name.trim_start_matches("refs/remotes/").into(), id))),
                Err(Silence::Unknown(_)) => {}
                Err(silence) => return Err(silence),
            }
        }
        // Where there is no other, the branch that is there is it.
        let args = ["rev-parse", "--symbolic-full-name", "--branches", "--remotes"];
        let all = public(&self.folder, &self.door.patience, &args)?;
        let mut all = all.lines();
        match (all.next().and_then(|name| name.strip_prefix("refs/heads/")), all.next()) {
            (Some(name), None) => Ok(Some((name.into(), self.resolve(name)?))),
            _ => Ok(None),
        }
    }

    /// The last commit that two have in common, if there is one.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<Option<Id>, Silence> {
        match self.door.text(&["merge-base", one, other]) {
            // It fails without a word where there is none.
            Err(Silence::Broken(why)) if why.contains("without a word") => Ok(None),
            told => Ok(told?.lines().next().map(Id::from)),
        }
    }

    /// The commits up to one, and after another, that changed something in a folder: the newest first, at most so many.
    ///
    /// # Errors
    ///
    /// Git cannot say.
    pub fn commits(&self, after: Option<&str>, to: &str, folder: &str, most: usize) -> Result<Vec<Commit>, Silence> {
        let (most, inside) = (format!("--max-count={most}"), self.inside(folder));
        let not = after.map(|after| format!("^{after}"));
        let mut args = vec!["log", "-z", "--no-show-signature", "--encoding=UTF-8", "--format=%H %ct %s", &*most, to];
        args.extend(not.as_deref());
        args.extend(["--", &*inside]);
        let told = self.door.text(&args)?;
        let commit = |line: &str| {
            let mut words = line.splitn(3, ' ');
            let (id, at) = (words.next()?.into(), words.next()?.parse().ok()?);
            Some(Commit { id, at, subject: words.next()?.into() })
        };
        Ok(told.split('\0').filter_map(commit).collect())
    }
}
