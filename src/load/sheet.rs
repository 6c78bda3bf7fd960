//! The style sheet of a drawing, or an attribute that may hold an address, without what it would take from elsewhere.

use std::fmt::Write as _;

/// Functions that take an address in quotes.
const TAKE_STRINGS: &[&str] = &["cross-fade", "image", "image-set", "src", "-webkit-cross-fade", "-webkit-image-set"];

/// Whether an address leads to another host, or has a scheme of its own; what an address holds itself is not elsewhere.
pub(super) fn is_elsewhere(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let mut slashes = plain.bytes().take_while(|byte| matches!(byte, b'/' | b'\\'));
    if slashes.nth(1).is_some() {
        return true;
    }
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    plain.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme) && !scheme.eq_ignore_ascii_case("data"))
}

/// CSS without addresses of elsewhere and without `@import`, and whether it had any of the two.
pub(super) fn own(css: &str) -> (String, bool, bool) {
    let css = &*letters(css);
    let mut out = String::with_capacity(css.len());
    let (mut has_address, mut has_import, mut names_spaces) = (false, false, false);
    let mut within: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(c) = css[at..].chars().next() {
        let rest = &css[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            at += 2 + comment.find("*/").map_or(comment.len(), |end| end + 2);
            out.push(' ');
            continue;
        }
        match c {
            '"' | '\'' => {
                let string = &rest[..string_end(rest)];
                let is_address = within.last().is_some_and(|function| TAKE_STRINGS.contains(&&**function));
                if is_address && is_elsewhere(string.trim_matches(['"', '\''])) {
                    has_address = true;
                    out.push_str("\"#\"");
                } else {
                    out.push_str(string);
                }
                at += string.len();
                continue;
            }
            '@' => {
                let name = word(&rest[1..]).to_ascii_lowercase();
                names_spaces = name == "namespace";
                if matches!(&*name, "import" | "charset") {
                    has_import |= name == "import";
                    at += statement_end(rest);
                    continue;
                }
            }
            '(' => {
                let function = last_word(&out).to_ascii_lowercase();
                if function == "url" {
                    let inside = &rest[1..];
                    let text = inside.len() - inside.trim_start().len();
                    let quoted = inside[text..].starts_with(['"', '\'']);
                    let from = if quoted { text + string_end(&inside[text..]) } else { text };
                    let end = inside[from..].find(')').map_or(inside.len(), |end| from + end);
                    let address = inside[..end].trim().trim_matches(['"', '\'']);
                    if names_spaces {
                        out.truncate(out.len() - function.len());
                        // Writing to a string does not fail.
                        let _ = write!(out, "\"{address}\"");
                    } else if is_elsewhere(address) {
                        has_address = true;
                        out.truncate(out.len() - function.len());
                        out.push_str("url(#)");
                    } else {
                        out.extend(["(", &inside[..end], ")"]);
                    }
                    at += 1 + (end + 1).min(inside.len());
                    continue;
                }
                within.push(function);
            }
            ')' => {
                within.pop();
            }
            ';' | '{' | '}' => {
                names_spaces = false;
                within.clear();
            }
            _ => {}
        }
        out.push(c);
        at += c.len_utf8();
    }
    (out, has_address, has_import)
}

/// CSS in which letters and digits that are written by their numbers are what they are.
fn letters(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let letter = u32::from_str_radix(&after[..digits], 16).ok().and_then(char::from_u32);
        let is_plain = |c: &char| c.is_ascii_alphanumeric() || !c.is_ascii() && !c.is_control();
        if let Some(letter) = letter.filter(is_plain) {
            out.push(letter);
            rest = &after[digits..];
            rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
        } else {
            out.push('\\');
            let next = after.chars().next().map_or(0, char::len_utf8);
            out.push_str(&after[..next]);
            rest = &after[next..];
        }
    }
    out + rest
}

/// Where the string that begins here ends, its quotes included.
fn string_end(css: &str) -> usize {
    let mut chars = css.char_indices();
    let Some((_, quote)) = chars.next() else { return 0 };
    let mut is_escaped = false;
    for (at, c) in chars {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' => return at,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    css.len()
}

/// Where the statement that begins here ends, its semicolon included.
fn statement_end(css: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(c) = css[at..].chars().next() {
        match c {
            '"' | '\'' => {
                at += string_end(&css[at..]);
                continue;
            }
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return at + 1,
            '{' | '}' if depth == 0 => return at,
            _ => {}
        }
        at += c.len_utf8();
    }
    css.len()
}

fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len())]
}

fn last_word(text: &str) -> &str {
    let from = text.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    &text[from.map_or(0, |from| from + text[from..].chars().next().map_or(0, char::len_utf8))..]
}
