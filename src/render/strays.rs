//! What a theme of one's own holds that means nothing: files that nothing asks for, words that nothing says, tokens
//! that nobody defines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Source, Span, Text, text};

mod sheets;

/// Files by their paths in a theme.
type Files = BTreeMap<Box<str>, Arc<[u8]>>;

/// What is stray in the files of a theme of this folder's name, over the built-in one's.
pub(super) fn strays(
    folder: &str,
    own: &Files,
    base: &Files,
    languages: &[Box<str>],
    (assets, is_published): (&str, &dyn Fn(&str) -> bool),
) -> Vec<Finding> {
    let theme = Theme { folder, own, base, assets, is_published };
    let mut out = Vec::new();
    for (path, bytes) in own {
        let text = String::from_utf8_lossy(bytes);
        let source = Source::new(format!("themes/{folder}/{path}"), text.clone().into_owned());
        if let Some(help) = theme.is_stray(path, languages) {
            let message = text!("nothing asks a theme for this file", "rien ne demande ce fichier à un thème");
            out.push(Finding::new("unknown-theme-file", Place::file(&source), message).help(help));
        } else if path.ends_with(".ftl") {
            theme.words(path, &text, &source, &mut out);
        } else if path.ends_with(".css") {
            sheets::sheet(&theme, path, &text, &source, &mut out);
        }
    }
    out
}

struct Theme<'t> {
    folder: &'t str,
    own: &'t Files,
    base: &'t Files,
    /// The folder of the theme's files in the site.
    assets: &'t str,
    /// Whether the plan publishes a file of its own.
    is_published: &'t dyn Fn(&str) -> bool,
}

impl Theme<'_> {
    /// The texts of files whose paths begin so.
    fn texts(&self, prefix: &'static str) -> impl Iterator<Item = String> {
        let own = self.own.iter().filter(move |(path, _)| path.starts_with(prefix));
        own.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Why nothing asks for a file, if nothing does.
    fn is_stray(&self, path: &str, languages: &[Box<str>]) -> Option<Text> {
        if self.base.contains_key(path) || path.starts_with("static/") {
            return None;
        }
        let near = || {
            let near = nearest(path, self.base.keys().map(|path| &**path));
            near.map_or_else(
                || {
                    text!(
                        "`parvis theme` lists the files of the built-in theme",
                        "`parvis theme` liste les fichiers du thème intégré"
                    )
                },
                |near| {
                    text!(
                        "did you mean `{near}`? `parvis theme {near}` copies that of the built-in theme",
                        "vouliez-vous dire `{near}` ? `parvis theme {near}` copie celui du thème intégré"
                    )
                },
            )
        };
        match path.split_once('/') {
            Some(("templates", name)) => {
                let named = [format!("\"{name}\""), format!("'{name}'")];
                let asked = self.texts("templates/").any(|text| named.iter().any(|named| text.contains(named)));
                (!asked).then(near)
            }
            Some(("i18n", name)) => {
                let language = name.strip_suffix(".ftl")?;
                let listed = languages.iter().any(|own| **own == *language);
                (!listed).then(|| {
                    text!(
                        "the book is not in `{language}`: see `languages` in book.toml",
                        "le guide n'est pas en `{language}` : voyez `languages` dans book.toml"
                    )
                })
            }
            _ => Some(text!(
                "a theme has `templates/`, `static/` and `i18n/`",
                "un thème a `templates/`, `static/` et `i18n/`"
            )),
        }
    }

    /// Words that nothing says.
    fn words(&self, path: &str, text: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
        let base = self.base.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let known: BTreeMap<&str, BTreeSet<&str>> =
            messages(&base).map(|(key, _, text)| (key, variables(text).map(|(name, _)| name).collect())).collect();
        let templates: String = self.texts("templates/").collect();
        twice(text, source, out);
        let said: BTreeSet<&str> = messages(text).map(|(key, ..)| key).chain(known.keys().copied()).collect();
        let terms: BTreeSet<&str> = terms(text).chain(terms(&base)).collect();
        for (_, at, message) in messages(text) {
            for (name, offset) in references(message) {
                let is_there = if name.starts_with('-') { terms.contains(name) } else { said.contains(name) };
                if !is_there {
                    let near = nearest(name, said.iter().copied().chain(terms.iter().copied()));
                    let place = Place::new(source, Span::new(at + offset, at + offset + name.len()));
                    out.push(
                        Finding::new(
                            "unknown-message",
                            place,
                            text!("there are no words `{name}`", "il n'y a pas de mots `{name}`"),
                        )
                        .help(text!("its readers would see `{name}` itself", "on lirait `{name}` tel quel"))
                        .maybe_help(near.map(did_you_mean)),
                    );
                }
            }
        }
        for (key, at, message) in messages(text) {
            let Some(variables_of) = known.get(key) else {
                let used = templates.contains(&format!("t.{}", key.replace('-', "_")));
                if !used {
                    let near = nearest(key, known.keys().copied());
                    let place = Place::new(source, Span::new(at, at + key.len()));
                    out.push(
                        Finding::new(
                            "unknown-message",
                            place,
                            text!("nothing says the words `{key}`", "rien ne dit les mots `{key}`"),
                        )
                        .help(text!(
                            "name a message of the built-in theme, or use it in a template as `t.…`",
                            "nommez un message du thème intégré, ou employez-le dans un gabarit sous la forme `t.…`"
                        ))
                        .maybe_help(near.map(did_you_mean)),
                    );
                }
                continue;
            };
            for (name, offset) in variables(message) {
                if !variables_of.contains(name) {
                    let from = at + offset;
                    let has: Vec<String> = variables_of.iter().map(|own| format!("`${own}`")).collect();
                    let has = has.join(", ");
                    let help = if has.is_empty() {
                        text!("`{key}` is given nothing", "`{key}` ne reçoit rien")
                    } else {
                        text!("`{key}` is given {has}", "`{key}` reçoit {has}")
                    };
                    let place = Place::new(source, Span::new(from, from + name.len()));
                    out.push(
                        Finding::new(
                            "unknown-message",
                            place,
                            text!("`{key}` has no `${name}`", "`{key}` n'a pas de `${name}`"),
                        )
                        .help(help),
                    );
                }
            }
        }
    }
}

