//! What a theme of one's own holds that means nothing: files that nothing asks for, words that nothing says, tokens
//! that nobody defines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Source, Span, Text, text};

/// Files by their paths in a theme.
type Files = BTreeMap<Box<str>, Arc<[u8]>>;

/// What is stray in the files of a theme of this folder's name, over the built-in one's.
pub(super) fn strays(folder: &str, own: &Files, base: &Files, languages: &[Box<str>]) -> Vec<Finding> {
    let theme = Theme { folder, own, base };
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
            theme.tokens(path, &text, &source, &mut out);
        }
    }
    out
}

struct Theme<'t> {
    folder: &'t str,
    own: &'t Files,
    base: &'t Files,
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

    /// Tokens that nobody defines: used here, or used elsewhere and defined by the sheet that this one stands in for.
    fn tokens(&self, path: &str, text: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
        let mut files = self.base.clone();
        files.extend(self.own.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))));
        let sheets = files.iter().filter(|(path, _)| path.ends_with(".css"));
        let all: String = sheets.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let defined: BTreeSet<&str> = defined(&all).collect();
        for (name, at) in used(text).filter(|(name, _)| !defined.contains(name)) {
            let folder = self.folder;
            let near = nearest(name, defined.iter().copied());
            let place = Place::new(source, Span::new(at, at + name.len()));
            out.push(
                Finding::new("unknown-token", place, text!("nobody defines `{name}`", "personne ne définit `{name}`"))
                    .help(text!(
                        "define it in a sheet of `themes/{folder}`, or use one of tokens.css",
                        "définissez-le dans une feuille de `themes/{folder}`, ou prenez-en un de tokens.css"
                    ))
                    .maybe_help(near.map(did_you_mean)),
            );
        }
        let Some(before) = self.base.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()) else { return };
        let wanted: BTreeSet<&str> = used(&all).map(|(name, _)| name).collect();
        let lost: BTreeSet<&str> =
            self::defined(&before).filter(|name| wanted.contains(name) && !defined.contains(name)).collect();
        if let Some(first) = lost.first() {
            let more = lost.len() - 1;
            let message = match more {
                0 => text!(
                    "other sheets use `{first}`, and nobody defines it now",
                    "d'autres feuilles emploient `{first}`, et plus personne ne le définit"
                ),
                _ => text!(
                    "other sheets use `{first}` and {more} more, and nobody defines it now",
                    "d'autres feuilles emploient `{first}` et {more} de plus, et plus personne ne les définit"
                ),
            };
            out.push(
                Finding::new("unknown-token", Place::file(source), message).help(text!(
                    "keep what the built-in sheet defines, or put what differs into a sheet of another name, which is added to it",
                    "gardez ce que la feuille intégrée définit, ou mettez ce qui diffère dans une feuille d'un autre nom, qui s'y ajoute"
                )),
            );
        }
    }
}

/// The tokens that sheets define.
fn defined(sheets: &str) -> impl Iterator<Item = &str> {
    sheets.match_indices("--").filter_map(|(at, _)| {
        let name = token(&sheets[at..]);
        let begins = !sheets[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (begins && name.len() > 2 && sheets[at + name.len()..].trim_start().starts_with(':')).then_some(name)
    })
}

/// The tokens that sheets use with nothing to fall back on, each with where it stands.
fn used(sheets: &str) -> impl Iterator<Item = (&str, usize)> {
    sheets.match_indices("var(").filter_map(|(at, _)| {
        let inner = &sheets[at + 4..];
        let from = at + 4 + (inner.len() - inner.trim_start().len());
        let name = token(&sheets[from..]);
        let falls_back = sheets[from + name.len()..].trim_start().starts_with(',');
        (!name.is_empty() && !falls_back).then_some((name, from))
    })
}

/// The name of a token at the beginning of a text: `--ink`.
fn token(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    if text.starts_with("--") { &text[..end] } else { "" }
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
