//! The documents of a plan as they would be with everything closer than a circle deleted.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Circle, Config};
use crate::diagnostic::{Finding, Place, Source, Span};
use crate::load::Asset;
use crate::model::kinds::Common;
use crate::model::{Fields as _, Item, Items as _, Kind};
use crate::parse::extents::{extents, refused};
use crate::parse::{self, Cuts, Document, Purpose};
use crate::plan::{Plan, picture};
use crate::prose::Target;

use super::marks::{Marks, Record, Slot};
use super::sight::{Sight, hidden_sections, hides_results, reserved};

/// What a circle sees of each document; those of which it sees nothing are not there.
pub(super) fn documents(plan: &Plan, marks: &Marks<'_>, sight: &Sight<'_>, circle: Circle) -> Vec<Arc<Document>> {
    let mut by_document: Vec<Vec<Slot>> = vec![Vec::new(); plan.documents.len()];
    for (at, record) in marks.records.iter().enumerate() {
        by_document[record.document].push(Slot(at as u32));
    }
    let narrow = Narrow { plan, marks, sight, circle };
    let all: Vec<_> = plan.documents.par_iter().zip(&by_document).enumerate().collect();
    all.into_par_iter().filter_map(|(at, (document, slots))| narrow.document(at, document, slots)).collect()
}

struct Narrow<'a, 'p> {
    plan: &'a Plan,
    marks: &'a Marks<'p>,
    sight: &'a Sight<'p>,
    circle: Circle,
}

impl Narrow<'_, '_> {
    fn document(&self, at: usize, document: &Arc<Document>, slots: &[Slot]) -> Option<Arc<Document>> {
        let seen: Vec<Slot> = slots.iter().copied().filter(|slot| self.sight.sees(self.circle, *slot)).collect();
        if seen.is_empty() && (!slots.is_empty() || self.marks.files[at].circle > self.circle) {
            return None;
        }
        let audiences = &self.plan.config.audiences;
        let mut cuts = Cuts::new();
        let mut whole = seen.len() == slots.len();
        for record in seen.iter().map(|slot| &self.marks.records[slot.at()]) {
            let hidden = hidden_sections(record, self.circle);
            if !hidden.is_empty() {
                cuts.insert(record.item.span.start, hidden);
            }
            whole &= !self.sight.reduces(record.item, audiences, self.circle);
        }
        let mut common = document.common.clone();
        common.prune_fields(&|kind, id| self.sight.follows(self.circle, kind, id));
        if whole && cuts.is_empty() && names(&common) == names(&document.common) {
            return Some(Arc::clone(document));
        }
        let blank = self.blank(document, slots);
        let reread =
            (!cuts.is_empty()).then(|| parse::parse(&document.source, &document.location, &cuts, Purpose::Show));
        let read = reread.as_ref().unwrap_or(document);
        let kept: HashSet<u32> = seen.iter().map(|slot| self.marks.records[slot.at()].item.span.start).collect();
        let source = redacted(&document.source, &blank);
        let items = read.items.iter().filter(|item| kept.contains(&item.span.start)).filter_map(|item| {
            let item = self.sight.reduced(item, audiences, self.circle)?;
            Some(Arc::new(Item { source: Arc::clone(&source), ..item }))
        });
        let findings = read.findings.iter().filter_map(|finding| shown(finding, &document.source, &source, &blank));
        Some(Arc::new(Document {
            items: items.collect(),
            findings: findings.collect(),
            source: Arc::clone(&source),
            location: document.location.clone(),
            common,
            kind: document.kind,
            damaged: document.damaged,
            unread: document.unread,
            seen: (!blank.is_empty()).then(|| seen_lines(&source, &blank)),
        }))
    }

    /// Where in the file everything stands that the circle does not see.
    fn blank(&self, document: &Document, slots: &[Slot]) -> Vec<Span> {
        let audiences = &self.plan.config.audiences;
        let mut out = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            let record = &self.marks.records[slot.at()];
            if !self.sight.sees(self.circle, *slot) {
                let next = slots.get(at + 1).map(|next| self.marks.records[next.at()].item.span.start);
                out.push(Span {
                    start: record.item.span.start,
                    end: next.unwrap_or(document.source.text.len() as u32),
                });
                continue;
            }
            out.extend(section_spans(record, self.circle));
            if self.sight.names_hidden(record.item, self.circle) || names(&document.common) > 0 {
                out.extend(refused(document, record.item, &|kind, id| self.sight.follows(self.circle, kind, id)));
            }
            for field in reserved(record.item.kind(), audiences, self.circle) {
                out.extend(extents(document, record.item, &field));
            }
            if hides_results(&record.item.data, audiences, self.circle)
                && let Some(prose) = &record.item.prose
            {
                out.push(prose.span);
            }
        }
        out
    }
}

/// How many records the keys of a file name.
fn names(common: &Common) -> usize {
    usize::from(common.owner.is_some()) + common.groups.items().count()
}