/// Words that are given twice: the first are said by nothing.
fn twice(text: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, at, _) in messages(text) {
        let place = |at: usize| Place::new(source, Span::new(at, at + key.len()));
        if let Some(before) = last.insert(key, at) {
            let message = text!("`{key}` is given again further down", "`{key}` est donné une autre fois plus bas");
            out.push(
                Finding::new("unknown-message", place(before), message)
                    .related(place(at), text!("these words count", "ces mots-ci valent"))
                    .help(text!("keep one of the two", "gardez l'un des deux")),
            );
        }
    }
}

/// The messages of a source: the key, where it begins, and the message from there on.
fn messages(source: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    let mut begins: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        if let Some((key, _)) = line.split_once('=')
            && key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.trim_end().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        {
            begins.push((at, key.trim_end()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = begins.iter().skip(1).map(|(at, _)| *at).chain([source.len()]).collect();
    begins.into_iter().zip(ends).map(|((at, key), end)| (key, at, &source[at..end]))
}

/// The variables of a message, each with where its name begins.
fn variables(message: &str) -> impl Iterator<Item = (&str, usize)> {
    message.match_indices('$').filter_map(|(at, _)| {
        let rest = &message[at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        let inside = message[..at].rfind('{') > message[..at].rfind('}');
        (end > 0 && inside).then_some((&rest[..end], at + 1))
    })
}

/// The terms of a source, with their hyphens.
fn terms(source: &str) -> impl Iterator<Item = &str> {
    let names = source.lines().filter(|line| line.starts_with('-')).filter_map(|line| line.split_once('='));
    names.map(|(name, _)| name.trim_end())
}

/// The messages and terms that a message says, each with where its name begins.
fn references(message: &str) -> impl Iterator<Item = (&str, usize)> {
    message.match_indices('{').filter_map(|(at, _)| {
        let line = message[..at].rfind('\n').map_or(0, |end| end + 1);
        let rest = message[at + 1..].trim_start();
        let from = message.len() - rest.len();
        let hyphen = usize::from(rest.starts_with('-'));
        let end = rest[hyphen..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let name = &rest[..end.map_or(rest.len(), |end| hyphen + end)];
        let is_name = name[hyphen..].starts_with(|c: char| c.is_ascii_lowercase());
        // Functions are called, and comments are nobody's.
        (is_name && !message[line..].starts_with('#')).then_some((name, from))
    })
}
