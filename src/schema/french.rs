//! What each key says, in French, for the reference, new records and editors.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::{FieldSpec, Kind, Shape};

/// The words by section (a kind, `record`, `book`) and path.
static WORDS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let mut section = "";
    let mut words = HashMap::new();
    for line in include_str!("french.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
        } else if let Some((path, text)) = line.split_once(": ").filter(|_| !line.starts_with('#')) {
            words.insert((section, path), text);
        }
    }
    words
});

/// What a form calls each key.
static LABELS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("labels.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": ")).collect()
});

/// What a form calls a key.
pub(super) fn label(key: &str) -> Option<&'static str> {
    LABELS.get(key).copied()
}

/// What a key of a kind says; the keys of nested tables follow their table's after a dot. Without a kind, of `book.toml`.
pub fn key(kind: Option<Kind>, path: &str) -> Option<&'static str> {
    let Some(kind) = kind else { return word("book", path) };
    word(kind.as_str(), path).or_else(|| word("record", path))
}

/// The same keys, with what they say in French; `section` is a kind's word, `record` or `book`.
pub(super) fn spoken(section: &str, mut specs: Vec<FieldSpec>) -> Vec<FieldSpec> {
    speak(section, "", &mut specs);
    specs
}

fn speak(section: &str, path: &str, specs: &mut [FieldSpec]) {
    for spec in specs {
        let name = format!("{path}{}", spec.key);
        spec.doc = word(section, &name).or_else(|| word("record", &name)).unwrap_or(spec.doc);
        let inner = match &mut spec.shape {
            Shape::List(item) => &mut **item,
            shape => shape,
        };
        if let Shape::Table(inner) = inner {
            speak(section, &format!("{name}."), inner);
        }
    }
}

/// The words of a section for a path; for an empty one, what the section is about.
pub(super) fn word(section: &str, path: &str) -> Option<&'static str> {
    WORDS.get(&(section, path)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::Fields as _;
    use crate::model::kinds::Common;

    /// Every path below these keys.
    fn paths(specs: &[FieldSpec], path: &str, out: &mut Vec<String>) {
        for spec in specs {
            let key = format!("{path}{}", spec.key);
            out.push(key.clone());
            match &spec.shape {
                Shape::Table(inner) => paths(inner, &format!("{key}."), out),
                Shape::List(item) => {
                    if let Shape::Table(inner) = &**item {
                        paths(inner, &format!("{key}."), out);
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_key_has_its_words_and_no_words_lack_their_key() {
        let mut sections = vec![("book", Config::specs()), ("record", Common::specs())];
        sections.extend(Kind::ALL.iter().map(|kind| (kind.as_str(), kind.specs())));
        let mut known = vec![("record", "body".to_owned()), ("record", "kind".to_owned())];
        for (section, specs) in sections {
            let mut all = vec![];
            paths(&specs, "", &mut all);
            if section != "record" {
                all.push(String::new());
            }
            known.extend(all.into_iter().map(|path| (section, path)));
        }
        let untold: Vec<_> = known.iter().filter(|(section, path)| word(section, path).is_none()).collect();
        assert!(untold.is_empty(), "without words in French: {untold:?}");
        // In a form, a list of plain values has its `item`, and a list of records is a key of its own.
        let lists = Kind::ALL.iter().flat_map(|kind| kind.tables()).copied();
        let keys = known.iter().filter(|(section, _)| *section != "book");
        let mut keys: Vec<&str> =
            keys.filter_map(|(_, path)| path.rsplit('.').next()).chain(lists).chain(["item"]).collect();
        keys.retain(|key| !key.is_empty() && *key != "kind");
        let bare: Vec<_> = keys.iter().filter(|key| label(key).is_none()).collect();
        assert!(bare.is_empty(), "without a label: {bare:?}");
        let spare: Vec<_> = LABELS.keys().filter(|key| !keys.contains(key)).collect();
        assert!(spare.is_empty(), "labels of no key: {spare:?}");
        let gone: Vec<_> =
            WORDS.keys().filter(|(section, path)| !known.contains(&(section, (*path).to_owned()))).collect();
        assert!(gone.is_empty(), "words of no key: {gone:?}");
    }
}
