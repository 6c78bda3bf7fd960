//! How markup of other tools looks in a line.

use super::hosts::is_phone;
use std::ops::Range;

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

pub(super) fn leading(line: &str, sign: &str) -> Option<Range<usize>> {
    let at = line.len() - line.trim_start_matches([' ', '>']).len();
    line[at..].starts_with(sign).then(|| at..line.trim_end().len())
}

pub(super) fn between(line: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let at = line.find(open)?;
    let end = line[at..].find(close)?;
    Some(at..at + end + close.len())
}

/// A word alone in brackets and an exclamation mark at the start of a quote, which no forge reads as an alert.
pub(super) fn alert(line: &str) -> Option<Range<usize>> {
    let at = line.find("> [!")? + 2;
    let end = at + line[at..].find(']')?;
    let word = line[at + 2..end].to_ascii_uppercase();
    let rest = line[end + 1..].trim();
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let is_read = ALERTS.contains(&&*word);
    (is_word && !is_read && !rest.starts_with('(')).then_some(at..end + 1)
}

/// `[[page]]`; `[[text]](address)` is a link of Markdown.
pub(super) fn wiki(line: &str) -> Option<Range<usize>> {
    let at = line.find("[[")?;
    let end = at + line[at..].find("]]")? + 2;
    (!line[end..].starts_with(['(', '[']) && end > at + 4).then_some(at..end)
}

pub(super) fn target(line: &str) -> Option<Range<usize>> {
    let name = line.trim_end().strip_prefix('(')?.strip_suffix(")=")?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    is_name.then(|| 0..line.trim_end().len())
}

pub(super) fn highlight(line: &str) -> Option<Range<usize>> {
    let at = line.find("==")?;
    let rest = &line[at + 2..];
    let end = rest.find("==")?;
    let marked = &rest[..end];
    let tight = !marked.is_empty() && !marked.starts_with([' ', '=']) && !marked.ends_with(' ');
    (tight && !rest[end + 2..].starts_with('=')).then(|| at..at + end + 4)
}

/// A line that is nothing but one of these.
pub(super) fn alone(line: &str, all: &[&str]) -> Option<Range<usize>> {
    all.contains(&line.trim()).then(|| line.len() - line.trim_start().len()..line.trim_end().len())
}

/// `.. note::` and the like.
pub(super) fn directive(line: &str) -> Option<Range<usize>> {
    let name = line
        .trim_start()
        .strip_prefix(".. ")?
        .split("::")
        .next()
        .filter(|name| line.contains("::") && !name.is_empty())?;
    name.chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-')
        .then(|| line.len() - line.trim_start().len()..line.trim_end().len())
}

/// A sign, a word and another sign, with nothing between.
pub(super) fn named(line: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let at = line.find(open)?;
    let rest = &line[at + open.len()..];
    let end = rest.find(close)?;
    let is_word =
        end > 0 && rest[..end].chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '#'));
    is_word.then(|| at..at + open.len() + end + close.len())
}

/// `{ref}` before code, which is blank here.
pub(super) fn role(line: &str) -> Option<Range<usize>> {
    let at = line.match_indices('{').find(|(at, _)| {
        let rest = &line[at + 1..];
        rest.find('}').is_some_and(|end| {
            let is_name =
                end > 0 && rest[..end].bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b':'));
            is_name && rest[end + 1..].starts_with("   ")
        })
    })?;
    let end = line[at.0..].find('}')?;
    Some(at.0..at.0 + end + 1)
}

/// `{info}` alone on its line, as wikis write a box, and `{props.title}`.
pub(super) fn macro_of_a_wiki(line: &str) -> Option<Range<usize>> {
    const NAMES: [&str; 16] = [
        "children", "code", "column", "excerpt", "expand", "info", "noformat", "note", "panel", "props", "quote",
        "section", "status", "tip", "toc", "warning",
    ];
    let inside = line.trim_end().strip_prefix('{')?.split('}').next()?;
    let name = inside.split([':', '.', '|', ' ']).next().unwrap_or_default();
    (line.contains('}') && NAMES.contains(&name)).then(|| 0..inside.len() + 2)
}

/// A text close between two equal signs, with no word right outside of them.
pub(super) fn tight(line: &str, sign: &str) -> Option<Range<usize>> {
    let is_inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !sign.contains(c));
    let is_outside =
        |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !sign.contains(c) && !matches!(c, '{' | '}'));
    line.match_indices(sign).find_map(|(at, _)| {
        let rest = &line[at + sign.len()..];
        let end = rest.find(sign)?;
        let (inside, after) = (&rest[..end], &rest[end + sign.len()..]);
        let fits = is_outside(line[..at].chars().next_back()) && is_outside(after.chars().next());
        let is_text = is_inside(inside.chars().next()) && is_inside(inside.chars().next_back());
        (fits && is_text).then(|| at..at + end + 2 * sign.len())
    })
}

