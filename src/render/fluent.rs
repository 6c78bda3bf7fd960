//! What the reader of Fluent says of words that it cannot read, and where.

use crate::diagnostic::{Span, Text, text};

/// The line that a message could not be read on: where the reader gave up is often the beginning of the next.
pub(super) fn line(source: &str, at: usize) -> Span {
    let is_between = |at: usize| source[..at].ends_with('\n') && !source[at..].starts_with('}');
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) || at > 0 && is_between(at) {
        at -= 1;
    }
    let begins = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let ends = source[begins..].find('\n').map_or(source.len(), |end| begins + end);
    Span::new(begins, ends)
}

/// What the reader of Fluent says, and what that is in French.
const UNREAD: &[(&str, &str, &str)] = &[
    ("Expected a token starting with \"=\"", "a message is `key = text`", "un message s'écrit `key = text`"),
    ("Expected a token starting with \"}\"", "a brace is not closed", "une accolade n'est pas fermée"),
    ("Expected a token starting with", "a sign is missing", "il manque un signe"),
    ("Expected one of", "a name begins with a letter", "un nom commence par une lettre"),
    ("Expected a message field", "this key has no words", "cette clé n'a pas de mots"),
    ("Expected a term field", "this term has no words", "ce terme n'a pas de mots"),
    (
        "The select expression must",
        "a choice needs a case with `*`, for all that is left",
        "un choix veut un cas marqué de `*`, pour tout le reste",
    ),
    ("A select expression can only", "a choice has one case with `*`", "un choix n'a qu'un cas marqué de `*`"),
    ("Expected a value", "words are missing here", "il manque des mots ici"),
    (
        "Message references can't",
        "a choice is made by a `$variable`, not by other words",
        "on choisit d'après une `$variable`, non d'après d'autres mots",
    ),
    ("Unterminated string", "a text in quotes does not end", "un texte entre guillemets ne finit pas"),
    ("Unbalanced closing brace", "this brace closes nothing", "cette accolade ne ferme rien"),
    (
        "Expected an inline expression",
        "braces hold a `$variable`, a key or a text in quotes",
        "entre accolades, il faut une `$variable`, une clé ou un texte entre guillemets",
    ),
    ("Unknown escape", "this backslash means nothing", "cette barre oblique inverse ne veut rien dire"),
];

/// What is wrong with words, in the languages of findings.
pub(super) fn unread(why: &str) -> Text {
    match UNREAD.iter().find(|(begins, ..)| why.starts_with(begins)) {
        Some((_, en, fr)) => text!("these words cannot be read: {en}", "ces mots ne peuvent se lire : {fr}"),
        None => text!("these words cannot be read (`{why}`)", "ces mots ne peuvent se lire (`{why}`)"),
    }
}
