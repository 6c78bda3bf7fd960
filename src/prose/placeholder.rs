//! Words that stand where an answer should be.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization as _;

use super::duties::{goes_to_others, is_a_duty, is_an_example};

/// What a placeholder looks like, in lower case. "à venir", "à définir" or "to be written" are ordinary
/// prose and not among them.
const WORDS: &[&str] = &[
    "à compléter",
    "a compléter",
    "à completer",
    "a completer",
    "à rédiger",
    "a rédiger",
    "a rediger",
    "à mettre à jour",
    "a mettre à jour",
    "a mettre a jour",
    "coming soon",
    "lorem ipsum",
];

/// Those that count only in capitals: in lower case they are ordinary words or parts of them.
const CAPITALS: &[&str] = &["TODO", "TBA", "TBC", "TBD", "FIXME", "XXX"];

/// The words as people write them.
fn forms() -> Vec<String> {
    let written = WORDS.iter().flat_map(|word| {
        let titled: Vec<String> = word.split(' ').map(capital).collect();
        [(*word).to_owned(), capital(word), titled.join(" "), word.to_uppercase()]
    });
    spellings(written.chain(CAPITALS.iter().map(|word| (*word).to_owned())))
}

/// A space may be one at which no line breaks, an accent may be a letter of its own.
fn spellings(words: impl Iterator<Item = String>) -> Vec<String> {
    let spaced = words.flat_map(|word| [word.replace(' ', "\u{a0}"), word]);
    let all: BTreeSet<String> = spaced.flat_map(|word| [word.nfd().collect(), word]).collect();
    all.into_iter().collect()
}

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(forms())
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// With the capitals, a part of every form that few other texts hold. They are few: more are looked for half as fast.
const SIGNS: &[&str] = &[
    "mpléter",
    "mpleter",
    "MPL",
    "diger",
    "DIGER",
    "ttre à j",
    "ttre a j",
    "ttre À",
    "ttre A",
    "TTRE",
    "oming",
    "COMING",
    "psum",
    "IPSUM",
];

/// Each way in which the signs of a placeholder are written: a text without any of them holds none.
pub(super) fn signs() -> Vec<String> {
    // An accent that is a letter of its own stands behind one that is there without it.
    let is_there = |sign: &String| !sign.ends_with(['\u{300}', '\u{301}']);
    spellings(SIGNS.iter().chain(CAPITALS).map(|sign| (*sign).to_owned())).into_iter().filter(is_there).collect()
}

/// The byte ranges of placeholders in a text.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    FINDER.find_iter(text).map(|found| found.range()).filter(move |range| stands(text, range))
}

/// Whether what looks like a placeholder is one where it stands: a word of its own, not a part of an
/// address, not the subject of the sentence ("the label `TODO`", « à compléter »).
pub fn stands(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    is_word(before, after)
        && !is_quoted(before, after)
        && !is_in_address(before, after)
        && !is_spoken_of(&text[range.clone()], before, after)
}

/// Whether no letter joins it. `_` does as well, but where it only stresses: `_TODO_` is a word of its own, `my_TODO` is not.
fn is_word(before: &str, after: &str) -> bool {
    let (bare_before, bare_after) = (before.trim_end_matches('_'), after.trim_start_matches('_'));
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (opens, closes) = (before.len() - bare_before.len(), after.len() - bare_after.len());
    let goes_on = |line: Option<&str>| line.is_some_and(|line| line.contains('_'));
    let is_stressed = opens == closes
        || closes == 0 && goes_on(after.split('\n').next())
        || opens == 0 && goes_on(before.rsplit('\n').next());
    !joins(bare_before.chars().next_back()) && !joins(bare_after.chars().next()) && is_stressed
}

