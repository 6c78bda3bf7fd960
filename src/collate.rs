//! The order of a language: accents and ligatures beside their letters, numbers by what they count.

use std::borrow::Cow;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use unicode_normalization::UnicodeNormalization as _;

/// The order of one language.
pub struct Collation(Option<CollatorBorrowed<'static>>);

/// What texts are compared by: made once for each, it is compared as bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Box<[u8]>);

impl Collation {
    /// The order of a language, by its code; of the root of all languages where it is not known.
    pub fn of(language: &str) -> Self {
        let locale: icu_locale_core::Locale = language.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// What a text is compared by. Texts that differ only in what no language orders keep an order of their own.
    pub fn key(&self, text: &str) -> Key {
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        if let Some(collator) = &self.0 {
            let Ok(()) = collator.write_sort_key_to(&numbers_whole(text), &mut key);
            key.push(0);
        }
        key.extend_from_slice(text.as_bytes());
        Key(key.into())
    }
}

/// A text with the groups of its numbers joined: « 1 200 » counts one thousand and more.
fn numbers_whole(text: &str) -> Cow<'_, str> {
    const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let begins_number = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','));
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        at = start + digits(&text[start..]);
        if !begins_number(start) || at - start > 3 || text[start..].starts_with('0') {
            continue;
        }
        while let Some(rest) = text[at..].strip_prefix(SPACES).filter(|rest| digits(rest) == 3) {
            out.push_str(&text[copied..at]);
            copied = text.len() - rest.len();
            at = copied + 3;
        }
    }
    if copied == 0 {
        return text.into();
    }
    out.push_str(&text[copied..]);
    out.into()
}

/// What texts have in common that are one: all but case, spaces, and how accents are composed.
pub(crate) fn alike(text: &str) -> String {
    spaced(text).chars().flat_map(char::to_lowercase).collect()
}

/// A text with single spaces and composed accents.
pub(crate) fn spaced(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_in_the_order_of_its_language() {
        let order = Collation::of("fr");
        let mut list =
            ["Zoé", "chapitre 10", "œuvre", "Émile", "odeur", "Chapitre 2", "ouvrier", "eau", "oeuf", "Être"];
        list.sort_by_key(|text| order.key(text));
        assert_eq!(
            list,
            ["Chapitre 2", "chapitre 10", "eau", "Émile", "Être", "odeur", "oeuf", "œuvre", "ouvrier", "Zoé"]
        );
    }

    #[test]
    fn groups_of_a_number_are_one_number() {
        let order = Collation::of("fr");
        let sorted = |mut list: Vec<&'static str>| {
            list.sort_by_key(|text| order.key(text));
            list
        };
        assert_eq!(
            sorted(vec!["1 200 idées", "300 idées", "1\u{202f}000\u{202f}000 de voix", "9 façons", "12\u{a0}000 pas"]),
            ["9 façons", "300 idées", "1 200 idées", "12\u{a0}000 pas", "1\u{202f}000\u{202f}000 de voix"]
        );
        assert_eq!(
            sorted(vec!["Tome 1 200 pages", "Tome 2", "2026 100 b", "2026 20 a"]),
            ["2026 20 a", "2026 100 b", "Tome 2", "Tome 1 200 pages"]
        );
        assert_eq!(sorted(vec!["v1.10 20", "v1.9 100", "07", "06 123"]), ["06 123", "07", "v1.9 100", "v1.10 20"]);
    }

    #[test]
    fn a_language_that_is_none_has_the_order_of_all() {
        let order = Collation::of("not a language");
        assert!(order.key("été") < order.key("Zoé") && order.key("2") < order.key("10"));
    }
}