/// A few letters between two equal signs that follow a word: `H~2~O`, `mc^2^`.
pub(super) fn letters_between(line: &str, sign: char) -> Option<Range<usize>> {
    line.match_indices(sign).find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.find(sign)?;
        let inside = &rest[..end];
        let is_short = !inside.is_empty() && inside.chars().count() < 9 && inside.chars().all(char::is_alphanumeric);
        let follows = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        (is_short && follows && !rest[end + 1..].starts_with(sign)).then(|| at..at + end + 2)
    })
}

/// A formula as LaTeX writes it. The same signs escape brackets, so that what is inside must look like one.
pub(super) fn formula(line: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let at = between(line, open, close)?;
    let inside = &line[at.start + 2..at.end - 2];
    let commands =
        inside.match_indices('\\').any(|(at, _)| inside[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    (commands || inside.contains(['^', '{'])).then_some(at)
}

/// `[@name2020]`.
pub(super) fn citation(line: &str) -> Option<Range<usize>> {
    let at = between(line, "[@", "]")?;
    let is_key = line[at.start + 2..at.end - 1].starts_with(|c: char| c.is_ascii_alphabetic());
    (is_key && !line[at.end..].starts_with(['(', '['])).then_some(at)
}

/// `%% a note %%`, or one of the lines `%%` around several.
pub(super) fn comment(line: &str) -> Option<Range<usize>> {
    let text = line.trim();
    let at = line.len() - line.trim_start().len();
    let is_one = text == "%%" || text.len() > 4 && text.starts_with("%% ") && text.ends_with(" %%");
    is_one.then(|| at..at + text.len())
}

/// `[text](a b.md)`, which is no link; a title may follow the address, and what has no look of an address is prose.
pub(super) fn blank_in_an_address(line: &str) -> Option<Range<usize>> {
    line.match_indices("](").find_map(|(at, _)| {
        let (text, address) = around(line, at, "](")?;
        let inside = line[address.clone()].trim();
        let (_, more) = inside.split_once(char::is_whitespace)?;
        // What another tool would put in is told as such.
        let is_read = inside.starts_with('<')
            || inside.contains("{{")
            || inside.contains("{%")
            || more.trim_start().starts_with(['"', '\'', '(']);
        ((is_address(inside) || is_phone(inside)) && !is_read && !text.is_empty()).then(|| {
            let image = usize::from(line[..text.start - 1].ends_with('!'));
            text.start - 1 - image..address.end + 1
        })
    })
}

/// `[text] (address)`, which is no link.
pub(super) fn apart(line: &str) -> Option<Range<usize>> {
    line.match_indices("] (").find_map(|(at, _)| {
        let (text, address) = around(line, at, "] (")?;
        let inside = &line[address.clone()];
        let is_task = line[text.clone()].trim().chars().count() < 2;
        let is_one = !inside.contains(char::is_whitespace) && is_address(inside) && !is_task;
        is_one.then(|| text.start - 1..address.end + 1)
    })
}

/// `[text](address)`, where it is none.
pub(super) fn linked(line: &str) -> Option<Range<usize>> {
    line.match_indices("](").find_map(|(at, _)| {
        let (text, address) = around(line, at, "](")?;
        let image = usize::from(line[..text.start - 1].ends_with('!'));
        is_address(&line[address.clone()]).then(|| text.start - 1 - image..address.end + 1)
    })
}

/// What stands in square brackets before a sign, and in round ones behind it. Each is looked for nearby only, so that a line of
/// nothing but signs takes no longer than another.
fn around(line: &str, at: usize, sign: &str) -> Option<(Range<usize>, Range<usize>)> {
    const NEARBY: usize = 1000;
    let from = line.floor_char_boundary(at.saturating_sub(NEARBY));
    let open = from + line[from..at].rfind('[')?;
    let start = at + sign.len();
    let close = start + line[start..line.floor_char_boundary(start + NEARBY)].find(')')?;
    let is_escaped = line[..open].ends_with('\\') || line[..at].ends_with('\\');
    (!is_escaped).then_some((open + 1..at, start..close))
}

/// Whether what stands in round brackets looks like an address or the path of a file.
fn is_address(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    let is_ending = (2..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let has_way = ["./", "../", "/", "http://", "https://", "mailto:"].iter().any(|start| text.starts_with(start));
    has_way || is_ending && !end.bytes().all(|byte| byte.is_ascii_digit())
}

/// `: what it is`, below a term. A line of French may begin with a colon, but not with a capital or three blanks behind it.
pub(super) fn definition(line: &str) -> Option<Range<usize>> {
    let rest = line.strip_prefix(": ")?;
    let is_one = rest.starts_with("  ") || rest.starts_with(char::is_uppercase);
    (is_one && !rest.trim().is_empty()).then(|| 0..line.trim_end().len())
}

/// What begins with a sign of a quote.
pub(super) fn leading_of_quote(line: &str, sign: &str) -> Option<Range<usize>> {
    let at = line.len() - line.trim_start().len();
    (line[at..].starts_with(sign) && !line[at + sign.len()..].starts_with('[')).then(|| at..line.trim_end().len())
}

/// A task that is neither open nor done: `- [/] …`.
pub(super) fn half_done(line: &str, sign: &str) -> Option<Range<usize>> {
    let at = line.len() - line.trim_start_matches([' ', '>']).len();
    let rest = line[at..].strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?;
    rest.starts_with(sign).then(|| at + 2..at + 1 + sign.len())
}

/// The name of a paragraph at its end, ` ^name`.
pub(super) fn block_id(line: &str) -> Option<Range<usize>> {
    let (before, name) = line.trim_end().rsplit_once(" ^")?;
    let is_name = name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_name && !before.trim().is_empty()).then(|| before.len() + 1..line.trim_end().len())
}

pub(super) fn exported(line: &str) -> Option<Range<usize>> {
    let what = line.strip_prefix("export ")?;
    let is_code = ["const ", "default ", "function ", "let ", "class "].iter().any(|word| what.starts_with(word));
    is_code.then(|| 0..line.trim_end().len())
}

/// `:tada:`.
pub(super) fn shortcode(line: &str) -> Option<Range<usize>> {
    line.match_indices(':').find_map(|(at, _)| code_at(line, at)).filter(|at| &line[at.clone()] != ":audience:")
}

/// Where the short name of a sign stands that begins with this colon.
pub(super) fn code_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text.as_bytes()[at + 1..];
    let end = rest.iter().take(32).position(|byte| *byte == b':').filter(|end| *end > 1)?;
    let is_name = rest[..end]
        .iter()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-'));
    let has_letter = rest[..end].iter().any(u8::is_ascii_alphabetic) || matches!(&rest[..end], b"+1" | b"-1");
    let is_apart =
        |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ':' | '/' | '`' | '(' | '{'));
    let after = text.get(at + end + 2..)?.chars().next();
    (is_name && has_letter && is_apart(text[..at].chars().next_back()) && is_apart(after)).then(|| at..at + end + 2)
}

