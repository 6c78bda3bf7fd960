//! Text in words that the indexer knows apart: after elisions, between cells.

use memchr::{memchr, memchr3};

/// Writes HTML with a space after elisions in text: the indexer takes `l’équipe` for one word, and nobody
/// searches for `lequipe`. And with one between two cells of a table, or a title and what is said of it:
/// the indexer takes tags that touch for the middle of a word. And behind the dash of `16 h–18 h`, which it drops.
pub(super) fn apart(html: &str, out: &mut String) {
    let bytes = html.as_bytes();
    let (mut written, mut at) = (0, 0);
    // `’` is three bytes, of which the first begins other signs too.
    while let Some(found) = memchr3(b'<', b'\'', APOSTROPHE[0], &bytes[at..]) {
        let sign = at + found;
        let rest = &bytes[sign..];
        let end = if rest[0] == b'<' {
            let Some(end) = memchr(b'>', rest) else { break };
            let (closes, next) = (rest[1] == b'/', rest.get(end + 1..));
            let touches = closes && next.is_some_and(|next| next.first() == Some(&b'<') && next.get(1) != Some(&b'/'));
            at = sign + end + 1;
            touches.then_some(at)
        } else {
            if rest.starts_with(DASH) {
                at = sign + DASH.len();
                if is_range(&html[written..sign], &bytes[at..]) {
                    out.push_str(&html[written..at]);
                    out.push(' ');
                    written = at;
                }
                continue;
            }
            let long = if rest[0] == b'\'' { 1 } else { APOSTROPHE.len() };
            let is_one = long == 1 || rest.starts_with(APOSTROPHE);
            at = sign + if is_one { long } else { 1 };
            let is_elision = is_one
                && is_elision(&html[written..sign])
                && html[at..].chars().next().is_some_and(char::is_alphabetic);
            is_elision.then_some(at)
        };
        if let Some(end) = end {
            out.push_str(&html[written..end]);
            out.push(' ');
            written = end;
        }
    }
    out.push_str(&html[written..]);
}

const APOSTROPHE: &[u8] = "’".as_bytes();
const DASH: &[u8] = "–".as_bytes();

/// Whether a dash stands between two numbers, of which the first may have the sign of hours.
fn is_range(before: &str, after: &[u8]) -> bool {
    let digits = before.strip_suffix('h').map_or(before, |before| before.trim_end_matches([' ', '\u{a0}', '\u{202f}']));
    digits.ends_with(|c: char| c.is_ascii_digit()) && after.first().is_some_and(u8::is_ascii_digit)
}

/// Whether a text ends with a word that loses its vowel before another.
fn is_elision(text: &str) -> bool {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).take(9).last();
    let word = start.map_or("", |(at, _)| &text[at..]);
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

const ELIDED: &[&str] = &["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

#[cfg(test)]
mod tests {
    fn apart(html: &str) -> String {
        let mut out = String::new();
        super::apart(html, &mut out);
        out
    }

    #[test]
    fn cells_that_touch_are_words_apart() {
        assert_eq!(apart("<td>Moment</td><td>Page</td></tr>"), "<td>Moment</td> <td>Page</td></tr>");
        assert_eq!(apart("<b>mot</b>, <i>dit</i></p>"), "<b>mot</b>, <i>dit</i></p>");
    }

    #[test]
    fn the_dash_of_a_range_parts_two_numbers() {
        assert_eq!(apart("16\u{a0}h–18 h, 9h30–11h45, 7–8 – A–1 1–b"), "16\u{a0}h– 18 h, 9h30– 11h45, 7– 8 – A–1 1–b");
    }

    #[test]
    fn an_article_does_not_hide_its_noun() {
        assert_eq!(
            apart("<p title=\"l'un\">L’équipe d'aujourd’hui</p>"),
            "<p title=\"l'un\">L’ équipe d' aujourd’hui</p>"
        );
        assert_eq!(apart("<b>l</b>’un … – jusqu’à l’1 L'<i>x"), "<b>l</b>’un … – jusqu’ à l’1 L'<i>x");
    }
}
