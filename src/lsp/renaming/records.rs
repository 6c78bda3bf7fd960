//! Another id for a record.

use crate::diagnostic::{Edit, Place};
use crate::load::Sources;
use crate::model::Kind;
use crate::model::value::is_id;
use crate::names::Name;
use crate::parse::Document;
use crate::plan::Plan;

use super::address::{self, Written};
use super::{Refusal, aliases, mentions, string};

pub(super) fn rename(plan: &Plan, sources: &Sources, kind: Kind, id: &str, to: &str) -> Result<Vec<Edit>, Refusal> {
    let word = kind.as_str();
    let Some(ix) = plan.find(kind, id) else {
        return Err(Refusal::new(
            format!("no {word} has the id `{id}`"),
            "`parvis check` tells which references lead nowhere",
        ));
    };
    if kind == Kind::Voice {
        return Err(Refusal::new("a plan has one voice, and its id is `voice`", "change its tones instead"));
    }
    if !is_id(to) {
        return Err(Refusal::new(
            format!("`{to}` is no id"),
            "an id is made of lower-case letters, digits and hyphens",
        ));
    }
    if to == id {
        return Ok(Vec::new());
    }
    if plan.find(kind, to).is_some() {
        return Err(Refusal::new(format!("there is a {word} `{to}` already"), "choose another id"));
    }
    let item = plan.own().item(ix);
    let mut edits = Vec::new();
    let name = Name::Record(kind, id.into());
    let is_file = item.table.is_none();
    for place in mentions(plan, &name) {
        let raw = place.text();
        if raw.starts_with(['"', '\'']) {
            edits.extend(string(&place, Some(kind), to));
        }
    }
    for document in &plan.documents {
        edits.extend(in_links(plan, document, kind, id, to));
    }
    if is_file {
        let logical =
            plan.documents.iter().find(|own| own.source.path == item.source.path).map(|own| &own.location.logical);
        let own = plan.documents.iter().filter(|own| Some(&own.location.logical) == logical);
        for document in own {
            let path = &document.source.path;
            let new = renamed(path, id, to);
            if sources.files.contains_key(&*new) || sources.assets.contains_key(&*new) {
                return Err(Refusal::new(
                    format!("there is a file `{new}` already"),
                    "choose another id, or move that file",
                ));
            }
            if *path == item.source.path {
                edits.extend(aliases::keep(plan, document, ix));
            }
            edits.extend(waivers(plan, path, &new));
            edits.push(Edit::Rename { from: path.clone(), to: new.into() });
        }
    }
    Ok(edits)
}

/// The path of a record's file under another id.
fn renamed(path: &str, id: &str, to: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/{to}{}", name.strip_prefix(id).unwrap_or(name))
}

/// Waivers for a file by its path.
pub(super) fn waivers(plan: &Plan, path: &str, new: &str) -> Vec<Edit> {
    let name = Name::Page(path.into());
    let own = crate::names::in_book(&plan.config).into_iter().filter(|mention| mention.name == name);
    own.filter_map(|mention| string(&Place::new(&plan.config.source, mention.span), None, new)).collect()
}

/// Addresses that name a record: by its kind, by its file, by its page.
fn in_links(plan: &Plan, document: &Document, kind: Kind, id: &str, to: &str) -> Vec<Edit> {
    let name = Name::Record(kind, id.into());
    let names_it = crate::names::in_document(plan, document).into_iter().any(|mention| mention.name.includes(&name));
    if !names_it {
        return Vec::new();
    }
    let short = format!("{}:{id}", kind.as_str());
    let edit = |written: Written| {
        let target = &written.target;
        let new = if target.eq_ignore_ascii_case(&short) {
            format!("{}{to}", &target[..target.len() - id.len()])
        } else if names_file(plan, document, &written, kind, id) {
            let at = target.rfind(id)?;
            format!("{}{to}{}", &target[..at], &target[at + id.len()..])
        } else {
            return None;
        };
        Some(Edit::Replace { place: written.target_place, text: new })
    };
    address::all(document).into_iter().filter_map(edit).collect()
}

/// Whether a written path leads to the record's file or page.
fn names_file(plan: &Plan, document: &Document, written: &Written, kind: Kind, id: &str) -> bool {
    use crate::prose::{Address, Target, classify};
    let folder = address::folder_of(&document.source.path);
    let Address::Inside(target) = classify(&written.target, folder) else { return false };
    if !matches!(target, Target::File { .. } | Target::Site { .. }) {
        return false;
    }
    let edition = crate::names::edition_of(plan, document);
    let Some(from) = document.items.first() else { return false };
    let there = edition.resolve(from, &target).ok().and_then(|there| there.item());
    there.is_some_and(|ix| plan.find(kind, id) == Some(ix))
}
