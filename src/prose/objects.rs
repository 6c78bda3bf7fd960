//! Keys that stand several on a line: in an object, an inline table, a flow mapping.

/// What is set in the braces of a text, however deep: `audience` and `lead` of `{"page": {"audience": "lead"}}`, each as it is
/// written, without the quotes of the key.
pub fn in_braces(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let (mut depth, mut from, mut quote, mut last) = (0_usize, 0, None, ' ');
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open && last != '\\' => quote = None,
            Some(_) => {}
            None => match c {
                // In a word it is an apostrophe.
                '"' | '\'' if !last.is_alphanumeric() => quote = Some(c),
                '{' | '}' | ',' => {
                    if depth > 0 {
                        out.extend(pair(&text[from..at]));
                    }
                    match c {
                        '{' => depth += 1,
                        '}' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    from = at + 1;
                }
                _ => {}
            },
        }
        last = c;
    }
    if depth > 0 {
        out.extend(pair(&text[from..]));
    }
    out
}

/// A key and its value. What stands before the key on its line is a note.
fn pair(part: &str) -> Option<(&str, &str)> {
    let (key, value) = part.split_once([':', '=', '：', '＝'])?;
    let key = key.split_whitespace().next_back()?.trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    is_key.then_some((key, value.trim()))
}

/// A line of a program without the words that declare what it names: `export const audience = "lead"`.
pub fn undeclared(line: &str) -> &str {
    const WORDS: [&str; 7] = ["const ", "default ", "export ", "let ", "static ", "val ", "var "];
    let mut line = line.trim_start();
    while let Some(rest) = WORDS.iter().find_map(|word| line.strip_prefix(word)) {
        line = rest.trim_start();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_braces_are_found_at_any_depth() {
        for (text, pairs) in [
            (r#"{"audience":"lead"}"#, vec![("audience", r#""lead""#)]),
            (
                r#"{"a": "x, y", "page": {"b": [1, 2]}, 'c': 'd'}"#,
                vec![("a", r#""x, y""#), ("page", ""), ("b", "[1"), ("c", "'d'")],
            ),
            ("page = { audience = \"lead\" }", vec![("audience", "\"lead\"")]),
            ("{title: L'été, audience: lead}", vec![("title", "L'été"), ("audience", "lead")]),
            ("{ // a note\n  audience:\n  'lead'", vec![("audience", "'lead'")]),
            ("a: b, c: d", vec![]),
        ] {
            assert_eq!(in_braces(text), pairs, "{text}");
        }
        assert_eq!(undeclared("export const audience = \"lead\""), "audience = \"lead\"");
        assert_eq!(undeclared("constant = 1"), "constant = 1");
    }
}
