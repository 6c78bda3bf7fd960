//! Text that comes from a plan, made fit for a terminal: no control character reaches it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line, its control characters as pictures and its bidirectional controls as `�`,
/// so that a name in a plan can neither move the cursor nor change how the rest reads.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| picture(c).is_some()) {
        return text.into();
    }
    text.chars().map(|c| picture(c).unwrap_or(c)).collect::<String>().into()
}

/// The same for text of several lines; line ends become `\n`.
pub fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The same with its line ends and tabs as they are: text of files.
pub fn tabbed(text: &str) -> String {
    let cells = |row: &str| row.split('\t').map(line).collect::<Vec<_>>().join("\t");
    let rows = text.split_inclusive('\n').map(|row| match row.strip_suffix('\n') {
        Some(row) => cells(row.strip_suffix('\r').unwrap_or(row)) + "\n",
        None => cells(row),
    });
    rows.collect()
}

/// Text that is set already, with the terminal's own signs in it: what else steers one is taken out.
pub fn set(text: String) -> String {
    let steers = |c: char| c > '\u{7e}' && picture(c).is_some();
    if text.contains(steers) { text.replace(steers, "\u{fffd}") } else { text }
}

/// The same JSON, in which no character steers a terminal: they are written as escapes.
pub fn escaped(json: String) -> String {
    let steers = |c: char| c > '\u{7e}' && picture(c).is_some();
    if !json.contains(steers) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if steers(c) {
            // All of them fit into four figures.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// What stands for a character that must not be printed as it is.
fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// The words on lines of at most this many characters.
pub fn wrapped(text: &str, most: usize) -> String {
    let (mut out, mut width) = (String::new(), 0);
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > most {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        assert_eq!(line("Équipe · «oui»"), "Équipe · «oui»");
        assert_eq!(line("a\u{1b}[31m\nb\u{202e}c\u{9b}2J"), "a␛[31m␊b\u{fffd}c\u{fffd}2J");
        assert_eq!(line("a\u{200f}b\u{61c}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(set("\u{1b}[1ma\n\u{9b}2J\u{200e}".to_owned()), "\u{1b}[1ma\n\u{fffd}2J\u{fffd}");
        assert_eq!(tabbed("+a\tb\r\n-\u{1b}[2J\n"), "+a\tb\n-␛[2J\n");
        let json = "{\n  \"a\": \"é \\u001b \u{9b}2J\u{202e}\"\n}";
        assert_eq!(escaped(json.to_owned()), "{\n  \"a\": \"é \\u001b \\u009b2J\\u202e\"\n}");
        assert_eq!(lines("one\r\ntwo\tthree"), "one\ntwo␉three");
    }
}
