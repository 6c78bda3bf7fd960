//! What git knows of a folder: the only door to it.
//!
//! The repository is somebody else's. Git's own command is asked about it in two steps:
//!
//! 1. Where it is, whether git trusts it, and what a revision is called: by `git rev-parse`, which reads the
//!    repository's configuration and runs nothing that it names.
//! 2. Everything else: in a [private folder of ours](ask::Door) whose objects are the repository's. There is
//!    no configuration but ours, no attributes, no remote, no hook, no file on disk: no filter, no text
//!    conversion, no pager can be named, and nothing can be fetched.
//!
//! Nobody's settings change what is told, and every question has a time limit, and all together have one. What git cannot say is a
//! [`Silence`] with its reason.
#![expect(clippy::disallowed_methods, reason = "the private folder is written here, and the kind of objects looked at")]

mod ask;
mod changes;
mod lines;
mod past;
mod patience;
mod pulse;
mod revisions;
mod silence;
mod trees;
mod versions;

use std::path::{Path, PathBuf};

pub use changes::Change;
pub use past::{End, Files, Past};
pub use patience::Patience;
pub use pulse::Pulse;
pub use revisions::Commit;
pub use silence::Silence;
pub use trees::Entry;
pub use versions::{Version, Versions};

use ask::Door;

/// The name of a commit, a tree or a text, as git writes it: hexadecimal, of 40 or 64 characters.
pub type Id = Box<str>;

/// A folder in a repository. All paths are relative to it, with `/`.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    /// Where the folder lies in the repository: nothing, or a path that ends in `/`.
    prefix: String,
    is_shallow: bool,
    head: Option<Id>,
    door: Door,
}

impl Repository {
    /// The repository that this folder lies in; all that it is ever asked takes no longer than this patience lasts.
    ///
    /// # Errors
    ///
    /// There is none, git is not there, or does not trust it.
    pub fn at(folder: &Path, patience: &Patience) -> Result<Self, Silence> {
        let public = |args: &[&str]| ask::public(folder, patience, args);
        let facts = public(&["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-object-format"])?;
        let mut facts = facts.lines();
        if facts.next() != Some("true") {
            return Err(Silence::Elsewhere);
        }
        let is_shallow = facts.next() == Some("true");
        // Versions that know one format repeat the question.
        let format = facts.next().filter(|format| *format == "sha256").unwrap_or("sha1");
        let path = |name| {
            let path = public(&["rev-parse", "--git-path", name]);
            path.map(|path| folder.join(path.trim_end_matches('\n')))
        };
        let (objects, shallow) = (path("objects")?, path("shallow")?);
        let prefix = public(&["rev-parse", "--show-prefix"])?;
        let head = match public(&["rev-parse", "--verify", "--quiet", "HEAD"]) {
            Ok(id) => Some(id.trim_end().into()),
            Err(Silence::Broken(_)) => None,
            Err(silence) => return Err(silence),
        };
        let door = Door::open(&objects, is_shallow.then_some(&*shallow), format, head.as_deref(), patience)?;
        let prefix = prefix.trim_end_matches('\n').to_owned();
        Ok(Self { folder: folder.to_owned(), prefix, is_shallow, head, door })
    }

    /// The commit that is checked out; none in a repository without commits.
    pub fn head(&self) -> Option<&Id> {
        self.head.as_ref()
    }

    /// Whether the folder is the repository's own, and none in it.
    pub fn is_top(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Whether the history ends before its beginning.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The path of one of the folder's files in the repository.
    fn inside(&self, path: &str) -> String {
        let whole = format!("{}{path}", self.prefix);
        let whole = whole.trim_end_matches('/');
        if whole.is_empty() { ".".to_owned() } else { whole.to_owned() }
    }
}

/// Leaves nothing of ours behind: to be called before the process ends, when git is not asked any more.
pub fn leave() {
    ask::shut();
}

#[cfg(test)]
mod tests;
