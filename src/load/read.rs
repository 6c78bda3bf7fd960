//! Reads one file, and says what it is where it is no text.

use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Source, Span, Text, text};
use crate::prose::density;
use crate::system::open_itself;

use super::sources::{SAVE_AS_UTF8, Sources};
use super::stamp::Stamp;

/// Largest text file that is read, in bytes.
const MAX_TEXT: u64 = 32 << 20;

/// Most [marks](density::marks) of a text.
const MAX_MARKS: usize = 1_000_000;

/// Whether a text has more marks than can be held.
fn is_too_dense(bytes: &[u8]) -> bool {
    bytes.len() > MAX_MARKS && density::marks(bytes) > MAX_MARKS || !density::lacks_at_most(bytes, MAX_MARKS)
}

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
    let at = || Place::file(&Source::new(path, ""));
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
    if memchr::memchr(0, bytes).is_some() {
        let told = (
            "this file holds NUL bytes: it is no text, or one in UTF-16",
            "ce fichier contient des octets nuls : ce n'est pas du texte, ou c'est de l'UTF-16",
        );
        return Err(Some(Box::new(Finding::new("not-utf8", at(), told).help(SAVE_AS_UTF8))));
    }
    if is_too_dense(bytes) {
        let most = MAX_MARKS / 1_000_000;
        let why = text!(
            "holds more than {most} million lines, marks and values",
            "contient plus de {most} million de lignes, de marques et de valeurs"
        );
        return Err(Some(Box::new(skipped(path, why))));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok((Source::new(path, text), Stamp::of(&meta))),
        Err(error) => {
            let good = error.valid_up_to();
            let shown = Source::new(path, String::from_utf8_lossy(bytes));
            let place = Place::new(&shown, Span::new(good, good + char::REPLACEMENT_CHARACTER.len_utf8()));
            let told = (
                "this file is not UTF-8: here is its first bad byte",
                "ce fichier n'est pas en UTF-8 : voici son premier octet fautif",
            );
            Err(Some(Box::new(Finding::new("not-utf8", place, told).help(SAVE_AS_UTF8))))
        }
    }
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

/// The finding for what is in the plan's folders and no part of the plan.
pub(super) fn skipped(path: &str, why: impl Into<Text>) -> Finding {
    let why = why.into();
    let message = Text::new(format!("`{path}` {}", why.english()), format!("`{path}` {}", why.french()));
    Finding::new("skipped-file", Place::file(&Source::new(path, "")), message).help((
        "nothing of it is read or published; move it out of the plan, or put a regular file in its place",
        "rien n'en est lu ni publié ; sortez-le du plan, ou mettez un fichier ordinaire à sa place",
    ))
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

    #[test]
    fn a_text_of_a_million_marks_is_too_dense_and_prose_is_not() {
        assert!(is_too_dense("# a\n".repeat(600_000).as_bytes()));
        assert!(is_too_dense("$a$ ".repeat(600_000).as_bytes()));
        assert!(!is_too_dense("A sentence, as handbooks have it: some words, a *star*.\n".repeat(100_000).as_bytes()));
    }
}
