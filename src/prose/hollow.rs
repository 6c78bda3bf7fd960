//! What fills a place and says nothing: "TBD", « À définir », the hint of a stub whose comment signs are gone.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::kind::Kind;

use super::placeholder;

/// What no answer is, as it is read: without accents, case and punctuation.
const OPEN: &[&str] = &[
    "a completer",
    "a confirmer",
    "a decider",
    "a definir",
    "a determiner",
    "a discuter",
    "a ecrire",
    "a inserer",
    "a mettre a jour",
    "a preciser",
    "a rediger",
    "a remplir",
    "a renseigner",
    "a trouver",
    "a valider",
    "non applicable",
    "non defini",
    "non definie",
    "non precise",
    "non renseigne",
    "pas defini",
    "pas encore defini",
    "pas encore decide",
    "sans objet",
    "s o",
    "n a",
    "na",
    "tba",
    "tbc",
    "tbd",
    "tbw",
    "t b a",
    "t b c",
    "t b d",
    "todo",
    "to do",
    "fixme",
    "xxx",
    "not applicable",
    "not defined",
    "not decided",
    "not yet defined",
    "not yet decided",
    "not yet written",
    "to be added",
    "to be agreed",
    "to be announced",
    "to be completed",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be described",
    "to be determined",
    "to be discussed",
    "to be documented",
    "to be done",
    "to be filled",
    "to be filled in",
    "to be specified",
    "to be updated",
    "to be written",
    "to define",
    "to write",
    "to complete",
    "to fill in",
    "fill in",
    "fill me in",
    "fill this in",
    "your answer here",
    "your text here",
    "answer here",
    "text here",
    "write here",
    "write your answer here",
    "insert text here",
    "votre reponse ici",
    "votre texte ici",
    "reponse ici",
    "texte ici",
    "ecrire ici",
    "lorem ipsum",
    "placeholder",
];

/// How far an answer is: something may be called so, but where a question is answered it is none.
const STATES: &[&str] = &[
    "a faire",
    "a venir",
    "affaire a suivre",
    "bientot",
    "brouillon",
    "draft",
    "en travaux",
    "not yet",
    "pas encore",
    "prochainement",
    "soon",
    "stay tuned",
    "tres bientot",
    "tres prochainement",
    "very soon",
    "watch this space",
    "a suivre",
    "a voir",
    "en attente",
    "en chantier",
    "en construction",
    "en cours",
    "en cours de definition",
    "en cours de redaction",
    "en preparation",
    "texte a venir",
    "coming soon",
    "in progress",
    "pending",
    "to come",
    "to follow",
    "under construction",
    "under way",
    "wip",
    "work in progress",
    "empty",
    "no answer yet",
    "none yet",
    "nothing yet",
    "pas encore de reponse",
    "rien pour l instant",
    "vide",
];

/// What may stand beside either.
const BESIDE: &[&str] = &[
    "et",
    "ou",
    "and",
    "or",
    "bientot",
    "prochainement",
    "plus tard",
    "ulterieurement",
    "later",
    "soon",
    "encore",
    "still",
    "yet",
    "add a record",
    "with",
    "creez une fiche",
    "avec",
    "answer",
    "ce",
    "cette",
    "content",
    "contenu",
    "est",
    "is",
    "page",
    "part",
    "partie",
    "reponse",
    "section",
    "text",
    "texte",
    "this",
];

/// What tells a sentence that `init` wrote for the author of an answer.
const HINTS: &[&str] = &["parvis new ", "answers=", "in the place of this comment", "ce commentaire par la reponse"];

/// A part of each that few other texts hold.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        // The quickest search of all is there for this kind of match only.
        .match_kind(MatchKind::LeftmostFirst)
        .build(["arvis", "ARVIS", "nswers", "NSWERS", "omment", "OMMENT"])
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

/// What such a text begins with: tells nearly all others apart before they are folded whole.
static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [OPEN, STATES, BESIDE].into_iter().flatten().filter_map(|phrase| phrase.split(' ').next()).collect()
});

/// Longer texts than this are no hints.
const LONGEST: usize = 1000;

/// And longer than this nothing else that is hollow.
const SHORT: usize = 120;

/// No word that such a text begins with is longer, in letters.
const LONGEST_WORD: usize = 16;

/// Whether a field's text says nothing.
pub fn is_value(text: &str) -> bool {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for range in placeholder::find(text) {
        rest.push_str(&text[from..range.start]);
        from = range.end;
    }
    rest.push_str(&text[from..]);
    !rest.contains(char::is_alphanumeric)
        || is_dummy(text)
        || text.len() < LONGEST && begins_open(&rest) && is_open(&bare(&rest), &[OPEN])
}

