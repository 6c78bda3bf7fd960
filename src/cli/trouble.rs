//! Why a run could not be done.

use std::io;
use std::path::Path;

use crate::diagnostic::{Text, text};
use crate::system::Shown as _;

/// Why a run could not be done: one line, and the way out.
#[derive(Debug)]
pub(super) struct Trouble {
    /// What stands in the way, as a lower-case phrase.
    pub(super) message: Text,
    /// What to do about it.
    pub(super) help: Option<Text>,
}

/// What cannot be done to a file, in French.
fn doing(what: &str) -> &str {
    match what {
        "read" => "lire",
        "write" => "écrire",
        "rename" => "renommer",
        "remove" => "retirer",
        "make the folder" => "créer le dossier",
        other => other,
    }
}

/// What the system says, in French where it is common; the rest in its own words.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "il n'y est pas".to_owned(),
        io::ErrorKind::PermissionDenied => "l'accès en est refusé".to_owned(),
        io::ErrorKind::AlreadyExists => "il y est déjà".to_owned(),
        io::ErrorKind::StorageFull => "le disque est plein".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "le disque ne se laisse que lire".to_owned(),
        io::ErrorKind::NotADirectory => "ce n'est pas un dossier".to_owned(),
        io::ErrorKind::IsADirectory => "c'est un dossier".to_owned(),
        _ => error.to_string(),
    }
}

/// What to do about what the system says, in English and in French.
fn way_out(kind: io::ErrorKind) -> Option<(&'static str, &'static str)> {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Some(("make room there, then run it again", "faites-y de la place, puis recommencez"))
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Some((
            "see who may read and write there, or name another place",
            "voyez qui peut y lire et y écrire, ou nommez un autre endroit",
        )),
        io::ErrorKind::NotADirectory => Some((
            "something else stands where a folder should be: move it away, or name another place",
            "autre chose se trouve là où il faut un dossier : ôtez-le de là, ou nommez un autre endroit",
        )),
        _ => None,
    }
}

impl Trouble {
    /// Something stands in the way.
    pub(super) fn new(message: impl Into<Text>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Says what to do about it.
    #[must_use]
    pub(super) fn help(mut self, way_out: impl Into<Text>) -> Self {
        self.help = Some(way_out.into());
        self
    }

    /// A file of the plan is not as it was when it was read.
    pub(super) fn changed(path: &str) -> Self {
        Self::new(text!("`{path}` has changed since it was read", "`{path}` a changé depuis qu'il a été lu"))
            .help(text!("run it again", "recommencez"))
    }

    /// A file that is there already is never written over.
    pub(super) fn there(path: &str) -> Self {
        Self::new(text!(
            "`{path}` is there already, and is left as it was",
            "`{path}` est déjà là, et reste comme il était"
        ))
    }

    /// A file or folder could not be dealt with: "cannot write `x`: no space left on device".
    pub(super) fn file(what: &str, path: &Path, error: &io::Error) -> Self {
        let path = path.shown();
        let (what_fr, error_fr) = (doing(what), cause(error));
        let message = text!("cannot {what} `{path}`: {error}", "impossible de {what_fr} `{path}` : {error_fr}");
        Self { message, help: way_out(error.kind()).map(Text::from) }
    }
}
