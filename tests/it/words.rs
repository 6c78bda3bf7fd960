//! The words of the interface: complete in every language, and none missing where a page wants one.
#![expect(clippy::disallowed_methods, reason = "the theme's own files are read as they lie in the repository")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use parvis::model::{FieldSpec, Kind, Shape};

use crate::workspace::repository;

fn keys(language: &str) -> BTreeSet<String> {
    let path = repository().join(format!("themes/parvis/i18n/{language}.ftl"));
    let text = fs::read_to_string(path).expect("the words are there");
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    assert_eq!(keys("fr"), keys("en"));
}

#[test]
fn every_word_of_a_template_is_there() {
    let known = keys("fr");
    for path in files(&repository().join("themes/parvis/templates")) {
        let text = fs::read_to_string(&path).expect("a template");
        for key in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')) {
            let Some(key) = key.strip_prefix("t.") else { continue };
            assert!(known.contains(&key.replace('_', "-")), "{} wants `{key}`", path.display());
        }
    }
}

#[test]
fn every_word_that_a_view_names_is_there() {
    let known = keys("fr");
    for path in files(&repository().join("src/render")) {
        let text = fs::read_to_string(&path).expect("a source");
        for call in
            ["words.get(\"", "words.with(\"", "words.count(\"", "words().get(\"", "words().with(\"", "words().count(\""]
        {
            for key in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(known.contains(key), "{} wants `{key}`", path.display());
            }
        }
    }
}

#[test]
fn every_word_of_a_closed_set_can_be_said() {
    let known = keys("fr");
    for kind in Kind::ALL {
        assert!(known.contains(&format!("kind-{}", kind.as_str())));
        assert!(known.contains(&format!("kinds-{}", kind.as_str())));
        for spec in kind.specs() {
            spell(*kind, &spec, &known);
        }
    }
}

fn spell(kind: Kind, spec: &FieldSpec, known: &BTreeSet<String>) {
    let mut shape = &spec.shape;
    while let Shape::List(inner) = shape {
        shape = inner;
    }
    match shape {
        Shape::Table(specs) => specs.iter().for_each(|spec| spell(kind, spec, known)),
        Shape::Choice(words) => {
            let name = match (kind, spec.key.as_str()) {
                (Kind::Calendar, "status") => "state",
                (_, "cadence") => "every",
                (_, "unit") => "unit-name",
                (_, own) => own,
            };
            for word in *words {
                let neutral = *word == "none";
                assert!(neutral || known.contains(&format!("{name}-{word}")), "no word for `{} = {word:?}`", spec.key);
            }
        }
        _ => {}
    }
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

/// One thing has one name on the site and in the terminal: these are names that something else has, or had.
#[test]
fn one_thing_has_one_name() {
    let once = [
        // A review, a shadow, a waiver, a seat, a finding, a key, a holder, a section.
        (
            "fr",
            &["ntretien", "binôme", "exception", "poste vacant", " places", "onstat", "champ", "ccupe", " section"][..],
        ),
        ("en", &["exception", "field", "hythm", "ind of content", " sort "][..]),
    ];
    for (language, names) in once {
        let path = repository().join(format!("themes/parvis/i18n/{language}.ftl"));
        // How readers ask is theirs.
        let words = fs::read_to_string(path).expect("the words are there");
        for (line, name) in words
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("asked-"))
            .flat_map(|line| names.iter().map(move |name| (line, name)))
        {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            assert!(!said.contains(name), "{language}: {line}");
        }
    }
}
