//! French typography: what an author types plainly, set as it should be read.

use std::borrow::Cow;

/// The thin space before `;`, `?` and `!`, and between groups of digits; no line breaks there.
const NARROW: char = '\u{202f}';
/// The space before `:`, inside quotes, before a unit; no line breaks there.
const WIDE: char = '\u{a0}';

/// Sets the spaces of French punctuation so that no line breaks there, and curls apostrophes.
pub fn typography(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| {
        !(matches!(b, b';' | b':' | b'?' | b'!' | b'\'' | b'%') || b.is_ascii_digit() || b == 0xc2 || b == 0xe2)
    };
    if text.bytes().all(plain) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let ahead = rest.as_str();
        let next = ahead.chars().next();
        let after_digit = out.ends_with(|c: char| c.is_ascii_digit());
        match (c, next) {
            (' ' | WIDE, Some(';' | '?' | '!')) => out.push(NARROW),
            (' ' | NARROW, Some(':' | '»')) => out.push(WIDE),
            (' ', _) if after_digit && is_thousands(ahead) => out.push(NARROW),
            (' ', _) if after_digit && is_unit(ahead) => out.push(WIDE),
            ('«', Some(' ' | NARROW)) => {
                out.push('«');
                out.push(WIDE);
                rest.next();
            }
            ('\'', Some(after)) if after.is_alphabetic() && out.ends_with(char::is_alphabetic) => out.push('’'),
            _ => out.push(c),
        }
    }
    if out == text { text.into() } else { out.into() }
}

/// Three digits and no more: the rest of a large number.
fn is_thousands(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// A unit that belongs to the number before it.
fn is_unit(text: &str) -> bool {
    ["%", "€", "h", "min", "km", "kg"]
        .iter()
        .any(|unit| text.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_double_punctuation_do_not_break() {
        assert_eq!(typography("Quoi ? « Oui » : l'été !"), "Quoi\u{202f}? «\u{a0}Oui\u{a0}»\u{a0}: l’été\u{202f}!");
        assert_eq!(typography("https://x.fr?a=1"), "https://x.fr?a=1");
    }

    #[test]
    fn numbers_keep_their_groups_and_their_units() {
        assert_eq!(typography("2 400 membres, 15 % à 21 h"), "2\u{202f}400 membres, 15\u{a0}% à 21\u{a0}h");
        assert_eq!(typography("en 2026 1000 personnes, 3 hommes"), "en 2026 1000 personnes, 3 hommes");
    }
}
