//! What sheets of a theme's own hold that means nothing: tokens that nobody defines, files that are not there or that the
//! site's policy refuses, braces that do not close.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Source, Span, Text, text};

use super::{Files, Theme};

/// Tells what is stray in a sheet.
pub(super) fn sheet(theme: &Theme<'_>, path: &str, text: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
    let bare = bare(text);
    tokens(theme, path, &bare, source, out);
    braces(text, &bare, source, out);
    addresses(theme, path, text, &bare, source, out);
}

/// The files of a theme over those of the built-in one.
fn all(theme: &Theme<'_>) -> Files {
    let mut files = theme.base.clone();
    files.extend(theme.own.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))));
    files
}

/// Tokens that nobody defines: used here, or used elsewhere and defined by the sheet that this one stands in for.
fn tokens(theme: &Theme<'_>, path: &str, sheet: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
    let files = all(theme);
    let of = |end: &'static str| {
        let some = files.iter().filter(move |(path, _)| path.ends_with(end));
        some.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    };
    let sheets: String = of(".css").map(|text| self::bare(&text)).collect();
    let scripts: String = of(".js").collect();
    let defined: BTreeSet<&str> = defined(&sheets).collect();
    let folder = theme.folder;
    for (name, at, falls_back) in used(sheet).filter(|(name, ..)| !defined.contains(name)) {
        // A script may set what a sheet has something instead of.
        if falls_back && scripts.contains(name) {
            continue;
        }
        let near = nearest(name, defined.iter().copied());
        let place = Place::new(source, Span::new(at, at + name.len()));
        let message = if falls_back {
            text!(
                "nobody defines `{name}`: what stands behind it always counts",
                "personne ne définit `{name}` : c'est toujours ce qui le suit qui vaut"
            )
        } else {
            text!("nobody defines `{name}`", "personne ne définit `{name}`")
        };
        out.push(
            Finding::new("unknown-token", place, message)
                .help(text!(
                    "define it in a sheet of `themes/{folder}`, or use one of tokens.css",
                    "définissez-le dans une feuille de `themes/{folder}`, ou prenez-en un de tokens.css"
                ))
                .maybe_help(near.map(did_you_mean)),
        );
    }
    let Some(before) = theme.base.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()) else { return };
    let wanted: BTreeSet<&str> = used(&sheets).filter(|(.., falls_back)| !falls_back).map(|(name, ..)| name).collect();
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

/// Braces and comments that do not close, and braces that close nothing: a browser drops rules there without a word.
fn braces(text: &str, bare: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
    let mut tell = |at: usize, len: usize, message: Text| {
        let help = text!(
            "a browser reads on as it can, and drops rules there",
            "un navigateur continue comme il peut, et laisse tomber des règles"
        );
        out.push(Finding::new("syntax", Place::new(source, Span::new(at, at + len)), message).help(help));
    };
    if let Some(at) = open_comment(text) {
        return tell(at, 2, text!("this comment does not end", "ce commentaire ne finit pas"));
    }
    let mut open = Vec::new();
    for (at, c) in signs(bare) {
        match c {
            b'{' => open.push(at),
            b'}' if open.pop().is_none() => {
                return tell(at, 1, text!("this brace closes nothing", "cette accolade ne ferme rien"));
            }
            _ => {}
        }
    }
    if let Some(at) = open.pop() {
        tell(at, 1, text!("this brace is not closed", "cette accolade n'est pas fermée"));
    }
}

/// Addresses of files that are not there, or that the site's policy refuses.
fn addresses(theme: &Theme<'_>, path: &str, text: &str, bare: &str, source: &Arc<Source>, out: &mut Vec<Finding>) {
    for (at, len) in named(text, bare) {
        let address = &text[at..at + len];
        let place = Place::new(source, Span::new(at, at + len));
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        let is_foreign = address.starts_with("//")
            || scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric()));
        if address.is_empty() || address.starts_with('#') {
            continue;
        }
        if is_foreign {
            let message = text!("the site's policy refuses `{address}`", "la politique du site refuse `{address}`");
            out.push(Finding::new("remote-image", place, message).help(text!(
                "put the file into `static/` of the theme, and write its path from this sheet",
                "mettez le fichier dans `static/` du thème, et écrivez son chemin depuis cette feuille"
            )));
            continue;
        }
        if is_there(theme, path, address) {
            continue;
        }
        let name = address.split(['?', '#']).next().unwrap_or_default();
        let message =
            text!("there is no `{name}` beside this sheet", "il n'y a pas de `{name}` à côté de cette feuille");
        let is_picture =
            [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"].iter().any(|end| name.ends_with(end));
        let rule = if is_picture { "missing-image" } else { "broken-link" };
        let help = if name.ends_with(".css") {
            text!(
                "sheets of `static/css/` are added without being named: take the line out",
                "les feuilles de `static/css/` s'ajoutent sans être nommées : retirez la ligne"
            )
        } else {
            text!(
                "put the file into `static/` of the theme, and write its path from this sheet",
                "mettez le fichier dans `static/` du thème, et écrivez son chemin depuis cette feuille"
            )
        };
        out.push(Finding::new(rule, place, message).help(help));
    }
}