#[cfg(test)]
mod tests {
    use super::super::foreign::kinds_in;

    /// What of a line is markup of another tool.
    fn read(line: &str) -> Vec<&str> {
        kinds_in(line).into_iter().filter_map(|kind| Some(&line[(kind.find)(line)?])).collect()
    }

    #[test]
    fn markup_of_other_tools_is_seen_where_it_stands() {
        for (line, seen) in [
            ("[TOC]", "[TOC]"),
            ("  [toc]", "[toc]"),
            ("Un mot ++inséré++ là", "++inséré++"),
            ("H~2~O", "~2~"),
            ("E = mc^2^.", "^2^"),
            ("{++ ajout ++} dit", "{++ ajout ++}"),
            ("{>> à voir <<}", "{>> à voir <<}"),
            ("<%= nom %>", "<%= nom %>"),
            ("Un [mot]{.mark} ici", "{.mark}"),
            ("![x](y.png){.wide}", "{.wide}"),
            ("--8<-- \"part.md\"", "--8<-- \"part.md\""),
            ("=== \"Onglet\"", "=== \"Onglet\""),
            ("/// note | Titre", "/// note | Titre"),
            (".. note:: texte", ".. note:: texte"),
            ("{info}", "{info}"),
            ("{panel:title=A}", "{panel:title=A}"),
            ("{props.title}", "{props.title}"),
            ("Là %%commentaire%% ici", "%%commentaire%%"),
            ("Note^[en ligne] là", "^[en ligne]"),
            ("\\[ x^2 \\]", "\\[ x^2 \\]"),
            ("Selon [@dupont2020]", "[@dupont2020]"),
            ("*[HTML]: HyperText", "*[HTML]: HyperText"),
            (":   Une définition", ":   Une définition"),
            (": Une définition", ": Une définition"),
            (">! caché", ">! caché"),
            ("- [/] moitié", "[/]"),
            ("Un paragraphe ^abc123", "^abc123"),
            ("export const a = 1", "export const a = 1"),
            ("Bravo :tada: à vous", ":tada:"),
            (":+1:", ":+1:"),
            ("\\newpage", "\\newpage"),
        ] {
            assert_eq!(read(line), [seen], "{line}");
        }
    }

    #[test]
    fn prose_and_markdown_are_left_alone() {
        for line in [
            "C++ et Notepad++ sont des noms, et i++ du code",
            "Notes [^1] et [^deux].",
            "~~barré~~ et ~/chemin/~, de 5~6 à 7~8 minutes",
            "À 12:30:45, ouvert ; https://a.example:80/b:c",
            "Deux choses :\u{a0}l’une, l’autre : rien",
            ": suite d’une ligne coupée",
            "Un \\[sic\\] ou \\(entre parenthèses\\), \\[\\[entry\\]\\]",
            "- [ ] à faire, - [x] fait",
            "- [-](page.md)",
            "Bonjour {prénom}, {date}",
            "{prénom}",
            "## Titre {#id .classe}",
            "100 %% de réduction",
            "[mot](page.md) {.classe} loin",
            "> citation ! forte",
            "*[lien](page.md)*: un texte",
            "2^10 = 1024 et 2^20",
            "Les rôles::membres",
            "x: y, z:w et a:b:c",
        ] {
            assert_eq!(read(line), Vec::<&str>::new(), "{line}");
        }
    }
}
