//! Another id for a heading.

use crate::diagnostic::{Edit, Place, Span};
use crate::names::Name;
use crate::parse::Document;
use crate::plan::Plan;
use crate::prose::{Address, Heading, Target, classify};

use super::Refusal;
use super::address::{self, Written};

pub(super) fn rename(plan: &Plan, on: &Name, id: &str, to: &str) -> Result<Vec<Edit>, Refusal> {
    let is_id = !to.is_empty() && to.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_id {
        return Err(Refusal::new(format!("`{to}` is no id"), "a heading's id is made of letters, digits and hyphens"));
    }
    let pages: Vec<&Document> = plan
        .documents
        .iter()
        .filter(|document| document.items.iter().any(|item| crate::names::own_name(plan, item) == *on))
        .map(|document| &**document)
        .collect();
    let mut edits = Vec::new();
    for document in &pages {
        let headings = |document: &'_ Document| -> Vec<Heading> {
            let prose = document.items.iter().filter_map(|item| item.prose.as_ref());
            prose.flat_map(|prose| prose.title_heading.iter().chain(&prose.headings)).cloned().collect()
        };
        let own = headings(document);
        if own.iter().any(|heading| *heading.id == *to) {
            return Err(Refusal::new(format!("there is a heading `{to}` on this page already"), "choose another id"));
        }
        edits.extend(own.iter().filter(|heading| *heading.id == *id).map(|heading| named(document, heading, to)));
    }
    if edits.is_empty() {
        return Err(Refusal::new(
            format!("no heading there has the id `{id}`"),
            "`parvis check` tells which links lead nowhere",
        ));
    }
    for document in &plan.documents {
        let found = address::all(document).into_iter().filter(|written| leads_there(plan, document, written, on, id));
        edits.extend(
            found.filter_map(|written| Some(Edit::Replace { place: written.fragment_place?, text: to.to_owned() })),
        );
    }
    Ok(edits)
}

/// Writes a heading's id into its braces, which it may not have yet.
fn named(document: &Document, heading: &Heading, to: &str) -> Edit {
    let source = &document.source;
    let start = heading.span.start as usize;
    let line = source.text[start..].lines().next().unwrap_or_default().trim_end();
    let replace =
        |from: usize, end: usize, text: String| Edit::Replace { place: Place::new(source, Span::new(from, end)), text };
    if line.ends_with('}')
        && let Some(open) = line.rfind('{')
    {
        let inside = &line[open + 1..line.len() - 1];
        if let Some(at) = inside.find('#') {
            let length = inside[at + 1..].find(char::is_whitespace).unwrap_or(inside.len() - at - 1);
            let from = start + open + 2 + at;
            return replace(from, from + length, to.to_owned());
        }
        let gap = if inside.is_empty() { "" } else { " " };
        return replace(start + open + 1, start + open + 1, format!("#{to}{gap}"));
    }
    replace(start + line.len(), start + line.len(), format!(" {{#{to}}}"))
}

fn leads_there(plan: &Plan, document: &Document, written: &Written, on: &Name, id: &str) -> bool {
    let Some(fragment) = &written.fragment_place else { return false };
    if crate::prose::percent_decode(fragment.text()) != id {
        return false;
    }
    let Some(from) = document.items.first() else { return false };
    if written.target.is_empty() {
        return document.items.iter().any(|item| crate::names::own_name(plan, item) == *on);
    }
    let Address::Inside(target) = classify(&written.target, address::folder_of(&document.source.path)) else {
        return false;
    };
    if matches!(target, Target::Here { .. }) {
        return false;
    }
    let edition = crate::names::edition_of(plan, document);
    let there = edition.resolve(from, &target).ok().and_then(|there| there.item());
    there.is_some_and(|ix| crate::names::own_name(plan, plan.own().item(ix)) == *on)
}
