//! Why nothing was published.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Finding, Text, text};
use crate::system::Shown as _;

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The target is no place for a site.
    Refused {
        /// The target.
        path: PathBuf,
        /// What it is or holds, as the end of a sentence that begins with it.
        why: Text,
        /// The way out, in English and in French.
        help: (&'static str, &'static str),
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
        /// The way out, in English and in French.
        help: (&'static str, &'static str),
    },
}

/// What could not be done, in French.
fn french(doing: &str) -> &str {
    match doing {
        "read" => "lire",
        "write" => "écrire",
        "make" => "créer",
        "remove" => "retirer",
        "replace" => "remplacer",
        "restore" => "remettre",
        "lock" => "verrouiller",
        "follow" => "suivre",
        other => other,
    }
}

impl PublishError {
    pub(super) fn refused(path: &Path, why: impl Into<Text>, help: (&'static str, &'static str)) -> Self {
        Self::Refused { path: path.to_owned(), why: why.into(), help }
    }

    /// What is told to whoever makes what nobody needs any more: it is the reason of nothing.
    pub(super) fn given_up() -> Self {
        Self::Late { why: "given up".to_owned(), help: ("", "") }
    }

    /// Why nothing was published.
    pub fn message(&self) -> Text {
        match self {
            Self::Refused { path, why, .. } => {
                let (path, why, why_fr) = (path.shown(), why.english(), why.french());
                text!("refused to publish to `{path}`: it {why}", "publication refusée dans `{path}` : il {why_fr}")
            }
            Self::Io { doing, path, cause } => {
                let (path, doing_fr) = (path.shown(), french(doing));
                text!("cannot {doing} `{path}`: {cause}", "impossible de {doing_fr} `{path}` : {cause}")
            }
            Self::Page(finding) => finding.message.clone(),
            Self::Late { why, .. } => Text::same(&**why),
        }
    }

    /// The way out, where there is one to tell.
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::Refused { help, .. } | Self::Late { help, .. } => Some((*help).into()),
            Self::Io { cause, .. } => Some(match cause.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    text!(
                        "make room, or publish to another disk with `--out`; the old site is untouched",
                        "faites de la place, ou publiez sur un autre disque avec `--out` ; l'ancien site est intact"
                    )
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    text!(
                        "publish to a folder that you may write, with `--out`; the old site is untouched",
                        "publiez dans un dossier où vous pouvez écrire, avec `--out` ; l'ancien site est intact"
                    )
                }
                io::ErrorKind::ResourceBusy => text!(
                    "a folder that is a mount point cannot be replaced: publish to a folder inside it, with `--out`",
                    "un dossier qui est un point de montage ne peut être remplacé : publiez dans un dossier qu'il contient, avec `--out`"
                ),
                _ => return None,
            }),
            Self::Page(finding) => finding.help.clone(),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().english())
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
