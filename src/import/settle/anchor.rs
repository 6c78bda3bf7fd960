//! The id that an anchor of another tool names on a page.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::address::{said_in_words, squashed};
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

/// What GitHub puts before every id of an author, and its pages leave out of links.
const AUTHORS: &str = "user-content-";

/// The ids of a page, by all that a fragment may name them by.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each with the text of its heading, if it is one, as they come.
    all: Vec<(String, String)>,
    exact: HashSet<String>,
    /// By what slugs of all tools agree on.
    squashed: HashMap<String, Vec<usize>>,
    /// Those of headings, in order.
    headings: BTreeSet<(String, usize)>,
    /// Those of headings without the number before them.
    unnumbered: HashMap<String, Vec<usize>>,
}

impl Ids {
    pub(super) fn new(all: Vec<(String, String)>) -> Self {
        let mut ids = Self::default();
        for (at, (id, title)) in all.iter().enumerate() {
            ids.exact.insert(id.clone());
            let own = squashed(id);
            let mut names = vec![own.clone(), squashed(title)];
            names.extend(id.strip_prefix(AUTHORS).map(squashed));
            names.extend(said_in_words(title));
            names.sort();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                ids.squashed.entry(name).or_default().push(at);
            }
            if !title.is_empty() {
                ids.unnumbered.entry(unnumbered(&own).to_owned()).or_default().push(at);
                ids.headings.insert((own, at));
            }
        }
        ids.all = all;
        ids
    }

    /// Headings: their id and their text.
    pub(super) fn titled(&self) -> impl Iterator<Item = &(String, String)> {
        self.all.iter().filter(|(_, title)| !title.is_empty())
    }

    /// What a fragment means among them.
    pub(super) fn meant(&self, fragment: &str) -> (String, Anchor) {
        let wanted = percent_decode(fragment);
        let wanted = wanted.trim_start_matches('^');
        if self.exact.contains(wanted) {
            return (wanted.to_owned(), Anchor::Same);
        }
        let last = wanted.rsplit('#').next().unwrap_or(wanted);
        let text = squashed(last);
        if text.is_empty() {
            return (wanted.to_owned(), Anchor::Missing);
        }
        // GitBook puts `id-` before a slug that begins with a digit.
        let digits = last.strip_prefix("id-").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let names = [Some(text.clone()), digits.map(squashed)];
        let fits = names.iter().flatten().filter_map(|name| self.squashed.get(name)).flatten();
        let fits: BTreeSet<usize> = fits.copied().collect();
        if let Some(only) = self.only(fits.iter().copied()) {
            return (only, Anchor::Rewritten);
        }
        // In a vault, the first of its kind is meant; the title is the top of the page.
        if let Some(first) = fits.first() {
            return (self.all[*first].0.clone(), Anchor::Same);
        }
        // GitBook cuts long slugs, and an accent at their end.
        let longer = self.headings.range((text.clone(), 0)..).take_while(|(own, _)| own.starts_with(&text));
        if let Some(only) = self.only(longer.map(|(_, at)| *at)).filter(|_| text.len() >= CUT) {
            return (only, Anchor::Near);
        }
        // Sections that were numbered anew.
        let words = unnumbered(&text);
        let same = self.unnumbered.get(words).filter(|_| words.len() >= CUT);
        match same.and_then(|same| self.only(same.iter().copied())) {
            Some(only) => (only, Anchor::Renumbered),
            None => (wanted.to_owned(), Anchor::Missing),
        }
    }

    /// The one id that all of these are.
    fn only(&self, mut all: impl Iterator<Item = usize>) -> Option<String> {
        let first = &self.all[all.next()?].0;
        all.all(|at| self.all[at].0 == *first).then(|| first.clone())
    }
}

fn unnumbered(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Ids};

    #[test]
    fn ids_are_found_as_other_tools_write_them() {
        let pairs = [
            ("1-premiers-pas-ici", "1. Premiers pas ici"),
            ("user-content-test-1", ""),
            ("deux", "Deux"),
            ("deux-1", "Deux"),
            ("mie-use", "M&IE use"),
            ("a-(b)", "A (B)"),
        ];
        let ids = Ids::new(pairs.map(|(id, title)| (id.into(), title.into())).to_vec());
        let meant = |fragment: &str| ids.meant(fragment);
        assert_eq!(meant("deux"), ("deux".into(), Anchor::Same));
        assert_eq!(meant("Deux"), ("deux".into(), Anchor::Same));
        assert_eq!(meant("test-1"), ("user-content-test-1".into(), Anchor::Rewritten));
        assert_eq!(meant("id-1.-premiers-pas-ici"), ("1-premiers-pas-ici".into(), Anchor::Rewritten));
        assert_eq!(meant("1-premiers-pas"), ("1-premiers-pas-ici".into(), Anchor::Near));
        assert_eq!(meant("3-premiers-pas-ici"), ("1-premiers-pas-ici".into(), Anchor::Renumbered));
        assert_eq!(meant("m-and-ie-use"), ("mie-use".into(), Anchor::Rewritten));
        assert_eq!(meant("m-et-ie-use"), ("mie-use".into(), Anchor::Rewritten));
        assert_eq!(meant("mie-use"), ("mie-use".into(), Anchor::Same));
        assert_eq!(meant("a-%28b%29"), ("a-(b)".into(), Anchor::Same));
        assert_eq!(meant("rien"), ("rien".into(), Anchor::Missing));
        assert_eq!(meant("%20"), (" ".into(), Anchor::Missing));
    }
}
