//! What is text of a plan, wherever its bytes come from, and what is to be said of what is none.

use crate::diagnostic::{Finding, Place, Source, Span, Text, text};
use crate::prose::density;

/// What to do with a file in another encoding.
pub(super) const SAVE_AS_UTF8: (&str, &str) = ("save it as UTF-8", "enregistrez-le en UTF-8");

/// Most [marks](density::marks) of a text.
const MAX_MARKS: usize = 1_000_000;

/// Whether a text has more marks than can be held.
fn is_too_dense(bytes: &[u8]) -> bool {
    bytes.len() > MAX_MARKS && density::marks(bytes) > MAX_MARKS || !density::lacks_at_most(bytes, MAX_MARKS)
}

/// What a file holds as text of the plan; why it is none, wherever its bytes come from.
pub(super) fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Finding>> {
    if memchr::memchr(0, bytes).is_some() {
        let told = (
            "this file holds NUL bytes: it is no text, or one in UTF-16",
            "ce fichier contient des octets nuls : ce n'est pas du texte, ou c'est de l'UTF-16",
        );
        return Err(Box::new(Finding::new("not-utf8", Place::file(&Source::new(path, "")), told).help(SAVE_AS_UTF8)));
    }
    if is_too_dense(bytes) {
        let most = MAX_MARKS / 1_000_000;
        let why = text!(
            "holds more than {most} million lines, marks and values",
            "contient plus de {most} million de lignes, de marques et de valeurs"
        );
        return Err(Box::new(skipped(path, why)));
    }
    simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let good = error.valid_up_to();
        let shown = Source::new(path, String::from_utf8_lossy(bytes));
        let place = Place::new(&shown, Span::new(good, good + char::REPLACEMENT_CHARACTER.len_utf8()));
        let told = (
            "this file is not UTF-8: here is its first bad byte",
            "ce fichier n'est pas en UTF-8 : voici son premier octet fautif",
        );
        Box::new(Finding::new("not-utf8", place, told).help(SAVE_AS_UTF8))
    })
}

/// That a file's text is in another encoding.
pub(super) fn not_utf8(path: &str) -> Finding {
    let message = text!("`{path}` is not UTF-8", "`{path}` n'est pas en UTF-8");
    Finding::new("not-utf8", Place::file(&Source::new(path, "")), message).help(SAVE_AS_UTF8)
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
    fn a_text_of_a_million_marks_is_too_dense_and_prose_is_not() {
        assert!(is_too_dense("# a\n".repeat(600_000).as_bytes()));
        assert!(is_too_dense("$a$ ".repeat(600_000).as_bytes()));
        assert!(!is_too_dense("A sentence, as handbooks have it: some words, a *star*.\n".repeat(100_000).as_bytes()));
    }
}
