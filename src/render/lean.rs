//! Scripts without what only their authors read: comments on lines of their own, and indents.

/// A script that says the same in fewer bytes. Texts in back-ticks stay as they are.
pub(super) fn lean(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_text = false;
    for line in script.lines() {
        let code = line.trim_start();
        if !in_text && (code.is_empty() || code.starts_with("//")) {
            continue;
        }
        out.extend([if in_text { line } else { code }, "\n"]);
        in_text ^= ticks(line) % 2 == 1;
    }
    out
}

/// How many back-ticks begin or end a text.
fn ticks(line: &str) -> usize {
    line.matches('`').count() - line.matches("\\`").count()
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_and_indents_are_left_out_and_texts_stay() {
        assert_eq!(
            lean("// Why.\nif (a) {\n  b(); // c\n}\n\nd(`\n  // e\n\n`);\n"),
            "if (a) {\nb(); // c\n}\nd(`\n  // e\n\n`);\n"
        );
    }
}
