//! Where a word becomes its search forms: what the index holds so that a word is found.
//!
//! A word of a text is whatever stands between spaces. It is found by its stem, written without case, accents and
//! signs; a word of several parts (`porte-à-porte`, `openDay`) by each of them too; a name with full stops by what
//! follows each of them; an emoji by itself. The browser's side, which is Pagefind's own, does the same to what is
//! searched for, so the two must agree.
//!
//! # To find words in another way
//!
//! What is only about *which words stand in a text* (elisions, ligatures, symbols) belongs into
//! [`document`](super::document): both this index and Pagefind's read its pages, so the test that compares them
//! (`tests::ours_is_what_pagefind_makes`) keeps its full strength. What one word is found by *besides* belongs into
//! [`Forms::of`], before `in_titles` is counted if it is to count in titles too. Then that test, and the probe in
//! [`indexer`](super::indexer), are to do without such words, and a test of their own is to name them, with the reason
//! for which Pagefind's form is left. What is searched for may have to be changed in the same way before it is given to
//! Pagefind's browser side: `themes/parvis/static` asks it.

use std::collections::HashSet;

use convert_case::{Case, Casing as _};
use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// What a word is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) stem: String,
    /// How it is written, without case and signs, if its accents are more than the stem tells.
    pub(super) written: Option<String>,
    /// Whether it is only a part of the word.
    pub(super) is_part: bool,
}

/// The forms of a word, in Pagefind's order.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) forms: Vec<Form>,
    /// How many of them, from the first, count in titles too.
    pub(super) in_titles: usize,
}

/// Finds the forms of a language's words.
pub(super) struct Forms(Stemmer);

/// The longest end of a name with full stops that it is found by, in characters.
const LONGEST_TAIL: usize = 64;

/// The longest end of a word in katakana that it is found by, in characters.
const LONGEST_KATAKANA: usize = 16;

impl Forms {
    /// Those of a language, if it is known here.
    pub(super) fn new(language: &str) -> Option<Self> {
        let algorithm = match language.split('-').next()? {
            "en" => Algorithm::English,
            "fr" => Algorithm::French,
            _ => return None,
        };
        Some(Self(Stemmer::create(algorithm)))
    }

    /// All forms of a word.
    pub(super) fn of(&self, word: &str) -> Found {
        let plain = plain(word);
        let mut forms = Vec::new();
        if !plain.is_empty() {
            forms.push(self.form(&plain, false));
        }
        forms.extend(katakana_tails(word).into_iter().map(|tail| {
            let folded = folded(&tail);
            let written = folded.is_some().then(|| tail.clone());
            Form { stem: folded.unwrap_or(tail), written, is_part: true }
        }));
        if is_compound(word) {
            let parts = parts(word);
            let says_more = parts.contains(char::is_whitespace) || !plain.starts_with(&parts);
            if !plain.is_empty() && says_more {
                forms.extend(parts.split_whitespace().filter(|part| part.len() > 1).map(|part| self.form(part, true)));
            }
            let emojis = word.graphemes(true).filter(|sign| !sign.is_ascii() && emojis::get(sign).is_some());
            forms.extend(emojis.map(|sign| Form { stem: sign.to_owned(), written: None, is_part: false }));
        }
        let in_titles = forms.len();
        self.add_tails(word, &mut forms);
        Found { forms, in_titles }
    }

    /// Adds what a name is found by after each of its full stops: `b_c` of `a.b_c`. A plain word is a part already.
    fn add_tails(&self, word: &str, forms: &mut Vec<Form>) {
        for (at, _) in word.match_indices('.') {
            let tail = first(&word[at + 1..], LONGEST_TAIL);
            let plain = if is_compound(tail) { plain(tail) } else { continue };
            if plain.chars().nth(1).is_some() {
                let form = self.form(&plain, true);
                if forms.iter().all(|other| other.stem != form.stem) {
                    forms.push(form);
                }
            }
        }
    }

    fn form(&self, plain: &str, is_part: bool) -> Form {
        let folded = folded(plain);
        let stem = self.0.stem(folded.as_deref().unwrap_or(plain)).into_owned();
        Form { stem, written: folded.map(|_| plain.to_owned()), is_part }
    }
}

/// The first so many characters of a text.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// Signs that connect letters to a word (Unicode's category `Pc`): they stay.
const CONNECTORS: [char; 10] = ['_', '‿', '⁀', '⁔', '︳', '︴', '﹍', '﹎', '﹏', '＿'];

/// Letters, digits and what connects them, in lower case.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|c| c.is_alphanumeric() || CONNECTORS.contains(c)) {
        if c.is_uppercase() { out.extend(c.to_lowercase()) } else { out.push(c) }
    }
    out
}

/// Whether a word may have several parts.
fn is_compound(word: &str) -> bool {
    word.chars().enumerate().any(|(at, c)| !c.is_alphanumeric() || (at > 0 && c.is_uppercase()))
}

/// The parts of a word, with spaces between them.
fn parts(word: &str) -> String {
    let spaced: String = word.chars().map(|c| if c.is_ascii_punctuation() { ' ' } else { c }).collect();
    spaced.to_case(Case::Lower).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word without its accents, if it has some. Marks that make another kana of one stay.
fn folded(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let is_voicing = |c: char| matches!(c, '\u{3099}' | '\u{309a}');
    let bare: String = word.nfd().filter(|c| is_voicing(*c) || !is_combining_mark(*c)).collect();
    let bare = if bare.contains(is_voicing) { bare.nfc().collect() } else { bare };
    (bare != word).then_some(bare)
}

/// The ends of a word in katakana, which are written without spaces.
fn katakana_tails(word: &str) -> Vec<String> {
    let is_katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}');
    if !word.chars().all(is_katakana) || word.chars().nth(2).is_none() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let tails = word.char_indices().skip(1).map(|(at, _)| first(&word[at..], LONGEST_KATAKANA));
    tails.filter(|tail| tail.chars().nth(1).is_some() && seen.insert(*tail)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(language: &str, word: &str) -> Vec<String> {
        let forms = Forms::new(language).expect("a language").of(word).forms;
        forms.into_iter().map(|form| form.stem).collect()
    }

    #[test]
    fn a_word_is_found_by_its_stem_and_its_parts() {
        assert_eq!(stems("fr", "Équipes,"), ["equip"]);
        assert_eq!(stems("en", "open-days"), ["openday", "open", "day"]);
        assert_eq!(stems("en", "site.is_open.now"), ["siteis_opennow", "site", "is", "open", "now", "is_opennow"]);
        assert_eq!(stems("fr", "…"), [""; 0]);
        assert_eq!(stems("fr", "👍"), ["👍"]);
    }

    #[test]
    fn accents_are_kept_beside_the_stem() {
        let forms = Forms::new("fr").expect("a language");
        assert_eq!(forms.of("Pêches").forms[0].written.as_deref(), Some("pêches"));
        assert_eq!(forms.of("peches").forms[0].written, None);
        assert!(Forms::new("xx").is_none());
    }
}