/// Whether the site has the file that a sheet names.
fn is_there(theme: &Theme<'_>, path: &str, address: &str) -> bool {
    let name = address.split(['?', '#']).next().unwrap_or_default();
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    // Sheets are published below one folder, the plan's own files beside it.
    let sheet = path.strip_prefix("static/").unwrap_or(path);
    let mut parts: Vec<&str> = [theme.assets].into_iter().chain(sheet.split('/')).collect();
    parts.pop();
    if name.starts_with('/') {
        parts.clear();
    }
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let site = parts.join("/");
    match site.strip_prefix(theme.assets).and_then(|rest| rest.strip_prefix('/')) {
        Some(own) => {
            let own = format!("static/{own}");
            theme.own.contains_key(&*own) || theme.base.contains_key(&*own)
        }
        None => (theme.is_published)(&format!("static/{site}")),
    }
}

/// Where a sheet names files: in `url(…)`, and after `@import`.
fn named(text: &str, bare: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut add = |from: usize, ends: &[char]| {
        let rest = text[from..].trim_start();
        let at = text.len() - rest.len();
        let (at, len) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => (at + 1, rest[1..].find(quote)),
            _ => (at, rest.find(ends)),
        };
        if let Some(len) = len {
            let inner = &text[at..at + len];
            out.push((at + inner.len() - inner.trim_start().len(), inner.trim().len()));
        }
    };
    let lower = bare.to_ascii_lowercase();
    for (at, _) in lower.match_indices("url(") {
        add(at + 4, &[')']);
    }
    for (at, mark) in lower.match_indices("@import") {
        let after = lower[at + mark.len()..].trim_start();
        if after.starts_with(['"', '\'']) {
            add(at + mark.len(), &[';']);
        }
    }
    out.sort_unstable();
    out
}

/// A sheet whose comments are blanks, so that everything else stays where it is.
fn bare(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    for (from, to) in comments(text) {
        out[from..to].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    }
    String::from_utf8(out).unwrap_or_default()
}

fn open_comment(text: &str) -> Option<usize> {
    comments(text)
        .last()
        .filter(|(from, to)| *to == text.len() && !text[from + 2..].ends_with("*/"))
        .map(|(from, _)| *from)
}

/// Where comments begin and end, those in quotes left out.
fn comments(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if text.as_bytes()[at..].starts_with(b"/*") {
            let end = text.get(at + 2..).and_then(|rest| rest.find("*/")).map_or(text.len(), |end| at + end + 4);
            out.push((at, end));
            at = end;
        } else {
            at = after_quote(bytes, at).unwrap_or(at + 1);
        }
    }
    out
}

/// Behind a text in quotes that begins here; quotes do not reach over a line.
fn after_quote(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = *bytes.get(at).filter(|b| matches!(b, b'"' | b'\''))?;
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != quote && bytes[end] != b'\n' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    Some((end + 1).min(bytes.len()))
}

/// Signs outside of quotes and of addresses.
fn signs(bare: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = bare.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if let Some(after) = after_quote(bytes, at) {
                at = after;
                continue;
            }
            if bytes[at..].len() > 4 && bytes[at..at + 4].eq_ignore_ascii_case(b"url(") {
                at += bytes[at..].iter().position(|b| *b == b')').unwrap_or(bytes.len() - at);
                continue;
            }
            at += 1;
            return Some((at - 1, bytes[at - 1]));
        }
        None
    })
}

/// The tokens that sheets define.
fn defined(sheets: &str) -> impl Iterator<Item = &str> {
    sheets.match_indices("--").filter_map(|(at, _)| {
        let name = token(&sheets[at..]);
        let before = &sheets[..at];
        let begins = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let is_property = before.trim_end().ends_with("@property");
        let is_given = sheets[at + name.len()..].trim_start().starts_with(':');
        (begins && name.len() > 2 && (is_given || is_property)).then_some(name)
    })
}

/// The tokens that sheets use, each with where it stands and whether something stands behind it.
fn used(sheets: &str) -> impl Iterator<Item = (&str, usize, bool)> {
    sheets.match_indices("var(").filter_map(|(at, _)| {
        let inner = &sheets[at + 4..];
        let from = at + 4 + (inner.len() - inner.trim_start().len());
        let name = token(&sheets[from..]);
        let falls_back = sheets[from + name.len()..].trim_start().starts_with(',');
        (!name.is_empty()).then_some((name, from, falls_back))
    })
}

/// The name of a token at the beginning of a text: `--ink`.
fn token(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    if text.starts_with("--") { &text[..end] } else { "" }
}
