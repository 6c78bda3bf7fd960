//! What reads a file: where it stands, what it found, which keys are unknown or missing.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::diagnostic::suggest::{Meant, did_you_mean, known_here, letters, meant, nearest, synonym};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Source, Span, text};

use super::shape::{FieldSpec, Shape, is_key, key_of};
use super::{DeValue, Key, Table, Value, escapes, syntax, twins};

/// Reads values and collects what is wrong with them.
pub struct Reader<'s> {
    source: &'s Arc<Source>,
    /// Where the TOML begins in the file.
    base: u32,
    /// Where it ends.
    end: usize,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Lines in which syntax errors begin or end; values there are not to be trusted.
    pub(super) broken: HashSet<u32>,
    /// The file translates another: it holds text only.
    pub(super) translation: bool,
    /// How many keys were unknown.
    unknown: usize,
}

/// How many unknown keys of a file come with a suggestion: a file of thousands is of another kind.
const PATIENCE: usize = 40;

impl<'s> Reader<'s> {
    /// A reader of TOML that begins at `base` in the file.
    pub fn new(source: &'s Arc<Source>, base: usize, translation: bool) -> Self {
        Self {
            source,
            base: base as u32,
            end: source.text.len(),
            findings: Vec::new(),
            broken: HashSet::new(),
            translation,
            unknown: 0,
        }
    }

    /// Parses the TOML from `base` to `end`; syntax errors become findings and what is readable is kept.
    pub fn parse(&mut self, end: usize) -> Spanned<Table<'s>> {
        self.end = end;
        let source = self.source;
        let text: &'s str = &source.text[self.base as usize..end];
        let (table, mistakes, unreadable) = syntax::parse(text);
        for span in unreadable {
            let lines = self.lines(span.shifted(self.base));
            self.broken.extend(lines);
        }
        // One slip of a tool makes every line below it a mistake: it is told once.
        if let Some(finding) = formatted(source, self.base as usize, text, mistakes.is_empty()) {
            self.findings.push(finding);
            return table;
        }
        for mistake in mistakes {
            let place = |span: Span| Place::new(source, span.shifted(self.base));
            let finding = Finding::new(mistake.rule, place(mistake.span), mistake.message)
                .help(mistake.help)
                .maybe_fix(mistake.right.map(|right| right.fix(source, self.base)));
            self.findings.push(match mistake.other {
                Some((span, what)) => finding.related(place(span), what),
                None => finding,
            });
        }
        table
    }

    /// Says why a part of the file cannot be read. What it would have said is not missed.
    pub fn gives_up(&mut self, range: std::ops::Range<usize>, finding: Finding) {
        let lines = self.source.line_of(range.start as u32)..=self.source.line_of(range.end.saturating_sub(1) as u32);
        self.broken.extend(lines);
        self.findings.push(finding);
    }

    /// What was found; of a line with a syntax error, nothing else: it is the same mistake seen again.
    pub fn finish(self) -> Vec<Finding> {
        let Self { source, broken, mut findings, .. } = self;
        if !broken.is_empty() {
            findings.retain(|finding| {
                matches!(finding.rule, "syntax" | "too-deep" | "unknown-audience")
                    || finding.place.source.path != source.path
                    || !broken.contains(&source.line_of(finding.place.span.start))
            });
        }
        findings
    }

    /// Reads a misspelt key as the one that was probably meant, so that a mistake is told once: not
    /// again as what is missing without it. A mark is not guessed at.
    pub fn as_meant(&mut self, near: &str, value: &Value<'_>, read: impl FnOnce(&mut Self) -> bool) {
        if near == "audience" {
            return;
        }
        let (before, span) = (self.findings.len(), self.span(value));
        read(self);
        // The value is not of its type either, so it was not that key that was meant.
        if self.findings.get(before).is_some_and(|first| first.place.span == span) {
            self.findings.truncate(before);
        }
    }

    /// Whether the file had syntax errors.
    pub fn is_damaged(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The first and the last line of a span.
    pub(super) fn lines(&self, span: Span) -> [u32; 2] {
        [self.source.line_of(span.start), self.source.line_of(span.end)]
    }

    /// The place of a span of the file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    /// The span of a TOML item in the file.
    pub fn span<T>(&self, value: &Spanned<T>) -> Span {
        Span::from(value.span()).shifted(self.base)
    }

    /// In a translation, says so of a key that holds no text.
    pub fn refuse(&mut self, key: &Key<'_>, specs: &[FieldSpec]) -> bool {
        let name = key.get_ref();
        let shape = specs.iter().find(|spec| spec.key == **name).map(|spec| &spec.shape);
        let allowed = shape.is_none_or(Shape::translatable) || matches!(&**name, "id" | "goal" | "audience" | "draft");
        if self.translation && !allowed {
            let place = self.place(self.span(key));
            let told = text!(
                "a translation holds text only, and `{name}` is none",
                "une traduction ne contient que du texte, et `{name}` n'en est pas"
            );
            self.findings.push(Finding::new("unknown-key", place, told).help((
                "remove it: the file in the default language says it for both",
                "enlevez-la : le fichier dans la langue par défaut le dit pour les deux",
            )));
            return true;
        }
        false
    }

    /// Reports a key of a table that is not known. Returns the one that was probably meant.
    pub fn unknown_key<'k>(
        &mut self,
        key: &Key<'_>,
        known: impl IntoIterator<Item = &'k str>,
        table: &Table<'_>,
    ) -> Option<Box<str>> {
        let name = key.get_ref();
        let place = self.place(self.span(key));
        let finding =
            Finding::new("unknown-key", place.clone(), text!("unknown key `{name}`", "clé inconnue : `{name}`"));
        self.unknown += 1;
        if self.unknown > PATIENCE {
            self.findings.push(
                finding.help((
                    "remove it, or write a key that is known here",
                    "enlevez-la, ou écrivez une clé connue ici",
                )),
            );
            // Too many to look for what each was meant for, but for what hides.
            return nearest(name, ["audience", "draft"]).map(Into::into);
        }
        let known: Vec<&str> = known.into_iter().collect();
        let near = meant(name, known.iter().copied()).or_else(|| {
            let free = known.iter().copied().filter(|key| !table.contains_key(*key));
            synonym(name, free).map(|word| Meant { word, applicability: Applicability::Suggested })
        });
        let help = near.map_or_else(|| known_here(&known), |near| did_you_mean(near.word));
        // A mark is not guessed at: it says who may read.
        let fixable = near.filter(|near| {
            near.word != "audience" && (!table.contains_key(near.word) || self.are_headers(key, near.word, table))
        });
        // Of two that are meant for one, neither is sure.
        let is_one = |near: Meant<'_>| {
            let mut others = table.keys().map(|own| &**own.get_ref()).filter(|own| **own != **name);
            others.all(|own| known.contains(&own) || letters(own) != letters(near.word))
        };
        let fixable = fixable
            .map(|near| if is_one(near) { near } else { Meant { applicability: Applicability::Suggested, ..near } });
        let fix = fixable.map(|near| {
            let fix = Fix::write(near.word, near.applicability).replace(place, near.word);
            // A table may be written in several places; half of them under another name would be two tables.
            let is_several = table
                .get(&**name)
                .is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)));
            let others = if is_several { self.twins(key) } else { Vec::new() };
            others.into_iter().fold(fix, |fix, other| fix.replace(other, near.word))
        });
        self.findings.push(finding.help(help).maybe_fix(fix));
        near.map(|near| near.word.into())
    }

    /// Whether a key and another of its table are both written as headers of lists, `[[entry]]`: under one name they are one list.
    fn are_headers(&self, key: &Key<'_>, other: &str, table: &Table<'_>) -> bool {
        let is_header = |key: &Key<'_>| {
            let before = &self.source.text[..self.span(key).start as usize];
            before.trim_end_matches([' ', '\t']).ends_with("[[")
        };
        is_header(key) && table.keys().find(|own| **own.get_ref() == *other).is_some_and(is_header)
    }

    /// Where else the same key of the same table is written.
    fn twins(&self, key: &Key<'_>) -> Vec<Place> {
        let text = &self.source.text[self.base as usize..self.end];
        let found = twins::twins(text, &key.span());
        found.into_iter().map(|range| self.place(Span::from(range).shifted(self.base))).collect()
    }

    /// Reports required keys that are not there, and returns them; not those that an unknown key was
    /// `meant` for.
    pub fn missing(
        &mut self,
        table: &Table<'_>,
        required: &[&'static str],
        meant: &[Box<str>],
        head: Span,
    ) -> Vec<String> {
        let mut missing = Vec::new();
        if self.translation || self.is_damaged() {
            return missing;
        }
        for field in required {
            if !table.keys().any(|key| is_key(key.get_ref(), field)) {
                let key = key_of(field);
                if meant.iter().any(|name| **name == *key) {
                    continue;
                }
                self.findings.push(
                    Finding::new("missing-field", self.place(head), text!("`{key}` is missing", "il manque `{key}`"))
                        .help(text!("add `{key} = …` here", "ajoutez `{key} = …` ici")),
                );
                missing.push(key);
            }
        }
        missing
    }
}

