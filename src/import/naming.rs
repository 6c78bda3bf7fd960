//! Names of files and folders: without the numbers that order them, and as titles.

use super::tree::{bare, folder, is_page, name, stem};

/// The number before a name that only orders it, and the name: `05-install`, `5. Install`; no day and no version.
pub(crate) fn numbered(part: &str) -> Option<(usize, &str)> {
    let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = part[digits..].trim_start();
    let name = rest.trim_start_matches(['-', '_', '.']).trim_start();
    let is_more = name.starts_with(|c: char| c.is_ascii_digit());
    if digits == 0 || name.len() == rest.len() || name.is_empty() || is_more {
        return None;
    }
    Some((part[..digits].parse().ok()?, name))
}

/// A path of the source without the numbers that order its parts, where the tool leaves them out of addresses.
pub(crate) fn unnumbered(path: &str) -> String {
    let (stem, end) = if is_page(path) { path.split_at(bare(path).len()) } else { (path, "") };
    let parts = stem.split('/').map(|part| numbered(part).map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("/") + end
}

/// A file's name as a title.
pub(crate) fn said(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    chars.next().map_or_else(|| "Page".to_owned(), |first| first.to_uppercase().chain(chars).collect())
}

/// The last part of a page's path that says something: its folder's name for an index.
pub(crate) fn spoken(path: &str) -> &str {
    match stem(path) {
        "index" | "_index" | "README" | "readme" => name(folder(path)),
        stem => stem,
    }
}
