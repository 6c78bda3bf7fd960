//! Words that stand where an answer should be.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// What a placeholder looks like, in lower case. "à venir", "à définir" or "to be written" are ordinary
/// prose and not among them.
pub const WORDS: &[&str] = &[
    "todo",
    "tbd",
    "fixme",
    "xxx",
    "à compléter",
    "a compléter",
    "à rédiger",
    "a rédiger",
    "à mettre à jour",
    "coming soon",
    "lorem ipsum",
];

/// Those that count only in capitals: in lower case they are ordinary words or parts of them.
const CAPITALS: &[&str] = &["TODO", "TBD", "FIXME", "XXX"];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut forms: Vec<String> = Vec::new();
    for word in WORDS {
        forms.push((*word).to_owned());
        if word.starts_with('à') {
            forms.push(word.replacen('à', "À", 1));
            forms.push(word.to_uppercase());
        }
    }
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(forms)
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

/// The byte ranges of placeholders in a text.
pub fn find(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    FINDER.find_iter(text).map(|found| found.range()).filter(move |range| is_word(text, range))
}

/// Whether nothing is left of a text without its placeholders, white space and punctuation.
pub fn is_only(text: &str) -> bool {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for range in find(text) {
        rest.push_str(&text[from..range.start]);
        from = range.end;
    }
    rest.push_str(&text[from..]);
    !rest.chars().any(char::is_alphanumeric)
}

fn is_word(text: &str, range: &std::ops::Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let free = !text[..range.start].chars().next_back().is_some_and(joins)
        && !text[range.end..].chars().next().is_some_and(joins);
    let found = &text[range.clone()];
    let short = CAPITALS.iter().any(|word| word.eq_ignore_ascii_case(found));
    free && (!short || CAPITALS.contains(&found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_words_of_their_own() {
        let hits = |text: &str| find(text).count();
        assert_eq!(hits("TODO: à compléter"), 2);
        assert_eq!(hits("À COMPLÉTER, coming soon"), 2);
        assert_eq!(hits("todo el mundo, les événements à venir, TODOLIST, maxxx, it has to be written"), 0);
        assert!(is_only(" TBD… "));
        assert!(is_only("  "));
        assert!(!is_only("TBD, mais le lundi"));
    }
}
