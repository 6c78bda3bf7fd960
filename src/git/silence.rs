//! Why git cannot say.

use std::fmt;

/// Why git cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// The program is not there.
    NoGit,
    /// The folder is in no repository.
    NoRepository,
    /// There is a `.git`, and git takes it for no repository.
    Hollow,
    /// The repository says that its files lie in another folder.
    Elsewhere,
    /// The repository belongs to another user, and git has not been told to trust it.
    AnotherOwner,
    /// The history ends before its beginning.
    Shallow,
    /// Something was left out when the repository was cloned, and nothing is fetched.
    Partial,
    /// There is no such revision.
    Unknown(String),
    /// It did not answer in time.
    Late,
    /// Anything else, in git's own words.
    Broken(String),
}

impl Silence {
    /// The way out, where there is one to tell.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoGit => "install git, and see that `PATH` names its folder",
            Self::AnotherOwner => "`git config --global --add safe.directory DIR` tells git to trust it",
            Self::Shallow => "`git fetch --unshallow` gets all of it; in CI, a checkout with `fetch-depth: 0`",
            Self::Partial => "`git fetch --refetch --no-filter` gets the rest",
            Self::Unknown(_) => "name a branch, a tag or a commit that `git log` knows",
            Self::Late => "the repository's configuration may name a pipe, or its disk be away",
            Self::Hollow => "`git status` says more; a repository's `HEAD` may be damaged",
            Self::Elsewhere => "`git config core.worktree` and `core.bare` name it",
            Self::NoRepository | Self::Broken(_) => return None,
        })
    }
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str("there is no `git` to ask"),
            Self::NoRepository => f.write_str("this folder is in no repository"),
            Self::Hollow => f.write_str("git takes the `.git` that is there for no repository"),
            Self::Elsewhere => f.write_str("this repository's files lie in another folder"),
            Self::AnotherOwner => f.write_str("this repository belongs to another user, and git does not trust it"),
            Self::Shallow => f.write_str("this repository's history is incomplete"),
            Self::Partial => f.write_str("this repository was cloned in part, and nothing is fetched"),
            Self::Unknown(what) => write!(f, "git knows no revision `{what}`"),
            Self::Late => f.write_str("git did not answer in time"),
            Self::Broken(why) => write!(f, "git could not say: {why}"),
        }
    }
}

impl std::error::Error for Silence {}