/// Whether the sentence goes on around it, so that it is a word of it: "il faut penser à compléter le formulaire",
/// "XXX,00 €", "our TODO lists".
fn is_spoken_of(word: &str, before: &str, after: &str) -> bool {
    const NAMES: &str = "liste listes commentaire commentaires étiquette mention marque mot colonne tableau les des nos vos \
        ces ses mes leurs my their the our your these any no a of un une le la";
    const TELLS: [&str; 9] =
        ["is a ", "is an ", "means ", "stands for ", "est un ", "est une ", "désigne ", "signifie ", "veut dire "];
    const MARKED: &str = "labeled labelled marked called named tagged saying says intitulé intitulée marqué marquée nommé \
        nommée noté notée";
    let space = [' ', '\u{a0}', '\u{202f}', '\n'];
    let before = sentence_before(before.trim_end_matches(['*', '_', '[']));
    let last = before.trim_end_matches(space).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let last = if before.ends_with(space) { last.to_lowercase() } else { String::new() };
    let goes_on = after.strip_prefix(space).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    // "la liste de TODO" names them, "le budget est de TODO" lacks a sum.
    let listed = last == "de" && {
        let before = before.trim_end_matches(space).trim_end_matches(char::is_alphabetic).trim_end_matches(space);
        let noun = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        among(NAMES, noun.trim_end_matches('s'))
    };
    let is_capital = CAPITALS.contains(&word);
    if !is_capital && goes_on && begins_a_sentence(before) && says_more(before, after) {
        return true;
    }
    // "à compléter" after a verb or an adjective that asks for one, or with what is to be completed.
    let asks = |last: &str| {
        const ASK: &str = "amené amenée amenés amenées notamment pense veille veillent invite invité invités invitée invitées \
            invitons prêt prête prêts prêtes aide aidé aider aidons commence commencé formulaire document \
            documents fiche fiches questionnaire dossier formulaires facile faciles difficile difficiles simple \
            simples rapide rapides long longs longue longues soin temps mal peine plaisir heure heures minute \
            minutes apprend arrive consiste sert servent vise visent";
        among(ASK, last) || (last.chars().count() > 3 && ["er", "ez", "ons"].iter().any(|end| last.ends_with(end)))
    };
    if !is_capital {
        let lower = word.to_lowercase();
        // "mettre du lorem ipsum" speaks of it; "le code à rédiger est court" says more of what there is.
        if lower == "lorem ipsum" {
            return !last.is_empty() && !after.trim_start_matches(space).starts_with("dolor");
        }
        // "the features coming soon": a word of a sentence, not all that stands there.
        if lower == "coming soon" {
            let sentence = before.rsplit(['.', ':', '!', '?', '\n', '|', '(', '—', '–']).next().unwrap_or_default();
            return !last.is_empty() && sentence.split_whitespace().count() > 3;
        }
        let mends = lower.ends_with('r') || lower.ends_with("jour");
        let rest = after.trim_start_matches(space);
        return mends
            && (asks(&last)
                || is_an_example(before, after)
                || goes_to_others(after)
                || goes_on && (starts_with_object(rest) || starts_with_verb(rest) || is_a_duty(before, &last, rest)));
    }
    let rest = sentence_after(after).trim_start_matches(space).trim_start_matches('-');
    // "TODO.md" is a file.
    let file = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let sum = after.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || rest.starts_with(['€', '$', '£', '%']);
    let thing = |text: &str| {
        const THINGS: &[&str] = &[
            "list", "item", "board", "app", "comment", "file", "note", "tag", "label", "mark", "column", "section",
            "entries", "entry",
        ];
        let text = text.chars().take(8).collect::<String>().to_lowercase();
        THINGS.iter().any(|thing| text.starts_with(thing))
    };
    // "TODO et idées", "TODO, FIXME and the like"; what is "TBD et à voter" is missing all the same.
    let is_marker = |word: &str| matches!(word, "TODO" | "FIXME");
    let told = |rest: &str| ["et ", "and ", "& ", "ou ", "or "].iter().any(|word| rest.starts_with(word));
    let next = rest.trim_start_matches(',').trim_start_matches(space);
    let enumerated = is_marker(word)
        && (told(rest) || ["TODO", "FIXME"].iter().any(|other| *other != word && next.starts_with(other)));
    // "XXX is a film rating" says what it is.
    let defined = TELLS.iter().any(|verb| rest.starts_with(verb));
    // "XXX" hides a name or a number, whatever stands around.
    sum || file
        || defined
        || among(MARKED, &last)
        || word != "XXX" && (listed || enumerated || thing(rest) || among(NAMES, &last))
}

