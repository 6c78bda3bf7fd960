//! Why nothing was published.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Finding;
use crate::system::Shown as _;

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The target is no place for a site.
    Refused {
        /// The target.
        path: PathBuf,
        /// What it is or holds, as the end of a sentence that begins with it.
        why: String,
        /// The way out.
        help: &'static str,
    },
    /// The file system said no.
    Io {
        /// What was being done: `write`, `read`…
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What it said.
        cause: io::Error,
    },
    /// A page cannot be made.
    Page(Box<Finding>),
    /// What stands beside the pages cannot be made.
    Late {
        /// Why not.
        why: String,
        /// The way out.
        help: &'static str,
    },
}

impl PublishError {
    pub(super) fn refused(path: &Path, why: impl Into<String>, help: &'static str) -> Self {
        Self::Refused { path: path.to_owned(), why: why.into(), help }
    }

    /// The way out, where there is one to tell.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Refused { help, .. } | Self::Late { help, .. } => Some(help),
            Self::Io { cause, .. } => Some(match cause.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "make room, or publish to another disk with `--out`; the old site is untouched"
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "publish to a folder that you may write, with `--out`; the old site is untouched"
                }
                io::ErrorKind::ResourceBusy => {
                    "a folder that is a mount point cannot be replaced: publish to a folder inside it, with `--out`"
                }
                _ => return None,
            }),
            Self::Page(finding) => finding.help.as_deref(),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, why, .. } => write!(f, "refused to publish to `{}`: it {why}", path.shown()),
            Self::Io { doing, path, cause } => write!(f, "cannot {doing} `{}`: {cause}", path.shown()),
            Self::Page(finding) => f.write_str(&finding.message),
            Self::Late { why, .. } => f.write_str(why),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::Refused { .. } | Self::Page(_) | Self::Late { .. } => None,
        }
    }
}

/// Says what was being done to what when the file system said no.
pub(super) trait Doing<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, PublishError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, PublishError> {
        self.map_err(|cause| PublishError::Io { doing, path: path.to_owned(), cause })
    }
}
