//! Words of a plan in Markdown that goes to a forge or into a mail.

/// Text from a plan in Markdown: as it is, and no markup.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // At the start of a line, these begin a list.
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in crate::diagnostic::printable::set(text.to_owned()).chars().enumerate() {
        let begins = at == 0 && matches!(c, '-' | '+') || at == number && matches!(c, '.' | ')');
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '!' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_begins_a_list() {
        for (plain, markdown) in [("1. First", "1\\. First"), ("12) x", "12\\) x"), ("- [ ] x", "\\- \\[ \\] x")] {
            assert_eq!(text(plain), markdown);
        }
        assert_eq!((text("+ x"), text("At 1. the - door")), ("\\+ x".into(), "At 1. the - door".into()));
    }
}
