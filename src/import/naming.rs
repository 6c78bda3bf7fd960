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

/// Words without the tags that part their lines.
pub(crate) fn unbroken(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(start) = out.match_indices('<').map(|(at, _)| at).find(|at| breaks(&out[*at..]).is_some()) {
        let length = breaks(&out[start..]).unwrap_or(1);
        let (before, after) = (out[..start].trim_end().len(), out[start + length..].trim_start());
        let rest = out.len() - after.len();
        out.replace_range(before..rest, " ");
        out.truncate(out.trim_end().len());
    }
    out
}

/// How long the `<br>` is that a text begins with.
fn breaks(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find('>').filter(|end| *end < 10)?;
    let word = inner[..end].trim_matches(['/', ' ']);
    word.eq_ignore_ascii_case("br").then_some(end + 2)
}

/// A title on one line.
pub(crate) fn one_line(title: &str) -> String {
    unbroken(title).split_whitespace().collect::<Vec<_>>().join(" ")
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
