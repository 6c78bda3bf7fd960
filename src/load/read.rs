//! Reads one file, and says what it is where it is no text.

use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Finding, Source, Text, text};
use crate::system::open_itself;

use super::sources::Sources;
use super::stamp::Stamp;
use super::text::{skipped, text_of};

/// Largest text file that is read, in bytes.
const MAX_TEXT: u64 = 32 << 20;

/// A file's path, the stamp that it had, and what came of reading it.
pub(super) type ReadText = (Box<str>, Option<Stamp>, Result<Arc<Source>, Unread>);

/// What to say of a file that was not read; nothing of one that is no longer there.
pub(super) type Unread = Option<Box<Finding>>;

/// The file as it was read before, if it is still as it was; what it is now otherwise.
pub(super) fn read_unless_known(known: &Sources, path: Box<str>, full: &Path, buffer: &mut Vec<u8>) -> ReadText {
    if known.files.contains_key(&path) {
        let stamp = Stamp::at(full);
        if let Some(source) = known.unchanged(&path, stamp) {
            return (path, stamp, Ok(source));
        }
    }
    match read_text(&path, full, buffer) {
        Ok((source, stamp)) => (path, Some(stamp), Ok(known.same_or(source))),
        Err(finding) => (path, None, Err(finding)),
    }
}

/// Reads a file through a buffer that others are read through before and after it.
pub(super) fn read_text(path: &str, full: &Path, bytes: &mut Vec<u8>) -> Result<(Arc<Source>, Stamp), Unread> {
    let unread = |error: io::Error| {
        let is_gone = error.kind() == io::ErrorKind::NotFound;
        (!is_gone).then(|| Box::new(skipped(path, unreadable(&error))))
    };
    // What has become a link or a pipe since it was looked at is neither followed nor waited for.
    let file = open_itself(full).map_err(unread)?;
    let meta = file.metadata().map_err(unread)?;
    if !meta.is_file() {
        return Err(Some(Box::new(skipped(path, NO_FILE))));
    }
    if meta.len() > MAX_TEXT {
        return Err(Some(Box::new(skipped(path, ("is larger than 32 MiB", "dépasse 32 Mio")))));
    }
    bytes.clear();
    bytes.reserve(meta.len() as usize + 1);
    // Bounded, it does not ask once more how large it is.
    file.take(MAX_TEXT + 1).read_to_end(bytes).map_err(unread)?;
    let text = text_of(path, bytes).map_err(Some)?;
    Ok((Source::new(path, text), Stamp::of(&meta)))
}

/// Why a link is no part of the plan.
pub(super) const LINK: (&str, &str) =
    ("is a symbolic link, and links are not followed", "est un lien symbolique, et les liens ne sont pas suivis");

/// Why something else is no part of the plan.
pub(super) const NO_FILE: (&str, &str) = ("is not a regular file", "n'est pas un fichier ordinaire");

/// What the system says of a file that it does not give.
pub(super) fn unreadable(error: &impl std::fmt::Display) -> Text {
    text!("cannot be read: {error}", "ne peut être lu : {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_file_that_has_gone_since_nothing_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = read_text("content/a.md", &folder.path().join("a.md"), &mut Vec::new());
        assert!(matches!(gone, Err(None)));
        let other = read_text("content/a.md", folder.path(), &mut Vec::new());
        assert!(matches!(other, Err(Some(_))));
    }
}
