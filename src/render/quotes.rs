//! Quotes within quotes: a phrase that quotes a title which quotes something itself.

/// The quotes of a language, and those within them.
fn pairs(language: &str) -> [[char; 2]; 2] {
    if language == "fr" { [['«', '»'], ['“', '”']] } else { [['“', '”'], ['‘', '’']] }
}

/// A phrase with the quotes that stand within others as the language writes them; one that leaves a quote open is as it was.
pub(super) fn nested(text: String, language: &str) -> String {
    let [[open, close], [inner_open, inner_close]] = pairs(language);
    if text.matches(open).nth(1).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text.chars().peekable();
    let is_space = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    while let Some(c) = rest.next() {
        if c == open {
            depth += 1;
            out.push(if depth > 1 { inner_open } else { c });
            if depth > 1 && language == "fr" {
                rest.next_if(is_space);
            }
        } else if c == close {
            let Some(outside) = depth.checked_sub(1) else { return text };
            if outside > 0 && language == "fr" && out.ends_with(|c| is_space(&c)) {
                out.pop();
            }
            out.push(if outside > 0 { inner_close } else { c });
            depth = outside;
        } else {
            out.push(c);
        }
    }
    if depth == 0 { out } else { text }
}

#[cfg(test)]
mod tests {
    use super::nested;

    #[test]
    fn a_title_that_quotes_is_quoted_with_other_quotes() {
        for (language, is, to_be) in [
            ("fr", "Préparer « « Et depuis ? » aux cafés »", "Préparer « “Et depuis ?” aux cafés »"),
            ("fr", "Relire «\u{a0}«\u{a0}Et\u{a0}»\u{a0}»", "Relire «\u{a0}“Et”\u{a0}»"),
            ("fr", "« Un » et « deux »", "« Un » et « deux »"),
            ("fr", "Relire « Un « deux »", "Relire « Un « deux »"),
            ("fr", "Relire « dit “oui” »", "Relire « dit “oui” »"),
            ("en", "Prepare “The “why” of it”", "Prepare “The ‘why’ of it”"),
            ("en", "Prepare “Ana’s day”", "Prepare “Ana’s day”"),
        ] {
            assert_eq!(nested(is.to_owned(), language), to_be);
        }
    }
}
