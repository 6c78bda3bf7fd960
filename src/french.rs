//! French typography: what an author types plainly, set as it should be read.

use std::borrow::Cow;

const NARROW: char = '\u{202f}';
const WIDE: char = '\u{a0}';

/// Sets the spaces of French punctuation so that no line breaks there, and curls apostrophes.
pub fn typography(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b';' | b':' | b'?' | b'!' | b'\'' | b'%') || b == 0xc2 || b == 0xe2) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match (c, next) {
            (' ' | WIDE, Some(';' | '?' | '!')) => out.push(NARROW),
            (' ' | NARROW, Some(':' | '»' | '%' | '€')) => out.push(WIDE),
            ('«', Some(' ' | NARROW)) => {
                out.push('«');
                out.push(WIDE);
                chars.next();
            }
            ('\'', Some(after))
                if after.is_alphabetic() && out.chars().next_back().is_some_and(char::is_alphabetic) =>
            {
                out.push('’');
            }
            _ => out.push(c),
        }
    }
    if out == text { text.into() } else { out.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_double_punctuation_do_not_break() {
        assert_eq!(typography("Quoi ? « Oui » : l'été !"), "Quoi\u{202f}? «\u{a0}Oui\u{a0}»\u{a0}: l’été\u{202f}!");
        assert_eq!(typography("https://x.fr?a=1"), "https://x.fr?a=1");
    }
}
