//! The id that an anchor of another tool names on a page.

use std::collections::BTreeSet;

use super::address::squashed;
use crate::prose::percent_decode;

/// How an id was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// As it is written, or nearly.
    Same,
    /// It stands among text, and leads to its section: only headings have addresses.
    Section,
    /// It is written as another tool makes it.
    Rewritten,
    /// The page has nothing like it.
    Missing,
}

/// What a fragment means among the ids of a page, each with the text of its heading, if it is one.
pub(super) fn meant(ids: &[(String, String)], fragment: &str) -> (String, Anchor) {
    let wanted = percent_decode(fragment);
    let wanted = wanted.trim_start_matches('^');
    if let Some(at) = ids.iter().position(|(id, _)| *id == *wanted) {
        if !ids[at].1.is_empty() {
            return (wanted.to_owned(), Anchor::Same);
        }
        let section = ids[..at].iter().rev().find(|(_, title)| !title.is_empty());
        return (section.map_or_else(String::new, |(id, _)| id.clone()), Anchor::Section);
    }
    let last = wanted.rsplit('#').next().unwrap_or(wanted);
    let text = squashed(last);
    // GitBook puts `id-` before a slug that begins with a digit.
    let digits = last.strip_prefix("id-").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).map(squashed);
    let same = |other: &str| other == text || digits.as_deref().is_some_and(|digits| other == digits);
    let fits = |(id, title): &&(String, String)| {
        !text.is_empty() && (same(&squashed(id)) || !title.is_empty() && same(&squashed(title)))
    };
    let all: BTreeSet<&str> = ids.iter().filter(fits).map(|(id, _)| &**id).collect();
    if let Some(only) = all.first().filter(|_| all.len() == 1) {
        return ((*only).to_owned(), Anchor::Rewritten);
    }
    // In a vault, the first of its kind is meant; the title is the top of the page.
    match ids.iter().find(fits) {
        Some((id, _)) => (id.clone(), Anchor::Same),
        None => (wanted.to_owned(), Anchor::Missing),
    }
}
