//! Front matter: where it stands, and what was meant for it and is none.
//!
//! Whatever looks like front matter and is not read as such is told: its mark would hold for nobody.

mod below;
mod carried;
mod foreign;
mod key;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Source, Span};
use crate::model::Kind;

use super::document::Document;

pub use foreign::Form;

/// The parts of a Markdown file.
#[derive(Debug)]
pub struct Front {
    /// The TOML between `+++` lines, if there is any.
    pub toml: Option<Range<usize>>,
    /// The Markdown after it.
    pub body: Range<usize>,
    /// What was meant for front matter, and cannot be read.
    pub foreign: Option<Foreign>,
}

/// Front matter that is not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it is.
    pub form: Form,
    /// All of it, its fences included.
    pub range: Range<usize>,
    /// What stands between its fences.
    pub inner: Range<usize>,
}

impl Foreign {
    /// What is wrong with it, at its first line; `kind` is that of the folder.
    pub(super) fn finding(&self, source: &Arc<Source>, kind: Option<Kind>) -> Finding {
        let line = source.text[self.range.clone()].lines().next().unwrap_or_default();
        let place = Place::new(source, Span::new(self.range.start, self.range.start + line.trim_end().len()));
        let (message, help) = match self.form {
            Form::Yaml if carried::is_toml(&source.text[self.inner.clone()]) => (
                (
                    "this front matter is TOML, and stands between `---`",
                    "cet en-tête est en TOML, mais entre deux lignes `---`",
                ),
                ("put it between `+++` lines", "mettez-le entre deux lignes `+++`"),
            ),
            Form::Yaml => (
                ("this front matter is YAML; Parvis reads TOML", "cet en-tête est en YAML ; Parvis lit le TOML"),
                (
                    "put it between `+++` lines and write `key = \"value\"`",
                    "mettez-le entre deux lignes `+++` et écrivez `clé = \"valeur\"`",
                ),
            ),
            Form::Json => (
                ("this front matter is JSON; Parvis reads TOML", "cet en-tête est en JSON ; Parvis lit le TOML"),
                (
                    "put it between `+++` lines and write `key = \"value\"`",
                    "mettez-le entre deux lignes `+++` et écrivez `clé = \"valeur\"`",
                ),
            ),
            Form::Fence => (
                ("this front matter stands in a code block", "cet en-tête est dans un bloc de code"),
                (
                    "put it between `+++` lines, the first of them on the first line of the file",
                    "mettez-le entre deux lignes `+++`, la première au tout début du fichier",
                ),
            ),
            Form::Comment => (
                ("this front matter stands in a comment", "cet en-tête est dans un commentaire"),
                (
                    "put it between `+++` lines, the first of them on the first line of the file",
                    "mettez-le entre deux lignes `+++`, la première au tout début du fichier",
                ),
            ),
            Form::Unfenced => (
                (
                    "these keys stand in no front matter, and are read as text",
                    "ces clés ne sont dans aucun en-tête, et sont lues comme du texte",
                ),
                (
                    "put them between `+++` lines, the first of them on the first line of the file",
                    "mettez-les entre deux lignes `+++`, la première au tout début du fichier",
                ),
            ),
            Form::Unopened => (
                (
                    "this front matter is closed by `+++` and never opened",
                    "cet en-tête est fermé par `+++` sans avoir été ouvert",
                ),
                ("begin the file with a line `+++`", "commencez le fichier par une ligne `+++`"),
            ),
            Form::Unclosed => (
                ("this front matter never ends", "cet en-tête n'a pas de fin"),
                ("close it with a line `+++`", "fermez-le par une ligne `+++`"),
            ),
            Form::Displaced => (
                (
                    "front matter begins on the first line of its file, with `+++` alone",
                    "l'en-tête commence à la première ligne du fichier, par `+++` seul",
                ),
                ("put `+++` there, and nothing before or beside it", "mettez-y `+++`, et rien avant ni à côté"),
            ),
        };
        Finding::new("syntax", place, message).help(help).maybe_fix(carried::fix(source, self, kind))
    }
}

/// The parts of the Markdown file that begins at `start`.
pub fn split(source: &Source, start: usize) -> Front {
    let text = &source.text;
    let rest = &text[start..];
    let first = rest.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() == "+++" {
        let from = start + first.len();
        let mut at = from;
        for line in text[from..].split_inclusive('\n') {
            if line.trim_end() == "+++" {
                let foreign = foreign::second(text, at + line.len());
                let body = foreign.as_ref().map_or(at + line.len(), |second| second.range.end)..text.len();
                return Front { toml: Some(from..at), body, foreign };
            }
            at += line.len();
        }
    }
    let foreign = foreign::find(text, start).or_else(|| below::find(text, start));
    let body = foreign.as_ref().map_or(start, |foreign| foreign.range.end)..text.len();
    Front { toml: None, body, foreign }
}

/// The range of the TOML between `+++` lines, if there is any, and that of the Markdown after it.
pub type Parts = (Option<Range<usize>>, Option<Range<usize>>);

/// Where the TOML of a file stands, and its Markdown; nothing if that cannot be told.
pub fn parts(document: &Document) -> Option<Parts> {
    let source = &document.source;
    let start = source.start();
    if document.location.is_markdown {
        let Front { toml, body, .. } = split(source, start);
        Some((toml, Some(body)))
    } else {
        Some((Some(start..source.text.len()), None))
    }
}

/// Says so of a file whose lines end as they did on old Macintoshes: neither TOML nor Markdown knows them.
pub(super) fn bare_returns(source: &Arc<Source>) -> Option<Finding> {
    let text = source.text.trim_end_matches('\r');
    let at = memchr::memchr(b'\r', text.as_bytes()).filter(|_| !text.contains('\n'))?;
    let place = Place::new(source, Span::new(at, at + 1));
    Some(
        Finding::new(
            "syntax",
            place,
            (
                "the lines of this file end in a carriage return alone",
                "les lignes de ce fichier finissent par un simple retour chariot",
            ),
        )
        .help((
            "save it with line feeds, as editors call `LF` or `Unix`",
            "enregistrez-le avec des sauts de ligne, que les éditeurs appellent `LF` ou `Unix`",
        )),
    )
}
