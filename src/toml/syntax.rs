//! What is wrong with the syntax of TOML: one mistake told once, with a way out.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::{Span, Text, text};

use super::brackets::{self, Unclosed};
use super::heard::in_french;
use super::meant::{Meant, Right, meant};
use super::unseen::is_no_break;

/// A mistake in the syntax.
#[derive(Debug)]
pub(super) struct Mistake {
    /// `syntax` or `too-deep`.
    pub(super) rule: &'static str,
    /// Where, from the beginning of the TOML.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: Text,
    /// How to mend it.
    pub(super) help: Text,
    /// The line as it was meant, where that is plain.
    pub(super) right: Option<Right>,
    /// Where its other end is, and what is there.
    pub(super) other: Option<(Span, (&'static str, &'static str))>,
}

/// Parses TOML as far as it can be read: the table, what is wrong, and every place that the parser
/// could not read, be it the mistake itself or what follows from it.
pub(super) fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Mistake>, Vec<Span>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return (table, Vec::new(), Vec::new());
    }
    let errors = with_the_rest(text, errors);
    let places = |errors: &[toml::de::Error], back: &dyn Fn(usize) -> usize| -> Vec<Span> {
        let place = |at: usize| in_line(text, back(at));
        errors
            .iter()
            .map(|error| error.span().unwrap_or(0..0))
            .map(|at| Span::new(place(at.start), place(at.end)))
            .collect()
    };
    let mut unreadable = places(&errors, &|at| at);
    let unclosed = brackets::unclosed(text);
    if unclosed.is_empty() {
        let mistakes = mistakes(text, &errors, &unreadable);
        return (table, mistakes, unreadable);
    }
    // What follows something that is never closed is misread: it is read again as if it were.
    let whole = brackets::closed(text, &unclosed);
    let errors = with_the_rest(&whole, DeTable::parse_recoverable(&whole).1);
    let spans = places(&errors, &|at| brackets::back(at, &unclosed));
    let mut found: Vec<Mistake> = unclosed.iter().map(never_closed).collect();
    found.dedup_by_key(|mistake| mistake.span);
    found.extend(mistakes(text, &errors, &spans));
    unreadable.extend(found.iter().map(|mistake| mistake.span));
    found.sort_by_key(|mistake| mistake.span);
    (table, found, unreadable)
}

/// A place of the parser as one of a line: it takes the `\n` of `\r\n` for a sign of its own, and the line has ended before it.
fn in_line(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    let is_between = text[..at].ends_with('\r') && text[at..].starts_with('\n');
    if is_between { at - 1 } else { at }
}

/// The errors, with those of the values behind a key that has none: the parser reads no value from there on.
fn with_the_rest(text: &str, mut errors: Vec<toml::de::Error>) -> Vec<toml::de::Error> {
    let bare = errors.iter().filter(|error| error.message().starts_with("key with no value"));
    let mut rest = text.as_bytes().to_vec();
    for at in bare.filter_map(toml::de::Error::span) {
        let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        rest[start..end].fill(b' ');
    }
    if let Ok(rest) = String::from_utf8(rest)
        && rest != text
    {
        let known: HashSet<usize> = errors.iter().filter_map(|error| Some(error.span()?.start)).collect();
        let is_new = |error: &toml::de::Error| error.span().is_some_and(|at| !known.contains(&at.start));
        errors.extend(DeTable::parse_recoverable(&rest).1.into_iter().filter(is_new));
    }
    errors
}

fn never_closed(one: &Unclosed) -> Mistake {
    let closer = one.closer.trim_end();
    let (length, message) = match closer {
        "]" => (1, ("this list is never closed", "cette liste n'est jamais fermée")),
        "}" => (1, ("this table is never closed", "cette table n'est jamais fermée")),
        _ => (3, ("this text is never closed", "ce texte n'est jamais fermé")),
    };
    Mistake {
        rule: "syntax",
        span: Span::new(one.open, one.open + length),
        message: message.into(),
        help: text!("close it with `{closer}`", "fermez avec `{closer}`"),
        right: None,
        other: None,
    }
}

