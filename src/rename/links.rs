//! Links of prose, written anew where they lead to what has moved, or stand in what has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::Links;
use crate::diagnostic::{Fix, Place, Source, Span};
use crate::plan::{Ix, Plan};
use crate::prose::{Address, Target, classify, relative};

use super::{Renaming, folder_of};

/// What stands before an address in Markdown and HTML.
const BEFORE: &[&str] = &["](", "]:", "<", "href=\"", "src=\"", "href='", "src='"];

/// Writes every address anew that says an old name.
pub(super) fn follow(renaming: &Renaming, plan: &Plan, links: &Links<'_>, mut fix: Fix) -> Fix {
    // By file: where its links and images stand, and to which ids on the page of the heading they lead.
    let mut files: BTreeMap<&str, (&Arc<Source>, Vec<Span>)> = BTreeMap::new();
    let mut anchors: BTreeSet<(&str, u32)> = BTreeSet::new();
    for link in &links.links {
        files.entry(&link.item.source.path).or_insert((&link.item.source, Vec::new())).1.push(link.place.span);
        if let Some((ix, old, _)) = &renaming.heading
            && let Ok(to) = &link.to
            && to.fragment == Some(old)
            && to.item().unwrap_or(link.ix) == *ix
        {
            anchors.insert((&link.item.source.path, link.place.span.start));
        }
    }
    for image in &links.images {
        files.entry(&image.item.source.path).or_insert((&image.item.source, Vec::new())).1.push(image.place.span);
    }
    for (source, mut spans) in files.into_values() {
        spans.sort_unstable();
        spans.dedup();
        for (place, link) in addresses(source, &spans) {
            let leads_there = link.is_some_and(|start| anchors.contains(&(&*source.path, start)));
            if let Some(new) = renaming.address(plan, &source.path, place.text(), leads_there) {
                fix = fix.replace(place, new);
            }
        }
    }
    fix
}

/// The addresses of a file that stand in a link or an image, or in a definition, with where the link begins.
fn addresses(source: &Arc<Source>, spans: &[Span]) -> Vec<(Place, Option<u32>)> {
    let text = &*source.text;
    let mut out: BTreeMap<usize, (Place, Option<u32>)> = BTreeMap::new();
    for before in BEFORE {
        for (at, _) in text.match_indices(before) {
            let mut from = at + before.len();
            from += text[from..].len() - text[from..].trim_start_matches([' ', '\t']).len();
            if text[from..].starts_with('<') {
                from += 1;
            }
            let ends = [')', ' ', '\t', '\n', '\r', '>', '"', '\''];
            let end = from + text[from..].find(ends).unwrap_or(text.len() - from);
            let inside = spans.iter().rev().find(|span| (span.start as usize) <= at && at < span.end as usize);
            let is_definition = *before == "]:" && is_line_start(text, at);
            if from < end && (inside.is_some() || is_definition) {
                let place = Place::new(source, Span::new(from, end));
                out.entry(from).or_insert((place, inside.map(|span| span.start)));
            }
        }
    }
    out.into_values().collect()
}

/// Whether a line begins with the bracket that ends here.
fn is_line_start(text: &str, end: usize) -> bool {
    let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
    text[line..end].trim_start_matches(['>', ' ']).starts_with('[')
}

impl Renaming {
    /// An address in a file as it is to be afterwards; nothing if it stays.
    fn address(&self, plan: &Plan, file: &str, written: &str, leads_to_heading: bool) -> Option<String> {
        let folder = folder_of(file);
        let Address::Inside(target) = classify(written, folder) else { return None };
        let (mut path, mut rest) = match written.find(['#', '?']) {
            Some(at) => (written[..at].to_owned(), written[at..].to_owned()),
            None => (written.to_owned(), String::new()),
        };
        if leads_to_heading && let Some((_, old, new)) = &self.heading {
            // As it is written, which may be in percents.
            let at = rest.find('#')?;
            let decoded = crate::prose::percent_decode(&rest[at + 1..]);
            rest = if decoded == *old { format!("{}#{new}", &rest[..at]) } else { rest };
        }
        let now_in = self.files.get(file).map_or(folder, |new| folder_of(new));
        match &target {
            Target::Record { kind, id, .. } => {
                if let Some((_, _, new)) = self.id.as_ref().filter(|(own, old, _)| own == kind && **old == **id) {
                    path = format!("{}:{new}", kind.as_str());
                }
            }
            Target::File { path: there, .. } => {
                let moved = self.moved_target(there);
                let slash = if path.ends_with('/') { "/" } else { "" };
                if moved.is_some() || now_in != folder {
                    let to = moved.unwrap_or_else(|| there.to_string());
                    path = encoded(&relative(now_in, &to)) + slash;
                }
            }
            Target::Site { path: there, .. } => {
                let old = format!("content/{}", there.trim_matches('/'));
                let new = self.page(plan, &old)?;
                let slash = if path.ends_with('/') { "/" } else { "" };
                path = format!("/{}{slash}", encoded(new.trim_start_matches("content/")));
            }
            Target::Here { .. } => {}
        }
        let new = path + &rest;
        (new != written).then_some(new)
    }

    /// Where a file or folder that a link names is afterwards, if it moves. Paths of links are composed (NFC).
    fn moved_target(&self, there: &str) -> Option<String> {
        let same = |path: &str| path == there || crate::site::composed(path) == there;
        let file = self.files.iter().find(|(from, _)| same(from)).map(|(_, to)| to.to_string());
        file.or_else(|| self.folder(there))
    }

    /// The page of a path without ending, after the move.
    fn page(&self, plan: &Plan, old: &str) -> Option<String> {
        let document = plan.documents.iter().find(|document| {
            !document.location.is_translation && format!("content/{}", document.location.logical) == old
        })?;
        let new = self.files.get(&document.source.path)?;
        let stem = new.rsplit_once('.').map_or(&**new, |(stem, _)| stem);
        Some(stem.trim_end_matches("/index").to_owned())
    }
}

/// A path as an address: what would end it is written in percents.
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('?', "%3F")
}

/// Writes a heading's id after it, in every language that has the heading.
pub(super) fn mark(plan: &Plan, ix: Ix, old: &str, new: &str, mut fix: Fix) -> Fix {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for edition in &plan.editions {
        let item = edition.item(ix);
        let Some(heading) = item.prose.as_deref().and_then(|prose| prose.heading(old)) else { continue };
        // A page without a translation stands in every edition.
        let source = &item.source;
        if !seen.insert(&source.path) {
            continue;
        }
        let place = Place::new(source, heading.span);
        let line = place.text().split('\n').next().unwrap_or_default().trim_end();
        let start = heading.span.start as usize;
        let written = format!("#{old}");
        let at = line.rfind('{').filter(|_| line.ends_with('}'));
        fix = match at {
            Some(at) if line[at..].contains(&written) => {
                let from = start + at + line[at..].find(&written).unwrap_or_default();
                fix.replace(Place::new(source, Span::new(from, from + written.len())), format!("#{new}"))
            }
            Some(at) => fix.insert(source, (start + at + 1) as u32, format!("#{new} ")),
            None => fix.insert(source, (start + line.len()) as u32, format!(" {{#{new}}}")),
        };
    }
    fix
}
