//! Another path for files and folders.

use std::collections::BTreeMap;

use crate::diagnostic::text;
use crate::load::Sources;
use crate::model::Kind;
use crate::parse::Document;
use crate::plan::Plan;
use crate::site::is_made;

use super::change::Change;
use super::{Refusal, records};

/// What changes if files move, each from one path to another; a folder moves with all that is in it, a page with its
/// translations, and a record's id with the name of its file.
pub(super) fn change(plan: &Plan, sources: &Sources, moves: &[(String, String)]) -> Result<Change, Refusal> {
    let mut change = Change::default();
    for (from, to) in moves {
        let (from, to) = (from.trim_end_matches('/'), to.trim_end_matches('/'));
        is_path(to)?;
        if from == to {
            return Err(Refusal::new(
                text!("`{from}` has that name already", "`{from}` a déjà ce nom"),
                text!("choose another", "choisissez-en un autre"),
            ));
        }
        let document = plan.documents.iter().find(|document| *document.source.path == *from);
        match document {
            Some(document) => page(plan, document, to, &mut change)?,
            None if sources.assets.contains_key(from) => change.move_to(from, to),
            None => folder(sources, from, to, &mut change)?,
        }
    }
    change.is_free(sources)?;
    ids(plan, &mut change)?;
    Ok(change)
}

fn is_path(to: &str) -> Result<(), Refusal> {
    let is_ordinary = to.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    if to.starts_with("content/") && is_ordinary && !to.contains(['\\', '\0', '#', '\n', '\r']) {
        return Ok(());
    }
    Err(Refusal::new(
        text!("`{to}` is no path of the plan", "`{to}` n’est pas un chemin du plan"),
        text!(
            "name it from the plan's root: `content/…`, no part of it hidden",
            "nommez-le depuis la racine du plan : `content/…`, sans partie cachée"
        ),
    ))
}

/// Two spellings of one ending.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

fn page(plan: &Plan, document: &Document, to: &str, change: &mut Change) -> Result<(), Refusal> {
    let from = &*document.source.path;
    let ending =
        |path: &str| path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_owned());
    let end = ending(from).unwrap_or_default();
    match ending(to) {
        Some(new) if new == end || [&*new, &*end].iter().all(|end| MARKDOWN.contains(end)) => {}
        Some(new) => {
            return Err(Refusal::new(
                text!(
                    "a file that ends in `.{end}` is not read as `.{new}`",
                    "un fichier qui finit par `.{end}` ne se lit pas comme `.{new}`"
                ),
                text!("end it in `.{end}`", "finissez-le par `.{end}`"),
            ));
        }
        None => {
            return Err(Refusal::new(
                text!("`{to}` has no ending", "`{to}` n’a pas d’extension"),
                text!("end it in `.{end}`", "finissez-le par `.{end}`"),
            ));
        }
    }
    let stem = to.rsplit_once('.').map_or(to, |(stem, _)| stem);
    change.move_to(from, to);
    // Who moves a translation alone means that file.
    if document.location.is_translation {
        return Ok(());
    }
    let own = |other: &&std::sync::Arc<Document>| {
        other.location.is_translation
            && other.location.logical == document.location.logical
            && other.location.is_index == document.location.is_index
    };
    for other in plan.documents.iter().filter(own) {
        let path = &other.source.path;
        let end = ending(path).unwrap_or_default();
        change.move_to(path, &format!("{stem}.{}.{end}", other.location.language));
    }
    Ok(())
}

fn folder(sources: &Sources, from: &str, to: &str, change: &mut Change) -> Result<(), Refusal> {
    let inside = format!("{from}/");
    if format!("{to}/").starts_with(&inside) {
        return Err(Refusal::new(
            text!("`{to}` is inside `{from}`", "`{to}` est dans `{from}`"),
            text!("move it elsewhere", "déplacez-le ailleurs"),
        ));
    }
    let paths = sources.files.keys().chain(sources.assets.keys()).filter(|path| path.starts_with(&inside));
    let before = change.files.len();
    for path in paths {
        change.move_to(path, &format!("{to}/{}", &path[inside.len()..]));
    }
    if change.files.len() == before {
        return Err(Refusal::new(
            text!("there is no `{from}`", "il n’y a pas de `{from}`"),
            text!(
                "name a record (`role:moderator`), or a file or a folder by its path from the plan's root",
                "nommez une fiche (`role:moderator`), ou un fichier ou un dossier par son chemin depuis la racine du plan"
            ),
        ));
    }
    change.folders.push((from.to_owned(), to.to_owned()));
    Ok(())
}

/// Whether every page that Parvis makes in any case keeps what its file says of it: its old address cannot lead on.
///
/// # Errors
///
/// The file of such a page moves to another address.
pub(super) fn leaves_no_page_empty(plan: &Plan, change: &Change) -> Result<(), Refusal> {
    let moved = plan.documents.iter().filter(|document| change.files.contains_key(&document.source.path));
    for document in moved.filter(|document| is_made(&document.location.logical)) {
        let (path, old) = (&document.source.path, &document.location.logical);
        if change.location(plan, path).is_none_or(|now| now.logical != *old) {
            let at = if old.is_empty() { "/".to_owned() } else { format!("/{old}/") };
            return Err(Refusal::new(
                text!(
                    "`{path}` is what the page `{at}` says, and that page is there in any case",
                    "`{path}` est ce que dit la page `{at}`, et cette page existe de toute façon"
                ),
                text!(
                    "links to its headings would lead nowhere: move what else is there, file by file",
                    "les liens vers ses intertitres ne mèneraient nulle part : déplacez le reste, fichier par fichier"
                ),
            ));
        }
    }
    Ok(())
}

/// A record is called after its file, a page after its path.
fn ids(plan: &Plan, change: &mut Change) -> Result<(), Refusal> {
    let mut ids: BTreeMap<(Kind, Box<str>), Box<str>> = BTreeMap::new();
    for item in plan.items().iter().filter(|item| item.table.is_none() && item.kind() != Kind::Page) {
        let path = &item.source.path;
        if !change.files.contains_key(path) {
            continue;
        }
        let Some(location) = change.location(plan, path) else { continue };
        let is_called_so = plan
            .documents
            .iter()
            .any(|document| document.source.path == *path && document.location.stem() == &*item.id);
        if is_called_so && location.stem() != &*item.id {
            ids.insert((item.kind(), item.id.clone()), Box::from(location.stem()));
        }
    }
    for ((kind, _), new) in &ids {
        if !ids.contains_key(&(*kind, new.clone())) {
            records::is_free(plan, *kind, new)?;
        }
    }
    change.ids.extend(ids);
    for page in
        plan.items().iter().filter(|item| item.kind() == Kind::Page && change.files.contains_key(&item.source.path))
    {
        let now = change.location(plan, &page.source.path).filter(|now| now.logical != page.id);
        change.ids.extend(now.map(|now| ((Kind::Page, page.id.clone()), now.logical)));
    }
    Ok(())
}
