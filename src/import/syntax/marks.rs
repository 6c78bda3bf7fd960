//! Marks that extensions of Markdown give words, as HTML: keys, insertions, small letters, icons.

use super::super::page::{Line, Notes, each_text};

/// Pairs of signs, and what their words become; nothing where they go with their words.
const PAIRS: &[(&str, &str, Option<&str>)] = &[
    ("{++", "++}", Some("ins")),
    ("{--", "--}", Some("del")),
    ("{==", "==}", Some("mark")),
    ("{>>", "<<}", None),
    ("^^", "^^", Some("ins")),
    ("==", "==", Some("mark")),
];

/// Beginnings of the names of icons between colons.
const ICONS: &[&str] = &["material-", "fontawesome-", "octicons-", "simple-"];

/// Longest text of small letters, in bytes.
const SMALL: usize = 12;

/// The marks of Python's extensions.
pub(super) fn python(lines: &mut [Line], notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains("`#!")) {
        // Code in a line says its language first.
        while let Some(at) = line.text.find("`#!") {
            let start = at + 3;
            let end = line.text[start..].find([' ', '`']).filter(|end| *end > 0).map(|end| start + end);
            let Some(end) = end.filter(|end| line.text[*end..].starts_with(' ')) else { break };
            line.text.replace_range(at + 1..=end, "");
        }
    }
    for line in lines.iter_mut().filter(|line| !line.code && matches!(line.text.trim(), "\\[" | "\\]")) {
        line.text = line.text.replace(['\\', '[', ']'], "") + "$$";
    }
    each_text(lines, |text, _| {
        if !text.contains(['^', '=', '+', '~', '{', ':', '\\']) {
            return None;
        }
        let mut out = text.to_owned();
        formulas(&mut out, "\\(", "\\)", "$", notes);
        formulas(&mut out, "\\[", "\\]", "$$", notes);
        for (open, close, element) in PAIRS {
            pairs(&mut out, open, close, *element, notes);
        }
        keys(&mut out, notes);
        small(&mut out, '~', "sub", notes);
        small(&mut out, '^', "sup", notes);
        icons(&mut out, notes);
        (out != text).then_some(out)
    });
}

/// `\(x\)` and `\[x\]` as `$x$` and `$$x$$`.
fn formulas(text: &mut String, open: &str, close: &str, sign: &str, notes: &mut Notes) {
    let mut from = 0;
    while let Some(at) = text[from..].find(open).map(|at| from + at) {
        let start = at + open.len();
        let Some(length) = text[start..].find(close) else { break };
        let inner = text[start..start + length].trim().to_owned();
        // Brackets may be escaped for being brackets.
        if inner.is_empty() || inner.contains('$') || !inner.contains(['\\', '_', '^', '=', '+']) {
            from = start;
            continue;
        }
        notes.count("formulas, as formulas");
        let new = format!("{sign}{inner}{sign}");
        text.replace_range(at..start + length + close.len(), &new);
        from = at + new.len();
    }
}

fn pairs(text: &mut String, open: &str, close: &str, element: Option<&str>, notes: &mut Notes) {
    let mut from = 0;
    while let Some(at) = text[from..].find(open).map(|at| from + at) {
        let start = at + open.len();
        let Some(length) = text[start..].find(close) else { break };
        let inner = text[start..start + length].to_owned();
        let is_own = !inner.is_empty() && inner.trim() == inner && !inner.starts_with(&open[..1]);
        if !is_own {
            from = start;
            continue;
        }
        notes.count("marked words, as HTML");
        let new = element.map_or_else(String::new, |name| format!("<{name}>{inner}</{name}>"));
        text.replace_range(at..start + length + close.len(), &new);
        from = at + new.len();
    }
}

/// `++ctrl+alt+c++`.
fn keys(text: &mut String, notes: &mut Notes) {
    let mut from = 0;
    while let Some(at) = text[from..].find("++").map(|at| from + at) {
        let start = at + 2;
        let Some(length) = text[start..].find("++") else { break };
        let inner = text[start..start + length].to_owned();
        let is_key = |key: &str| {
            !key.is_empty()
                && (key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    || key.starts_with('"') && key.ends_with('"') && key.len() > 2)
        };
        if !inner.split('+').all(is_key) {
            from = start;
            continue;
        }
        notes.count("marked words, as HTML");
        let named = |key: &str| {
            let key = key.trim_matches('"');
            let mut letters = key.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            format!("<kbd>{}</kbd>", first.chain(letters).collect::<String>())
        };
        let new = inner.split('+').map(named).collect::<Vec<_>>().join("+");
        text.replace_range(at..start + length + 2, &new);
        from = at + new.len();
    }
}

