//! Words of a plan in Markdown that goes to a forge or into a mail.

/// Text from a plan in Markdown: as it is, and no markup.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::diagnostic::printable::set(text.to_owned()).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '!' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