/// The errors of the parser, without those that only follow from another.
fn mistakes(text: &str, errors: &[toml::de::Error], spans: &[Span]) -> Vec<Mistake> {
    let (mut lines, mut headers): (HashSet<usize>, HashSet<&str>) = Default::default();
    let mut found: Vec<Mistake> = Vec::new();
    let mut errors: Vec<(Span, &str)> =
        spans.iter().copied().zip(errors.iter().map(toml::de::Error::message)).collect();
    errors.sort_by_key(|(span, _)| *span);
    // Lines are counted once, from error to error.
    let breaks = |from: u32, to: u32| text[from as usize..to as usize].bytes().filter(|byte| *byte == b'\n').count();
    let (mut at, mut counted) = (0, 0);
    for (span, message) in errors {
        counted += breaks(at, span.start);
        at = span.start;
        let last = counted + breaks(at, span.end);
        // What follows in the same line is the same mistake seen again.
        if !lines.insert(counted) | (last != counted && !lines.insert(last)) {
            continue;
        }
        let whole = line_at(text, span.start as usize);
        let duplicate = message.starts_with("duplicate key");
        // One header of another sort makes all that follow contradict it.
        if duplicate && whole.starts_with('[') && !headers.insert(whole.trim_matches(['[', ']'])) {
            continue;
        }
        let deep = message.contains("recursion limit") || message.contains("recurse");
        let comma = decimal(text, span);
        let rest = text[span.start as usize..].lines().next().unwrap_or_default();
        let is_text = ["escape", "unicode", " string"].iter().any(|word| message.contains(word)) && !is_bare(message);
        let is_told = deep || duplicate || is_text || comma.is_some() || grouped(rest).is_some();
        if let Some(Meant { span, message, help, right }) =
            (!is_told).then(|| meant(text, span.start as usize)).flatten()
        {
            found.push(Mistake { rule: "syntax", span, message, help, right, other: None });
            continue;
        }
        let is_assigned = text[..span.start as usize].trim_end_matches([' ', '\t']).ends_with('=');
        let message = if is_assigned && (rest.trim().is_empty() || rest.trim_start().starts_with(['#', '}', ','])) {
            "missing value"
        } else if is_bare_word(message, &text[span.start as usize..]) {
            "string values must be quoted, expected literal string"
        } else {
            message
        };
        found.push(Mistake {
            rule: if deep { "too-deep" } else { "syntax" },
            span,
            message: if deep {
                ("this is nested too deeply", "trop de niveaux sont imbriqués ici").into()
            } else if comma.is_some() {
                ("a comma ends the value", "une virgule termine la valeur").into()
            } else {
                Text::new(lower_first(message), in_french(message))
            },
            help: match comma {
                Some(number) => text!(
                    "write decimals behind a point: `{number}`",
                    "écrivez les décimales après un point : `{number}`"
                ),
                None => way_out(message, text, span),
            },
            right: None,
            other: (duplicate && found.len() < PATIENCE)
                .then(|| first(text, span))
                .flatten()
                .map(|first| (first, ("the first is here", "la première est ici"))),
        });
    }
    found
}

/// The number that was meant where decimals stand behind a comma: `value = 1,5`.
fn decimal(text: &str, span: Span) -> Option<String> {
    let at = span.start as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = |part: &str| part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    line.match_indices(',').find_map(|(comma, _)| {
        let before = line[..comma].rsplit('=').next()?.trim_start();
        let behind = &line[comma + 1..];
        let end = comma + 1 + digits(behind);
        let decimals = &line[comma + 1..end];
        let is_told = (comma..=end + 2).contains(&(at - start)) || at == start + comma - before.len();
        let is_list = line[..comma].rfind('[') > line[..comma].rfind('=');
        (is_told && !is_list && is_number(before.trim_start_matches('-')) && is_number(decimals))
            .then(|| format!("{before}.{decimals}"))
    })
}

/// Whether the parser misses the quotes of a text.
fn is_bare(message: &str) -> bool {
    message.starts_with("string values must be quoted")
}

/// Whether the parser takes a word without quotes for the beginning of `inf`, `nan`, `true` or `false`.
fn is_bare_word(message: &str, rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let is_float = message.starts_with("invalid float") && !matches!(&*word, "inf" | "nan" | "infinity");
    let is_boolean = message.starts_with("invalid boolean") && !matches!(&*word, "true" | "false" | "t" | "f");
    (is_float || is_boolean) && word.starts_with(char::is_alphabetic)
}

/// How many duplicates of a file are told with the first of them: a file of thousands is of another kind.
const PATIENCE: usize = 40;

fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

/// Where the same key, or a header of the same name, stands before.
fn first(text: &str, second: Span) -> Option<Span> {
    let name = text.get(second.start as usize..second.end as usize)?;
    let is_header = line_at(text, second.start as usize).starts_with('[');
    let mut start = second.start as usize;
    start = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let mut found = None;
    for line in text[..start].split_inclusive('\n').rev() {
        start -= line.len();
        let header = line.trim_start().starts_with('[');
        if !is_header && header {
            break;
        }
        let at = line.find(name).unwrap_or_default();
        let own = if is_header { line.trim().trim_matches(['[', ']']) == name } else { brackets::is_key(line.trim()) };
        let key = line.split('=').next().unwrap_or_default().trim();
        if own && (is_header || key == name) {
            found = Some(Span::new(start + at, start + at + name.len()));
        }
    }
    found
}

