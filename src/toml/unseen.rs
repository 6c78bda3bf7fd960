//! Signs that look like an ordinary space, or like nothing, and are neither to TOML.

use crate::diagnostic::Text;

/// Those that tools write, with their names.
const NAMES: &[(char, &str, &str)] = &[
    ('\u{85}', "a line end of old machines", "une fin de ligne d'anciennes machines"),
    ('\u{a0}', "a space at which no line breaks", "une espace insécable"),
    ('\u{ad}', "a soft hyphen", "un trait d'union conditionnel"),
    ('\u{2002}', "an en space", "un demi-cadratin"),
    ('\u{2003}', "an em space", "un cadratin"),
    ('\u{2007}', "a figure space, at which no line breaks", "une espace tabulaire, insécable"),
    ('\u{2009}', "a thin space", "une espace fine"),
    ('\u{200a}', "a hair space", "une espace ultrafine"),
    ('\u{200b}', "a zero-width space", "une espace sans chasse"),
    ('\u{200c}', "a zero-width non-joiner", "un antiliant sans chasse"),
    ('\u{200d}', "a zero-width joiner", "un liant sans chasse"),
    ('\u{2028}', "a line separator", "un séparateur de lignes"),
    ('\u{202f}', "a narrow space at which no line breaks", "une espace fine insécable"),
    ('\u{2060}', "a word joiner", "un gluon de mots"),
    ('\u{3000}', "an ideographic space", "une espace idéographique"),
    ('\u{feff}', "a byte order mark", "une marque d'ordre des octets"),
];

/// A space at which no line breaks, as word processors write it.
pub(super) fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Where such signs stand in a line, outside its texts and its comment.
pub(super) fn unseen(line: &str) -> Vec<(usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some('"'), '\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (Some(open), _) if c == open && !is_escaped => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => break,
            (None, _) if is_space(c) || is_invisible(c) => found.push((at, c)),
            (None, _) => {}
        }
        is_escaped = false;
    }
    found
}

/// What such a sign is, and what to do with it: a line that says what is wrong, and one that helps.
pub(super) fn said(sign: char) -> (Text, Text) {
    let code = u32::from(sign);
    let named = NAMES.iter().find(|(own, ..)| *own == sign);
    let (en, fr) = named.map_or(("one of many", "une parmi d'autres"), |(_, en, fr)| (en, fr));
    if is_space(sign) {
        let told = Text::new(
            format!("TOML does not know this space: it is {en} (U+{code:04X})"),
            format!("TOML ne connaît pas cette espace : c'est {fr} (U+{code:04X})"),
        );
        let help = if is_no_break(sign) {
            (
                "a space at which no line breaks is what word processors write: put an ordinary one",
                "les traitements de texte écrivent des espaces insécables : mettez-en une ordinaire",
            )
        } else {
            ("put an ordinary space", "mettez une espace ordinaire")
        };
        return (told, help.into());
    }
    let (en, fr) = named.map_or(("it", "il"), |_| (en, fr));
    let told = Text::new(
        format!("a sign stands here that nobody sees: {en} (U+{code:04X})"),
        format!("il y a ici un signe que personne ne voit : {fr} (U+{code:04X})"),
    );
    (told, ("take it out", "enlevez-le").into())
}

/// What stands in its place.
pub(super) fn instead(sign: char) -> &'static str {
    if is_space(sign) { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_where_toml_does_not_take_them() {
        let at = |line: &str| unseen(line).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(at("a\u{a0}=\u{2003}1"), [1, 4]);
        assert_eq!(at("a = \"b\u{a0}c\" # d\u{a0}e"), [0; 0]);
        assert_eq!(at("a = \"b\\\"\u{a0}c\"\u{200b}"), [12]);
        assert_eq!(at("a = 'b\\'\u{a0}"), [8]);
        assert_eq!(at("é = 1\t2"), [0; 0]);
    }

    #[test]
    fn each_sign_is_named_and_put_right() {
        for sign in NAMES.iter().map(|(sign, ..)| *sign).chain(['\u{1680}', '\u{2066}']) {
            assert!(is_space(sign) != is_invisible(sign), "{sign:?}");
            let (told, _) = said(sign);
            assert!(told.english().contains(&format!("U+{:04X}", u32::from(sign))), "{}", told.english());
        }
        assert_eq!((instead('\u{2009}'), instead('\u{200b}')), (" ", ""));
    }
}
