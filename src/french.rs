//! French typography: what an author types plainly, set as it should be read.

use std::borrow::Cow;
use std::ops::Range;

/// The thin space before `;`, `?` and `!`, and between groups of digits; no line breaks there.
const NARROW: char = '\u{202f}';
/// The space before `:`, inside quotes, before a unit; no line breaks there.
const WIDE: char = '\u{a0}';

/// Sets the spaces of French punctuation so that no line breaks there, and curls apostrophes.
pub fn typography(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    // What stands before it is in `out`.
    let mut copied = 0;
    let mut set = |at: usize, byte: u8| {
        if let Some((range, set)) = change(text, at, byte)
            && range.start >= copied
        {
            if copied == 0 {
                out.reserve(text.len() + text.len() / 8 + 8);
            }
            out.push_str(&text[copied..range.start]);
            out.push(set);
            copied = range.end;
        }
    };
    let mut look = |from: usize, bytes: &[u8]| {
        for (at, byte) in bytes.iter().enumerate() {
            if TELLS[usize::from(*byte)] {
                set(from + at, *byte);
            }
        }
    };
    // Most pieces tell nothing, and a processor sees that of all their bytes at once.
    let (pieces, rest) = text.as_bytes().as_chunks::<16>();
    for (nth, piece) in pieces.iter().enumerate() {
        if piece.iter().fold(0, |any, byte| any | tells(*byte)) != 0 {
            look(nth * piece.len(), piece);
        }
    }
    look(text.len() - rest.len(), rest);
    if copied == 0 {
        return text.into();
    }
    out.push_str(&text[copied..]);
    out.into()
}

/// Whether a character begins with this byte that changes what is beside it, or itself: `0` to `9`, `:` and
/// `;` stand side by side; `«` and `»` begin with the last.
const fn tells(byte: u8) -> u8 {
    (byte.wrapping_sub(b'0') < 12) as u8
        | (byte == b'?') as u8
        | (byte == b'!') as u8
        | (byte == b'\'') as u8
        | (byte == 0xc2) as u8
}

static TELLS: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = tells(byte as u8) != 0;
        byte += 1;
    }
    all
};

/// What the character at an offset, which begins with this byte, changes beside it or in itself.
fn change(text: &str, at: usize, byte: u8) -> Option<(Range<usize>, char)> {
    let before = &text[..at];
    let back = |kinds: [char; 2], set| {
        let last = kinds.into_iter().find(|kind| before.ends_with(*kind))?;
        Some((at - last.len_utf8()..at, set))
    };
    match byte {
        b';' | b'?' | b'!' => back([' ', WIDE], NARROW),
        b':' => back([' ', NARROW], WIDE),
        b'\'' => {
            let between = before.ends_with(char::is_alphabetic) && text[at + 1..].starts_with(char::is_alphabetic);
            between.then_some((at..at + 1, '’'))
        }
        b'0'..=b'9' if is_minute(before, &text[at..]) => Some((at - 1..at, WIDE)),
        b'0'..=b'9' => {
            let ahead = text[at + 1..].strip_prefix(' ')?;
            let set = if is_thousands(ahead) { NARROW } else { is_unit(ahead).then_some(WIDE)? };
            Some((at + 1..at + 2, set))
        }
        _ if text[at..].starts_with('»') => back([' ', NARROW], WIDE),
        _ => {
            let after = at + '«'.len_utf8();
            let space = text[at..].strip_prefix('«')?.chars().next().filter(|next| matches!(*next, ' ' | NARROW))?;
            Some((after..after + space.len_utf8(), WIDE))
        }
    }
}

/// Three digits and no more: the rest of a large number.
fn is_thousands(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// The minutes of an hour: `18 h 30`.
fn is_minute(before: &str, text: &str) -> bool {
    let hours = before.strip_suffix("h ").map(|before| before.trim_end_matches([' ', WIDE, NARROW]));
    let is_hour = hours.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    is_hour
        && text.starts_with(|c| ('0'..='5').contains(&c))
        && text.bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// A unit that belongs to the number before it.
fn is_unit(text: &str) -> bool {
    ["%", "€", "$", "£", "h", "min", "s", "j", "km", "m", "cm", "kg", "g", "k", "M", "Md", "ko", "Mo", "Go"]
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
        assert_eq!(typography("« ; » ?"), "«\u{a0}; »\u{202f}?".replace(" »", "\u{a0}»"));
    }

    #[test]
    fn what_is_set_already_is_left_alone() {
        let set = "Quoi\u{202f}? «\u{a0}Oui\u{a0}»\u{a0}: l’été à 21\u{a0}h";
        assert!(matches!(typography(set), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_keep_their_groups_and_their_units() {
        assert_eq!(typography("2 400 membres, 15 % à 21 h"), "2\u{202f}400 membres, 15\u{a0}% à 21\u{a0}h");
        assert_eq!(typography("à 18 h 30, 9 h–12 h"), "à 18\u{a0}h\u{a0}30, 9\u{a0}h–12\u{a0}h");
        assert_eq!(typography("18 h 300 ou 2 h 7"), "18\u{a0}h 300 ou 2\u{a0}h 7");
        assert_eq!(typography("en 2026 1000 personnes, 3 hommes"), "en 2026 1000 personnes, 3 hommes");
    }
}
