//! The files that forms are for, and in which folders pages are alone.

use std::collections::BTreeSet;

use crate::kind::Kind;

/// A file of the plan in its own language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// What it holds.
    pub kind: Kind,
    /// Its path from the plan's root.
    pub path: String,
    /// What it is called: a record's title or a page's.
    pub title: String,
    /// The id of the record that it is; a page has none.
    pub id: Option<String>,
}

/// The folders below `content/` in which every file of Markdown is a page, and the top one: none of a kind of record.
pub(super) fn of_pages(files: &[File]) -> BTreeSet<&str> {
    let of_records: BTreeSet<&str> = files.iter().filter(|file| file.kind != Kind::Page).filter_map(folder).collect();
    let pages = files.iter().filter(|file| file.kind == Kind::Page).filter_map(folder).chain([""]);
    pages.filter(|folder| !is_of_a_kind(folder) && !of_records.contains(folder)).collect()
}

fn is_of_a_kind(folder: &str) -> bool {
    let within = |own: &str| {
        let rest = folder.strip_prefix(own).filter(|_| !own.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    Kind::ALL.iter().any(|kind| within(kind.folder()))
}

/// What the page of a folder is called; without one, its path.
pub(super) fn title_of<'f>(files: &'f [File], folder: &'f str) -> &'f str {
    let names = ["index", "_index", "README", "readme"];
    let own = |file: &&File| {
        let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        self::folder(file) == Some(folder) && name.is_some_and(|name| names.contains(&name))
    };
    files.iter().find(own).map_or(folder, |file| &file.title)
}

/// The folder below `content/` that a file of Markdown lies in.
pub(super) fn folder(file: &File) -> Option<&str> {
    let inside = file.path.strip_prefix("content/").filter(|path| path.ends_with(".md"))?;
    Some(inside.rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// A path as the name of a collection or of a file in it.
pub(super) fn plain(path: &str) -> String {
    path.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

/// The name of a kind's collection.
pub(super) fn name(kind: Kind, end: &str) -> String {
    if end == "md" { kind.as_str().to_owned() } else { format!("{}-{end}", kind.as_str()) }
}
