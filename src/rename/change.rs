//! What gets another name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagnostic::text;
use crate::load::Sources;
use crate::model::Kind;
use crate::names::Name;
use crate::parse::layout::{Layout, Location};
use crate::plan::Plan;
use crate::site::{composed, is_too_long};

use super::Refusal;

/// What gets another name.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Ids of records: kind and old id → new id.
    pub(super) ids: BTreeMap<(Kind, Box<str>), Box<str>>,
    /// A heading: what it is on, its old id, its new one.
    pub(super) heading: Option<(Name, Box<str>, Box<str>)>,
    /// A question of the team: its old id, its new one.
    pub(super) question: Option<(Box<str>, Box<str>)>,
    /// Files: old path → new path, from the plan's root.
    pub(super) files: BTreeMap<Box<str>, Box<str>>,
    /// Folders that move whole: old path → new path.
    pub(super) folders: Vec<(String, String)>,
    /// What paths say afterwards.
    pub(super) layout: OnceLock<Layout>,
}

impl Change {
    /// The new id of a record, if it gets one.
    pub(super) fn id(&self, kind: Kind, id: &str) -> Option<&str> {
        self.ids.iter().find(|((own, old), _)| *own == kind && **old == *id).map(|(_, new)| &**new)
    }

    /// Where a file or a folder is afterwards, if it moves. Paths of links are composed (NFC).
    pub(super) fn path(&self, path: &str) -> Option<String> {
        let file = self.files.get(path).or_else(|| {
            let same = |old: &str| !old.is_ascii() && composed(old) == path;
            self.files.iter().filter(|_| !path.is_ascii()).find(|(old, _)| same(old)).map(|(_, new)| new)
        });
        file.map(ToString::to_string).or_else(|| {
            self.folders.iter().find_map(|(old, new)| {
                let rest = path.strip_prefix(old.as_str())?;
                (rest.is_empty() || rest.starts_with('/')).then(|| format!("{new}{rest}"))
            })
        })
    }

    /// The path of a file afterwards.
    pub(super) fn path_of<'a>(&'a self, path: &'a str) -> &'a str {
        self.files.get(path).map_or(path, |new| new)
    }

    /// What the path of a file says afterwards; nothing if it is no file of the plan then.
    pub(super) fn location(&self, plan: &Plan, path: &str) -> Option<Location> {
        let paths = || plan.documents.iter().map(|document| self.path_of(&document.source.path));
        let layout = self.layout.get_or_init(|| Layout::new(paths()));
        layout.locate(self.path_of(path), &plan.config.languages)
    }

    /// Gives a file another path.
    pub(super) fn move_to(&mut self, from: &str, to: &str) {
        self.files.insert(from.into(), to.into());
    }

    /// Whether every new path is free.
    ///
    /// # Errors
    ///
    /// A file is there that stays; also under a name that differs in case only, or in the form of its accents. Or no file
    /// system holds the path.
    pub(super) fn is_free(&self, sources: &Sources) -> Result<(), Refusal> {
        if self.files.values().any(|new| is_too_long(new)) {
            return Err(Refusal::new(
                text!("the new name is too long for a file", "le nouveau nom est trop long pour un fichier"),
                text!(
                    "file systems hold no part of more than 255 bytes, and not all of them a path of more than 1,024",
                    "les systèmes de fichiers ne tiennent pas de partie de plus de 255 octets, ni tous un chemin de plus de 1 024"
                ),
            ));
        }
        let folded = |path: &str| composed(path).to_lowercase();
        let stays = sources.files.keys().chain(sources.assets.keys()).filter(|path| !self.files.contains_key(*path));
        let taken: BTreeMap<String, &str> = stays.map(|path| (folded(path), &**path)).collect();
        match self.files.values().find_map(|new| taken.get(&folded(new))) {
            Some(taken) => Err(Refusal::new(
                text!("there is a file `{taken}` already", "il y a déjà un fichier `{taken}`"),
                text!(
                    "choose another name, or move that file first",
                    "choisissez un autre nom, ou déplacez d’abord ce fichier"
                ),
            )),
            None => Ok(()),
        }
    }
}

/// The folder of a path.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
