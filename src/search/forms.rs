//! Where a word becomes its search forms: what the index holds so that a word is found.
//!
//! A word of a text is whatever stands between spaces. It is found by its stem, written without case, accents and
//! signs; a word of several parts (`porte-à-porte`, `openDay`) by each of them too; a name with full stops by what
//! follows each of them; an emoji by itself. The browser's side, which is Pagefind's own, does the same to what is
//! searched for, so the two must agree.
//!
//! # To find words in another way
//!
//! What is only about *which words stand in a text* (elisions, numbers in groups, what is no content) belongs into
//! [`document`](super::document): both this index and Pagefind's read its pages, so the test that compares them
//! (`tests::ours_is_what_pagefind_makes`) keeps its full strength. What one word is found by *besides* belongs into
//! [`Forms::add_besides`]: the family of a French word ([`family`](super::family)) and what it
//! comes from ([`origin`](super::origin)), ligatures taken apart (`coeur` for
//! `cœur`), names with a sign at their end (`C++`, `C#`). That test and the probe in [`indexer`](super::indexer) do
//! without them ([`Forms::pagefind_s`]). What is searched for is changed in the same way before it is given to Pagefind's
//! browser side: `themes/parvis/static/js/words.js`, with `family.js`, `origin.js` and, for numbers, `figures.js`.

use std::collections::HashSet;

use convert_case::{Case, Casing as _};
use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::family::kin;
use super::origin::origins;

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
pub(super) struct Forms {
    stemmer: Stemmer,
    /// Whether words are found by more than Pagefind finds them by.
    has_besides: bool,
    /// Whether words have their families.
    is_french: bool,
}

/// The longest end of a name with full stops that it is found by, in characters.
const LONGEST_TAIL: usize = 64;

/// The longest end of a word in katakana that it is found by, in characters.
const LONGEST_KATAKANA: usize = 16;

impl Forms {
    /// Those of a language, if it is known here.
    pub(super) fn new(language: &str) -> Option<Self> {
        Some(Self { has_besides: true, ..Self::pagefind_s(language)? })
    }

    /// Those that Pagefind finds.
    pub(super) fn pagefind_s(language: &str) -> Option<Self> {
        let (algorithm, is_french) = match language.split('-').next()? {
            "en" => (Algorithm::English, false),
            "fr" => (Algorithm::French, true),
            _ => return None,
        };
        Some(Self { stemmer: Stemmer::create(algorithm), has_besides: false, is_french })
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
        if self.has_besides {
            self.add_besides(word, &plain, &mut forms);
        }
        let in_titles = forms.len();
        self.add_tails(word, &mut forms);
        Found { forms, in_titles }
    }

    /// Adds what Pagefind does not find a word by. These count as parts, so that they never count more than the word.
    fn add_besides(&self, word: &str, plain: &str, forms: &mut Vec<Form>) {
        let mut add = |stem: String| {
            if stem.len() > 1 && forms.iter().all(|other| other.stem != stem) {
                forms.push(Form { stem, written: None, is_part: true });
            }
        };
        add(signed(word).unwrap_or_default());
        let parts = if is_compound(word) { parts(word) } else { String::new() };
        // What was stemmed before is there already.
        let mut stemmed = vec![folded(plain).unwrap_or_else(|| plain.to_owned())];
        for written in parts.split_whitespace().chain((parts != plain).then_some(plain)) {
            let apart = apart(written);
            let bare = folded(&apart).unwrap_or_else(|| apart.clone());
            if bare.is_empty() || bare.contains(|c: char| !c.is_ascii_lowercase()) {
                continue;
            }
            if apart != written {
                add(self.stemmer.stem(&bare).into_owned());
            }
            if self.is_french {
                for word in kin(&apart, &bare).into_iter().chain(origins(&bare)) {
                    if !stemmed.contains(&word) {
                        add(self.stemmer.stem(&word).into_owned());
                        stemmed.push(word);
                    }
                }
            }
        }
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
        let stem = self.stemmer.stem(folded.as_deref().unwrap_or(plain)).into_owned();
        Form { stem, written: folded.map(|_| plain.to_owned()), is_part }
    }
}

/// What tells a word's forms: of plain letters, those between the signs of punctuation around them.
pub(super) fn core(word: &str) -> &str {
    let core = word.trim_matches(|c: char| c.is_ascii_punctuation() && !matches!(c, '_' | '+' | '#'));
    if is_simple(core) { core } else { word }
}

/// Whether a word is of Latin letters alone, with a capital at most in front.
fn is_simple(word: &str) -> bool {
    let is_latin = |c: char| c < '\u{100}' || matches!(c, 'œ' | 'Œ');
    !word.is_empty()
        && word.char_indices().all(|(at, c)| is_latin(c) && c.is_alphabetic() && (at == 0 || c.is_lowercase()))
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

/// A word with its ligatures taken apart.
fn apart(word: &str) -> String {
    word.replace('œ', "oe").replace('æ', "ae")
}

/// A name that ends with a sign, of which Pagefind leaves the letter alone: `c++`; `c#` with another sharp, since
/// Pagefind's browser side leaves out the first.
fn signed(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '♯'));
    let name = word.trim_end_matches(['+', '#', '♯']);
    let is_one = (1..=2).contains(&(word.len() - name.len())) || word.ends_with('♯');
    let is_name = is_one && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    is_name.then(|| word.to_lowercase().replace('#', "♯"))
}

/// Whether a word may have several parts.
fn is_compound(word: &str) -> bool {
    word.chars().enumerate().any(|(at, c)| !c.is_alphanumeric() || (at > 0 && c.is_uppercase()))
}

/// The parts of a word, with spaces between them.
fn parts(word: &str) -> String {
    let spaced: String = word.chars().map(|c| if c.is_ascii_punctuation() { ' ' } else { c }).collect();
    // A simple part is none of several.
    if spaced.split(' ').all(|part| part.is_empty() || is_simple(part)) {
        return spaced.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase();
    }
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
mod tests;
