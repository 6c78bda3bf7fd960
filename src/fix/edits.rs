//! Edits of several fixes at once, on text in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Edit, Fix, Source, Span};
use crate::load::Sources;

/// A file whose text is another one now.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its path from the plan's root.
    pub path: Box<str>,
    /// What it was; nothing for a file that is made.
    pub before: Option<Arc<Source>>,
    /// What it is; nothing for a file that goes.
    pub after: Option<Arc<Source>>,
}

/// A file as it was read, with what stands in place of which bytes.
type Replaced = (Arc<Source>, Vec<(Span, String)>);

/// Edits that do not touch each other.
#[derive(Debug, Default)]
pub struct Edits {
    /// By file: what stands in place of which bytes, in order.
    replaced: BTreeMap<Box<str>, Replaced>,
    created: BTreeMap<Box<str>, String>,
    /// From → to.
    renamed: BTreeMap<Box<str>, Box<str>>,
}

impl Edits {
    /// Takes all edits of a fix, or none: `false` if one touches what is changed already, or its place is not in the text.
    pub fn add(&mut self, fix: &Fix) -> bool {
        let fits = fix.edits.iter().all(|edit| match edit {
            Edit::Replace { place, .. } => {
                let text = &place.source.text;
                let (start, end) = (place.span.start as usize, place.span.end as usize);
                let known = self.replaced.get(&place.source.path);
                start <= end
                    && text.is_char_boundary(start)
                    && text.is_char_boundary(end)
                    && known.is_none_or(|(source, spans)| {
                        *source.text == **text && spans.iter().all(|(span, _)| !touches(*span, place.span))
                    })
            }
            Edit::Create { path, .. } => !self.created.contains_key(path),
            Edit::Rename { from, to } => {
                !self.renamed.contains_key(from) && self.renamed.values().all(|other| other != to)
            }
        });
        if !fits {
            return false;
        }
        for edit in &fix.edits {
            match edit {
                Edit::Replace { place, text } => {
                    let source = &place.source;
                    let text = with_line_ends(text, &source.text);
                    let (_, spans) =
                        self.replaced.entry(source.path.clone()).or_insert_with(|| (Arc::clone(source), Vec::new()));
                    spans.push((place.span, text));
                    spans.sort_by_key(|(span, _)| *span);
                }
                Edit::Create { path, text } => {
                    self.created.insert(path.clone(), text.clone());
                }
                Edit::Rename { from, to } => {
                    self.renamed.insert(from.clone(), to.clone());
                }
            }
        }
        true
    }

    /// The texts of the files that are written into, by the path they had.
    pub fn texts(&self) -> BTreeMap<Box<str>, String> {
        let replaced = self.replaced.iter().map(|(path, (source, spans))| (path.clone(), replace(&source.text, spans)));
        replaced.chain(self.created.iter().map(|(path, text)| (path.clone(), text.clone()))).collect()
    }

    /// Files that get another name: from → to.
    pub fn renamed(&self) -> &BTreeMap<Box<str>, Box<str>> {
        &self.renamed
    }

    /// The plan with these edits.
    pub fn applied(&self, sources: &Sources) -> Sources {
        let mut next = sources.clone();
        for (path, text) in self.texts() {
            next = next.with_text(&path, text);
        }
        // All leave before any arrives: two may change places.
        let texts: Vec<_> = self.renamed.iter().filter_map(|(from, to)| Some((next.files.remove(from)?, to))).collect();
        let others: Vec<_> =
            self.renamed.iter().filter_map(|(from, to)| Some((next.assets.remove(from)?, to))).collect();
        for (source, to) in texts {
            next = next.with_text(to, &*source.text);
        }
        next.assets.extend(others.into_iter().map(|(size, to)| (to.clone(), size)));
        next
    }
}

/// The paths that a fix writes to.
pub fn paths(fix: &Fix) -> impl Iterator<Item = &str> {
    fix.edits.iter().map(|edit| match edit {
        Edit::Replace { place, .. } => &*place.source.path,
        Edit::Create { path, .. } => path,
        Edit::Rename { from, .. } => from,
    })
}

/// The files whose text is not the same in two states of a plan.
pub fn between(before: &Sources, after: &Sources) -> Vec<Change> {
    let files = |sources: &Sources| -> BTreeMap<Box<str>, Arc<Source>> {
        let book = sources.book.iter().map(|book| (book.path.clone(), Arc::clone(book)));
        book.chain(sources.files.iter().map(|(path, source)| (path.clone(), Arc::clone(source)))).collect()
    };
    let (mut old, new) = (files(before), files(after));
    let mut changes = Vec::new();
    for (path, source) in new {
        let was = old.remove(&path);
        if was.as_ref().is_none_or(|was| was.text != source.text) {
            changes.push(Change { path, before: was, after: Some(source) });
        }
    }
    changes.extend(old.into_iter().map(|(path, was)| Change { path, before: Some(was), after: None }));
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

/// Whether two spans have a byte in common, or begin at the same one.
fn touches(a: Span, b: Span) -> bool {
    a.start == b.start || a.start < b.end && b.start < a.end
}

fn replace(text: &str, spans: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in spans {
        out.push_str(&text[from..span.start as usize]);
        out.push_str(new);
        from = span.end as usize;
    }
    out.push_str(&text[from..]);
    out
}

/// New lines end as those of the file do.
fn with_line_ends(new: &str, text: &str) -> String {
    let first = text.find('\n').filter(|at| *at > 0 && text.as_bytes()[at - 1] == b'\r');
    if first.is_some() && new.contains('\n') && !new.contains('\r') {
        return new.replace('\n', "\r\n");
    }
    new.to_owned()
}