/// `H~2~O`, `x^2^`.
fn small(text: &mut String, sign: char, element: &str, notes: &mut Notes) {
    let mut from = 0;
    while let Some(at) = text[from..].find(sign).map(|at| from + at) {
        let before = text[..at].chars().next_back();
        let start = at + 1;
        let end =
            text[start..].find(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '-' | ',')).map(|end| start + end);
        let end = end.filter(|end| text[*end..].starts_with(sign) && *end > start && end - start <= SMALL);
        let doubled = |end: usize| before == Some(sign) || text[end + 1..].starts_with(sign);
        let Some(end) = end.filter(|end| before.is_some_and(char::is_alphanumeric) && !doubled(*end)) else {
            from = start;
            continue;
        };
        notes.count("marked words, as HTML");
        let new = format!("<{element}>{}</{element}>", &text[start..end]);
        text.replace_range(at..=end, &new);
        from = at + new.len();
    }
}

fn icons(text: &mut String, notes: &mut Notes) {
    for begin in ICONS {
        let open = format!(":{begin}");
        while let Some(at) = text.find(&open) {
            let rest = &text[at + 1..];
            let Some(length) = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_') else { break };
            if !rest[length..].starts_with(':') {
                break;
            }
            notes.count("icons left out");
            let end = at + 1 + length + 1;
            let end = end + usize::from(text[end..].starts_with(' '));
            text.replace_range(at..end, "");
        }
    }
}

/// Signs by their names between colons, `:tada:`, as themselves. Where fields are written so, one at the beginning of a line
/// stays.
pub(super) fn signs(lines: &mut [Line], has_fields: bool, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains(':')) {
        let is_field = has_fields && line.text.trim_start().starts_with(':');
        each_text(std::slice::from_mut(line), |text, _| {
            let mut out = String::new();
            let mut done = 0;
            let mut from = if is_field { text.find(' ').unwrap_or(text.len()) } else { 0 };
            while let Some(at) = text[from..].find(':').map(|at| from + at) {
                from = at + 1;
                let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-');
                let length = text[from..].find(|c: char| !is_name(c)).unwrap_or(0);
                let end = from + length;
                let is_word = |c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '.');
                if length < 2
                    || !text[end..].starts_with(':')
                    || text[..at].ends_with(is_word)
                    || text[end + 1..].starts_with(|c: char| c.is_alphanumeric() || c == ':')
                {
                    continue;
                }
                let Some(sign) = emojis::get_by_shortcode(&text[from..end]) else { continue };
                notes.count("signs by their names, as themselves");
                out.extend([&text[done..at], sign.as_str()]);
                (done, from) = (end + 1, end + 1);
            }
            (done > 0).then(|| out + &text[done..])
        });
    }
}

/// `{ .class #id key=value }` behind a link, an image or code goes, but for the id, which links may name.
pub(super) fn attributes(lines: &mut [Line], notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code && line.text.contains('{')) {
        let is_heading = line.text.starts_with('#');
        let mut from = 0;
        while let Some(at) = line.text[from..].find('{').map(|at| from + at) {
            from = at + 1;
            let before = line.text[..at].trim_end();
            if !before.ends_with([')', ']', '`', '>']) || at - before.len() > 1 {
                continue;
            }
            let Some(length) = line.text[at..].find('}') else { break };
            let list = line.text[at + 1..at + length].trim_start_matches(':').trim();
            // What ends a heading was read with it.
            if !is_list(list) || is_heading && line.text[at + length + 1..].trim().is_empty() {
                continue;
            }
            let id = list.split_whitespace().find_map(|word| word.strip_prefix('#'));
            let id = id.filter(|id| !id.contains(['.', '"', '\''])).map(ToOwned::to_owned);
            let mut start = before.len();
            // An empty link is there for its id alone.
            if id.is_some() {
                start -= ["[]()", "[]"].into_iter().find(|empty| before.ends_with(empty)).map_or(0, str::len);
            }
            let place = id.map_or_else(String::new, |id| {
                notes.count("ids of what is no heading, as places");
                format!("<a id=\"{id}\"></a>")
            });
            if place.is_empty() {
                notes.count("attributes of blocks left out");
            }
            line.text.replace_range(start..=at + length, &place);
            from = start + place.len();
        }
    }
}

