//! Reading again what changed, and only that.
//!
//! A change that is told by its path is read alone. Where folders come or go, or where changes were
//! missed, the whole tree is looked at again, and files whose metadata tell nothing new are shared.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Finding;

use super::asset::Asset;
use super::changes::Changes;
use super::disk::Disk;
use super::read::read_text;
use super::sources::{Sources, is_text};
use super::stamp::Stamp;

impl Disk {
    /// Brings sources up to date after something happened at these paths (relative to the root, with `/`).
    pub fn reload(
        &self,
        sources: &mut Sources,
        paths: &BTreeSet<Box<str>>,
        theme: Option<&str>,
    ) -> io::Result<Changes> {
        let mut changes = Changes::default();
        for path in paths {
            if !self.refresh(path, sources, theme, &mut changes) {
                changes.merge(self.rescan(sources, theme)?);
                return Ok(changes);
            }
        }
        Ok(changes)
    }

    /// Brings sources up to date after anything may have happened.
    pub fn rescan(&self, sources: &mut Sources, theme: Option<&str>) -> io::Result<Changes> {
        let mut new = self.load_after(sources)?;
        new.theme.clone_from(&sources.theme);
        let themed = self.retheme(&mut new, theme);
        let mut changes = Changes::between(sources, &new);
        changes.files.extend(themed);
        *sources = new;
        Ok(changes)
    }

    /// Reads one path again; false if that is not enough to know how things stand.
    fn refresh(&self, path: &str, sources: &mut Sources, theme: Option<&str>, changes: &mut Changes) -> bool {
        if path == "book.toml" {
            let known = sources.clone_book();
            sources.findings.retain(|finding| !is_about(finding, path));
            self.book(&known, sources);
            if known.book != sources.book {
                changes.files.insert(path.into());
            }
            return true;
        }
        if path == "themes" || path.starts_with("themes/") {
            let folders = sources.folders.clone();
            changes.files.extend(self.retheme(sources, theme));
            changes.folders |= folders != sources.folders;
            return true;
        }
        if !path.starts_with("content/") && !path.starts_with("static/") {
            return false;
        }
        let full = self.root.join(path);
        let known = sources.files.contains_key(path) || sources.assets.contains_key(path);
        let told = sources.findings.iter().any(|finding| is_about(finding, path));
        if told && path.rsplit('/').next().is_some_and(|name| name.starts_with('.')) && full.exists() {
            // An editor's own file, and it has been said that it is not read.
            return true;
        }
        match fs::symlink_metadata(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let unknown = told || sources.folders.contains(path);
                if known {
                    sources.forget(path);
                    changes.went(path);
                }
                !unknown
            }
            Ok(meta) if meta.is_file() && !told && (known || is_plain_newcomer(path, sources)) => {
                Self::read_one(path, &full, Stamp::of(&meta), sources, changes)
            }
            _ => false,
        }
    }

    fn read_one(path: &str, full: &Path, stamp: Stamp, sources: &mut Sources, changes: &mut Changes) -> bool {
        if !is_text(path) {
            if sources.stamps.insert(path.into(), stamp) != Some(stamp) {
                sources.assets.insert(path.into(), Asset::at(path, full, stamp.size));
                changes.files.insert(path.into());
            }
            return true;
        }
        let Ok((source, _)) = read_text(path, full, &mut Vec::new()) else { return false };
        let source = sources.same_or(source);
        sources.stamps.insert(path.into(), stamp);
        let old = sources.files.insert(path.into(), Arc::clone(&source));
        if !old.as_ref().is_some_and(|old| Arc::ptr_eq(old, &source)) {
            changes.text(path, old.as_deref(), &source);
        }
        true
    }

    /// Reads the theme again; its files that are not as they were.
    fn retheme(&self, sources: &mut Sources, theme: Option<&str>) -> BTreeSet<Box<str>> {
        let old = std::mem::take(&mut sources.theme);
        if let Some(name) = theme {
            self.theme(name, sources);
        }
        let folder = theme.unwrap_or_default();
        old.keys()
            .chain(sources.theme.keys())
            .filter(|path| old.get(*path) != sources.theme.get(*path))
            .map(|path| format!("themes/{folder}/{path}").into())
            .collect()
    }
}

/// Whether a file that was not there is one that the walk would take without a word.
fn is_plain_newcomer(path: &str, sources: &Sources) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    sources.folders.contains(folder) && !name.starts_with('.')
}

fn is_about(finding: &Finding, path: &str) -> bool {
    *finding.place.source.path == *path
}
