//! Another path for pages and folders.

use std::collections::BTreeMap;

use crate::diagnostic::Edit;
use crate::load::Sources;
use crate::parse::Document;
use crate::plan::{Plan, To};
use crate::prose::{Address, Target, classify};

use super::address::{self, Written, folder_of, way};
use super::{Refusal, aliases, records};

/// Moves files, each from one path to another; a folder moves with all that is in it.
pub(super) fn rename(plan: &Plan, sources: &Sources, moves: &[(String, String)]) -> Result<Vec<Edit>, Refusal> {
    let paths = moved(sources, moves)?;
    let mut edits = Vec::new();
    for document in &plan.documents {
        let path = &document.source.path;
        let folder = folder_of(paths.get(&**path).map_or(path, |new| new));
        for written in address::all(document) {
            edits.extend(mended(plan, document, &written, folder, &paths));
        }
        if let Some(new) = paths.get(&**path) {
            if !document.location.is_translation
                && let Some(ix) = plan.index.by_path.get(path)
            {
                edits.extend(aliases::keep(plan, document, *ix));
            }
            edits.extend(records::waivers(plan, path, new));
        }
    }
    let moves = paths.into_iter().map(|(from, to)| Edit::Rename { from: from.into(), to: to.into() });
    edits.extend(moves);
    Ok(edits)
}

/// Every file that gets another path, translations among them.
fn moved(sources: &Sources, moves: &[(String, String)]) -> Result<BTreeMap<String, String>, Refusal> {
    let all = || sources.files.keys().chain(sources.assets.keys()).map(|path| &**path);
    let mut paths = BTreeMap::new();
    for (from, to) in moves {
        let (from, to) = (from.trim_end_matches('/'), to.trim_end_matches('/'));
        let is_path = to.starts_with("content/") && !to.split('/').any(|part| part.is_empty() || part.starts_with('.'));
        if !is_path {
            return Err(Refusal::new(
                format!("`{to}` is no path of a page"),
                "a page stays under `content/`, and no part of its path is hidden",
            ));
        }
        let own: Vec<&str> = match all().find(|path| *path == from) {
            Some(_) => all().filter(|path| *path == from || translates(path, from)).collect(),
            None => all().filter(|path| path.strip_prefix(from).is_some_and(|rest| rest.starts_with('/'))).collect(),
        };
        if own.is_empty() {
            return Err(Refusal::new(
                format!("there is no `{from}`"),
                "name a page or a folder by its path from the root",
            ));
        }
        for path in own {
            let new = match path.strip_prefix(&format!("{from}/")) {
                Some(inner) => format!("{to}/{inner}"),
                None if path == from => to.to_owned(),
                None => translation(path, from, to),
            };
            paths.insert(path.to_owned(), new);
        }
    }
    if let Some(taken) = paths.values().find(|new| all().any(|path| path == **new) && !paths.contains_key(*new)) {
        return Err(Refusal::new(
            format!("there is a file `{taken}` already"),
            "choose another path, or move that file first",
        ));
    }
    Ok(paths)
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or((path, ""))
}

/// Whether `path` is `from` with a language before its end.
fn translates(path: &str, from: &str) -> bool {
    let (stem, end) = split(from);
    let middle = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix(end));
    middle
        .and_then(|rest| rest.strip_prefix('.')?.strip_suffix('.'))
        .is_some_and(|code| crate::config::LANGUAGES.contains(&code))
}

fn translation(path: &str, from: &str, to: &str) -> String {
    let (stem, _) = split(from);
    let (new, end) = split(to);
    let code = path[stem.len()..].trim_start_matches('.').split('.').next().unwrap_or_default();
    format!("{new}.{code}.{end}")
}

/// An address whose target moves, or whose own file does.
fn mended(
    plan: &Plan,
    document: &Document,
    written: &Written,
    folder: &str,
    paths: &BTreeMap<String, String>,
) -> Option<Edit> {
    let own = &document.source.path;
    let Address::Inside(target) = classify(&written.target, folder_of(own)) else { return None };
    let edition = crate::names::edition_of(plan, document);
    let from = document.items.first()?;
    let path: String = match (&target, edition.resolve(from, &target).ok()?.to) {
        // What is written names a file, perhaps a translation's.
        (Target::File { path, .. }, To::Item(..) | To::Asset { .. }) => path.to_string(),
        (Target::Site { .. }, To::Item(ix, _)) => plan.own().item(ix).source.path.to_string(),
        _ => return None,
    };
    let is_site = matches!(target, Target::Site { .. });
    let bare = path.trim_end_matches('/');
    let folder_moves = || {
        let moves = paths.iter().find(|(old, _)| old.starts_with(&format!("{bare}/")))?;
        let inner = &moves.0[bare.len()..];
        moves.1.strip_suffix(inner).map(str::to_owned)
    };
    let new = paths.get(bare).cloned().or_else(folder_moves);
    if new.is_none() && (is_site || folder == folder_of(own)) {
        return None;
    }
    let text = way(folder, &new.unwrap_or_else(|| bare.to_owned()));
    (text != written.target).then(|| Edit::Replace { place: written.target_place.clone(), text })
}
