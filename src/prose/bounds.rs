//! Raw HTML whose cleaning would take more than linear time or space.
//!
//! An HTML parser walks up the open elements at every tag, and opens formatting elements again in
//! every block that follows: some hundred bytes can become as many million elements. What is counted
//! here is at least what the parser meets; a page that anyone writes stays far below.

/// Elements that are open at the same time.
const MOST_OPEN: usize = 200;
/// The open elements at each tag, over all tags.
const MOST_WORK: usize = 4_000_000;
/// Attributes of one tag.
const MOST_ATTRIBUTES: usize = 100;

/// Elements without an end.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Whether HTML is within bounds.
pub(super) fn are_kept(html: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut work = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.strip_prefix('/');
        let name = name(end.unwrap_or(rest));
        if name.is_empty() {
            continue;
        }
        if end.is_some() {
            if let Some(at) = open.iter().rposition(|own| *own == name) {
                open.remove(at);
            }
            continue;
        }
        let (attributes, length) = tag(&rest[name.len()..]);
        rest = &rest[name.len() + length..];
        while open.last().is_some_and(|last| ends(&name, last)) {
            open.pop();
        }
        work += open.len();
        if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
        if attributes > MOST_ATTRIBUTES || open.len() > MOST_OPEN || work > MOST_WORK {
            return false;
        }
    }
    true
}

fn name(text: &str) -> String {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return String::new();
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(text.len());
    text[..end].to_ascii_lowercase()
}

/// Whether a tag ends an open element that needs no end tag.
fn ends(tag: &str, open: &str) -> bool {
    match open {
        "li" => tag == "li",
        "p" => matches!(tag, "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "pre"),
        "dt" | "dd" => matches!(tag, "dt" | "dd"),
        "td" | "th" => matches!(tag, "td" | "th" | "tr"),
        "tr" => tag == "tr",
        _ => false,
    }
}

/// How many attributes a tag has after its name, and where it ends. Quotes hide brackets.
fn tag(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut count, mut at, mut in_name) = (0, 0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => break,
            b'=' if in_name => {
                at += 1 + bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                in_name = false;
                match bytes.get(at) {
                    Some(quote @ (b'"' | b'\'')) => {
                        let Some(close) = bytes[at + 1..].iter().position(|byte| byte == quote) else {
                            return (count, text.len());
                        };
                        at += close + 2;
                    }
                    _ => {
                        at +=
                            bytes[at..].iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count();
                    }
                }
                continue;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => in_name = false,
            _ if !in_name => {
                in_name = true;
                count += 1;
            }
            _ => {}
        }
        at += 1;
    }
    (count, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anyone_writes_is_within_bounds() {
        assert!(are_kept(&"<p>A <b>bold</b> word<br><img src=x alt='>'>".repeat(10_000)));
        assert!(are_kept(&format!("<table>{}</table>", "<tr><td>1<td>2".repeat(10_000))));
        assert!(are_kept(&format!("<ul>{}</ul>", "<li>x".repeat(10_000))));
        assert!(are_kept("a < b <3 </nothing> <!-- <div> -->"));
    }

    #[test]
    fn what_would_blow_up_is_beyond_them() {
        for wild in [
            "<div>".repeat(100_000),
            format!("<p {}>", "a ".repeat(100_000)),
            format!("<p {}>", "a=\">\" ".repeat(100_000)),
            format!("{}{}", "<b>".repeat(150), "<p>x".repeat(100_000)),
            "<b></i>".repeat(100_000),
        ] {
            assert!(!are_kept(&wild), "{}", &wild[..40]);
        }
    }
}
