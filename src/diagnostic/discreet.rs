//! Words by which people say that not everybody is to read something, and which are not the keys that say so: in either
//! language, and as other tools have them.

use unicode_normalization::UnicodeNormalization as _;

use super::suggest::nearest;

/// What is said of the readers.
const READERS: &[&str] = &[
    "access",
    "acces",
    "acl",
    "allow",
    "allowed",
    "auditoire",
    "cercle",
    "cercles",
    "circle",
    "circles",
    "confidentialite",
    "destinataire",
    "destinataires",
    "for",
    "lecteurs",
    "lectorat",
    "only",
    "onlyfor",
    "permission",
    "permissions",
    "pour",
    "public",
    "publics",
    "readers",
    "readership",
    "reserve",
    "reservea",
    "reservee",
    "restrictedto",
    "restrictto",
    "viewers",
    "visibility",
    "visibilite",
    "visiblea",
    "visiblefor",
    "visibleto",
];

/// What is said of the thing itself.
const HIDDEN: &[&str] = &[
    "anepaspublier",
    "brouillon",
    "cache",
    "cachee",
    "confidential",
    "confidentiel",
    "confidentielle",
    "donotpublish",
    "donotshare",
    "dontpublish",
    "draft",
    "forinternaluse",
    "forinternaluseonly",
    "hidden",
    "hide",
    "internal",
    "internalonly",
    "internaluse",
    "internaluseonly",
    "interne",
    "masque",
    "masquee",
    "membersonly",
    "nepasdiffuser",
    "nepaspublier",
    "nonpublie",
    "notforpublication",
    "private",
    "prive",
    "privee",
    "restricted",
    "secret",
    "secrete",
    "staffonly",
    "unlisted",
    "unpublished",
    "usageinterne",
    "usageinterneuniquement",
];

/// What is said of it where it is not so.
const SHOWN: &[&str] = &["listed", "public", "publie", "publiee", "publier", "publish", "published", "show", "visible"];

/// What is said of its state.
const STATE: &[&str] = &["etat", "state", "statut", "status"];

/// Whether the word of a mark was meant by a word, or any other of those who may read.
pub fn names_readers(word: &str) -> bool {
    is_in(word, READERS) || nearest(word, ["audience", "draft"]) == Some("audience")
}

/// Whether something is called hidden by a word.
pub fn hides(word: &str) -> bool {
    is_in(word, HIDDEN)
}

/// Whether a key that nobody reads was meant to keep something from readers: what it holds, where that is one word, a number
/// or a yes or no.
pub fn was_meant_to_hide(key: &str, value: Option<&str>) -> bool {
    let denies = value.is_some_and(|value| is_in(value, &["false", "no", "non", "0", "off"]));
    let is_hidden = || hides(key) || nearest(key, ["audience", "draft"]) == Some("draft");
    is_hidden() && !denies
        || is_in(key, SHOWN) && denies
        // `public = true` keeps it from nobody.
        || names_readers(key) && !denies && !value.is_some_and(|value| is_in(value, &["true", "yes", "oui", "1", "on"]))
        || is_in(key, STATE) && value.is_some_and(hides)
}

fn is_in(word: &str, words: &[&str]) -> bool {
    if word.len() > 64 {
        return false;
    }
    let plain: String = word.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    words.contains(&&*plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_to_hide_is_told_from_what_was_not() {
        for (key, value) in [
            ("public", Some("direction")),
            ("Réservé à", None),
            ("visible_to", Some("lead")),
            ("privé", Some("oui")),
            ("private", Some("true")),
            ("published", Some("false")),
            ("statut", Some("Brouillon")),
            ("audiance", None),
        ] {
            assert!(was_meant_to_hide(key, value), "{key} {value:?}");
        }
        for (key, value) in [
            ("public", Some("true")),
            ("private", Some("false")),
            ("published", Some("true")),
            ("status", Some("published")),
            ("tags", Some("lead")),
            ("author", None),
        ] {
            assert!(!was_meant_to_hide(key, value), "{key} {value:?}");
        }
    }
}
