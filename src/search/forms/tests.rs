use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;

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
    let asked = origins(&bare).into_iter().chain([crate::search::family::head(&bare)]);
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
    let mut asked = origins(&bare).into_iter().chain([crate::search::family::head(&bare), bare.clone()]).chain(verb);
    asked.any(|word| found.iter().any(|own| own.stem == stems("fr", &word).swap_remove(0)))
}

#[test]
fn families_of_a_handbook_meet() {
    let (mut forms, mut kin) = ([0, 0], [0, 0]);
    for line in include_str!("../../../tests/it/families.txt").lines().filter(|line| !line.starts_with('#')) {
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
    assert!(kin[0] * 100 > kin[1] * 97, "a verb, its nouns and their like: {kin:?}");
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
    for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(2).is_some()) {
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

#[test]
fn signs_around_plain_letters_tell_nothing() {
    for forms in [Forms::new("fr"), Forms::new("en"), Forms::pagefind_s("fr")].into_iter().flatten() {
        for (word, of) in [
            ("forum,", "forum"),
            ("(.Équipes..)", "Équipes"),
            ("«publié»", "«publié»"),
            ("_bureau_", "_bureau_"),
            ("C++", "C++"),
            ("openDay,", "openDay,"),
            ("mars2026.", "mars2026."),
            ("'cœurs'", "cœurs"),
            (".", "."),
        ] {
            assert_eq!(core(word), of);
            let stems = |word: &str| forms.of(word).forms;
            assert_eq!(stems(word), stems(of), "{word}");
            assert_eq!(forms.of(word).in_titles, forms.of(of).in_titles, "{word}");
        }
    }
}

proptest! {
    #[test]
    fn what_lies_around_letters_changes_no_form(word in "[-.,;:'\"(]{0,3}[A-ZÉa-zéèœçñ]{1,9}[-.,;:!?')/]{0,3}") {
        for forms in [Forms::new("fr"), Forms::pagefind_s("en")].into_iter().flatten() {
            prop_assert_eq!(forms.of(&word).forms, forms.of(core(&word)).forms);
        }
    }

    #[test]
    fn plain_parts_are_those_that_the_library_finds(word in "[-.,'/a-zA-ZÉéœ9]{1,12}") {
        let spaced: String = word.chars().map(|c| if c.is_ascii_punctuation() { ' ' } else { c }).collect();
        let theirs = spaced.to_case(Case::Lower).split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(parts(&word), theirs);
    }
}
