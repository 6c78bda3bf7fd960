//! The files of a search: what they are called, and how they are passed on.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the search is in the site.
pub const FOLDER: &str = "pagefind/";

/// What tells a browser of the languages.
pub(super) const ENTRY: &str = "pagefind-entry.json";

/// Files, by path in [`FOLDER`].
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a search, by path in [`FOLDER`].
pub type Bundle = BTreeMap<String, Arc<[u8]>>;

/// Takes a file as soon as it is made, on any thread; without bytes, it is the one of the search
/// [before](super::Before).
pub(super) type Take<'t> = dyn Fn(String, Option<Vec<u8>>) + Sync + 't;

/// Where the words of this name are.
pub(super) fn words_at(name: &str) -> String {
    format!("index/{name}.pf_index")
}

/// Where the filter of this name is.
pub(super) fn filter_at(name: &str) -> String {
    format!("filter/{name}.pf_filter")
}

/// Where the page of this name is.
pub(super) fn page_at(name: &str) -> String {
    format!("fragment/{name}.pf_fragment")
}

/// Where the index of this hash says what it is made of.
pub(super) fn meta_at(hash: &str) -> String {
    format!("pagefind.{hash}.pf_meta")
}

/// The name of a page, after all that the indexer is given of it, or after a mark of all that; and after the program:
/// Pagefind's own tell of the other pages of an index.
pub(super) fn page_name(language: &str, url: &str, said: &str) -> Box<str> {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut hasher = blake3::Hasher::new();
    for text in [env!("PARVIS_SOURCES"), url, said] {
        hasher.update(&text.len().to_le_bytes()).update(text.as_bytes());
    }
    let mut rest = hasher.finalize().as_bytes().first_chunk().copied().map_or(0, u64::from_be_bytes);
    let digit = |_| {
        let digit = DIGITS[(rest % 36) as usize];
        rest /= 36;
        char::from(digit)
    };
    let digits: String = (0..LONG).map(digit).collect();
    format!("{language}_{digits}").into()
}

/// How many digits the name of a page has: that one of 10,000 has the name of another is seen once in seventy million
/// books.
const LONG: usize = 10;