/// Whether what stands before ends a sentence, or is only the sign of a heading or of an item.
fn begins_a_sentence(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_sign =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '#' | '-' | '*' | '_' | '+' | '>' | '.' | ')');
    line.chars().all(is_sign) || before.trim_end().ends_with(['.', '!', '?'])
}

/// Whether the sentence that such a word begins goes on: "À compléter avec le trésorier chaque mois", and as a heading "À compléter par…".
fn says_more(before: &str, after: &str) -> bool {
    let rest = after.trim_start();
    let sentence = rest.split(['.', '!', '?', ':', ';', '(', '\n', '—', '–']).next().unwrap_or_default();
    let is_heading = before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('#'));
    let is_same = rest.starts_with(char::is_lowercase);
    is_same && sentence.split_whitespace().count() >= if is_heading { 1 } else { 3 }
}

/// Whether a word is one of a list.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// What stands before in the same block: nothing, where a blank line or a heading ends there.
fn sentence_before(before: &str) -> &str {
    let text = before.trim_end();
    let breaks = before[text.len()..].matches('\n').count();
    let ends =
        breaks > 1 || breaks == 1 && text.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('#'));
    if ends { "" } else { before }
}

/// What stands behind in the same block.
fn sentence_after(after: &str) -> &str {
    let gap = after.len() - after.trim_start().len();
    if after[..gap].matches('\n').count() > 1 { "" } else { after }
}

/// Whether a text begins with what a verb is about: "le formulaire", "votre profil".
fn starts_with_object(text: &str) -> bool {
    const OBJECTS: &[&str] = &[
        "du", "le", "la", "les", "un", "une", "des", "ce", "cet", "cette", "ces", "votre", "vos", "notre", "nos",
        "son", "sa", "ses", "leur", "leurs", "chaque", "tous", "toutes", "mon", "ma", "mes", "ton", "ta", "tes", "l’",
        "l'",
    ];
    let word = text.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    // "à mettre à jour régulièrement" says how it is done.
    word.ends_with("ment")
        || OBJECTS.iter().any(|object| word == *object || object.ends_with(['’', '\'']) && word.starts_with(object))
}

/// Whether a text begins with a verb whose subject stands before it.
fn starts_with_verb(text: &str) -> bool {
    const VERBS: &[&str] = &["est", "sont", "sera", "seront", "était", "étaient", "doit", "doivent", "peut", "peuvent"];
    VERBS.contains(&text.split(|c: char| c.is_whitespace()).next().unwrap_or_default())
}

/// Whether quotes or back-ticks stand right around.
fn is_quoted(before: &str, after: &str) -> bool {
    let space = [' ', '\u{a0}', '\u{202f}'];
    let open = before.trim_end_matches(space).chars().next_back();
    let close = after.trim_start_matches(space).chars().next();
    matches!(
        (open, close),
        (Some('«'), Some('»'))
            | (Some('“'), Some('”'))
            | (Some('‘'), Some('’'))
            | (Some('„'), Some('“'))
            | (Some('"'), Some('"'))
            | (Some('`'), Some('`'))
    )
}