/// Whether all of a text are classes, ids and values of attributes.
fn is_list(text: &str) -> bool {
    let mut rest = text.trim();
    let mut some = false;
    while !rest.is_empty() {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '@' | '.');
        if let Some(name) = rest.strip_prefix(['.', '#']) {
            let end = name.find(|c: char| !is_name(c)).unwrap_or(name.len());
            if end == 0 {
                return false;
            }
            rest = name[end..].trim_start();
        } else {
            let Some((name, value)) = rest.split_once('=') else { return false };
            if name.is_empty() || !name.chars().all(is_name) {
                return false;
            }
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let end = if let Some(quote) = quote {
                value[1..].find(quote).map(|end| end + 2)
            } else {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                let is_word = |c: char| is_name(c) || matches!(c, '%' | '/' | '#');
                Some(end).filter(|end| value[..*end].chars().all(is_word))
            };
            let Some(end) = end.filter(|end| *end > 0) else { return false };
            rest = value[end..].trim_start();
        }
        some = true;
    }
    some
}

#[cfg(test)]
mod tests {
    use super::super::super::page::{Line, Notes};

    #[test]
    fn a_sign_is_known_by_its_name() {
        let of = |text: &str, has_fields| {
            let mut lines = vec![Line::new(text, 1)];
            super::signs(&mut lines, has_fields, &mut Notes::default());
            lines.remove(0).text
        };
        assert_eq!(of(":warning: Well :+1:, done :tada:!", false), "⚠️ Well 👍, done 🎉!");
        assert_eq!(of(":date: 2026 :tada:", true), ":date: 2026 🎉");
        for same in ["`:tada:` at 12:30:45 a:tada: https://x.org/:tada:/ :no-such-sign: std::on::x", ":: :a :tada"] {
            assert_eq!(of(same, false), same);
        }
    }

    #[test]
    fn marks_become_html_and_what_only_looks_so_stays() {
        let of = |text: &str| {
            let (mut lines, mut notes) = (vec![Line::new(text, 1)], Notes::default());
            super::attributes(&mut lines, &mut notes);
            super::python(&mut lines, &mut notes);
            lines.remove(0).text
        };
        assert_eq!(
            of("![i](i.png){ align=left width=\"300\" } and [b](b){.x #y}"),
            "![i](i.png) and [b](b)<a id=\"y\"></a>"
        );
        assert_eq!(of("[](){ #here }and `code`{.c} ## x"), "<a id=\"here\"></a>and `code` ## x");
        assert_eq!(of("## Of `code` {#of-code}"), "## Of `code` {#of-code}");
        assert_eq!(of("[a] { b } (x) {y} f(x){z=1;}"), "[a] { b } (x) {y} f(x){z=1;}");
        assert_eq!(
            of(":material-account: ++ctrl+c++ H~2~O x^2^"),
            "<kbd>Ctrl</kbd>+<kbd>C</kbd> H<sub>2</sub>O x<sup>2</sup>"
        );
        assert_eq!(
            of("^^ins^^ {++add++} {--gone--} ==m=="),
            "<ins>ins</ins> <ins>add</ins> <del>gone</del> <mark>m</mark>"
        );
        assert_eq!(of("~~del~~ a == b == c, C++ and D++, ~x, 10^6"), "~~del~~ a == b == c, C++ and D++, ~x, 10^6");
        assert_eq!(of("`#!python print(1)` `#!`"), "`print(1)` `#!`");
        assert_eq!(of(r"for \(S_1; \dots; S_n\) and \[ x = 1 \]"), r"for $S_1; \dots; S_n$ and $$x = 1$$");
        assert_eq!(of(r"\[not a link\] \(nor a sum\) `\(x_1\)`"), r"\[not a link\] \(nor a sum\) `\(x_1\)`");
    }
}
