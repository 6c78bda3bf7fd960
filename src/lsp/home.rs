//! Where plans are: the folder above a file that holds a `book.toml` of ours.

use std::path::{Path, PathBuf};

use crate::toml::Table as DeTable;

use crate::load::Disk;

/// How deep plans are looked for in a folder that is opened, and how many folders are looked at.
const DEPTH: usize = 4;
const MOST: usize = 2000;

/// Folders that hold what others have made.
const NOT_OURS: &[&str] = &["node_modules", "target", "vendor", "dist", "build"];

/// The plan that a file or a folder is in.
pub(super) fn above(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| is_plan(folder)).map(Path::to_path_buf)
}

/// The plans of a folder that is opened: the one that it is in, or those in it.
pub(super) fn plans(folder: &Path) -> Vec<PathBuf> {
    if let Some(root) = above(folder) {
        return vec![root];
    }
    let (mut found, mut left) = (Vec::new(), MOST);
    let mut level = vec![folder.to_path_buf()];
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for folder in level.iter().flat_map(|folder| Disk::new(folder).folders()) {
            let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if left == 0 || NOT_OURS.contains(&&*name) {
                continue;
            }
            left -= 1;
            if is_plan(&folder) { found.push(folder) } else { next.push(folder) }
        }
        level = next;
    }
    found
}

/// Whether a folder holds a plan: a `book.toml`, which other tools have too, and `content/` beside it.
fn is_plan(folder: &Path) -> bool {
    let disk = Disk::new(folder);
    let Some(text) = disk.book_text() else { return false };
    !is_of_mdbook(&text) && (disk.has_content() || is_surely_ours(&text))
}

/// Whether a `book.toml` is one of mdBook.
fn is_of_mdbook(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    let table = table.get_ref();
    let of_book = |key: &str| {
        table.get("book").and_then(|book| book.get_ref().as_table()).is_some_and(|book| book.contains_key(key))
    };
    ["output", "preprocessor", "rust"].iter().any(|key| table.contains_key(*key))
        || ["src", "authors", "multilingual", "text-direction"].iter().any(|key| of_book(key))
}

/// Whether a `book.toml` without a folder `content/` says something that only ours do.
fn is_surely_ours(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    ["audiences", "check", "links", "look", "question", "waive"].iter().any(|key| table.get_ref().contains_key(*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_of_another_tool_is_not_ours() {
        for other in
            ["[book]\ntitle = \"B\"\nsrc = \"content\"\n", "[book]\nauthors = [\"A\"]\n", "[output.html]\n", "[rust]\n"]
        {
            assert!(is_of_mdbook(other), "{other}");
        }
        for ours in ["", "[book]\ntitle = \"B\"\n", "[build]\noutput = \"public\"\n", "broken ["] {
            assert!(!is_of_mdbook(ours), "{ours}");
        }
        assert!(is_surely_ours("[audiences]\n") && !is_surely_ours("[book]\ntitle = \"B\"\n"));
    }
}