/// Says what a formatter has written, and takes it out, if that is all that is wrong.
fn formatted(source: &Arc<Source>, base: usize, text: &str, is_sound: bool) -> Option<Finding> {
    if is_sound || !text.contains(['\\', '`', '~']) {
        return None;
    }
    let found = escapes::stray(text);
    let title = (
        "take out the backslashes and fences that a formatter of Markdown has written",
        "enlever les barres obliques inverses et les blocs de code qu'un outil de mise en forme de Markdown a écrits",
    );
    let place = |range: &Range<usize>| Place::new(source, Span::new(base + range.start, base + range.end));
    let fix = found.iter().fold(Fix::safe(title), |fix, range| fix.remove(place(range)));
    Some(
        Finding::new(
            "syntax",
            place(found.first()?),
            (
                "a formatter of Markdown has taken this TOML for text, and written backslashes or fences into it",
                "un outil de mise en forme de Markdown a pris ce TOML pour du texte, et y a écrit des barres obliques inverses ou des blocs de code",
            ),
        )
        .help((
            "`parvis check --fix` takes them out; mdformat leaves front matter alone with its plug-in `mdformat-frontmatter`",
            "`parvis check --fix` les enlève ; avec son extension `mdformat-frontmatter`, mdformat laisse l'en-tête tel quel",
        ))
        .fix(fix),
    )
}
