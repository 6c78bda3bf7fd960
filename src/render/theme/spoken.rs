//! What the template engine says of a mistake, in the languages of findings.

use crate::diagnostic::Text;

/// Phrases of the engine and their French; `{}` stands for what differs. The first that fits counts.
const PHRASES: &[(&str, &str)] = &[
    ("Unexpected end of input", "le gabarit s'arrête trop tôt"),
    ("Unknown tag", "balise inconnue"),
    ("Unknown filter `{}`", "filtre `{}` inconnu"),
    ("Unknown test `{}`", "test `{}` inconnu"),
    ("Unknown function `{}`", "fonction `{}` inconnue"),
    ("Unknown component `{}`", "composant `{}` inconnu"),
    ("Unknown template `{}`", "gabarit `{}` inconnu"),
    ("Block `{}` is not defined in any parent template", "aucun des gabarits que celui-ci prolonge n'a de bloc `{}`"),
    ("Field `{}` is not defined", "le champ `{}` n'existe pas"),
    ("Variable `{}` is not defined", "la variable `{}` n'existe pas"),
    ("Variable `{}` exists but its value is undefined", "la variable `{}` n'a pas de valeur"),
    ("Tried to render a variable that is undefined", "ce qu'il faudrait écrire n'existe pas"),
    ("Cannot index into an undefined value", "ce dont on prend un élément n'existe pas"),
    ("Cannot slice an undefined value", "ce dont on prend une partie n'existe pas"),
    ("Index expression is undefined", "l'indice n'existe pas"),
    ("Slice {} is undefined", "une des bornes n'existe pas"),
    ("Slice {} must be an integer, got `{}`", "une borne est un nombre entier, non `{1}`"),
    ("Iteration not possible on type `{}`", "on ne peut pas parcourir une valeur de type `{}`"),
    (
        "Key/value iteration is not possible on type `{}`, only on maps",
        "on ne parcourt par clés et valeurs qu'une table, non une valeur de type `{}`",
    ),
    (
        "Math operations can only be done on numbers, found `{}`",
        "on ne calcule qu'avec des nombres, non avec une valeur de type `{}`",
    ),
    (
        "`+` requires both operands to be numbers, found `{}` and `{}`",
        "`+` additionne deux nombres, non des valeurs de types `{}` et `{}`",
    ),
    ("Cannot compare `{}` with `{}`", "`{}` et `{}` ne se comparent pas"),
    ("Cannot divide by 0", "on ne divise pas par 0"),
    ("Spread operator requires {}, found `{}`", "`...` ne déploie pas une valeur de type `{1}`"),
    ("Invalid type for the value, expected `{}` but got `{}`", "il faut une valeur de type `{}`, non de type `{}`"),
    ("Missing keyword argument `{}`", "l'argument `{}` manque"),
    (
        "block was named `{}` in the opening tag, found `{}` as name in the end tag",
        "le bloc ouvert sous le nom `{}` est fermé sous celui de `{}`",
    ),
    (
        "{} was named `{}` in the opening tag, found `{}` as name in the end tag",
        "ce qui s'ouvre sous le nom `{1}` est fermé sous celui de `{2}`",
    ),
    ("Template is already extending `{}`", "le gabarit prolonge déjà `{}`"),
    ("`extends` needs to be the first tag of the template", "`extends` est la première balise d'un gabarit"),
    ("Template already contains a block named `{}`", "le gabarit a déjà un bloc nommé `{}`"),
    ("{} can only be used in a for loop", "`{}` ne sert que dans une boucle `for`"),
    (
        "This content would be ignored: {}",
        "ce contenu serait perdu : un gabarit qui en prolonge un autre n'a, hors des blocs, que `extends` et `component`",
    ),
    ("Unclosed component '{}'", "le composant `{}` n'est pas fermé"),
    ("Closing tag '{}' doesn't match opening tag '{}'", "la balise `{}` ferme un composant ouvert sous le nom `{}`"),
    (
        "Found invalid field of `loop`: {}. {}",
        "`loop` n'a que `index`, `index0`, `first`, `last` et `length`, non `{}`",
    ),
    ("{} is a reserved keyword of Tera, it cannot {}", "`{}` est un mot réservé de Tera"),
    (
        "Function calls are only allowed at the first element of a chain",
        "une fonction ne s'appelle qu'en tête d'une suite",
    ),
    ("super() called outside of a block", "`super()` ne s'appelle que dans un bloc"),
    ("Tried to use super() in the top level block", "`super()` n'a rien à reprendre dans le premier gabarit"),
    ("unexpected end of string", "un texte n'est pas fermé"),
    ("unexpected end of raw block", "un bloc `raw` n'est pas fermé"),
    ("Unexpected character", "ce caractère n'a pas sa place ici"),
    ("Invalid float", "ce n'est pas un nombre à virgule"),
    ("Invalid Integer", "ce n'est pas un nombre entier"),
    ("Invalid syntax for `set`: {}", "`set` veut `=` et une expression, ou `%}`"),
    ("The expression is too complex", "l'expression est trop longue"),
    ("The template nesting is too deep", "le gabarit est trop imbriqué"),
    ("Found {} but was expecting `elif`, `else` or `endif`", "{}, où il faut `elif`, `else` ou `endif`"),
    ("Found {} but expected one of: integer, {}", "{}, où il faut une valeur"),
    ("Found {} but expected `...`, {}", "{}, où il faut une clé"),
    ("Found {} but expected {}", "{}, où il faut {}"),
];

