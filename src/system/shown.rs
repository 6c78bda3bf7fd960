//! Paths for people and for files: with `/` on every system.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// A path as it is shown.
pub(crate) trait Shown {
    /// The path, with `/` on every system, and without what Windows writes before a path that has been followed.
    fn shown(&self) -> impl fmt::Display;

    /// The path as a word of a command line, in quotes where a shell would part it or read more in it.
    fn typed(&self) -> String;
}

impl Shown for Path {
    fn shown(&self) -> impl fmt::Display {
        let told = self.to_string_lossy();
        if cfg!(windows) { Cow::Owned(plain(&told)) } else { told }
    }

    fn typed(&self) -> String {
        let told = self.shown().to_string();
        let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@~=".contains(c);
        match () {
            () if !told.is_empty() && !told.starts_with('~') && told.chars().all(is_plain) => told,
            // Neither shell of Windows knows the other quotes; no name there holds these.
            () if cfg!(windows) => format!("\"{told}\""),
            // What cannot be shown as it is is written by its number.
            () if told.contains(char::is_control) => {
                let escaped = told.replace('\\', "\\\\").replace('\'', "\\'");
                let escape = |c: char| if c.is_control() { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
                format!("$'{}'", escaped.chars().map(escape).collect::<String>())
            }
            () => format!("'{}'", told.replace('\'', r"'\''")),
        }
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
