//! Paths for people and for files: with `/` on every system.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// A path as it is shown.
pub(crate) trait Shown {
    /// The path, with `/` on every system, and without what Windows writes before a path that has been followed.
    fn shown(&self) -> impl fmt::Display;
}

impl Shown for Path {
    fn shown(&self) -> impl fmt::Display {
        let told = self.to_string_lossy();
        if cfg!(windows) { Cow::Owned(plain(&told)) } else { told }
    }
}

/// A path of Windows as people write it.
pub(super) fn plain(path: &str) -> String {
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(rest) => format!(r"\\{rest}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    path.replace('\\', "/")
}

/// A relative path with `/` on every system; nothing if it is not UTF-8.
pub(crate) fn slashed(path: &Path) -> Option<Box<str>> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}
