//! Words that stand where an answer should be.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization as _;

/// What a placeholder looks like, in lower case. "à venir", "à définir" or "to be written" are ordinary
/// prose and not among them.
pub const WORDS: &[&str] = &[
    "todo",
    "tba",
    "tbc",
    "tbd",
    "fixme",
    "xxx",
    "à compléter",
    "a compléter",
    "à completer",
    "a completer",
    "à rédiger",
    "a rédiger",
    "a rediger",
    "à mettre à jour",
    "a mettre à jour",
    "a mettre a jour",
    "coming soon",
    "lorem ipsum",
];

/// Those that count only in capitals: in lower case they are ordinary words or parts of them.
const CAPITALS: &[&str] = &["TODO", "TBA", "TBC", "TBD", "FIXME", "XXX"];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut forms: Vec<String> = Vec::new();
    for word in WORDS {
        forms.push((*word).to_owned());
        if word.starts_with('à') {
            forms.push(word.replacen('à', "À", 1));
            forms.push(word.to_uppercase());
        }
    }
    // A space may be one at which no line breaks, an accent may be a letter of its own.
    let spaced = forms.iter().filter(|form| form.contains(' ')).map(|form| form.replace(' ', "\u{a0}"));
    let split = forms.iter().filter(|form| !form.is_ascii()).map(|form| form.nfd().collect());
    let others: Vec<String> = spaced.chain(split).collect();
    forms.extend(others);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(forms)
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

/// The byte ranges of placeholders in a text.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    FINDER.find_iter(text).map(|found| found.range()).filter(move |range| stands(text, range))
}

/// Whether what looks like a placeholder is one where it stands: a word of its own, not a part of an
/// address, not the subject of the sentence ("the label `TODO`", « à compléter »).
pub fn stands(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let last = before.chars().next_back();
    let next = after.chars().next();
    is_word(&text[range.clone()], last, next) && !is_quoted(before, after) && !is_in_address(before, after)
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

fn is_word(found: &str, last: Option<char>, next: Option<char>) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let short = CAPITALS.iter().any(|word| word.eq_ignore_ascii_case(found));
    !joins(last) && !joins(next) && (!short || CAPITALS.contains(&found))
}

/// Whether quotes or back-ticks stand right around.
fn is_quoted(before: &str, after: &str) -> bool {
    let space = [' ', '\u{a0}', '\u{202f}'];
    let open = before.trim_end_matches(space).chars().next_back();
    let close = after.trim_start_matches(space).chars().next();
    matches!(
        (open, close),
        (Some('«'), Some('»'))
            | (Some('“'), Some('”'))
            | (Some('‘'), Some('’'))
            | (Some('„'), Some('“'))
            | (Some('"'), Some('"'))
            | (Some('`'), Some('`'))
    )
}

/// Whether the run of signs without white space around it is an address or a path.
fn is_in_address(before: &str, after: &str) -> bool {
    // Nothing is an address beyond this many bytes; a text without spaces must not be read again and again.
    const LONGEST: usize = 200;
    let signs = before.chars().rev().take(LONGEST).take_while(|c| !c.is_whitespace());
    let start = &before[before.len() - signs.map(char::len_utf8).sum::<usize>()..];
    start.contains("://") || start.contains("www.") || (start.ends_with('/') && after.starts_with(['/', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_words_of_their_own() {
        let hits = |text: &str| find(text).count();
        assert_eq!(hits("TODO: à compléter"), 2);
        assert_eq!(hits("À COMPLÉTER, coming soon"), 2);
        assert_eq!(hits("à\u{a0}compléter, a\u{300} re\u{301}diger"), 2);
        assert_eq!(hits("todo el mundo, les événements à venir, TODOLIST, maxxx, it has to be written"), 0);
        assert_eq!(hits("https://example.org/TODO and [x](www.example.org/?q=TBD)"), 0);
        assert_eq!(hits("l’étiquette « à compléter », the label \"TODO\", le mot `FIXME`"), 0);
        assert_eq!(hits("forms to be completed, a letter to be written"), 0);
        assert_eq!(hits("(TODO) [à rédiger] \u{ab}Quoi ? TBD\u{bb}"), 3);
        assert!(is_only(" TBD… "));
        assert!(is_only("  "));
        assert!(!is_only("TBD, mais le lundi"));
    }
}