/// Hidden sections, as spans of the file.
fn section_spans(record: &Record<'_>, circle: Circle) -> Vec<Span> {
    let Some(prose) = &record.item.prose else { return Vec::new() };
    let hidden = hidden_sections(record, circle);
    if hidden.is_empty() {
        return Vec::new();
    }
    let headings = prose.all_headings();
    let starts: BTreeMap<u32, u32> = headings.map(|heading| (heading.section.start, heading.span.start)).collect();
    let in_file = |offset: u32, otherwise: u32| starts.get(&offset).copied().unwrap_or(otherwise);
    hidden
        .into_iter()
        .map(|range| Span { start: in_file(range.start, prose.span.start), end: in_file(range.end, prose.span.end) })
        .collect()
}

/// The file with what is hidden replaced by blanks, every other byte where it was.
fn redacted(source: &Source, blank: &[Span]) -> Arc<Source> {
    let mut text = String::with_capacity(source.text.len());
    let mut spans = blank.to_vec();
    spans.sort();
    let mut spans = spans.into_iter().peekable();
    for (at, c) in source.text.char_indices() {
        while spans.next_if(|span| span.end as usize <= at).is_some() {}
        if spans.peek().is_some_and(|span| span.start as usize <= at) && !c.is_ascii_whitespace() {
            text.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            text.push(c);
        }
    }
    Source::new(source.path.clone(), text)
}

/// The lines of a file that say something, all of which is seen.
fn seen_lines(source: &Source, blank: &[Span]) -> Box<[u32]> {
    let hides = |span: &Span| source.line_of(span.start)..=source.line_of(span.end.saturating_sub(1).max(span.start));
    let hidden: HashSet<u32> = blank.iter().flat_map(hides).collect();
    let all = 1..=source.lines().len() as u32;
    all.filter(|line| !hidden.contains(line) && !source.line(*line).trim().is_empty()).collect()
}

/// A finding as the circle may see it, if all of its places lie in what it sees.
fn shown(finding: &Finding, from: &Arc<Source>, to: &Arc<Source>, blank: &[Span]) -> Option<Finding> {
    let inside =
        |span: Span| blank.iter().any(|blank| blank.start < span.end.max(span.start + 1) && span.start < blank.end);
    let mut finding = finding.clone();
    let places =
        std::iter::once(&mut finding.place).chain(finding.related.iter_mut().map(|related| &mut related.place));
    for place in places {
        if Arc::ptr_eq(&place.source, from) {
            if inside(place.span) {
                return None;
            }
            *place = Place::new(to, place.span);
        }
    }
    Some(finding)
}

/// The files that are no text and that the circle may get: all of `static/`, and what visible prose
/// refers to.
pub(super) fn assets(
    plan: &Plan,
    marks: &Marks<'_>,
    documents: &[Arc<Document>],
    circle: Circle,
) -> BTreeMap<Box<str>, Asset> {
    let known = &plan.index.assets;
    let asset = |path: &str| plan.index.pictures.get(path).copied().unwrap_or_default();
    let mut out: BTreeMap<Box<str>, Asset> =
        known.values().filter(|path| path.starts_with("static/")).map(|path| (path.clone(), asset(path))).collect();
    let items = || documents.iter().flat_map(|document| &document.items);
    let pictures: Vec<_> = items().filter_map(|item| picture(item)).map(|(target, _)| target).collect();
    let prose = items().filter_map(|item| item.prose.as_ref());
    let prose = prose.flat_map(|prose| {
        prose.links.iter().map(|link| &link.target).chain(prose.images.iter().map(|image| &image.target))
    });
    for target in prose.chain(&pictures) {
        let named = match target {
            Target::File { path, .. } => known.get(path.trim_end_matches('/')),
            Target::Site { path, .. } => known.get(&*format!("content/{}", path.trim_end_matches('/'))),
            Target::Record { .. } | Target::Here { .. } => None,
        };
        if let Some(path) = named
            && marks.of_asset(path).is_none_or(|marked| marked.circle <= circle)
        {
            out.insert(path.clone(), asset(path));
        }
    }
    out
}

/// The book without the waivers of what is hidden.
pub(super) fn config(plan: &Plan, sight: &Sight<'_>, documents: &[Arc<Document>], circle: Circle) -> Config {
    let mut config = Config::clone(&plan.config);
    let seen = waivers(plan, sight, documents, circle);
    if let Some(waivers) = &mut config.book.waive
        && seen.contains(&false)
    {
        let mut seen = seen.into_iter();
        waivers.value.retain(|_| seen.next().unwrap_or(false));
        // Its places are told by line and column of the file on disk; its text is no reader's business.
        config.source = Source::new(plan.config.source.path.clone(), "");
    }
    config
}

/// For each of the book's waivers, whether it speaks of something that the circle sees.
pub(super) fn waivers(plan: &Plan, sight: &Sight<'_>, documents: &[Arc<Document>], circle: Circle) -> Vec<bool> {
    let inside =
        |path: &str, at: &str| path.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let seen = |at: &str| {
        if let Some((kind, id)) = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
            return sight.has(circle, kind, id);
        }
        let at = at.trim_end_matches('/');
        let full = format!("content/{at}");
        let mut paths = documents.iter().map(|document| &document.source.path);
        at == "book.toml" || paths.any(|path| inside(path, at) || inside(path, &full))
    };
    plan.config.book.waive.items().map(|waiver| waiver.at.as_ref().is_some_and(|at| seen(&at.value))).collect()
}