/// Whether the run of signs without white space around it is an address or a path.
fn is_in_address(before: &str, after: &str) -> bool {
    // Nothing is an address beyond this many bytes; a text without spaces must not be read again and again.
    const LONGEST: usize = 200;
    let signs = before.chars().rev().take(LONGEST).take_while(|c| !c.is_whitespace());
    let start = &before[before.len() - signs.map(char::len_utf8).sum::<usize>()..];
    let is_mail = |c: char| c == '@';
    if start.contains(is_mail) || after.chars().take(LONGEST).take_while(|c| !c.is_whitespace()).any(is_mail) {
        return true;
    }
    start.contains("://") || start.contains("www.") || (start.ends_with('/') && after.starts_with(['/', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_words_of_their_own() {
        let hits = |text: &str| find(text).count();
        assert_eq!(hits("TODO: à compléter"), 2);
        for named in ["Les listes de TODO", "une liste de **TODO**", "Les commentaires TODO", "our list of TODO"] {
            assert_eq!(hits(named), 0, "{named}");
        }
        for named in [
            "Notamment à mettre à jour régulièrement le site",
            "Vous pouvez être amenés à rédiger du contenu",
            "Veille à mettre à jour régulièrement les dates",
            "text, use [Lorem Ipsum](https://loremipsum.io/) text",
            "The fields use **lorem ipsum** data",
        ] {
            assert_eq!(hits(named), 0, "{named}");
        }
        assert_eq!(
            hits("Lorem ipsum dolor sit") + hits("As a text: lorem ipsum.") + hits("We put lorem ipsum dolor"),
            3
        );
        for open in [
            "# A\n\nTODO",
            "## Le dossier\n\nÀ compléter",
            "# The\r\n\r\nTBD",
            "## La fiche\nà compléter.",
            "TODO\n\nList of rooms",
        ] {
            assert_eq!(hits(open), 1, "{open}");
        }
        assert_eq!(hits("Voyez le fichier TODO.md") + hits("une\nTODO list"), 0);
        for named in [
            "Des textes faciles à rédiger",
            "TODO et idées",
            "TODO & ideas",
            "Gérer ses TODO",
            "TODO, FIXME et autres marques",
            "Mettre du [lorem ipsum](x) dans une page",
            "un lorem ipsum, ou encore du *Lorem ipsum*",
            "le code à rédiger est court",
            "vous avez mis tant de soin à rédiger (et eux à lire)",
            "du mal à rédiger",
            "We share the most awaited features coming soon.",
            "À compléter avec le trésorier chaque mois.",
            "# A\n\nÀ mettre à jour tous les ans par la trésorière.",
            "## À compléter par…",
            "- À rédiger en commun avec l'équipe, puis à valider.",
            "Coming soon to the shop: lamps.",
            "XXX is a film rating.",
            "TBD veut dire « à définir ».",
        ] {
            assert_eq!(hits(named), 0, "{named}");
        }
        assert_eq!(hits("Le budget : TBD et à voter. TODO, à écrire"), 2);
        assert_eq!(hits("Le budget est de TODO"), 1);
        for open in [
            "À compléter.",
            "## À compléter",
            "À compléter avec X",
            "À compléter : la liste des salles de la maison",
            "Coming soon: the list of all rooms",
            "Coming soon in May",
            "À rédiger (voir le compte rendu de mai)",
            "XXX keeps the keys of the hall.",
            "_À compléter_",
            "__À compléter.__",
            "_À compléter : la charte_",
            "Le budget : _TBD_",
            "_To come: TODO_",
        ] {
            assert_eq!(hits(open), 1, "{open}");
        }
        assert_eq!(hits("More coming soon. WIP - coming soon!\nText: lorem ipsum"), 3);
        assert_eq!(hits("À COMPLÉTER, coming soon, Lorem Ipsum, À mettre à jour"), 4);
        assert_eq!(hits("à\u{a0}compléter, a\u{300} re\u{301}diger"), 2);
        assert_eq!(hits("todo el mundo, les événements à venir, TODOLIST, maxxx, it has to be written"), 0);
        assert_eq!(hits("https://example.org/TODO and [x](www.example.org/?q=TBD)"), 0);
        assert_eq!(hits("my_TODO\nTODO_LIST\n_TODO\nTODO_\na_TBD_b"), 0);
        assert_eq!(hits("l’étiquette « à compléter », the label \"TODO\", le mot `FIXME`"), 0);
        assert_eq!(
            hits(
                "il faut penser à compléter le formulaire, XXX,00 €, XXX €, noreply@XXX.com, XXX@example.org, our TODO lists, la liste                  TODO, pensez à mettre à jour votre profil, invitez-les à rédiger un mot, the TODO board, the \
                 places labeled XXX"
            ),
            0
        );
        assert_eq!(hits("Le budget : à compléter. Appeler XXX, la date à compléter par le bureau, TODO write this"), 4);
        assert_eq!(hits("# À compléter\n\nTODO: list the rooms. TBD."), 3);
        assert_eq!(hits("forms to be completed, a letter to be written"), 0);
        assert_eq!(hits("(TODO) [à rédiger] \u{ab}Quoi ? TBD\u{bb}"), 3);
        for form in forms() {
            let text = format!("Une phrase, {form}.");
            assert!(signs().iter().any(|sign| text.contains(&**sign)), "{form}");
        }
    }
}