/// Whether a block of prose, as it is written, says nothing.
pub(super) fn is_block(text: &str) -> bool {
    if is_dummy(text) {
        return true;
    }
    let may_be_short = || text.len() <= SHORT && (begins_open(text) || asks(text));
    if text.len() > LONGEST || !SIGNS.is_match(text) && !may_be_short() {
        return false;
    }
    let text = bare(text);
    let ends = |(at, c): (usize, char)| matches!(c, '.' | '!' | '?' | ';') && text[at + 1..].starts_with([' ', ')']);
    let mut from = 0;
    let mut rest = String::new();
    for at in text.char_indices().filter(|end| ends(*end)).map(|(at, _)| at + 1).chain([text.len()]) {
        let sentence = &text[from..at];
        from = at;
        if !is_hint(sentence) {
            rest.push_str(sentence);
        }
    }
    !rest.contains(char::is_alphanumeric) || is_open(&rest, &[OPEN, STATES])
}

/// Whether it is the text that printers fill pages with.
fn is_dummy(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    start.get(..17).is_some_and(|start| start.eq_ignore_ascii_case("lorem ipsum dolor"))
}

/// Whether a text, or what follows its label, begins as one that says nothing does.
fn begins_open(text: &str) -> bool {
    // A tag is left out, an entity and a wide colon are others: what holds one is read whole.
    memchr::memchr3(b'<', b'&', 0xef, text.as_bytes()).is_some()
        || begins(text)
        || text.split_once(':').is_some_and(|(_, rest)| begins(rest))
}

fn begins(text: &str) -> bool {
    let letters = folded(text).skip_while(|c| !c.is_alphanumeric()).take_while(|c| c.is_alphanumeric());
    let word: String = letters.take(LONGEST_WORD).collect();
    word.is_empty() || FIRST.contains(word.as_str())
}

/// Letters without accents and case, and without signs of Markdown.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '*' | '`' | '~' | '\\'));
    plain.flat_map(char::to_lowercase)
}

/// A text as it is read: no tags, no signs of Markdown, no accents, no case, single blanks.
fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        let Some(end) = rest[open..].find('>') else { break };
        rest = &rest[open + end + 1..];
    }
    plain.push_str(rest);
    let folded: String = folded(&plain.replace("&nbsp;", " ").replace("&#160;", " ")).collect();
    let words: Vec<&str> = folded.split_whitespace().map(|word| word.trim_matches('_')).collect();
    words.join(" ").replace(" =", "=").replace("= ", "=")
}

/// Whether a text may ask its author to fill something in.
fn asks(text: &str) -> bool {
    let (fill, remplissez) = (b"fill", b"remplis");
    let is_fill = |word: &[u8]| word[..4].eq_ignore_ascii_case(fill) && !word[4].is_ascii_alphabetic();
    text.as_bytes().windows(5).any(is_fill)
        || text.as_bytes().windows(7).any(|word| word.eq_ignore_ascii_case(remplissez))
}

/// Whether a sentence tells how to answer.
fn is_hint(sentence: &str) -> bool {
    // "Fill in `tones` of a voice", where the rest is gone.
    let asks = sentence.contains("fill in ") && sentence.contains(" of a") || sentence.contains("remplissez ");
    let last = sentence.rsplit(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
    HINTS.iter().any(|sign| sentence.contains(sign)) || asks && last.is_some_and(|word| Kind::parse(word).is_some())
}

/// Whether a bare text is made of such words alone, behind a label or not: "budget: tbd".
fn is_open(text: &str, lists: &[&[&str]]) -> bool {
    const MOST: usize = 12;
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(MOST + 1).map(str::to_owned).collect()
    };
    let all = words(text);
    if all.len() <= MOST && is_made_of(&all, lists, false) {
        return true;
    }
    text.split_once(':').is_some_and(|(label, rest)| {
        let rest = words(rest);
        words(label).len() <= 6 && rest.len() <= MOST && is_made_of(&rest, lists, false)
    })
}

fn is_made_of(words: &[String], lists: &[&[&str]], is_open: bool) -> bool {
    if words.is_empty() {
        return is_open;
    }
    let goes_on = |phrase: &str, open: bool| {
        let count = phrase.split(' ').count();
        words.len() >= count
            && phrase.split(' ').eq(words[..count].iter().map(String::as_str))
            && is_made_of(&words[count..], lists, open)
    };
    lists.iter().any(|list| list.iter().any(|phrase| goes_on(phrase, true)))
        || BESIDE.iter().any(|phrase| goes_on(phrase, is_open))
}

#[cfg(test)]
mod tests;
