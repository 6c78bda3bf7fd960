//! How addresses are written, and in what form two of them are the same.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

use crate::import::syntax::{MAYBE, NAMED};
use crate::prose::percent_decode;

/// What of an address is written otherwise.
pub(super) const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'?')
    .add(b'#')
    .add(b'%')
    .add(b'\\')
    .add(b'[')
    .add(b']');
pub(super) fn encoded(path: &str, fragment: &str) -> String {
    let path = utf8_percent_encode(path, ESCAPED).to_string();
    let mut end = String::with_capacity(fragment.len());
    for c in fragment.chars() {
        match c {
            c if c.is_whitespace() => end.push('-'),
            // What would end the address, or mean something in it.
            '(' | ')' | '<' | '>' | '"' | '`' | '\\' | '%' => {
                let _ = write!(end, "%{:02X}", u32::from(c));
            }
            c => end.push(c),
        }
    }
    if path.is_empty() && fragment.is_empty() { "#".into() } else { path + &end }
}

pub(super) fn shown(written: &str) -> String {
    match [NAMED, MAYBE].into_iter().find_map(|scheme| written.strip_prefix(scheme)) {
        Some(rest) => format!("[[{}]]", percent_decode(rest)),
        None => written.to_owned(),
    }
}

pub(super) fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

pub(super) fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// Only letters and digits, accents folded: what slugs of all tools agree on.
pub(super) fn squashed(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same of a title whose signs are said in words, as some tools do: `&` is `and`, in French `et`.
pub(super) fn said_in_words(text: &str) -> Vec<String> {
    const WORDS: &[(char, &[&str])] = &[
        ('&', &["and", "et"]),
        ('%', &["percent", "pourcent"]),
        ('$', &["dollar"]),
        ('€', &["euro"]),
        ('<', &["less"]),
        ('>', &["greater"]),
        ('|', &["or"]),
        ('♥', &["love"]),
    ];
    if !text.chars().any(|c| WORDS.iter().any(|(sign, _)| *sign == c)) {
        return Vec::new();
    }
    [0, 1]
        .map(|language| {
            let said: String = text
                .chars()
                .map(|c| match WORDS.iter().find(|(sign, _)| *sign == c) {
                    Some((_, words)) => words[language.min(words.len() - 1)].to_owned(),
                    None => c.to_string(),
                })
                .collect();
            squashed(&said)
        })
        .to_vec()
}

/// A path without the numbers that order the names of its parts.
pub(super) fn unnumbered(path: &str) -> String {
    let plain = |part: &str| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let cut = rest.trim_start_matches(['-', '_', '.', ' ']);
        if rest.len() < part.len() && cut.len() < rest.len() && !cut.is_empty() {
            cut.to_owned()
        } else {
            part.to_owned()
        }
    };
    path.split('/').map(plain).collect::<Vec<_>>().join("/")
}
