//! The id that an anchor of another tool names on a page.

use std::collections::BTreeSet;

use super::address::squashed;
use crate::prose::percent_decode;

/// How an id was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// As it is written, or nearly.
    Same,
    /// It is written as another tool makes it.
    Rewritten,
    /// It is the beginning of one id alone.
    Near,
    /// Only the number before it is another.
    Renumbered,
    /// The page has nothing like it.
    Missing,
}

/// Least length of what may be the beginning of an id, in bytes.
const CUT: usize = 12;

/// What a fragment means among the ids of a page, each with the text of its heading, if it is one.
pub(super) fn meant(ids: &[(String, String)], fragment: &str) -> (String, Anchor) {
    let wanted = percent_decode(fragment);
    let wanted = wanted.trim_start_matches('^');
    if ids.iter().any(|(id, _)| *id == *wanted) {
        return (wanted.to_owned(), Anchor::Same);
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
    // GitBook cuts long slugs, and an accent at their end.
    let longer: BTreeSet<&str> = ids
        .iter()
        .filter(|(id, title)| !title.is_empty() && text.len() >= CUT && squashed(id).starts_with(&text))
        .map(|(id, _)| &**id)
        .collect();
    if all.is_empty()
        && let Some(only) = longer.first().filter(|_| longer.len() == 1)
    {
        return ((*only).to_owned(), Anchor::Near);
    }
    // Sections that were numbered anew.
    let unnumbered = |text: &str| text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let wanted_words = unnumbered(&text);
    if all.is_empty() && wanted_words.len() >= CUT {
        let same = ids.iter().filter(|(id, title)| !title.is_empty() && unnumbered(&squashed(id)) == wanted_words);
        let same: BTreeSet<&str> = same.map(|(id, _)| &**id).collect();
        if let Some(only) = same.first().filter(|_| same.len() == 1) {
            return ((*only).to_owned(), Anchor::Renumbered);
        }
    }
    // In a vault, the first of its kind is meant; the title is the top of the page.
    match ids.iter().find(fits) {
        Some((id, _)) => (id.clone(), Anchor::Same),
        None => (wanted.to_owned(), Anchor::Missing),
    }
}