/// What the engine calls the parts of a template, in French.
const PARTS: &[(&str, &str)] = &[
    ("content", "du texte"),
    ("raw content", "du texte"),
    ("comment", "un commentaire"),
    ("identifier", "un nom"),
    ("attribute name", "un nom"),
    ("string", "un texte entre guillemets"),
    ("integer", "un nombre entier"),
    ("float", "un nombre à virgule"),
    ("bool", "`true` ou `false`"),
];

/// A message of the engine: a lower-case phrase, without what it lists besides.
pub(super) fn said(message: &str) -> Text {
    let message = message.split(" Available ").next().unwrap_or(message).trim_end().trim_end_matches('.');
    let mut chars = message.chars();
    let english: String = chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
    let fits = PHRASES.iter().find_map(|(pattern, french)| Some((french, holes(pattern, message)?)));
    let french = match fits {
        Some((french, holes)) => filled(french, &holes),
        None => format!("message de Tera : {english}"),
    };
    Text::new(english, french)
}

/// The names that a message lists as those which there are.
pub(super) fn available(message: &str) -> impl Iterator<Item = &str> {
    let listed = message.split_once(" Available ").and_then(|(_, rest)| rest.split_once(": ")).map(|(_, names)| names);
    listed.into_iter().flat_map(|names| names.split(", "))
}

/// What stands in the holes of a pattern.
fn holes<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut parts = pattern.split("{}");
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut out = Vec::new();
    let parts: Vec<&str> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        let end = if part.is_empty() && at + 1 == parts.len() { rest.len() } else { rest.find(part)? };
        out.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(out)
}

/// The French with its holes filled: `{}` in their order, `{1}` by number.
fn filled(french: &str, holes: &[&str]) -> String {
    let part = |hole: &str| {
        let known = PARTS.iter().find(|(english, _)| *english == hole);
        known.map_or_else(|| hole.to_owned(), |(_, french)| (*french).to_owned())
    };
    let mut out = french.to_owned();
    for (at, hole) in holes.iter().enumerate() {
        out = out.replace(&format!("{{{at}}}"), hole);
    }
    for hole in holes {
        out = out.replacen("{}", &part(hole), 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_says_is_said_in_french() {
        for (message, english, french) in [
            ("Unknown filter `x`", "unknown filter `x`", "filtre `x` inconnu"),
            ("Found identifier but expected `%}`.", "found identifier but expected `%}`", "un nom, où il faut `%}`"),
            (
                "Field `a` is not defined. Available fields: b, c",
                "field `a` is not defined",
                "le champ `a` n’existe pas",
            ),
            (
                "block was named `a` in the opening tag, found `b` as name in the end tag",
                "block was named `a` in the opening tag, found `b` as name in the end tag",
                "le bloc ouvert sous le nom `a` est fermé sous celui de `b`",
            ),
        ] {
            let text = said(message);
            assert_eq!(text.english(), english);
            assert_eq!(text.french(), french);
        }
        assert_eq!(available("Field `a` is not defined. Available fields: b, c").collect::<Vec<_>>(), ["b", "c"]);
    }
}
