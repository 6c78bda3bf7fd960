//! Words that several files of this room say.

/// What to do with a file in another encoding.
pub(super) const SAVE_AS_UTF8: (&str, &str) = ("save it as UTF-8", "enregistrez-le en UTF-8");
