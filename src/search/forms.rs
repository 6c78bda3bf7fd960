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
//! browser side: `themes/parvis/static/js/words.js`.

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
        for written in parts.split_whitespace().chain([plain]) {
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
                    add(self.stemmer.stem(&word).into_owned());
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
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::*;

    fn stems(language: &str, word: &str) -> Vec<String> {
        let forms = Forms::pagefind_s(language).expect("a language").of(word).forms;
        forms.into_iter().map(|form| form.stem).collect()
    }

    #[test]
    fn a_word_is_found_by_its_stem_and_its_parts() {
        assert_eq!(stems("fr", "forums,"), ["forum"]);
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

    /// Whether who searches for one word finds the other: by Pagefind alone, and in Parvis's search.
    fn meets(searched: &str, word: &str) -> (bool, bool) {
        let stem = |word: &str| stems("fr", word).swap_remove(0);
        let found: Vec<String> =
            Forms::new("fr").expect("a language").of(word).forms.into_iter().map(|form| form.stem).collect();
        let is_met = |stem: &str| found.iter().any(|own| own.starts_with(stem));
        let bare = folded(&apart(searched)).unwrap_or_else(|| apart(searched));
        let alone = is_met(&stem(searched));
        let asked = origins(&bare).into_iter().chain([super::super::family::head(&bare)]);
        (alone, alone || asked.map(|word| stem(&word)).any(|stem| is_met(&stem)))
    }

    #[test]
    fn a_family_meets() {
        for family in [
            "publier publié publiée publiés publiées publie publient publiez",
            "valider validé validée validées valide valident validez",
            "trésorier trésorière trésoriers trésorières",
            "envoyer envoyé envoyée envoie envoient envoi",
            "directeur directrice directeurs directrices",
            "vendeur vendeuse vendeuses",
            "ambassadeur ambassadrice",
            "photo photos",
            "lieu lieux",
            "journal journaux",
            "cœur cœurs",
            "élection élections",
            "accueil accueillir accueillie accueillent",
            "répondre répond répondent répondu répondue",
            "relire relu relue relues relit relisent",
            "écrire écrit écrite écrivent écrivant",
            "recevoir reçu reçue reçoit reçoivent recevez",
            "prévoir prévu prévue prévoit prévoient",
            "promettre promis promise promet promettent",
            "construire construit construite construisent",
            "rejoindre rejoint rejointe rejoignent",
            "rédiger rédigé rédige rédigent rédigeait",
            "suivre suivi suivie suit suivent",
            "public publique publics publiques",
        ] {
            let words: Vec<&str> = family.split(' ').collect();
            for (one, other) in words.iter().flat_map(|one| words.iter().map(move |other| (one, other))) {
                assert!(meets(one, other).1, "{one} is to find {other}");
            }
        }
        for (one, other) in
            [("publier", "publié"), ("valider", "validées"), ("validées", "valider"), ("publiée", "publier")]
        {
            assert!(meets(one, other).0, "{one} is to find {other}, in Pagefind too");
        }
        assert!(meets("rédiger", "rédigeons").1 && !meets("venir", "avenue").1 && !meets("voir", "verre").1);
        assert_eq!([meets("directeur", "directrice").0, meets("trésorière", "trésorier").0], [true, true]);
        assert!(!meets("forum", "formation").1);
    }

    #[test]
    fn ligatures_and_signs_are_found_as_they_are_typed() {
        let found = |word: &str| -> Vec<String> {
            Forms::new("en").expect("a language").of(word).forms.into_iter().map(|form| form.stem).collect()
        };
        assert!(found("cœur").contains(&"coeur".to_owned()));
        assert_eq!(found("C++,"), ["c", "c++"]);
        assert_eq!(found("(C#)"), ["c", "c♯"]);
        assert_eq!(found("a"), ["a"]);
        assert_eq!(found("open-days"), ["openday", "open", "day"]);
    }

    /// Whether who searches for one word finds the other as surely as if it stood there: not only by its beginning.
    fn meets_wholly(searched: &str, word: &str) -> bool {
        let found = Forms::new("fr").expect("a language").of(word).forms;
        let bare = folded(&apart(searched)).unwrap_or_else(|| apart(searched));
        let verb = bare.strip_suffix("ons").map(|start| format!("{}er", start.strip_suffix('e').unwrap_or(start)));
        let mut asked = origins(&bare).into_iter().chain([super::super::family::head(&bare), bare.clone()]).chain(verb);
        asked.any(|word| found.iter().any(|own| own.stem == stems("fr", &word).swap_remove(0)))
    }

    #[test]
    fn families_of_a_handbook_meet() {
        let (mut forms, mut kin) = ([0, 0], [0, 0]);
        for line in include_str!("../../tests/it/families.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some((one, other)) = line.split_once(" ≠ ") {
                assert!(!meets_wholly(one, other) && !meets_wholly(other, one), "{line}");
                continue;
            }
            let groups: Vec<Vec<&str>> = line.split('|').map(|group| group.split_whitespace().collect()).collect();
            let meet = |words: &[&str]| {
                let typed = words.iter().flat_map(|word| [(*word).to_owned(), folded(word).unwrap_or_default()]);
                let mut typed = typed.filter(|word| !word.is_empty());
                typed.all(|one| words.iter().all(|other| meets_wholly(&one, other)))
            };
            for group in groups.iter().filter(|group| group.len() > 1) {
                forms = [forms[0] + usize::from(meet(group)), forms[1] + 1];
            }
            if groups.len() > 1 {
                let firsts: Vec<&str> = groups.iter().map(|group| group[0]).collect();
                kin = [kin[0] + usize::from(meet(&firsts)), kin[1] + 1];
            }
        }
        assert!(forms[0] * 50 > forms[1] * 49, "forms of a word: {forms:?}");
        assert!(kin[0] * 100 > kin[1] * 88, "a verb, its nouns and their like: {kin:?}");
    }

    /// The French words of the sample plan, by their stems with accents.
    #[expect(clippy::disallowed_methods, reason = "the sample plan is read as it lies in the repository")]
    fn families() -> BTreeMap<String, BTreeSet<String>> {
        let (mut folders, mut text) = (vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")], String::new());
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                match entry.to_str().expect("a path") {
                    _ if entry.is_dir() => folders.push(entry),
                    path if path.ends_with(".en.md") || path.ends_with(".en.toml") || path.ends_with(".svg") => {}
                    _ => text += &fs::read_to_string(&entry).expect("text"),
                }
            }
        }
        let stemmer = Stemmer::create(Algorithm::French);
        let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(2).is_some())
        {
            families.entry(stemmer.stem(word).into_owned()).or_default().insert(word.to_owned());
        }
        families.retain(|_, words| words.len() > 1);
        families
    }

    #[test]
    fn nineteen_families_of_twenty_meet() {
        let families = families();
        let (mut alone, mut apart) = (0, Vec::new());
        for words in families.values() {
            let pairs = || words.iter().flat_map(|one| words.iter().map(move |other| meets(one, other)));
            alone += usize::from(pairs().all(|(alone, _)| alone));
            if !pairs().all(|(_, here)| here) {
                apart.push(words);
            }
        }
        assert!(families.len() > 600, "{} families", families.len());
        assert!(apart.len() * 50 < families.len(), "{} of {}: {apart:?}", apart.len(), families.len());
        assert!(alone * 100 > families.len() * 85, "who asks Pagefind itself: {alone} of {}", families.len());
    }
}
