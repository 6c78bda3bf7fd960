//! What the entries of `faq/` ask, and when two of them ask the same.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::collate::alike;
use crate::diagnostic::{Place, Span};
use crate::model::kinds::FaqStatus;
use crate::model::{Faq, Item, Items as _, Record as _};
use crate::plan::Plan;

/// A wording of a question.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// The entry.
    pub item: &'a Arc<Item>,
    /// The wording.
    pub text: &'a str,
    /// It is the question itself, not one that is also asked.
    pub is_main: bool,
    span: Span,
}

/// Every wording of every question that is not retired: the questions first.
pub(super) fn asked(plan: &Plan) -> impl Iterator<Item = Asked<'_>> {
    let entries = || plan.all::<Faq>().filter(|faq| !is_retired(faq.data));
    let main = entries().filter_map(|faq| {
        let question = faq.data.question.as_ref()?;
        Some(Asked { item: faq.item, text: &question.value.0, is_main: true, span: question.span })
    });
    let also = entries().flat_map(|faq| {
        let also = faq.data.also_asked.items();
        also.map(move |text| Asked { item: faq.item, text: &text.value.0, is_main: false, span: text.span })
    });
    main.chain(also).filter(|asked| asked.text.chars().any(char::is_alphanumeric))
}

/// Whether readers see the answer.
pub(super) fn is_published(faq: &Faq) -> bool {
    faq.status.as_ref().is_none_or(|status| status.value == FaqStatus::Published)
}

/// Whether the answer is kept for the record only.
pub(super) fn is_retired(faq: &Faq) -> bool {
    faq.status.as_ref().is_some_and(|status| status.value == FaqStatus::Retired)
}

impl Asked<'_> {
    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        self.item.place(self.span)
    }

    /// Its category, case and spaces apart; empty if it has none.
    pub(super) fn category(&self) -> String {
        let category = Faq::of(&self.item.data).and_then(|faq| faq.category.as_ref());
        alike(category.map_or("", |category| &*category.value.0))
    }

    /// What equal questions have in common: all but case and spaces.
    pub(super) fn same(&self) -> String {
        alike(self.text)
    }

    /// What nearly equal questions have in common: the words that matter, without case and accents,
    /// in the order of the alphabet, since "where is it" and "it is where" are one question.
    pub(super) fn nearly(&self) -> String {
        let words = words(self.text);
        let mut kept: Vec<&str> = words.iter().map(|word| &**word).filter(|word| !SMALL.contains(word)).collect();
        if kept.is_empty() {
            kept = words.iter().map(|word| &**word).collect();
        }
        kept.sort_unstable();
        kept.dedup();
        kept.join(" ")
    }
}

/// The words of a text, in lower case and without accents.
fn words(text: &str) -> Vec<String> {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // "où" asks, "ou" joins: without accents they would be one.
    let plain = |word: &str| word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    parts.map(|word| if word == "où" { "where".into() } else { plain(word) }).collect()
}

/// Words that do not change what is asked. What asks ("who", "quand", "comment") or denies
/// ("not", "sans") is not among them.
const SMALL: &[&str] = &[
    // French: articles, pronouns, prepositions, auxiliaries, the end of "est-ce que" and "puis-je".
    "l", "le", "la", "les", "un", "une", "d", "de", "du", "des", "a", "au", "aux", "en", "dans", "sur", "par", "pour",
    "chez", "vers", "et", "ou", "je", "j", "tu", "t", "il", "elle", "on", "nous", "vous", "ils", "elles", "me", "m",
    "te", "se", "s", "y", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos",
    "leur", "leurs", "ce", "c", "cet", "cette", "ces", "que", "qu", "est", "sont", "suis", "etre", "ai", "as", "ont",
    "avons", "avez", "avoir", "puis", "peux", "peut", "pouvons", "pouvez", "peuvent", "pouvoir", "dois", "doit",
    "doivent", "devons", "devez", "faut", "fait", "faire", "ne", "n", "si", "donc", "bien", // English.
    "the", "an", "of", "to", "in", "at", "by", "for", "with", "and", "or", "i", "you", "he", "she", "it", "we", "they",
    "them", "us", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "is", "are",
    "am", "be", "was", "were", "do", "does", "did", "can", "could", "may", "might", "must", "should", "shall", "will",
    "would", "have", "has", "had", "there", "one", "please",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly(text: &str) -> String {
        let item = crate::parse::parse(
            &crate::diagnostic::Source::new("content/faq/a.md", ""),
            &crate::parse::layout::Layout::default()
                .locate("content/faq/a.md", &["fr".into()])
                .expect("a file of the plan"),
            &crate::parse::Cuts::new(),
            crate::parse::Purpose::Check,
        );
        Asked { item: &item.items[0], text, is_main: true, span: Span::default() }.nearly()
    }

    #[test]
    fn small_words_accents_and_punctuation_do_not_set_questions_apart() {
        assert_eq!(nearly("Comment puis-je devenir modératrice ?"), nearly("comment devenir MODERATRICE"));
        assert_eq!(nearly("Qu'est-ce que la charte ?"), nearly("La charte, qu’est-ce ?"));
        assert_eq!(nearly("How do I join the workshop?"), nearly("How can we join a workshop"));
    }

    #[test]
    fn what_asks_and_what_denies_does() {
        assert_ne!(nearly("Où poster ?"), nearly("Quand poster ?"));
        assert_ne!(nearly("Que publier ?"), nearly("Que ne pas publier ?"));
        assert_ne!(nearly("Who can post?"), nearly("Where can I post?"));
    }
}