/// How to mend what the parser says.
fn way_out(message: &str, text: &str, span: Span) -> Text {
    let rest = text[span.start as usize..].lines().next().unwrap_or_default();
    let says = |start: &str| message.starts_with(start);
    if is_bare(message) {
        return unquoted(rest.trim());
    }
    let help = if says("invalid basic string") || says("invalid literal string") {
        (
            "close it in the same line; a text of several lines stands between `\"\"\"`",
            "fermez-le sur la même ligne ; un texte de plusieurs lignes se met entre `\"\"\"`",
        )
    } else if says("missing value") {
        ("write one behind `=`, or remove the line", "écrivez-en une après `=`, ou retirez la ligne")
    } else if says("key with no value") || says("missing assignment") {
        ("write `key = value`", "écrivez `clé = valeur`")
    } else if says("unclosed array table") {
        ("close it with `]]`", "fermez avec `]]`")
    } else if says("unclosed table") {
        ("close it with `]`", "fermez avec `]`")
    } else if says("duplicate key") {
        (
            "remove one of the two, or give it the name that was meant",
            "enlevez l'une des deux, ou donnez-lui le nom voulu",
        )
    } else if says("missing escaped value") || message.contains("unicode") {
        (
            "write `\\\\` for a backslash, or put the text in single quotes",
            "écrivez `\\\\` pour une barre oblique inverse, ou mettez le texte entre apostrophes",
        )
    } else if says("unexpected key or value") && rest.starts_with(',') {
        ("write one value, decimals with a point", "écrivez une seule valeur, les décimales après un point")
    } else if says("unexpected key or value") && text[..span.start as usize].ends_with('\'') {
        (
            "put a text with an apostrophe in it between double quotes",
            "mettez entre guillemets droits un texte qui contient une apostrophe",
        )
    } else if says("unexpected key or value") {
        (
            "write one value in a line; a quote inside a text is written `\\\"`",
            "écrivez une seule valeur par ligne ; un guillemet dans un texte s'écrit `\\\"`",
        )
    } else if says("missing comma") {
        ("put a comma between the two", "mettez une virgule entre les deux")
    } else if says("invalid boolean") {
        ("write `true` or `false`, in lower case", "écrivez `true` ou `false`, en minuscules")
    } else if says("unexpected leading zero") {
        (
            "remove the zero, or put it in quotes if it is no number",
            "enlevez le zéro, ou mettez des guillemets si ce n'est pas un nombre",
        )
    } else if says("invalid unquoted key") {
        (
            "a key is made of letters a–z, digits and hyphens",
            "une clé est faite de lettres a–z, de chiffres et de traits d'union",
        )
    } else if says("invalid date") {
        (
            "write a day as `2026-12-01`: year, month, day, without quotes",
            "écrivez un jour sous la forme `2026-12-01` : année, mois, jour, sans guillemets",
        )
    } else if says("invalid time") {
        (
            "write a time as `18:30:00`; a day goes from `00:00:00` to `23:59:59`",
            "écrivez une heure sous la forme `18:30:00` ; un jour va de `00:00:00` à `23:59:59`",
        )
    } else if says("extra `=`") || says("missing value") {
        ("write `key = value`, with one `=`", "écrivez `clé = valeur`, avec un seul `=`")
    } else {
        ("see https://toml.io for how TOML is written", "voir https://toml.io/fr/ : comment s'écrit TOML")
    };
    help.into()
}

/// How to write a value that lacks its quotes.
fn unquoted(value: &str) -> Text {
    let word = value.split([',', ']', '}', '#']).next().unwrap_or_default().trim();
    let digits = word.chars().next().is_some_and(|c| c.is_ascii_digit());
    if word.is_empty() {
        ("write a value, or remove the key", "écrivez une valeur, ou enlevez la clé").into()
    } else if matches!(&*word.to_lowercase(), "yes" | "no" | "on" | "off" | "oui" | "non" | "vrai" | "faux" | "tru") {
        ("write `true` or `false`", "écrivez `true` ou `false`").into()
    } else if matches!(&*word.to_lowercase(), "null" | "none" | "nil" | "n/a" | "-" | "~") {
        ("remove the key: what is not said is empty", "enlevez la clé : ce qui n'est pas dit est vide").into()
    } else if let Some(rest) = word.strip_suffix(';').filter(|_| digits) {
        text!("write `{rest}`, without the `;`", "écrivez `{rest}`, sans le `;`")
    } else if word.starts_with(['“', '”', '„', '«', '‘', '’']) {
        ("put it in straight quotes: `\"…\"`", "mettez-le entre guillemets droits : `\"…\"`").into()
    } else if let Some(number) = grouped(word) {
        text!("write the number without spaces: `{number}`", "écrivez le nombre sans espaces : `{number}`")
    } else if digits {
        text!(
            "write the number alone, or put it in quotes: `\"{word}\"`",
            "écrivez le nombre seul, ou mettez-le entre guillemets : `\"{word}\"`"
        )
    } else {
        text!("put it in quotes: `\"{word}\"`", "mettez-le entre guillemets : `\"{word}\"`")
    }
}

/// A number whose thousands stand apart, in one piece: `1 000`.
fn grouped(text: &str) -> Option<String> {
    let word = text.split([',', ']', '}', '#']).next()?.trim();
    let mut groups = word.split(|c: char| c == ' ' || is_no_break(c));
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && is_number(part));
    (is_grouped && first.len() < 4 && is_number(first)).then(|| format!("{first}{}", rest.concat()))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
